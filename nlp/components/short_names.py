"""Names that stand for whole ones: "V4 Flash" beside DeepSeek, "Sol, Terra and Luna" behind GPT-5.6, "Pro and Max plans"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, partial

from domain.entity import Entity
from nlp.catalog import Catalog
from nlp.passage import LEAD, Name

_LEAD_FIRMS = 4
_MOST_COINED = 20
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"\b[A-Z][\w.]*(?:[ \u00a0-][A-Z0-9][\w.]*){0,3}")
_NEXT = re.compile(r"(?:,\s+(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+|\s?/\s?)(?P<word>[A-Z][\w.+]*(?: \d[\w.]*)?)(?![\w-])")
_TICKED = re.compile(r"`(?P<id>[a-z][a-z0-9]*(?:[-.][a-z0-9]+)+)`")
_PLAN = re.compile(
    r"(?<![\w-])(?P<plan>Free|Plus|Pro|Max|Team|Business|Enterprise|Edu|Go|Ultra)(?![\w-])"
    r"(?=[A-Z][\w]*|(?:[ ,&/+]|and|or|Free|Plus|Pro|Max|Team|Business|Enterprise|Edu|Go|Ultra){0,12}"
    r"\s(?:plans?|subscribers?|users|customers|tiers?|subscriptions?|accounts?)\b)"
)
# Words that every vendor gives to a size or a sort of its models; alone they stand for none.
_TIERS = frozenset(
    {
        "pro", "flash", "mini", "max", "nano", "lite", "ultra", "preview", "instruct", "base", "chat", "vision", "code",
        "fast", "high", "low", "medium", "small", "large", "turbo", "plus", "thinking", "image", "video", "audio", "live",
        "air", "exp", "latest", "advanced", "embedding", "search", "api", "cyber", "instant", "next", "omni",
    }
)  # fmt: skip


def with_short_names(names: list[Name], whole: str, catalog: Catalog) -> list[Name]:
    """The names and those that the text shortens because a whole one stands near, in the order of their places."""
    if not names and "`" not in whole:
        return names
    firms = _firms(names)
    for found in (_ticked(whole, catalog), _numbered(whole, firms, catalog), _plans(whole, names, catalog)):
        names = _joined(names, found)
    names = _joined(names, _shortened(whole, names))
    names = _joined(names, _listed(whole, names, catalog))
    return _joined(names, _nicknamed(whole, names, catalog))


def _joined(names: list[Name], found: Iterable[Name]) -> list[Name]:
    """Both, in order; a found name replaces those of firms and families that it covers, and yields to any other."""
    added = list(found)
    if not added:
        return names
    kept = dict.fromkeys(names)
    standing: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        for place in range(name.start, name.end):
            standing[place].append(name)
    for name in added:
        places = range(name.start, name.end)
        met = {other for place in places for other in standing[place]}
        if all(_is_part(other, name) for other in met):
            for other in met:
                del kept[other]
            kept[name] = None
            standing.update((place, [name]) for place in places)
    return sorted(kept, key=lambda name: name.start)


def _is_part(part: Name, whole: Name) -> bool:
    return whole.start <= part.start and part.end <= whole.end and part.end - part.start < whole.end - whole.start


def _named(start: int, end: int, entity: Entity) -> Name:
    return Name(
        start, end, entity.id, entity.kind.value, "", entity.vendor, entity.jurisdiction, False, entity.families
    )


def _firms(names: list[Name]) -> list[str]:
    """The vendors that the text names first, by themselves or by a product."""
    firms = [name.entity if name.kind == "vendor" else name.vendor for name in names]
    return [firm for firm in dict.fromkeys(firms) if firm][:_LEAD_FIRMS]


def _ticked(whole: str, catalog: Catalog) -> Iterator[Name]:
    """Known API ids between back ticks, digits or not."""
    for match in _TICKED.finditer(whole) if "`" in whole else ():
        entity = catalog.known_id(match.group("id"))
        if entity is not None and entity.kind.value == "model":
            yield _named(match.start("id"), match.end("id"), entity)


def _numbered(whole: str, firms: list[str], catalog: Catalog) -> Iterator[Name]:
    """Members with a number in their name whose vendor stands elsewhere in the text."""
    if not firms:
        return
    # Texts say the name of their subject many times.
    member = cache(partial(_of_firms, firms=firms, catalog=catalog))
    for match in _NUMBERED.finditer(whole):
        words = match.group(0)
        while words and _DIGIT.search(words):
            entity = member(words)
            if entity is not None:
                yield _named(match.start(), match.start() + len(words), entity)
                break
            words = words[: max(words.rfind(" "), words.rfind("-"), words.rfind("\u00a0"), 0)]


def _of_firms(words: str, firms: list[str], catalog: Catalog) -> Entity | None:
    found = (catalog.member(firm, words.rstrip(".")) for firm in firms)
    return next((entity for entity in found if entity is not None and entity.kind.value == "model"), None)


def _listed(whole: str, names: list[Name], catalog: Catalog) -> Iterator[Name]:
    """Names of a list that leave out what the first one has in front: "Claude Opus 4.8 and Sonnet 5"."""
    # A page of lists says the same words a thousand times.
    resolve = cache(catalog.resolve)
    for name in names:
        if not name.is_product or not name.vendor:
            continue
        stem, place = whole[name.start : name.end].rpartition(" ")[0], name.end
        while stem and (match := _NEXT.match(whole, place)):
            entity = resolve(f"{stem} {match.group('word')}")
            if entity is None or entity.candidate or entity.vendor != name.vendor or entity.kind.value == "vendor":
                break
            yield _named(match.start("word"), match.end("word"), entity)
            place = match.end()


def _shortened(whole: str, names: list[Name]) -> Iterator[Name]:
    """Members that no catalog holds yet, wherever their whole names, or these without the line's, stand again."""
    coined = {whole[name.start : name.end]: name for name in names if name.candidate and name.families}
    for words, own in list(coined.items())[:_MOST_COINED]:
        short = words.partition(" ")[2]
        called = [re.escape(one) for one in (words, short) if " " in one and _DIGIT.search(one)]
        if called:
            for match in re.finditer(rf"(?<![\w-])(?:{'|'.join(called)})(?![\w-]|\.\d)", whole):
                yield replace(own, start=match.start(), end=match.end())


def _nicknamed(whole: str, names: list[Name], catalog: Catalog) -> Iterator[Name]:
    """Members called by their last word alone ("Scout and Maverick") where the generation stands in the text ("Llama 4")."""
    for own in dict.fromkeys(name.entity for name in names if name.kind in {"model", "family"}):
        if not _DIGIT.search(own):
            continue
        for word, entity in catalog.nicknames(own).items():
            if word in _TIERS:
                continue
            for match in re.finditer(rf"(?<![\w-])(?<![A-Z]\w ){word.title()}(?![\w'-])(?! [A-Z])", whole):
                yield _named(match.start(), match.end(), entity)


def _plans(whole: str, names: list[Name], catalog: Catalog) -> Iterator[Name]:
    """Plans called by their short names, where one vendor of the opening sells plans so called."""
    sellers = dict.fromkeys(
        name.vendor or name.entity for name in names if name.start < LEAD and (name.vendor or name.kind == "vendor")
    )
    plans = [found for seller in sellers if (found := catalog.plans(seller))]
    if len(plans) != 1:
        return
    for match in _PLAN.finditer(whole):
        entity = plans[0].get(match.group("plan").lower())
        if entity is not None:
            yield _named(match.start(), match.end(), entity)
