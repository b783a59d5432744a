"""What a page in Markdown or plain text says."""

import html
import re
from collections.abc import Iterator

from parsel import Selector

from ingest.watching.html_page import words_of
from ingest.watching.reading import Reading
from ingest.watching.tables import rows_of

_LINES = 100_000
_LINE = 20_000
_FRONT_MATTER = re.compile(r"\A---\n.{0,20000}?\n---\n", re.DOTALL)
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*)\Z")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+(.*)\Z")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}\Z")
_SEPARATOR = frozenset(" \t|:-")
_PIPE = re.compile(r"(?<!\\)\|")
_LABEL = re.compile(r"<Update\b[^<>]{0,300}?\blabel=[\"']([^\"']{1,120})", re.IGNORECASE)
_COMMENT = re.compile(r"<!--[^<>]{0,2000}?-->")
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]]{0,500})\](?:\([^()\s]{0,2000}(?:\s[^()]{0,300})?\)|\[[^\]]{0,100}\]|\{[^}]{0,100}\})")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
_MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|`{1,3}|~~|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w))")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_TABLE_BEGINS, _TABLE_ENDS = "<table", "</table"


def read_markdown(text: str) -> Reading:
    """What the page says: its headings, lists, tables (with pipes or in HTML) and prose, without marks and tags."""
    reading = Reading()
    lines = _FRONT_MATTER.sub("", text).split("\n", _LINES)[:_LINES]
    blocks = _Blocks(reading)
    for line in _outside_tables(lines, reading):
        if reading.is_full:
            break
        blocks.take(line[:_LINE])
    blocks.flush()
    return reading


def _outside_tables(lines: list[str], reading: Reading) -> Iterator[str]:
    """The lines that stand in no HTML table; the tables' rows go straight to the reading, in their place."""
    inside: list[str] = []
    for line in lines:
        low = line.lower()
        if inside or _TABLE_BEGINS in low:
            inside.append(line)
        else:
            yield line
        if inside and _TABLE_ENDS in low:
            yield ""
            _read_table("\n".join(inside), reading)
            inside = []
    yield from inside


def _read_table(markup: str, reading: Reading) -> None:
    for table in Selector(text=markup, type="html").css("table"):
        for cells in rows_of(table.root, lambda cell: spoken(words_of(cell))):
            reading.row(cells)


class _Blocks:
    """Puts lines together to paragraphs, items and tables."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._words: list[str] = []
        self._is_item = False
        self._above = ""
        self._headers: list[str] | None = None

    def take(self, line: str) -> None:
        """Read the next line."""
        if "|" in line and self._take_row(line):
            return
        self._headers = None
        self._above = line
        item = _ITEM.match(line)
        if heading := _HEADING.match(line):
            self._begin(len(heading[1]), heading[2].rstrip(" #"))
        elif label := _LABEL.search(line):
            self._begin(2, label[1])
        elif not line.strip() or _FENCE.match(line) or _RULE.match(line):
            self.flush()
        elif item:
            self.flush()
            self._is_item = True
            self._words.append(item[1])
        else:
            self._words.append(line.lstrip("> \t"))

    def _begin(self, level: int, heading: str) -> None:
        self.flush()
        self._reading.heading(level, spoken(heading))

    def flush(self) -> None:
        """End the paragraph or item."""
        text = spoken(" ".join(self._words))
        if text:
            (self._reading.item if self._is_item else self._reading.prose)(text)
        self._words.clear()
        self._is_item = False

    def _take_row(self, line: str) -> bool:
        """Whether the line belongs to a table; its separator makes the line above the headers."""
        if "-" in line and _SEPARATOR.issuperset(line) and "|" in self._above:
            self._headers = _cells(self._above)
            self._words = self._words[:-1]
            self.flush()
            return True
        if self._headers is None:
            return False
        values = _cells(line)
        headers = self._headers + [""] * (len(values) - len(self._headers))
        self._reading.row(zip(headers, values, strict=False))
        return True


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [spoken(cell) for cell in _PIPE.split(inner, 60)[:60]]


def spoken(text: str) -> str:
    """The words of a piece of Markdown on one line."""
    words = _IMAGE.sub("", _COMMENT.sub("", text))
    words = _LINK.sub(r"\1", _LINK.sub(r"\1", words))
    words = _MARKS.sub("", _TAG.sub(" ", words))
    return " ".join(_ESCAPE.sub(r"\1", html.unescape(words)).split())
