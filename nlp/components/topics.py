"""What is named in a sentence or around it: what a trigger is about must be."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from nlp.catalog import Catalog, literals
from nlp.components.screen import Screen
from nlp.cue import About
from nlp.passage import Name, Passage, Sentence

COINED = re.compile(
    r"\b(?!(?:CVE|COVID|ISO|RFC|EU|US|UK|CES|FY|Q[1-4]|H[12]|V\d|Web|Windows|iOS|Python|Node|Xbox|PS|RTX"
    r"|GB|TB|AI|Apache|BSD|GPL|Creative|Version|Series|Phase|Section|Article|Chapter|Title|Part|Figure"
    r"|Table|Act|Bill|"
    r"Route|Room|Top|Day|Week|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February"
    r"|March|April|May|June|July|August|"
    r"September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Office|Formula"
    r"|Boeing|Airbus|Falcon|Starship|Pixel|Galaxy|iPhone|iPad|Radeon|GeForce|Ryzen|Core|Xeon|Android"
    r"|Ubuntu|Debian|SDK|CLI|PyTorch|"
    r"TensorFlow|CUDA|Java|Rust|Swift|Kotlin|Linux|PlayStation|Model|Gen|Level|Step|Stage|Tier|Class|Grade"
    r"|Season|Episode|Volume|Issue|Page|Line|Item|Note)\b)"
    r"(?:[A-Z][A-Za-z]{0,30}[A-Z][A-Za-z]{1,30}|[A-Z][a-z]{2,})(?:-[A-Z]{2,5})?"
    r"(?:[- ][A-Z]\d+[A-Z]\d+|[- .]?[A-Z]?[a-z]{0,8}\d+(?:\.\d+)*[A-Za-z]{0,3})+(?:[- ](?!AI\b)[A-Z0-9][\w.]*){0,2}"
)
CAMEL = re.compile(r"\b[A-Z][a-z]+[A-Z]\w+\b|(?<=\bits )[A-Z]{1,3}-?\d+(?:\.\d+)?(?= (?:AI )?model)")
_CHIPS = re.compile(
    r"\b(?:AI|artificial intelligence)\b|\b(?:DRAM|HBM\d?\w?|RAM|NAND)\b|\b(?:AI|artificial intelligence"
    r"|advanced|high-end|cutting-edge"
    r"|memory|graphics|logic)[ -](?:\w+ "
    r")?(?:chips?|semiconductors?|processors?|"
    r"accelerators?|GPUs?)\b|\b(?:chips?|GPUs?|semiconductors?|chipmak\w+|lithography|advanced computing"
    r"|computing power|AI models?|"
    r"model weights|frontier models?|AI technolog\w+|compute)\b|\bAI (?:diffusion|exports?|export)\b",
    re.IGNORECASE,
)
_AI = re.compile(
    r"\b(?:AI|A\.I\.|LLMs?|GPUs?|(?i:artificial intelligence|language models?|chatbots?|machine learning"
    r"|deepfakes?|generative|data cent(?:er|re)s?|algorithms?))\b"
)
# Laws that are about AI by name, whatever else the sentence says.
_AI_LAW = re.compile(
    r"law:(?:.*-ai(?:-|$)|ny-raise|ca-(?:sb|ab)\d|co-sb|tx-traiga|ut-sb|il-hb|ct-sb|cn-(?:genai|deepsyn|labels|anthro|algo)|it-law"
    r"|br-2338|us-eo-)"
)
CORE_KINDS = frozenset({"model_vendor", "chipmaker", "fab", "host", "cloud", "equipment"})
_DIGIT = re.compile(r"\d")
_OF_WORDS = frozenset({About.AI, About.LISTED, About.CHIP})
_OF_NAMED_PRODUCTS = frozenset({About.PRODUCT, About.FIRM, About.LISTED, About.CHIP, About.AI})


class Topics:
    """What the passage is about at each of its sentences; what was found out of one is kept."""

    def __init__(self, passage: Passage, catalog: Catalog) -> None:
        self.passage = passage
        self._catalog = catalog
        self._named: dict[int, frozenset[About]] = {}
        self._spoken: dict[tuple[int, bool], bool | None] = {}

    def is_about(self, about: About, sentence: Sentence) -> bool:
        """Whether what a trigger is about is named in the sentence, its neighbours or the title."""
        if about is About.NEW_MODEL:
            return any(name.kind in {"model", "family"} for name in sentence.names) or is_coined(sentence)
        near = self._near(sentence)
        if any(about in self._named_in(other) for other in near):
            return True
        return about in _OF_WORDS and self._is_spoken(near, chips=about is About.CHIP)

    def is_about_anything(self, sentence: Sentence) -> bool:
        """Whether a trigger of any type could count in the sentence."""
        if self._is_quiet_around(sentence):
            return is_coined(sentence)
        near = self._near(sentence)
        if any(map(self._named_in, near)):
            return True
        return any(self._is_spoken(near, chips=chips) for chips in (False, True)) or is_coined(sentence)

    def _is_quiet_around(self, sentence: Sentence) -> bool:
        """Whether neither a name nor part of a word of AI or chips stands in the sentence, beside it or in the title."""
        told = self._telling
        return not (self._tells_in_title or sentence.place in told or {sentence.place - 1, sentence.place + 1} & told)

    @cached_property
    def _telling(self) -> frozenset[int]:
        """The places of the sentences in which anything of that stands."""
        named = (sentence.place for sentence in self.passage.sentences if self._named_in(sentence))
        return self._speaking[False] | self._speaking[True] | frozenset(named)

    @cached_property
    def _tells_in_title(self) -> bool:
        return any(title.place in self._telling for title in self.passage.headline)

    @cached_property
    def _speaking(self) -> dict[bool, frozenset[int]]:
        """The places of the sentences in which part of a word of AI stands (False), and of chips (True)."""
        starts = [sentence.start for sentence in self.passage.sentences]
        screens = {False: _AI_SCREEN, True: _CHIPS_SCREEN}
        return {
            chips: frozenset(bisect_right(starts, place) - 1 for place in screen.places(self.passage.words))
            for chips, screen in screens.items()
        }

    def _near(self, sentence: Sentence) -> list[Sentence]:
        near, headline = self.passage.around(sentence), self.passage.headline
        return near if not headline or near[0].in_title else [*near, *headline]

    def _named_in(self, sentence: Sentence) -> frozenset[About]:
        """What the names of the sentence show that a text is about."""
        found = self._named.get(sentence.place)
        if found is None:
            found = self._named[sentence.place] = frozenset().union(
                *(_shown_by(name, self._catalog) for name in sentence.names)
            )
        return found

    def _is_spoken(self, near: list[Sentence], *, chips: bool) -> bool:
        """Whether a word of AI, or one of chips, stands in the sentences around this one, or goes on from one to the next."""
        found = [self._spoken_in(other, chips=chips) for other in near]
        if any(found):
            return True
        # Only part of one may stand in the first, and the rest in the second.
        words = " ".join(other.words for other in near)
        return None in found and bool((_CHIPS if chips else _AI).search(words))

    def _spoken_in(self, sentence: Sentence, *, chips: bool) -> bool | None:
        """Whether such a word stands in the sentence itself; None where only part of one does."""
        key = (sentence.place, chips)
        if key not in self._spoken:
            is_part = sentence.place in self._speaking[chips]
            self._spoken[key] = is_part and (bool((_CHIPS if chips else _AI).search(sentence.words)) or None)
        return self._spoken[key]


def is_about(about: About, passage: Passage, sentence: Sentence, catalog: Catalog) -> bool:
    """Whether what a trigger is about is named in the sentence, its neighbours or the title."""
    return Topics(passage, catalog).is_about(about, sentence)


def is_coined(sentence: Sentence) -> bool:
    """Whether words of the sentence look like the name of a new model."""
    return bool(_DIGIT.search(sentence.words) and COINED.search(sentence.words))


def is_core(name: Name, catalog: Catalog) -> bool:
    """Whether a name is of a firm whose business is AI or its chips, so that naming it shows what a text is about."""
    if name.kind != "vendor" or catalog.is_giant(name.entity):
        return False
    return catalog.is_pure(name.entity) or bool(catalog.vendor_kinds(name.entity) & CORE_KINDS)


def is_firm_of_ours(name: Name, catalog: Catalog) -> bool:
    """Whether a name is of a firm that can be a dependency, giants included."""
    kinds = catalog.vendor_kinds(name.entity)
    return name.kind == "vendor" and (bool(kinds & CORE_KINDS) or catalog.is_pure(name.entity))


def _shown_by(name: Name, catalog: Catalog) -> Iterator[About]:
    """What a name alone shows that a text is about."""
    if name.is_product:
        yield from _OF_NAMED_PRODUCTS
    if name.kind in {"model", "family", "service"} or (name.kind == "vendor" and catalog.is_pure(name.entity)):
        yield About.MODEL
    if is_firm_of_ours(name, catalog):
        yield from (About.FIRM, About.LISTED)
    if is_core(name, catalog):
        yield from (About.CHIP, About.AI)
    if _AI_LAW.match(name.entity):
        yield About.AI


def _parts(pattern: re.Pattern[str]) -> Iterator[str]:
    """Single words of which one stands in whatever the pattern matches."""
    for text in literals.required(pattern.pattern):
        yield max(text.split(), key=len)


_AI_SCREEN, _CHIPS_SCREEN = Screen(_parts(_AI)), Screen(_parts(_CHIPS))
