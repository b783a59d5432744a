"""Who does it and to what: the actor and the targets of a report."""

import re
from collections.abc import Iterable

from nlp.catalog import Catalog
from nlp.catalog.names import slug, without_vendor
from nlp.components.triggers import CAMEL, COINED, is_core
from nlp.cue import About
from nlp.passage import Name, Passage, Sentence
from nlp.report import Report, relation

_ASIDE = re.compile(
    r"(?:instead of|fall(?:s|ing)? back (?:on|to)|fallback (?:is|to|model)?|switch(?:es|ed|ing)? (?:\w+ "
    r")?to|mov(?:e|es|ed|ing) (?:\w+ )?to|rivals?(?:ing)?|like|unlike|than|"
    r"versus|vs\.?|compared (?:to|with)|beats?|beating|outperform\w*|surpass\w*|match(?:es|ing)?|against"
    r"|ahead of|successor to|succeeds?|replac(?:es|ing)|based on|"
    r"powered by|fine-tuned from|distilled from|built (?:on|with)|point(?:s|ed|ing)? (?:\w+ )?to|such as"
    r"|alternatives? to|similar to|including other|other|competitors?|"
    r"requests? to|route[sd]? to|recommends?|suggests?|predecessor|trained on|running on|runs on|take on"
    r"|challenge|competes? with|to)\s+(?:the |its |their |a |an )?$",
    re.IGNORECASE,
)
_SPARED = re.compile(
    r"^[^,.;]{0,40}?\b(?:remains?|stays?|continues?|(?:is|are|was|were) (?:not (?:affected|covered)"
    r"|unaffected|still|untouched|spared)|not affected)\b",
    re.IGNORECASE,
)
_ANAPHORA = re.compile(
    r"\b(?:both|the two|these|those|either|the|its|this|their|all)\s+(?:\w+\s+){0,2}(?:models?|systems?"
    r"|version|products?)\b|\b(?:it|them|they|both)\b",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:we|we're|we've|we'll|our|us)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"\b(?:after|because|following|while|whereas|in response to|to comply with|as part of|amid|despite|although)\b|[;]",
    re.IGNORECASE,
)


def vendor_actor(report: Report, passage: Passage, targets: Iterable[Name], catalog: Catalog) -> str | None:
    """The vendor that acts: the trigger's agent or subject, the speaker for "we", one named before, or the targets' own."""
    named = [name for name in report.sentence.names if _vendor_of(name)]
    for wanted in ("agent", "subject"):
        for name in named:
            if _relation(report, name) == wanted and not _is_possessed(report, name):
                return _vendor_of(name)
    if _WE.search(report.before[-40:]) and passage.speaker:
        return passage.speaker
    left = [name for name in named if report.is_left(name) and _relation(report, name) not in {"passive", "object"}]
    if left and left[-1].kind == "vendor":
        return left[-1].entity
    own = next((name.vendor for name in targets if name.vendor), None)
    if own:
        return own
    return left[-1].entity if left and left[-1].kind == "vendor" else _vendor_around(report, passage, catalog)


def _vendor_around(report: Report, passage: Passage, catalog: Catalog) -> str | None:
    if passage.speaker:
        return passage.speaker
    for sentence in (*passage.title, *passage.around(report.sentence)):
        for name in sentence.names:
            if is_core(name, catalog) or (name.is_product and name.vendor):
                return name.vendor or name.entity
    return None


def _vendor_of(name: Name) -> str | None:
    if name.kind == "vendor":
        return name.entity
    return name.vendor if name.is_product else None


def _relation(report: Report, name: Name) -> str:
    token = report.token_of(name)
    return relation(token, report.head) if token is not None and report.head is not None else "other"


def _is_possessed(report: Report, name: Name) -> bool:
    behind = report.sentence.words[name.end - report.sentence.start :]
    return (
        name.kind == "vendor"
        and behind.startswith("'s ")
        and not re.match(r"'s\s+(?:\w+\s){0,2}(?:ceo|team|chief|decision)", behind)
    )


def read_targets(report: Report, passage: Passage, catalog: Catalog, *, by_state: bool) -> list[Name]:
    """The products that are hit or released, the most specific the text names; firms only where it names no product."""
    products = _products(report, passage, catalog)
    if products:
        return most_specific(products)
    wanted_new = report.trigger.about is About.NEW_MODEL
    for sentence in _earlier(report, passage):
        found = [
            name
            for name in sentence.names
            if _is_target(name, sentence) and (name.kind in {"model", "family"} or not wanted_new)
        ]
        if found and (_ANAPHORA.search(report.sentence.words) or sentence.in_title):
            return most_specific(found)
    return [] if wanted_new else _firms(report, passage, catalog, by_state=by_state)


