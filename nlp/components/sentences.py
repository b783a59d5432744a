"""Cutting a document into sentences, before anything is parsed."""

import re
from collections.abc import Iterator

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "`": "'",
    }
)
# A run of stops is tried once, from its first: tried from each, a page of dots would take hours. Both begin with what they
# look for, so that whatever stands between is skipped fast.
_BEFORE_NEXT = r"[\"')\]”’]*+(?=\s+[\"'(\[“‘@#]*[A-Z0-9\u00c0-\u024f“])"
_END = re.compile(rf"[.!?…\n](?:(?<=\n)\n*+|(?<!\n)(?<![.!?…][.!?…])[.!?…]*+{_BEFORE_NEXT})")
_FULL_WIDTH = frozenset("。！？")
_FULL_WIDTH_END = re.compile(rf"(?<![.!?…。！？])[.!?…。！？]++{_BEFORE_NEXT}|\n+|(?<=[。！？])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:U\.S|U\.K|E\.U|D\.C|Inc|Corp|Ltd|Co|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|St|No|vs|v|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug"
    r"|Sept|Sep|Oct|Nov|Dec|a\.m|p\.m|e\.g|i\.e|approx|Art|Sec|Fig)|\b[A-Z])\.$"
)
_SENTENCE_LIMIT = 600
_PIECES = re.compile(r",\s+|;\s+|\s+[|•]\s+")


def plain(text: str) -> str:
    """The text with straight quotes and plain hyphens and spaces, every character in its place."""
    return text.replace("`", "'") if text.isascii() else text.translate(_PLAIN)


def split_text(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text stand, shifted by `offset`; none is longer than 600 characters."""
    start = 0
    for low, high in _ends(text):
        is_line = text.startswith("\n", low)
        end = low if is_line else high
        if not is_line and _ABBREVIATION.search(text[max(start, end - 12) : end]):
            continue
        yield from _stripped(text, start, end, offset)
        start = high
    yield from _stripped(text, start, len(text), offset)


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """Where stops and breaks of lines end sentences."""
    pattern = _END if text.isascii() or _FULL_WIDTH.isdisjoint(text) else _FULL_WIDTH_END
    return (match.span() for match in pattern.finditer(text))


def split_title(title: str) -> Iterator[tuple[int, int]]:
    """Where the headlines of a title stand: one, or each of a digest's three and more."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for match in _PIECES.finditer(title):
        pieces.append((start, match.start()))
        start = match.end()
    pieces.append((start, len(title)))
    # A relative clause between commas makes no digest of a headline.
    clause = any(
        re.match(r"(?:which|that|who|whose|where|when|as|but|including)\b", title[low:high]) for low, high in pieces
    )
    if len(pieces) >= 3 and not clause and all(len(title[low:high].split()) >= 2 for low, high in pieces):
        yield from pieces
    else:
        yield from _stripped(title, 0, len(title), 0)


def _stripped(text: str, start: int, end: int, offset: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _SENTENCE_LIMIT:
        cut = text.rfind(" ", start, start + _SENTENCE_LIMIT)
        cut = cut if cut > start else start + _SENTENCE_LIMIT
        yield offset + start, offset + cut
        start = cut + 1
    if end > start:
        yield offset + start, offset + end
