"""Which of the recent articles hold a term or a shingle: an index that grows by one article and sheds the oldest."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.shingles import Hashes

Numbers = NDArray[np.int64]
# Articles that wait in a dictionary before they are sorted in with the others.
FRESH = 256
_LOW = np.uint64(32)
_NUMBER = np.uint64(0xFFFFFFFF)


class Holders(NamedTuple):
    """Which articles hold some keys: row by row the place of a key among those that were asked for, and a number.

    A key's rows are in the order of the numbers. `counts` says for each key how many articles hold it; keys that too many
    hold have no rows.
    """

    places: Numbers
    numbers: Numbers
    counts: Numbers


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

    def find(self, keys: Hashes, oldest: int, most: int) -> Holders:
        """The articles that hold the keys, from the number `oldest` on; those of a key that more than `most` hold are left out.

        What nearly all articles hold tells none of them apart, and would take the longest to go through.
        """
        high = keys.astype(np.uint64) << _LOW
        starts = np.searchsorted(self._settled, high | np.uint64(oldest))
        settled_counts = np.searchsorted(self._settled, high | _NUMBER, side="right") - starts
        held = [_since(self._fresh.get(key, []), oldest) for key in keys.tolist()]
        fresh_counts = np.array([len(one) for one in held], dtype=np.int64)
        counts = settled_counts + fresh_counts
        lengths = np.where(counts > most, 0, settled_counts)
        places = np.repeat(np.arange(len(keys), dtype=np.int64), lengths)
        within = np.arange(len(places), dtype=np.int64) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        settled = self._settled[np.repeat(starts, lengths) + within] & _NUMBER
        latest = np.fromiter(chain.from_iterable(held), dtype=np.int64, count=int(fresh_counts.sum()))
        latest_places = np.repeat(np.arange(len(keys), dtype=np.int64), fresh_counts)
        kept = counts[latest_places] <= most
        return Holders(
            np.concatenate((places, latest_places[kept])),
            np.concatenate((settled.astype(np.int64), latest[kept])),
            counts,
        )

    def _merge(self, entries: NDArray[np.uint64]) -> None:
        self._settled = np.sort(np.concatenate((self._settled, entries)), kind="stable")


def _since(numbers: list[int], oldest: int) -> list[int]:
    return numbers if not numbers or numbers[0] >= oldest else [number for number in numbers if number >= oldest]


def _joined(keys: Hashes, numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return (keys.astype(np.uint64) << _LOW) | numbers
