"""Accepted changes of a page as a title and a text that people and the extraction can read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from ingest.watching.changes import Change
from ingest.watching.line import Line, Sort
from ingest.watching.row_keys import key_column, named_cells
from ingest.watching.row_words import told_as_changed, told_as_gone, told_as_new

MOST = 60
# An item of so many words at most is a thing in a list, a longer one says something.
_THING = 6
_NOUNS = {Sort.ROW: "row", Sort.ITEM: "item", Sort.PROSE: "passage"}
_PLACES = re.compile(r"countr|region|territor|location|availab", re.IGNORECASE)
_NOT_SERVED = re.compile(
    r"unsupported|not (?:available|supported)|unavailable|excluded|restricted|prohibited", re.IGNORECASE
)
_TERMS = re.compile(
    r"\b(?:(?:usage|acceptable[- ]use|privacy|prohibited[- ]use) polic(?:y|ies)|polic(?:y|ies)"
    r"|(?:\w+ )?terms(?: of (?:service|use))?|(?:\w+ ){0,2}agreements?|licen[cs]es?"
    r"|data[- ]processing addend(?:um|a))\b",
    re.IGNORECASE,
)


def title_of(page: str, changes: Sequence[Change]) -> str:
    """The page's name and how much of it changed: "Model deprecations: 2 rows added, 1 row changed"."""
    counts = Counter((_verb(change), _NOUNS[change.line.sort]) for change in changes)
    parts = [f"{number} {noun}{'s' if number > 1 else ''} {verb}" for (verb, noun), number in counts.items()]
    return f"{page}: {', '.join(parts)}"


def text_of(page: str, publisher: str, changes: Sequence[Change], returned: frozenset[str], today: date) -> list[str]:
    """One paragraph per change, at most 60: rows first, then things in lists, then what the page says otherwise.

    `returned` are the ids of lines that were gone lately.
    """
    shown = sorted(changes, key=lambda change: _rank(change.line))[:MOST]
    told = [
        line for same, group in groupby(shown, key=_manner) for line in _tell(same, list(group), page, returned, today)
    ]
    terms = _TERMS.search(page)
    if terms and any(change.line.sort is not Sort.ROW for change in changes):
        told.insert(0, f"{publisher} updated its {terms[0].lower()}.")
    rest = len(changes) - len(shown)
    return [*told, f"And {rest} more changes."] if rest else told


def _verb(change: Change) -> str:
    return "changed" if change.gone and change.come else "added" if change.come else "removed"


def _rank(line: Line) -> int:
    return 0 if line.sort is Sort.ROW else 1 if _is_thing(line) else 2


def _is_thing(line: Line) -> bool:
    return line.sort is Sort.ITEM and len(line.text.split()) <= _THING and not line.text.endswith(".")


def _manner(change: Change) -> tuple[int, str, str]:
    """What changes are told together: how, and under which headings; rows are told one by one."""
    return _rank(change.line), _verb(change), change.line.place


def _tell(
    manner: tuple[int, str, str], changes: list[Change], page: str, returned: frozenset[str], today: date
) -> Iterable[str]:
    rank, verb, place = manner
    if rank == 0:
        return (_row(change, today) for change in changes)
    if rank == 1 and verb != "changed":
        back = [change for change in changes if change.come and change.come.id in returned]
        rest = [change for change in changes if change not in back]
        return [_things(group, verb, place, page, is_back=group is back) for group in (back, rest) if group]
    return _sayings(changes, place)


def _row(change: Change, today: date) -> str:
    name = named_cells(change.line).get(key_column([change.line]), "")
    if change.gone and change.come:
        return told_as_changed(change.gone, change.come, name)
    return told_as_new(change.line, name, today) if change.come else told_as_gone(change.line, name)


def _things(changes: list[Change], verb: str, place: str, page: str, *, is_back: bool) -> str:
    """Things that came to or left a list; what a list of countries loses is told as such."""
    names = _enumerated([change.line.text for change in changes])
    which = f'the list "{place}"' if place else "a list"
    serves = _PLACES.search(f"{place} {page}") and not _NOT_SERVED.search(place)
    if serves and is_back:
        be = "are" if len(changes) > 1 else "is"
        return (
            f"{names} {be} back among the supported countries: access was restored ({which[4:] if place else which})."
        )
    if serves and verb == "removed":
        be = "were" if len(changes) > 1 else "was"
        return f"{names} {be} removed from the supported countries ({which[4:] if place else which})."
    return f"{'New' if verb == 'added' else 'No longer'} in {which}: {names}."


def _sayings(changes: list[Change], place: str) -> Iterator[str]:
    """What the page says now in its own words, and what it does not say any more in quotation marks."""
    where = f'under "{place}"' if place else "on the page"
    come = [change for change in changes if change.come]
    if come:
        yield f"{'Changed' if come[0].gone else 'New'} {where}:"
    for change in changes:
        if change.come:
            yield change.come.text
        if change.gone:
            yield f"{'It' if change.come else where.capitalize() + ' the page'} no longer says: “{change.gone.text}”"


def _enumerated(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
