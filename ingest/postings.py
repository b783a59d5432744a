"""Which of the recent articles hold a term or a shingle: an index that grows by one article and sheds the oldest."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.shingles import Hashes

Numbers = NDArray[np.int64]
# Articles that wait in a dictionary before they are sorted in with the others.
FRESH = 1024
_LOW = np.uint64(32)
_NUMBER = np.uint64(0xFFFFFFFF)


class Holders(NamedTuple):
    """Which articles hold some keys: row by row the place of a key among those that were asked for, and a number."""

    places: Numbers
    numbers: Numbers


class Postings:
    """Article numbers by 32-bit key. Numbers are given in rising order, so that a bound sheds the oldest.

    Most stand in one sorted array of key and number, which takes eight bytes for each; the latest in a dictionary.
    """

    def __init__(self) -> None:
        self._settled = np.empty(0, dtype=np.uint64)
        self._fresh: dict[int, list[int]] = {}
        self._waiting = 0

    def add(self, number: int, keys: Hashes, oldest: int) -> None:
        """Take in an article; what is older than the number `oldest` may be forgotten."""
        for key in keys.tolist():
            self._fresh.setdefault(key, []).append(number)
        self._waiting += 1
        if self._waiting >= FRESH:
            self.settle(oldest)

    def add_many(self, first: int, keys: Sequence[Hashes]) -> None:
        """Take in many articles at once, numbered from `first`."""
        if keys:
            numbers = np.repeat(np.arange(first, first + len(keys), dtype=np.uint64), [len(one) for one in keys])
            self._merge(_joined(np.concatenate(keys), numbers))

    def settle(self, oldest: int) -> None:
        """Sort in the latest articles and forget those older than `oldest`."""
        keys = np.repeat(np.array(list(self._fresh), np.uint32), [len(one) for one in self._fresh.values()])
        numbers = np.array([number for one in self._fresh.values() for number in one], dtype=np.uint64)
        self._settled = self._settled[(self._settled & _NUMBER) >= np.uint64(oldest)]
        self._merge(_joined(keys, numbers))
        self._fresh = {}
        self._waiting = 0

    def find(self, keys: Hashes, oldest: int) -> Holders:
        """The articles that hold the keys, from the number `oldest` on; each article once for each key it holds."""
        high = keys.astype(np.uint64) << _LOW
        starts = np.searchsorted(self._settled, high | np.uint64(oldest))
        lengths = np.searchsorted(self._settled, high | _NUMBER, side="right") - starts
        places = np.repeat(np.arange(len(keys), dtype=np.int64), lengths)
        within = np.arange(len(places), dtype=np.int64) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        settled = self._settled[np.repeat(starts, lengths) + within] & _NUMBER
        fresh = [(place, held) for place, key in enumerate(keys.tolist()) if (held := self._fresh.get(key))]
        latest = np.array([number for _, held in fresh for number in held], dtype=np.int64)
        latest_places = np.repeat(
            np.array([place for place, _ in fresh], dtype=np.int64), [len(held) for _, held in fresh]
        )
        kept = latest >= oldest
        return Holders(
            np.concatenate((places, latest_places[kept])), np.concatenate((settled.astype(np.int64), latest[kept]))
        )

    def _merge(self, entries: NDArray[np.uint64]) -> None:
        self._settled = np.sort(np.concatenate((self._settled, entries)), kind="stable")


def _joined(keys: Hashes, numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return (keys.astype(np.uint64) << _LOW) | numbers
