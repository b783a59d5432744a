"""Accepted changes of a page as a title and a text that people and the extraction can read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ingest.watching.changes import Change
from ingest.watching.line import Line, Sort
from ingest.watching.row_keys import key_column, name_of
from ingest.watching.row_words import told_as_changed, told_as_gone, told_as_new

MOST = 60
# An item of so many words at most is a thing in a list, a longer one says something.
_THING = 6
_NOUNS = {Sort.ROW: "row", Sort.ITEM: "item", Sort.PROSE: "passage"}
_PLACES = re.compile(r"countr|region|territor|location", re.IGNORECASE)
_NOT_SERVED = re.compile(
    r"unsupported|not (?:available|supported)|unavailable|excluded|restricted|prohibited", re.IGNORECASE
)
_TERMS = re.compile(
    r"\b(?:(?:usage|acceptable[- ]use|privacy|prohibited[- ]use) polic(?:y|ies)|polic(?:y|ies)"
    r"|(?:\w+ )?terms(?: of (?:service|use))?|(?:\w+ ){0,2}agreements?|licen[cs]es?"
    r"|data[- ]processing addend(?:um|a))\b",
    re.IGNORECASE,
)


# A list of so many things may be the one that the page is named after.
_MANY = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is known of the page beside its changes: its name, whose it is, and today.

    `lines` are those of the page before. `returned` are the ids of lines that were gone lately.
    """

    name: str
    publisher: str
    today: date
    lines: tuple[Line, ...] = ()
    returned: frozenset[str] = frozenset()

    def lists_countries(self, line: Line) -> bool:
        """Whether the line stands in a list of the countries or regions that are served."""
        if _NOT_SERVED.search(line.place):
            return False
        if line.sort is Sort.ROW:
            return bool(_PLACES.search(key_column([line])))
        beside = sum(other.place == line.place and other.sort is line.sort and _is_short(other) for other in self.lines)
        is_list = line.sort is Sort.ITEM or beside >= _MANY
        named_so = _PLACES.search(line.place) or (beside >= _MANY and _PLACES.search(self.name))
        return _is_short(line) and is_list and bool(named_so)

    def rank(self, line: Line) -> int:
        """How the line is told: 0 as a row, 1 as a thing in a list, 2 in its own words."""
        if line.sort is Sort.ROW:
            return 0
        is_thing = _is_short(line) if line.sort is Sort.ITEM else self.lists_countries(line)
        return 1 if is_thing else 2


def title_of(page: str, changes: Sequence[Change]) -> str:
    """The page's name and how much of it changed: "Model deprecations: 2 rows added, 1 row changed"."""
    counts = Counter((_verb(change), _NOUNS[change.line.sort]) for change in changes)
    parts = [f"{number} {noun}{'s' if number > 1 else ''} {verb}" for (verb, noun), number in counts.items()]
    return f"{page}: {', '.join(parts)}"


def text_of(page: Page, changes: Sequence[Change]) -> list[str]:
    """One paragraph per change, of at most 60: rows first, then things in lists, then what the page says otherwise."""
    shown = sorted(changes, key=lambda change: page.rank(change.line))[:MOST]
    groups = groupby(shown, key=lambda change: _manner(change, page))
    told = [words for _, group in groups for words in _tell(list(group), page)]
    terms = _TERMS.search(page.name)
    if terms and any(change.line.sort is not Sort.ROW for change in changes):
        told.insert(0, f"{page.publisher} updated its {terms[0].lower()}.")
    rest = len(changes) - len(shown)
    return [*told, f"And {rest} more changes."] if rest else told


def _verb(change: Change) -> str:
    return "changed" if change.gone and change.come else "added" if change.come else "removed"


def _is_short(line: Line) -> bool:
    return len(line.text.split()) <= _THING and not line.text.endswith(".")


def _manner(change: Change, page: Page) -> tuple[int, str, str]:
    """What changes are told together: how, and under which headings."""
    return page.rank(change.line), _verb(change), change.line.place


def _tell(changes: list[Change], page: Page) -> Iterator[str]:
    """Changes of one sort, in one way, under the same headings."""
    first, rank = changes[0], page.rank(changes[0].line)
    if _verb(first) == "changed":
        yield from (_row(change, page) for change in changes) if rank == 0 else _sayings(changes)
        return
    served = [change for change in changes if _is_about_places(change, page)]
    if served:
        yield _served(served)
    rest = [change for change in changes if change not in served]
    if rest and rank == 0:
        yield from (_row(change, page) for change in rest)
    elif rest and rank == 1:
        yield f"{'New' if first.come else 'No longer'} in {_list(first.line)}: {_enumerated(rest)}."
    elif rest:
        yield from _sayings(rest)


def _is_about_places(change: Change, page: Page) -> bool:
    """Whether a country left a list of those served, or is back in it."""
    return (change.come is None or change.come.id in page.returned) and page.lists_countries(change.line)


def _served(changes: list[Change]) -> str:
    line, names = changes[0].line, _enumerated(changes)
    where = f" ({_list(line).removeprefix('the ')})" if line.place else ""
    many = len(changes) > 1
    if changes[0].come:
        return f"{names} {'are' if many else 'is'} back among the supported countries: access was restored{where}."
    return f"{names} {'were' if many else 'was'} removed from the supported countries{where}."


def _row(change: Change, page: Page) -> str:
    name = name_of(change.line)
    if change.gone and change.come:
        return told_as_changed(change.gone, change.come, name)
    return told_as_new(change.line, name, page.today) if change.come else told_as_gone(change.line, name)


def _sayings(changes: Iterable[Change]) -> Iterator[str]:
    """What the page says now in its own words, and what it does not say any more in quotation marks."""
    heading = ""
    for change in changes:
        place = change.line.place
        where = f'under "{place}"' if place else "on the page"
        if change.come and not heading:
            heading = f"{'Changed' if change.gone else 'New'} {where}:"
            yield heading
        if change.come:
            yield change.come.text
        if change.gone:
            yield f"{'It' if change.come else where.capitalize() + ' the page'} no longer says: “{change.gone.text}”"


def _list(line: Line) -> str:
    sort = "table" if line.sort is Sort.ROW else "list"
    return f'the {sort} "{line.place}"' if line.place else f"a {sort}"


def _enumerated(changes: Sequence[Change]) -> str:
    names = [name_of(change.line) for change in changes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
