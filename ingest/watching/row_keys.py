"""Which row of a table is which, so that a changed row is told from one that went and one that came."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from ingest.watching.line import Line, Sort, plain

_NAMING = re.compile(
    r"\b(?:models?|names?|ids?|skus?|products?|countr(?:y|ies)|regions?|territor(?:y|ies)|locations?|services?|plans?|tiers?|system)\b",
    re.IGNORECASE,
)
_REFERRING = re.compile(r"\b(?:replace\w*|recommend\w*|successors?|alternatives?|migrat\w*|instead)\b", re.IGNORECASE)
# Numbers, dates, prices, and nothing.
_NO_NAME = re.compile(
    r"\W*(?:[\d\s.,/:-]+|[$€£¥].*|[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2} [a-z]{3,9}\.? \d{4}|n/?a|none|tbd)?\W*",
    re.IGNORECASE,
)


def named_cells(row: Line) -> dict[str, str]:
    """The row's values by column header; a column without one goes by its number."""
    cells: dict[str, str] = {}
    for number, (header, value) in enumerate(row.cells, start=1):
        cells.setdefault(header or f"column {number}", value)
    return cells


def key_column(*tables: Iterable[Line]) -> str:
    """The column whose values name the rows of a table in its states: by its header, else by telling the rows apart."""
    states = [[named_cells(row) for row in table] for table in tables]
    headers = list(dict.fromkeys(header for state in states for cells in state for header in cells))
    naming = [one for one in headers if _NAMING.search(one) and not _REFERRING.search(one)]
    fit = [
        one for one in headers if all(_tells_apart([cells[one] for cells in state if one in cells]) for state in states)
    ]
    return next(iter((*naming, *fit, *headers)), "")


def name_of(line: Line) -> str:
    """What a row is about, by its key column; an item's or a sentence's own words."""
    return named_cells(line).get(key_column([line]), "") if line.sort is Sort.ROW else line.text


def pair_rows(gone: Iterable[Line], come: Iterable[Line]) -> dict[str, Line]:
    """For new rows the old ones of the same table and name, by the new one's id; where a name is not unique, for none."""
    tables: defaultdict[str, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for side, lines in enumerate((gone, come)):
        for line in lines:
            if line.sort is Sort.ROW:
                tables[line.place][side].append(line)
    return {key: line for old, new in tables.values() for key, line in _pairs(old, new).items()}


def _pairs(old: list[Line], new: list[Line]) -> dict[str, Line]:
    column = key_column(old, new)
    before, after = _by_name(old, column), _by_name(new, column)
    return {row.id: before[name] for name, row in after.items() if name in before}


def _by_name(rows: list[Line], column: str) -> dict[str, Line]:
    names = [plain(named_cells(row).get(column, "")) for row in rows]
    times = Counter(names)
    return {
        name: row for name, row in zip(names, rows, strict=True) if times[name] == 1 and not _NO_NAME.fullmatch(name)
    }


def _tells_apart(values: list[str]) -> bool:
    names = [plain(value) for value in values]
    return len(set(names)) == len(names) and not any(_NO_NAME.fullmatch(name) for name in names)
