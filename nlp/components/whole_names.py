"""Names of members to their end: a family's grammar may stop before the words that tell one of them apart."""

import re

from nlp.catalog import Catalog
from nlp.catalog.names import slug, without_vendor
from nlp.passage import Name

# A member is told apart by more than its family's number: "Ernie 6 Lite", "Stable Diffusion 4".
_MORE_WORDS = re.compile(r" (?P<more>[A-Z][a-z]{2,9}(?: [A-Z][a-z]{2,9})?)(?=[ ,.;:)]|$)")
_NUMBER = re.compile(r" (?P<more>\d{1,2}(?:\.\d)?(?: [A-Z][a-z]{2,9})?)(?=[ ,.;:)]|$)")
NO_MORE = re.compile(
    r"(?:Inc|API|Leaks?|Rumou?rs?|Teasers?|Review|Update|News|Guide|Model|Models|App|Team|Users?|Code|Research"
    r"|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|The|And|For|With|From|Is|Was|Has|Will|Can)\b"
    r"|\d+ (?:times|percent|per|million|billion|users|people|days|weeks|months|years|hours|of|in)\b|(?:19|20)\d\d\b"
)


def with_whole_names(names: list[Name], whole: str, catalog: Catalog) -> list[Name]:
    """The names, those of models and families with the words behind them that make them another, unseen member's."""
    return [_whole(name, whole, catalog) for name in names]


def _whole(name: Name, whole: str, catalog: Catalog) -> Name:
    if name.kind not in {"model", "family"} or not name.vendor or name.role or name.end < whole.find("\n"):
        return name
    is_numbered = bool(re.search(r"\d", whole[name.start : name.end]))
    match = (_MORE_WORDS if is_numbered else _NUMBER).match(whole, name.end)
    if match is None or NO_MORE.match(whole, match.start("more")) or NO_MORE.match(match["more"].split()[-1]):
        return name
    if is_title_case(name.start, match.end(), whole):
        return name
    vendor, words = name.vendor, whole[name.start : match.end()]
    known = catalog.member(vendor, words)
    entity = known.id if known else f"{vendor}/{without_vendor(slug(words), (vendor,))}"
    families = tuple(dict.fromkeys((*name.families, name.entity)))
    return Name(name.start, match.end(), entity, "model", "", vendor, name.jurisdiction, known is None, families)


def is_title_case(start: int, end: int, text: str) -> bool:
    """Whether nearly every word around the place has a capital, so that capitals tell nothing."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    near = re.findall(
        r"\b[A-Za-z]{4,}\b", text[max(line, start - 60) : min(end + 60, stop if stop >= 0 else len(text))]
    )
    return len(near) >= 4 and sum(word[0].isupper() for word in near) > 0.75 * len(near)
