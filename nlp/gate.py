"""Which documents, and which of their sentences, deserve a parse."""

import functools
import operator
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

from nlp.catalog import Catalog, literals
from nlp.components.topics import Topics, is_core
from nlp.cue import Cue, Trigger
from nlp.passage import Name, Passage, Sentence

SENTENCE_LIMIT = 400
_LAWYERS = re.compile(r"\b(?:attorneys?|lawyers?|counsel|filings?|citations?|brief|pro hac vice)\b", re.IGNORECASE)
_FABRICATED = re.compile(
    r"\b(?:sanction\w*|fabricat\w+|hallucinat\w+|gibberish|disqualif\w+|AI-(?:drafted|generated|fabricated|assisted)|fake"
    r"|bogus)\b",
    re.IGNORECASE,
)
_OTHER_TRADES = re.compile(
    r"\b(?:\d+% off|price drop|black friday|prime day|props|horoscope|picks|recipe|giveaway|best deals?"
    r"|deal of the day|directors' deals|premarket|stocks to (?:buy|watch)|"
    r"wordle|crossword)\b",
    re.IGNORECASE,
)


_BOILERPLATE = re.compile(r"^the post\b.*\bappeared first on\b", re.IGNORECASE)


def is_noise(title: str) -> bool:
    """Whether a title announces another trade: lawyers sanctioned for machine-made citations, bargains, bets."""
    of_court = any(_LAWYERS.search(line) and _FABRICATED.search(line) for line in title.split("\n"))
    return of_court or bool(_OTHER_TRADES.search(title))


class _Choices:
    """Sets of literals, in lower case, of which one each must occur; each has a bit, equal ones of several triggers one."""

    def __init__(self) -> None:
        self._numbers: dict[frozenset[str], int] = {}

    def of(self, trigger: Trigger) -> list[frozenset[str]]:
        """The sets that a trigger requires, in its words and in what must stand beside them."""
        patterns = filter(None, (trigger.pattern, trigger.also))
        found = [_lowered(texts) for pattern in patterns for texts in literals.all_required(pattern)]
        for texts in found:
            self._numbers.setdefault(texts, len(self._numbers))
        return found

    def bits(self, needed: Iterable[frozenset[str]]) -> int:
        """The bits of these sets together."""
        return functools.reduce(operator.or_, (1 << self._numbers[texts] for texts in needed), 0)

    def by_literal(self) -> dict[str, int]:
        """The literals, each with the bits of the sets that hold it."""
        bits: dict[str, int] = defaultdict(int)
        for texts, number in self._numbers.items():
            for text in texts:
                bits[text] |= 1 << number
        return bits


def _lowered(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(text.lower() for text in texts)


def _rarest(needed: Iterable[frozenset[str]]) -> frozenset[str]:
    """The set of literals that is likely met least often."""
    return max(needed, key=lambda texts: (min(map(len, texts)), -len(texts)), default=frozenset())


class Gate:
    """Lets a sentence through where a trigger's stem and a name of ours stand in it, beside it or in the title."""

    def __init__(self, cues: Iterable[Cue], catalog: Catalog) -> None:
        self._catalog = catalog
        self._triggers = [(cue, trigger) for cue in cues for trigger in cue.triggers]
        choices = _Choices()
        required = [choices.of(trigger) for _, trigger in self._triggers]
        self._needed = [choices.bits(needed) for needed in required]
        self._stemless = [number for number, needed in enumerate(self._needed) if not needed]
        by_stem: dict[str, list[int]] = defaultdict(list)
        for number, needed in enumerate(required):
            for stem in _rarest(needed):
                by_stem[stem].append(number)
        bits = choices.by_literal()
        # By literal, as the scan numbers them: the sets that it meets, and the triggers that it makes worth a try.
        self._met = [(own, tuple(by_stem.get(text, ()))) for text, own in bits.items()]
        self._scan = AhoCorasick(list(bits))

    def near(self, passage: Passage) -> Iterator[Sentence]:
        """The sentences to look at, in order, at most 400; none where the document names nothing of ours."""
        if not self._may_concern(passage):
            return
        if is_noise(" ".join(sentence.words for sentence in passage.title)):
            return
        title_is_ours = any(self._is_ours(sentence) for sentence in passage.title)
        opened = 0
        for sentence in passage.sentences:
            if not self._is_near_ours(passage, sentence, title_is_ours=title_is_ours):
                continue
            if not _BOILERPLATE.search(sentence.words):
                yield sentence
                opened += 1
            if opened >= SENTENCE_LIMIT:
                return

    def promising(self, topics: Topics, near: Iterable[Sentence]) -> list[Sentence]:
        """Those of the sentences that are about anything that a trigger, or the classifier's word for one, may be about."""
        return list(filter(topics.is_about_anything, near))

    def triggers_in(self, sentence: Sentence) -> list[tuple[Cue, Trigger]]:
        """The triggers for each of which all that its words must hold stands in the sentence."""
        met, promised = 0, set[int]()
        for literal, _, _ in self._scan.find_matches_as_indexes(sentence.words.lower(), overlapping=True):
            bits, numbers = self._met[literal]
            met |= bits
            if numbers:
                promised.update(numbers)
        found = [number for number in promised if self._needed[number] & met == self._needed[number]]
        if found or sentence.in_title:
            found += self._stemless
        return [self._triggers[number] for number in sorted(found)]

    def _is_near_ours(self, passage: Passage, sentence: Sentence, *, title_is_ours: bool) -> bool:
        if passage.about_ai or (title_is_ours and passage.is_lead(sentence)):
            return True
        near = passage.sentences[max(0, sentence.place - 1) : sentence.place + 2]
        return any(self._is_ours(other) for other in near)

    def _may_concern(self, passage: Passage) -> bool:
        """Whether the document is about AI or names anything of ours, which is known before it is cut into sentences."""
        return passage.about_ai or any(map(self._is_name_of_ours, passage.names))

    def _is_ours(self, sentence: Sentence) -> bool:
        return any(map(self._is_name_of_ours, sentence.names))

    def _is_name_of_ours(self, name: Name) -> bool:
        return name.is_product or name.role == "law" or is_core(name, self._catalog)
