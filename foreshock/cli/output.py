"""How results are shown: a table for people, JSON for programs, third-party text inert in both."""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from domain.plain_text import clean

_NOT_ASCII = re.compile(r"[^\n -~]")


def to_json(value: Any) -> Any:
    """The value as plain JSON values: dataclasses as objects, moments as ISO 8601 UTC, tuples as lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Mapping):
        return {str(key): to_json(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_json(inner) for inner in value]
    return value


def print_json(console: Console, value: Any) -> None:
    """Print the value as JSON, one document."""
    console.out(json_text(to_json(value), indent=2), highlight=False)


def json_text(value: Any, *, indent: int | None = None) -> str:
    """The value as JSON in which letters stay as they are, and what a terminal would obey or hide is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _NOT_ASCII.sub(lambda found: found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1], text)


def print_rows(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]], *, empty: str) -> None:
    """Print a table, or the sentence for none."""
    if not rows:
        console.print(empty, markup=False)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns[:-1]:
        table.add_column(column, no_wrap=True)
    table.add_column(columns[-1], overflow="fold", ratio=1)
    for row in rows:
        table.add_row(*(escape(inert(cell)) for cell in row))
    console.print(table)


def show_progress(lines: Iterable[bytes], name: str) -> Iterator[bytes]:
    """The lines, counted on standard error while they are used, where a person sees that and no result comes between."""
    console = Console(stderr=True)
    if not console.is_terminal or sys.stdout.isatty():
        yield from lines
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as progress:
        yield from progress.track(lines, total=_line_count(name), description=inert(name))


def _line_count(name: str) -> int | None:
    """How many lines the file has; None where it can be read only once."""
    path = Path(name)
    if not path.is_file():
        return None
    with path.open("rb") as lines:
        return sum(1 for _ in lines)


def inert(text: str) -> str:
    """The text without anything that a terminal would obey."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def show_time(moment: datetime | None, zone: ZoneInfo) -> str:
    """The moment in the user's zone, to the minute, with the zone's abbreviation."""
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M %Z") if moment else "never"
