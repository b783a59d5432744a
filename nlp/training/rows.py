"""The training sentences as they lie beside this file."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sentence or two as an outlet prints them: where they stand, and what they report (`none`, or an event type).

    `salience` is main where they read as the news of the day, background where they recall something, else none; `status` is
    how far they say that it has come, none where they report nothing.
    """

    text: str
    place: str
    type: str
    salience: str
    status: str


def read_rows(folder: Path = FOLDER) -> Iterator[Row]:
    """All rows, file by file. Raises ValueError naming the file and line of a row that cannot be read."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                told = json.loads(line)
                yield Row(**{field.name: told[field.name] for field in fields(Row)})
            except (ValueError, KeyError) as error:
                raise ValueError(f"{path}:{number}: {error!r}") from error


def digest_of(folder: Path = FOLDER) -> str:
    """The SHA-256 over all files of rows."""
    whole = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        whole.update(path.read_bytes())
    return whole.hexdigest()
