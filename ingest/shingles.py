"""How much of one text another repeats, estimated from the smallest hashes of their runs of three words."""

import re
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

KEPT = 128
LEAST = 20

_WORD = re.compile(r"\w+")
_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)

Hashes = NDArray[np.uint32]


class Sketch(NamedTuple):
    """A text's number of distinct three-word runs, and the (at most 128) smallest of their 32-bit hashes, in order."""

    size: int
    smallest: Hashes


class Overlap(NamedTuple):
    """The estimated shares, from 0 to 1, of one text that stands in another, and of the other that stands in the one."""

    of_own: float
    of_other: float


NOTHING = Overlap(0.0, 0.0)


def sketch(text: str) -> Sketch:
    """The sketch of a text's words, whatever their case and punctuation."""
    hashed = np.array([crc32(word.encode()) for word in _WORD.findall(text.casefold())], dtype=np.uint64)
    if len(hashed) < len(_ODD):
        return Sketch(0, np.empty(0, dtype=np.uint32))
    runs = sum(hashed[start : len(hashed) - 2 + start] * np.uint64(odd) for start, odd in enumerate(_ODD))
    distinct = np.unique(_mix(np.asarray(runs, dtype=np.uint64)))
    return Sketch(len(distinct), distinct[:KEPT])


def overlap(own: Sketch, other: Sketch) -> Overlap:
    """How much of each text stands in the other; texts of fewer than 20 runs share nothing that could be told."""
    if min(own.size, other.size) < LEAST:
        return NOTHING
    places = np.minimum(np.searchsorted(other.smallest, own.smallest), len(other.smallest) - 1)
    is_shared = other.smallest[places] == own.smallest
    if not is_shared.any():
        return NOTHING
    union = np.sort(np.concatenate((own.smallest[~is_shared], other.smallest)))[:KEPT]
    jaccard = float(np.count_nonzero(own.smallest[is_shared] <= union[-1]) / len(union))
    common = jaccard / (1 + jaccard) * (own.size + other.size)
    return Overlap(min(1.0, common / own.size), min(1.0, common / other.size))


def _mix(runs: NDArray[np.uint64]) -> Hashes:
    """The upper half of the numbers after their bits were spread, so that the smallest are a fair sample of all."""
    spread = (runs ^ (runs >> np.uint64(29))) * np.uint64(_ODD[1])
    return (spread >> np.uint64(32)).astype(np.uint32)
