"""Reading the files of the history."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from domain.errors import ConfigurationError
from foreshock.history.row import HistoryLine

BUNDLED = Path(__file__).parent


def read_history(folder: Path = BUNDLED) -> tuple[HistoryLine, ...]:
    """The lines of all files of the folder, the earliest first.

    Raises ConfigurationError, with file and line, where one cannot be used or repeats the id of another.
    """
    found: dict[str, HistoryLine] = {}
    for where, line in _lines(folder):
        if line.id in found:
            raise ConfigurationError(f"there is another line {line.id!r}", where=where, fix="give it an id of its own")
        found[line.id] = line
    return tuple(sorted(found.values(), key=lambda line: (line.published, line.id)))


def _lines(folder: Path) -> Iterator[tuple[str, HistoryLine]]:
    for file in sorted(folder.glob("*.jsonl")):
        for number, words in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            where = f"{file.name}, line {number}"
            yield where, _line(words, where)


def _line(words: str, where: str) -> HistoryLine:
    try:
        return HistoryLine.model_validate_json(words)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ConfigurationError(f"{key}: {first['msg']}" if key else first["msg"], where=where) from None
