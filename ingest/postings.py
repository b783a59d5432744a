"""Which of the recent articles hold a term or a shingle: an index that grows by one article and sheds the oldest."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.shingles import Hashes

Numbers = NDArray[np.int64]
# Articles that wait in a dictionary before they are sorted in with the others.
FRESH = 1024
_LOW = np.uint64(32)


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
        self._settled = self._settled[(self._settled & np.uint64(0xFFFFFFFF)) >= np.uint64(oldest)]
        self._merge(_joined(keys, numbers))
        self._fresh = {}
        self._waiting = 0

    def find(self, keys: Hashes, oldest: int) -> list[Numbers]:
        """For each key the numbers of the articles that hold it, from `oldest` on, rising."""
        high = keys.astype(np.uint64) << _LOW
        starts = np.searchsorted(self._settled, high | np.uint64(oldest))
        ends = np.searchsorted(self._settled, high | np.uint64(0xFFFFFFFF), side="right")
        return [
            self._holders(key, start, end, oldest) for key, start, end in zip(keys.tolist(), starts, ends, strict=True)
        ]

    def _holders(self, key: int, start: int, end: int, oldest: int) -> Numbers:
        settled = (self._settled[start:end] & np.uint64(0xFFFFFFFF)).astype(np.int64)
        fresh = self._fresh.get(key)
        if not fresh:
            return settled
        return np.concatenate((settled, np.array([number for number in fresh if number >= oldest], dtype=np.int64)))

    def _merge(self, entries: NDArray[np.uint64]) -> None:
        self._settled = np.sort(np.concatenate((self._settled, entries)), kind="stable")


def _joined(keys: Hashes, numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return (keys.astype(np.uint64) << _LOW) | numbers
