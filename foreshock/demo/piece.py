"""What a publisher of the demonstration prints, and the files that hold it."""

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from domain.errors import ConfigurationError

ARTICLES = Path(__file__).with_name("articles")
_FENCE = "+++\n"


class BlockKind(StrEnum):
    """What a stretch of a piece's body is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a body; a list's `lines` are its items, every other block's are its lines of text."""

    kind: BlockKind
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One publication of one publisher, as the newsroom prints it.

    `body` holds paragraphs parted by blank lines; a paragraph may begin with `## ` (heading), `- ` (list), `> ` (quote)
    or four spaces (code). `facts` names the dated facts it rests on, `events` what a careful reader finds reported as
    its news ("type status"), `decisive` whether someone who depends on it must hear within minutes. `credit` is the
    line under a text taken from elsewhere, `correction` the note of a later change. Times are aware UTC.
    """

    id: str
    host: str
    title: str
    summary: str
    author: str
    section: str
    published_at: datetime
    body: str
    modified_at: datetime | None = None
    credit: str = ""
    correction: str = ""
    facts: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    decisive: bool = False

    @property
    def path(self) -> str:
        """The path of its page on its publisher's host."""
        return f"/{self.section}/{self.id}"

    @property
    def changed_at(self) -> datetime:
        """When its words last changed."""
        return self.modified_at or self.published_at

    def blocks(self) -> tuple[Block, ...]:
        """Its body, cut into blocks."""
        return tuple(_block(chunk) for chunk in re.split(r"\n\s*\n", self.body.strip("\n")) if chunk.strip())


def read_pieces(folder: Path = ARTICLES) -> tuple[Piece, ...]:
    """The pieces of a folder's Markdown files, the earliest first.

    Raises ConfigurationError where a file has no front matter or lacks a key.
    """
    pieces = [read_piece(path) for path in folder.glob("*.md")]
    return tuple(sorted(pieces, key=lambda piece: (piece.published_at, piece.id)))


def read_piece(path: Path) -> Piece:
    """The piece of one file: TOML between two lines of `+++`, then the body; its id is the file's name.

    Raises ConfigurationError where the front matter is missing, broken, incomplete or holds an unknown key.
    """
    _, opened, rest = path.read_text(encoding="utf-8").partition(_FENCE)
    front, closed, body = rest.partition(_FENCE)
    if not (opened and closed):
        raise ConfigurationError("no front matter", where=path.name, fix="put TOML between two lines of +++")
    try:
        return Piece(id=path.stem, body=body.strip("\n"), **_keys(tomllib.loads(front)))
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise ConfigurationError(str(error), where=path.name, fix="see Piece for the keys") from error


def _keys(front: dict[str, Any]) -> dict[str, Any]:
    """The front matter's values, with lists as tuples and moments in UTC."""
    return {key: _value(value) for key, value in front.items()}


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return value.astimezone(UTC) if isinstance(value, datetime) else value


_MARKS = ((BlockKind.HEADING, "## "), (BlockKind.LIST, "- "), (BlockKind.QUOTE, "> "), (BlockKind.CODE, "    "))


def _block(chunk: str) -> Block:
    lines = tuple(chunk.strip("\n").splitlines())
    for kind, mark in _MARKS:
        if all(line.startswith(mark) for line in lines):
            return Block(kind=kind, lines=tuple(line.removeprefix(mark) for line in lines))
    return Block(kind=BlockKind.PARAGRAPH, lines=tuple(line.strip() for line in lines))
