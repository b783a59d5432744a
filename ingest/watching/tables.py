"""The rows of an HTML table."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from ingest.watching.reading import CELLS

ROWS = 8_000
_SPAN = 200
Words = Callable[[Any], str]
Cells = list[tuple[str, str]]


def holds_facts(table: Any) -> bool:
    """Whether the table holds rows of facts rather than a page's layout: two rows and columns, no table within."""
    if any(True for _ in islice(table.iterdescendants("table", "h1", "h2", "h3"), 1)):
        return False
    rows = list(islice(table.iter("tr"), 50))
    return len(rows) > 1 and max(len(_cells(row)) for row in rows) > 1


def rows_of(table: Any, words: Words) -> Iterator[Cells]:
    """The table's rows, at most 8,000, as pairs of column header and value.

    The rows at the top that hold header cells alone name the columns. A cell that spans several rows or columns counts in each.
    """
    headers: list[str] = []
    is_top = True
    for is_header, values in _grid(islice(table.iter("tr"), ROWS), words):
        is_top = is_top and is_header
        if is_top:
            headers = [f"{above} {own}".strip() if above != own else own for above, own in _zipped(headers, values)]
        else:
            yield [(header, value) for header, value in _zipped(headers, values[:CELLS])]


def _zipped(headers: list[str], values: list[str]) -> list[tuple[str, str]]:
    return list(zip(headers + [""] * (len(values) - len(headers)), values, strict=False))


def _grid(rows: Iterator[Any], words: Words) -> Iterator[tuple[bool, list[str]]]:
    """Each row's values by column, with whether it is a row of header cells."""
    hanging: dict[int, tuple[int, str]] = {}
    for row in rows:
        values: list[str] = []
        cells = _cells(row)
        for cell in cells[:CELLS]:
            _take_hanging(hanging, values)
            value, down = words(cell), _span(cell, "rowspan")
            for _ in range(min(_span(cell, "colspan"), CELLS - len(values))):
                if down > 1:
                    hanging[len(values)] = (down - 1, value)
                values.append(value)
        _take_hanging(hanging, values)
        parent = row.getparent()
        in_head = parent is not None and parent.tag == "thead"
        yield bool(cells) and (in_head or all(cell.tag == "th" for cell in cells)), values


def _take_hanging(hanging: dict[int, tuple[int, str]], values: list[str]) -> None:
    """Put the cells that hang down from rows above where the row stands now."""
    while len(values) in hanging:
        left, value = hanging.pop(len(values))
        if left > 1:
            hanging[len(values)] = (left - 1, value)
        values.append(value)


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _span(cell: Any, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(max(1, int(text)), _SPAN) if text.isascii() and text.isdigit() and len(text) < 6 else 1
