"""What is kept of an article so that later ones can be compared with it, and its form as bytes."""

import struct
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.shingles import Hashes, Sketch

# The sketches of earlier releases begin with a length of four bytes, whose first is zero.
_FORMAT = b"\xf5\x01"
_HEAD = struct.Struct("<2sIIIBBBB")
_LATEST = 2**32 - 1

Weights = NDArray[np.uint8]


class Fingerprint(NamedTuple):
    """An article's moments in seconds since 1970, its weighed terms, its shingles, its quotes, its names and numbers.

    `terms` are hashes in rising order. `weights` belong to them: 255 times the share of a vector of length one, as the
    terms were weighed when the article arrived.
    """

    arrived: int
    reported: int
    terms: Hashes
    weights: Weights
    sketch: Sketch
    quotes: tuple[int, ...]
    marks: tuple[int, ...]


def pack(fingerprint: Fingerprint) -> bytes:
    """The fingerprint as bytes (about 1,350 for a usual article), little-endian, under a mark of the format."""
    head = _HEAD.pack(
        _FORMAT,
        _moment(fingerprint.arrived),
        _moment(fingerprint.reported),
        fingerprint.sketch.size,
        len(fingerprint.terms),
        len(fingerprint.sketch.smallest),
        len(fingerprint.quotes),
        len(fingerprint.marks),
    )
    parts = (
        fingerprint.terms.astype("<u4"),
        fingerprint.weights,
        fingerprint.sketch.smallest.astype("<u4"),
        np.array(fingerprint.quotes, dtype="<u4"),
        np.array(fingerprint.marks, dtype="<u2"),
    )
    return head + b"".join(part.tobytes() for part in parts)


def unpack(packed: bytes) -> Fingerprint | None:
    """The fingerprint, or None where the bytes are of another format; such an article is not compared."""
    if len(packed) < _HEAD.size or not packed.startswith(_FORMAT):
        return None
    _, arrived, reported, size, terms, shingles, quotes, marks = _HEAD.unpack_from(packed)
    at = np.cumsum([_HEAD.size, 4 * terms, terms, 4 * shingles, 4 * quotes, 2 * marks])
    if len(packed) != at[-1]:
        return None
    return Fingerprint(
        arrived,
        reported,
        np.frombuffer(packed, "<u4", terms, at[0]),
        np.frombuffer(packed, "u1", terms, at[1]),
        Sketch(size, np.frombuffer(packed, "<u4", shingles, at[2])),
        tuple(np.frombuffer(packed, "<u4", quotes, at[3]).tolist()),
        tuple(np.frombuffer(packed, "<u2", marks, at[4]).tolist()),
    )


def _moment(seconds: int) -> int:
    return min(max(0, seconds), _LATEST)
