"""What a watched page says, piece by piece."""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_EDGES = re.compile(r"^[\W_]+|[\s.,;:!]+$")


class Sort(StrEnum):
    """A row of a table, an item of a list, or a sentence of prose."""

    ROW = "row"
    ITEM = "item"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of a page under its headings (`place`, outermost first, joined by " › ").

    `cells` are pairs of column header and value; of an item and a sentence the only value, under an empty header.
    """

    sort: Sort
    place: str
    cells: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """Its values in one line, as `ignore` patterns see them."""
        return " | ".join(value for _, value in self.cells)

    @property
    def content(self) -> str:
        """What it says wherever it stands; letter case, kinds of quotation marks and closing points do not count."""
        return "\x1f".join((self.sort, *(f"{plain(header)}\x1e{plain(value)}" for header, value in self.cells)))

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits for what it says and under which headings."""
        words = f"{plain(self.place)}\x1d{self.content}"
        return hashlib.blake2b(words.encode(), digest_size=8).hexdigest()

    @property
    def size(self) -> int:
        """How many bytes it takes to remember it, roughly."""
        texts = (self.place, *(text for cell in self.cells for text in cell))
        return 64 + sum(len(text.encode()) + text.count('"') + text.count("\\") + 4 for text in texts)


def plain(text: str) -> str:
    """The text as it is compared."""
    return " ".join(_EDGES.sub("", text.translate(_QUOTES).casefold()).split())
