"""CSV: the events as they stand now, one flat row each, for spreadsheets."""

import csv
import io
from collections.abc import Iterable
from typing import IO

from storage.export.dossier import Dossier, Publication
from storage.export.format import Format
from storage.export.table import COLUMNS, row_of

# What a spreadsheet takes for the beginning of a formula, and what it skips before one (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(dossiers: Iterable[Dossier], _: Publication, out: IO[bytes]) -> None:
    """Writes a header and one row an event, in UTF-8, lines ended as RFC 4180 has it; no cell is a formula."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for dossier in dossiers:
        rows.writerow([_safe(_cell(value)) for value in row_of(dossier).values()])
    text.detach()


def _cell(value: object) -> str:
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else str(value)


def _safe(cell: str) -> str:
    """The cell with an apostrophe in front of what a spreadsheet would calculate."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


KIND = Format(
    name="csv",
    meaning="the events as they stand now, one flat row each, safe to open in a spreadsheet",
    suffix=".csv",
    media_type="text/csv",
    write=write,
)
