"""Whether an article tells another's names and numbers in the same order, as a copy spun by a machine does."""

import re
from collections.abc import Sequence
from zlib import crc32

KEPT = 64
LEAST = 16
# Two reporters on the same happening name the same people, but not one after the other all through.
SAME_ORDER = 0.8
LEAST_LENGTH = 0.6

_WORD = re.compile(r"[^\W_]+(?:[.,](?=\d)[^\W_]+)*")
_OPENS = re.compile(r"(?:^|[.!?:\n\"“”‘«„(•-])\s*$")


def marks(text: str) -> tuple[int, ...]:
    """The hashes (16 bits) of the first 64 names and numbers; a capital that only opens a sentence is no name."""
    found: list[int] = []
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0].isdigit() or (
            word[0].isupper() and not _OPENS.search(text[max(0, match.start() - 3) : match.start()])
        ):
            found.append(crc32(word.casefold().encode()) & 0xFFFF)
            if len(found) == KEPT:
                break
    return tuple(found)


def same_order(own: Sequence[int], other: Sequence[int]) -> bool:
    """Whether one text's names and numbers, at least 16 of them, are by four fifths the other's in the same order."""
    shorter, longer = sorted((len(own), len(other)))
    if shorter < LEAST or shorter < LEAST_LENGTH * longer:
        return False
    return in_order(own, other) >= SAME_ORDER


def in_order(own: Sequence[int], other: Sequence[int]) -> float:
    """The length of the longest common sequence, as a share of the longer one; from 0 to 1."""
    if not own or not other:
        return 0.0
    before = [0] * (len(other) + 1)
    for mark in own:
        row = [0]
        for column, theirs in enumerate(other):
            row.append(before[column] + 1 if mark == theirs else max(before[column + 1], row[column]))
        before = row
    return before[-1] / max(len(own), len(other))
