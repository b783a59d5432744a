"""Products that no catalog holds yet, where the text itself introduces them: "Google's new agent Wren", "the Wren app"."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from nlp.catalog import Catalog
from nlp.catalog.names import slug, without_vendor
from nlp.components.whole_names import NO_MORE, is_title_case
from nlp.passage import Name

_MODEL = r"(?:models?|LLMs?|chatbots?|checkpoints?)"
_CHIP = r"(?:chips?|accelerators?|GPUs?|processors?|TPUs?|NPUs?)"
_OTHER = (
    r"(?:apps?|assistants?|agents?|tools?|services?|platforms?|editors?|browsers?|plans?|tiers?|subscriptions?|generators?|SDK"
    r"|CLI|APIs?|copilots?|IDE|gateway|library|framework|package|extension)"
)
_NOUN = rf"(?:{_MODEL}|{_CHIP}|{_OTHER})"
_WORD = r"(?:[A-Z][A-Za-z]*(?:[.+-]?[A-Za-z0-9]+)*|[A-Za-z]?\d+(?:\.\d+)*[A-Za-z]{0,3})"
_NAME = rf"(?P<name>[A-Z][A-Za-z0-9]*(?:[.+-]?[A-Za-z0-9]+)*(?: {_WORD}){{0,3}})"
# Right behind a vendor's name: "'s Wren app", "Wren 2", "'s new video model Wren".
_OWNED = re.compile(
    rf"(?:'s)? (?:(?:new|latest|flagship|popular|own|open-source|[a-z-]+ing) )?{_NAME}(?P<noun> {_NOUN}\b)?"
)
_CALLED = re.compile(
    rf"\b(?P<noun>{_NOUN})(?:,? (?:called|named|dubbed|known as|codenamed))? {_NAME}(?= ?(?:[,.;:)]|$|[a-z]))"
)
# Words with a capital that name an office, a part of a firm, a place or a time, and no product.
_NO_PRODUCT = re.compile(
    r"(?:CEO|CTO|CFO|COO|Chief|President|Chair\w*|Director|Vice|Senior|Mr|Ms|Dr|Sam|Dario|Elon|Mark|Inc|Corp|Ltd|LLC|Co|Group"
    r"|Holdings?|Labs?|Research|Foundation|Institute|University|Board|Team|Office|Department|Ministry|Court|Act|Law|Bill|AI|API|US"
    r"|U\.S|UK|EU|China|Chinese|American|European|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|I|It|The|A|An|In|On|And|But|For|With|To|Of|By|As|At"
    r"|EUR|USD|GBP|Python|Java|Windows|Linux|macOS|iOS|Android|Terms|Privacy|Policy|Usage|Help"
    r"|Support|Status|Blog|News|Developer|Developers|Data|Cloud|Enterprise|Safety|Security)\b"
)
# How far behind its vendor a product may be introduced.
CLAUSE = 120
# Each is looked for in the whole text.
MOST_INTRODUCED = 50
_SPOKEN = re.compile(r",? (?:said|says|told|tells|wrote|writes|added|adds|who|testified|argued)\b")


def with_unseen_products(names: list[Name], whole: str, catalog: Catalog) -> list[Name]:
    """The names and, wherever they stand, the products that the text introduces as some known vendor's."""
    vendors = [name for name in names if name.kind == "vendor" and name.role == ""]
    if not vendors:
        return names
    introduced = dict(islice(_introduced(vendors, names, whole), MOST_INTRODUCED))
    if not introduced:
        return names
    taken = {place for name in names for place in range(name.start, name.end)}
    added = [
        Name(
            match.start(),
            match.end(),
            entity,
            kind,
            "",
            vendor,
            catalog.jurisdiction_of(vendor, vendor),
            candidate=True,
        )
        for words, (entity, kind, vendor) in sorted(introduced.items(), key=lambda one: -len(one[0]))
        for match in re.finditer(rf"(?<![\w-]){re.escape(words)}(?![\w-])", whole)
        if not taken & set(range(match.start(), match.end()))
    ]
    return sorted([*names, *_apart(added)], key=lambda name: name.start)


def _introduced(vendors: Iterable[Name], names: list[Name], whole: str) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """What the text introduces, by its words: identifier, kind and vendor."""
    starts = {name.start for name in names}
    for vendor in vendors:
        match = _OWNED.match(whole, vendor.end)
        if match and match.start("name") not in starts and _is_product(match, whole, owned=True):
            yield match["name"], _entity(match["name"], match["noun"], vendor.entity)
        clause = whole[vendor.end : vendor.end + CLAUSE].split("\n")[0].split(". ")[0]
        match = _CALLED.search(clause)
        is_new = match is not None and vendor.end + match.start("name") not in starts
        if match and is_new and _is_product(match, clause, owned=False):
            yield match["name"], _entity(match["name"], match["noun"], vendor.entity)


def _is_product(match: re.Match[str], text: str, *, owned: bool) -> bool:
    """Whether the words look like a product: a noun says so, or a number or an inner capital stands in them."""
    name = match["name"]
    if (
        _NO_PRODUCT.match(name)
        or NO_MORE.match(name.split()[-1])
        or _SPOKEN.match(text, match.end("name"))
        or is_title_case(match.start("name"), match.end("name"), text)
    ):
        return False
    return bool(match["noun"]) or (owned and bool(re.search(r"\d|[a-z][A-Z]", name)))


def _entity(name: str, noun: str | None, vendor: str) -> tuple[str, str, str]:
    told = (noun or "").strip()
    kind = "chip" if re.fullmatch(_CHIP, told) else "service" if re.fullmatch(_OTHER, told) else "model"
    return f"{vendor}/{without_vendor(slug(name), (vendor,))}", kind, vendor


def _apart(names: list[Name]) -> Iterator[Name]:
    """The names that overlap no longer one before them in the list."""
    taken: set[int] = set()
    for name in names:
        places = set(range(name.start, name.end))
        if not taken & places:
            taken |= places
            yield name
