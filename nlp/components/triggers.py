"""Where in a passage the triggers of the event types stand, and what makes them count."""

import re
from collections.abc import Iterable, Iterator

from nlp.catalog import Catalog
from nlp.cue import About, Cue, Trigger
from nlp.passage import Name, Passage, Sentence
from nlp.report import Report, token_at

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
# A web address spells a headline in its path, which the document does not say.
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
NEAR = 70
CORE_KINDS = frozenset({"model_vendor", "chipmaker", "fab", "host", "cloud", "equipment"})


def find_reports(
    passage: Passage, sentence: Sentence, triggers: Iterable[tuple[Cue, Trigger]], catalog: Catalog
) -> Iterator[Report]:
    """The reports that those of the triggers make whose words stand in the sentence, in the order given."""
    cancelled: dict[str, bool] = {}
    for cue, trigger in triggers:
        if cancelled.get(cue.name) or not (report := _report(passage, sentence, cue, trigger, catalog)):
            continue
        # Few triggers match, so what cancels them is looked for only behind one that does.
        if cue.name not in cancelled:
            cancelled[cue.name] = bool(cue.unless_regex and cue.unless_regex.search(sentence.words))
        if not cancelled[cue.name]:
            yield report


def _report(passage: Passage, sentence: Sentence, cue: Cue, trigger: Trigger, catalog: Catalog) -> Report | None:
    match = trigger.regex.search(sentence.words)
    if match is None or not _words_fit(trigger, sentence.words, match):
        return None
    if not is_about(trigger.about, passage, sentence, catalog):
        return None
    start, head_end = match.span("head") if "head" in trigger.regex.groupindex else match.span()
    if start < 0:
        start, head_end = match.span()
    if _is_inside(cue.instead_regex, sentence.words, start) or _is_inside(_ADDRESS, sentence.words, start):
        return None
    return Report(cue, trigger, sentence, start, head_end, match.end(), token_at(sentence, start))


def _is_inside(regex: re.Pattern[str] | None, words: str, place: int) -> bool:
    """Whether a place lies inside one of the expression's matches."""
    return regex is not None and any(match.start() <= place < match.end() for match in regex.finditer(words))


def _words_fit(trigger: Trigger, words: str, match: re.Match[str]) -> bool:
    """Whether the sentence has what else the trigger wants, and nothing near the trigger cancels it."""
    if trigger.also_regex and not trigger.also_regex.search(words):
        return False
    near = words[max(0, match.start() - NEAR) : match.end() + NEAR]
    return not (trigger.unless_regex and trigger.unless_regex.search(near))


def is_about(about: About, passage: Passage, sentence: Sentence, catalog: Catalog) -> bool:
    """Whether what the trigger is about is named in the sentence, its neighbours or the title."""
    near = _near(passage, sentence)
    words = " ".join(other.words for other in near)
    names = [name for other in near for name in other.names]
    if about is About.MODEL:
        firms = [name for name in names if name.kind == "vendor" and catalog.is_pure(name.entity)]
        return bool(firms) or any(name.kind in {"model", "family", "service"} for name in names)
    if about is About.NEW_MODEL:
        own = sentence.names
        return any(name.kind in {"model", "family"} for name in own) or bool(COINED.search(sentence.words))
    if about is About.FIRM:
        return any(is_firm_of_ours(name, catalog) or name.is_product for name in names)
    if about is About.LISTED:
        named = any(is_firm_of_ours(name, catalog) or name.is_product for name in names)
        return named or bool(_AI.search(words))
    if about is About.PRODUCT:
        return any(name.is_product for name in names)
    if about is About.CHIP:
        return bool(_CHIPS.search(words)) or any(name.is_product or is_core(name, catalog) for name in names)
    if any(_AI_LAW.match(name.entity) for name in names):
        return True
    return bool(_AI.search(words)) or any(name.is_product or is_core(name, catalog) for name in names)


def is_core(name: Name, catalog: Catalog) -> bool:
    """Whether a name is of a firm whose business is AI or its chips, so that naming it shows what a text is about."""
    if name.kind != "vendor" or catalog.is_giant(name.entity):
        return False
    return catalog.is_pure(name.entity) or bool(catalog.vendor_kinds(name.entity) & CORE_KINDS)


def is_firm_of_ours(name: Name, catalog: Catalog) -> bool:
    """Whether a name is of a firm that can be a dependency, giants included."""
    kinds = catalog.vendor_kinds(name.entity)
    return name.kind == "vendor" and (bool(kinds & CORE_KINDS) or catalog.is_pure(name.entity))


def _near(passage: Passage, sentence: Sentence) -> list[Sentence]:
    near = passage.around(sentence)
    return near + [title for title in passage.headline if title not in near]