def _products(report: Report, passage: Passage, catalog: Catalog) -> list[Name]:
    sentence = report.sentence
    named = [name for name in sentence.names if _is_target(name, sentence)]
    if report.trigger.about is About.NEW_MODEL:
        named = [name for name in named if name.kind in {"model", "family"}]
        named += [name for name in coined(report, passage, catalog) if not _overlaps(name, named)]
    passive = report.trigger.passive or any(_relation(report, name) == "passive" for name in named)
    left = [name for name in named if report.is_left(name) and _relation(report, name) != "agent"]
    cut = _CLAUSE_END.search(report.after)
    reach = report.end + (cut.start() if cut else len(report.after))
    right = [name for name in named if not report.is_left(name) and report.place(name) <= reach]
    first, second = (left, right) if passive else (right, left)
    return first or [name for name in second if passive or _relation(report, name) != "subject" or not _acts(name)]


def _acts(name: Name) -> bool:
    return name.kind in {"service", "family"}


def _is_target(name: Name, sentence: Sentence) -> bool:
    if not name.is_product:
        return False
    before = sentence.words[: name.start - sentence.start]
    behind = sentence.words[name.end - sentence.start :]
    return not _ASIDE.search(before[-40:]) and not _SPARED.match(behind)


def _overlaps(name: Name, others: Iterable[Name]) -> bool:
    return any(name.start < other.end and other.start < name.end for other in others)


def coined(report: Report, passage: Passage, catalog: Catalog) -> list[Name]:
    """Names that look like a new model's and that no grammar knows, right behind the trigger."""
    sentence = report.sentence
    found = []
    for match in [*COINED.finditer(sentence.words), *CAMEL.finditer(sentence.words)]:
        words = match.group(0)
        vendor = catalog.vendor_of_word(words.split()[0].split("-")[0]) or vendor_actor(report, passage, (), catalog)
        close = -60 < match.start() - report.end < 60
        if not vendor or not close or _is_known(match.span(), sentence):
            continue
        own = f"{vendor}/{without_vendor(slug(words), (vendor,))}"
        start = sentence.start + match.start()
        found.append(Name(start, start + len(words), own, "model", "", vendor, None, candidate=True))
    return [
        name
        for name in found
        if not _overlaps(name, [other for other in found if other.end - other.start > name.end - name.start])
    ]


def _is_known(span: tuple[int, int], sentence: Sentence) -> bool:
    return any(name.start - sentence.start < span[1] and span[0] < name.end - sentence.start for name in sentence.names)


def _earlier(report: Report, passage: Passage) -> list[Sentence]:
    """The sentences before this one that may hold what "both models" stands for, nearest first, then the title."""
    place = passage.sentences.index(report.sentence)
    before = passage.sentences[max(0, place - 3) : place][::-1]
    return [*before, *(title for title in passage.title if title not in before and title is not report.sentence)]


def _firms(report: Report, passage: Passage, catalog: Catalog, *, by_state: bool) -> list[Name]:
    sentences = [report.sentence, *(title for title in passage.title if title is not report.sentence)]
    for sentence in sentences:
        firms = [
            name for name in sentence.names if name.kind == "vendor" and name.role == "" and is_core(name, catalog)
        ]
        firms = [
            name for name in firms if not _ASIDE.search(sentence.words[: name.start - sentence.start][-40:]) or by_state
        ]
        if by_state or sentence is not report.sentence:
            chosen = firms
        else:
            chosen = [name for name in firms if _relation(report, name) in {"subject", "agent"}] or firms
        if chosen:
            return chosen[:4] if by_state else chosen[:1]
    return []


def most_specific(names: Iterable[Name]) -> list[Name]:
    """The names without repetitions and without families of which a member is named too."""
    unique: dict[str, Name] = {}
    for name in names:
        unique.setdefault(name.entity, name)
    covered = {family for name in unique.values() for family in name.families}
    kept = [name for own, name in unique.items() if own not in covered]
    models = [name for name in kept if name.kind == "model"]
    return [
        name for name in kept if not (models and name.kind in {"service", "family"} and name.entity.endswith("/api"))
    ]
