"""A catalogue file that a person and Foreshock both write into: nothing that the person wrote is ever damaged."""

import fcntl
import os
import re
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from domain.errors import ConfigurationError, UnknownItem
from domain.source import Source
from ingest.catalogue import read_tables
from ingest.catalogue_text import table_text

_HEADER = re.compile(r"\s*\[\s*(?:\"([^\"\\]+)\"|'([^']+)'|([A-Za-z0-9_-]+))\s*[.\]]")
_FIRST_LINES = """\
# Sources of our own, read after the bundled catalogue. A table [id] is a source; with `override = true` its other keys change
# the source of that id instead. `foreshock sources add` and `import` write at the end, and nothing else is touched.
"""


def append_sources(file: Path, sources: Sequence[Source]) -> None:
    """Add the sources at the end of the file, which is made where it is missing.

    Raises ConfigurationError, and leaves the file as it was, where it is not TOML or holds one of the ids.
    """
    with _changing(file):
        before = read_tables(file) if file.exists() else {}
        for source in sources:
            if source.id in before:
                raise ConfigurationError(
                    "this id is taken", where=f"{file}: [{source.id}]", fix="give another id with --id"
                )
        text = _read(file)
        ends = "" if not text or text.endswith("\n") else "\n"
        _replace(file, text + ends + "".join("\n" + table_text(source) for source in sources))


def remove_source(file: Path, source_id: str) -> None:
    """Take the table `[id]` and its options out of the file; comments between tables stay.

    Raises UnknownItem where the file has no such table, ConfigurationError where it cannot be told where the table ends;
    the file is left as it was then.
    """
    with _changing(file):
        before = read_tables(file) if file.exists() else {}
        if source_id not in before:
            raise UnknownItem(f"{file} has no source {source_id!r}")
        kept = "\n".join(_without(_read(file).split("\n"), source_id))
        expected = {name: table for name, table in before.items() if name != source_id}
        if not _holds(kept, expected):
            raise ConfigurationError(
                "it cannot be told where this table ends", where=f"{file}: [{source_id}]", fix="take it out by hand"
            )
        _replace(file, kept)


def _without(lines: Sequence[str], source_id: str) -> list[str]:
    """The lines without the table's, from its header to its last key; remarks below that are about what follows."""
    inside = False
    kept: list[str] = []
    below: list[str] = []
    for line in lines:
        header = _HEADER.match(line)
        inside = source_id in header.groups() if header else inside
        if not inside:
            kept += [*below, line]
            below = []
        elif not line.strip() or line.lstrip().startswith("#"):
            below.append(line)
        else:
            below = []
    return kept + below


def _read(file: Path) -> str:
    """The file's text with its line ends as they are; what a new file begins with where it is missing."""
    return file.read_bytes().decode("utf-8") if file.exists() else _FIRST_LINES


def _replace(file: Path, text: str) -> None:
    """Put the text in place of the file at one stroke: whoever reads it finds the old one or the new one, whole."""
    target = file.resolve()
    with tempfile.NamedTemporaryFile(mode="wb", dir=target.parent, prefix=f".{target.name}.", delete=False) as new:
        new.write(text.encode("utf-8"))
        new.flush()
        os.fsync(new.fileno())
    Path(new.name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
    Path(new.name).replace(target)


def _holds(text: str, expected: dict[str, object]) -> bool:
    try:
        return tomllib.loads(text) == expected
    except tomllib.TOMLDecodeError:
        return False


@contextmanager
def _changing(file: Path) -> Iterator[None]:
    """Nobody else's change comes between: its folder is locked."""
    target = file.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
