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
    r"|challenge|competes? with)\s+(?:the |its |their |a |an )?$",
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
_ELSEWHERE = re.compile(
    r"\b(?:that|for|in|with|using|across|on|from|to|at|via|within|inside|against|about|where|while|after"
    r"|into|over|than|as|by|which|whose)\b",
    re.IGNORECASE,
)
_SUPPORT = re.compile(
    r"\b(?:support|access|integration|subscription|app|plugin|features?|updates?|guide|tools?|prices?"
    r"|pricing|benchmarks?|limits?|context)\s+"
    r"(?:for|to|in|of|with|on)\s+(?:the |its )?$",
    re.IGNORECASE,
)
_LISTING = re.compile(r",|\band\b|\bor\b|&|\+|/")
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
            if (
                _relation(report, name) == wanted
                and not _is_possessed(report, name)
                and not _is_passive_product(report, name)
            ):
                return _vendor_of(name)
    if passage.speaker and (report.trigger.passive or not any(name.kind == "vendor" for name in named)):
        return passage.speaker
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


def _is_passive_product(report: Report, name: Name) -> bool:
    return report.trigger.passive and name.is_product


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
    if any(_is_target(name, report.sentence) for name in report.sentence.names) and not by_state:
        return []
    for sentence in _earlier(report, passage):
        found = [
            name for name in sentence.names if _is_target(name, sentence) and (name.kind == "model" or not wanted_new)
        ]
        if found and _points_back(report, sentence, wanted_new=wanted_new):
            return most_specific(found)
    return [] if wanted_new else _firms(report, passage, catalog, by_state=by_state)


def _points_back(report: Report, sentence: Sentence, *, wanted_new: bool) -> bool:
    """Whether the report speaks of what that sentence names: by a pronoun, or because that is the title."""
    if wanted_new:
        return bool(_ANAPHORA.search(report.before[-30:]))
    return sentence.in_title or bool(_ANAPHORA.search(report.sentence.words))


def _products(report: Report, passage: Passage, catalog: Catalog) -> list[Name]:
    sentence = report.sentence
    named = [name for name in sentence.names if _is_target(name, sentence)]
    if report.trigger.about is About.NEW_MODEL:
        return _released(report, passage, catalog, named)
    if report.trigger.tight:
        return [name for name in named if touches(report, name)]
    passive = report.trigger.passive or any(_relation(report, name) == "passive" for name in named)
    left = [name for name in named if report.is_left(name) and _relation(report, name) != "agent"]
    cut = _CLAUSE_END.search(report.after)
    reach = report.end + (cut.start() if cut else len(report.after))
    right = [name for name in named if not report.is_left(name) and report.place(name) <= reach]
    first, second = (left, right) if passive else (right, left)
    return first or [name for name in second if passive or _relation(report, name) != "subject" or not _acts(name)]


def touches(report: Report, name: Name) -> bool:
    """Whether the name ends right before the trigger, or begins right behind it and a small word or two."""
    behind = report.place(name) - report.end
    in_front = report.start - (name.end - report.sentence.start)
    return 0 <= in_front <= 3 or 0 <= behind <= 12


def _released(report: Report, passage: Passage, catalog: Catalog, named: list[Name]) -> list[Name]:
    """The models that the trigger's verb has as its object (or subject, where they "are available"), with their company."""
    models = [
        name
        for name in named
        if name.kind == "model" or (name.kind == "family" and catalog.is_small_family(name.entity))
    ]
    models += [name for name in coined(report, passage, catalog) if not _overlaps(name, named)]
    models.sort(key=lambda name: name.start)
    if report.trigger.names_only:
        known = [name for name in models if name in named]
        return known if _is_bare_headline(report, passage, known) else []
    chosen: list[Name] = []
    for name in models:
        if _adjoins(report, name) or (chosen and _is_listed_with(report.sentence, chosen[-1], name)):
            chosen.append(name)
    if chosen and report.trigger.passive:
        chosen = [
            name
            for name in models
            if name.start < chosen[0].start and _is_listed_with(report.sentence, name, chosen[0])
        ] + chosen
    return chosen


_COMES = re.compile(r"\b(?:announc|releas|launch|introduc|unveil|now available|debut|today)\w*", re.IGNORECASE)


def _is_bare_headline(report: Report, passage: Passage, models: list[Name]) -> bool:
    """Whether a headline is little more than models' names and the text's opening speaks of their coming."""
    sentence = report.sentence
    if not sentence.in_title or not models or any(name.kind == "family" for name in models):
        return False
    covered = sum(name.end - name.start for name in models)
    opening = " ".join(other.words for other in passage.sentences if 0 <= other.number < 2)
    return covered >= 0.6 * len(sentence.words) and bool(_COMES.search(opening))


def _adjoins(report: Report, name: Name) -> bool:
    words = report.sentence.words
    low, high = report.place(name), name.end - report.sentence.start
    if low >= report.start:
        gap = words[min(report.head_end, low) : low]
        return not report.trigger.passive and len(gap) <= 90 and not _ELSEWHERE.search(gap)
    gap = words[high : report.start]
    if report.trigger.noun:
        return len(gap) <= 25 and not _ELSEWHERE.search(gap)
    apart = _ELSEWHERE.search(gap) or _SUPPORT.search(words[:low])
    return bool(report.trigger.passive or _relation(report, name) == "passive") and len(gap) <= 45 and not apart


def _is_listed_with(sentence: Sentence, one: Name, other: Name) -> bool:
    gap = sentence.words[one.end - sentence.start : other.start - sentence.start]
    return len(gap) <= 30 and bool(_LISTING.search(gap)) and not _ELSEWHERE.search(gap)


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
        software = re.search(r"\d+\.\d+\.\d+", words)
        handle = software or (match.start() > 0 and sentence.words[match.start() - 1] in "@/._#")
        if not vendor or handle or _is_known(match.span(), sentence):
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
    """Whether a product's name stands there already; a firm's may begin a new model's."""
    known = [name for name in sentence.names if name.kind != "vendor"]
    return any(name.start - sentence.start < span[1] and span[0] < name.end - sentence.start for name in known)


def _earlier(report: Report, passage: Passage) -> list[Sentence]:
    """The sentences before this one that may hold what "both models" stands for, nearest first, then the title."""
    place = report.sentence.place
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
