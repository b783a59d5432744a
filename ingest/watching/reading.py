"""Gathering what a page says, within limits."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from domain.plain_text import clean_line
from ingest.watching.line import Line, Sort, plain
from ingest.watching.noise import is_noise

LINES = 6_000
BYTES = 500_000
# So many pieces are looked at, the repeated and the empty ones among them.
PIECES = 5 * LINES
CELLS = 40
_PIECE = 600
_CELL = 300
_HEADING = 120
_THINGS = 10
_THING = 6
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)]{0,2}\s+(?=[\"'“‘(]?[A-Z0-9À-Þ])|(?<=[。！？])")
# "## [Deprecations]" marks the heading "Deprecations", which is a link in Markdown.
_BRACKETS = re.compile(r"[\])\s]+$")
_ANCHOR = re.compile(r"[\s#¶§🔗]+$|^[\s#¶§🔗]+")


@dataclass(slots=True)
class Reading:
    """What a page says, in its order: at most 6,000 lines of together 500,000 bytes; `cut` where it says more.

    `words` are all its words, headings and what is no line included, in which a text that must be there is looked for.
    """

    lines: dict[str, Line] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    cut: bool = False
    _size: int = 0
    _pieces_seen: int = 0
    _path: list[tuple[int, str]] = field(default_factory=list)

    def heading(self, level: int, text: str) -> None:
        """What follows stands under this heading, and no longer under those of its level or below."""
        title = clean_line(_ANCHOR.sub("", text), limit=_HEADING)
        if plain(title):
            self.words.append(title)
            self._path = [*(one for one in self._path if one[0] < level), (level, title)]

    def prose(self, text: str) -> None:
        """Running text, sentence by sentence; one that enumerates many short things as a list of them."""
        if things := _enumerated(text):
            for thing in things:
                self.item(thing)
            return
        for sentence in _SENTENCE.split(text):
            for piece in _pieces(" ".join(sentence.split())):
                self._add(Sort.PROSE, (("", piece),))
            if self.cut:
                return

    def item(self, text: str) -> None:
        """One item of a list, as a whole where it is not over long."""
        words = " ".join(text.split())
        for piece in _pieces(words):
            self._add(Sort.ITEM, (("", piece),))

    def row(self, cells: Iterable[tuple[str, str]]) -> None:
        """One row of a table, as pairs of column header and value; an empty row is none."""
        kept = tuple((clean_line(header, limit=_HEADING), clean_line(value, limit=_CELL)) for header, value in cells)
        if any(value for _, value in kept):
            self._add(Sort.ROW, kept[:CELLS])

    def says(self, text: str) -> bool:
        """Whether the text stands on the page, in whatever case and spacing."""
        return _BRACKETS.sub("", plain(text)) in plain(" ".join(self.words))

    @property
    def is_full(self) -> bool:
        """Whether nothing more is taken in."""
        return self.cut

    def _add(self, sort: Sort, cells: tuple[tuple[str, str], ...]) -> None:
        self._pieces_seen += 1
        self.cut = self.cut or self._pieces_seen > PIECES
        if self.cut or not any(plain(value) for _, value in cells):
            return
        line = Line(sort, self._place(), cells)
        self.words.append(line.text)
        if sort is not Sort.ROW and is_noise(line.text):
            return
        if len(self.lines) >= LINES or self._size + line.size > BYTES:
            self.cut = True
            return
        if line.id not in self.lines:
            self.lines[line.id] = line
            self._size += line.size

    def _place(self) -> str:
        """The headings above; the page's own title only where there is no other."""
        below = [title for level, title in self._path if level > 1]
        return " › ".join(below or [title for _, title in self._path])


def _enumerated(text: str) -> list[str]:
    """The things that the text enumerates, such as countries, or nothing where it says something else."""
    things = [thing.strip(" .").removeprefix("and ") for thing in text.split(",")]
    is_list = len(things) >= _THINGS and all(0 < len(thing.split()) <= _THING for thing in things)
    return things if is_list else []


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces of at most 600 characters, parted at words where there are any."""
    at = 0
    while at < len(text):
        end = at + _PIECE
        if end < len(text) and (space := text.rfind(" ", at + 1, end + 1)) > 0:
            end = space
        yield clean_line(text[at:end], limit=_PIECE)
        at = end
