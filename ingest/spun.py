"""Whether an article tells another's names and numbers in the same order, as a copy spun by a machine does."""

import re
from collections import Counter
from collections.abc import Sequence
from zlib import crc32

KEPT = 64
LEAST = 16
# Two reporters on the same happening name the same people, but not one after the other all through.
SAME_ORDER = 0.8

# Most words begin with a small letter and are passed over at once; a number after a point or comma goes on a word.
_WORD = re.compile(r"(?<![^\W_])(?![a-z])(?!(?<=[^\W_][.,])\d)[^\W_]+(?:[.,](?=\d)[^\W_]+)*")
_OPENS = re.compile(r"(?:^|[.!?:\n\"“”‘«„(•-])\s*$")


def marks(text: str) -> tuple[int, ...]:
    """The hashes (16 bits) of the first 64 names and numbers; a capital that only opens a sentence is no name."""
    found: list[int] = []
    for match in _WORD.finditer(text):
        if _is_mark(text, match):
            found.append(crc32(match[0].casefold().encode()) & 0xFFFF)
            if len(found) == KEPT:
                break
    return tuple(found)


def same_order(own: Sequence[int], other: Sequence[int]) -> bool:
    """Whether the names and numbers of two texts, at least 16 in each, are by four fifths the same in the same order."""
    needed = SAME_ORDER * max(len(own), len(other))
    if min(len(own), len(other)) < max(LEAST, needed) or sum(map(set(other).__contains__, own)) < needed:
        return False
    return (Counter(own) & Counter(other)).total() >= needed and _longest_common(own, other) >= needed


def _is_mark(text: str, match: re.Match[str]) -> bool:
    first = match[0][0]
    if not first.isupper():
        return first.isdigit()
    return not _OPENS.search(text[max(0, match.start() - 3) : match.start()])


def _longest_common(own: Sequence[int], other: Sequence[int]) -> int:
    """The length of the longest sequence that stands in both, with gaps."""
    before = [0] * (len(other) + 1)
    for mark in own:
        row = [0]
        for column, theirs in enumerate(other):
            row.append(before[column] + 1 if mark == theirs else max(before[column + 1], row[column]))
        before = row
    return before[-1]
