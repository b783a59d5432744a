"""The recent articles with which new ones are compared, found by their terms, their shingles and their stories."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from domain.story import Origin
from ingest.credits import WIRE_FAMILIES, squeezed
from ingest.fingerprint import Fingerprint, Weights, unpack
from ingest.postings import Holders, Numbers, Postings
from ingest.shingles import Hashes

# Copies and further reports come within days; older articles are not compared.
WINDOW = timedelta(days=14)
# Of so many articles at most, so that memory is bounded; the oldest go first.
MOST_ARTICLES = 50_000
# A term of more articles is common, in however many stories they are.
COMMON = 1_024
# In how many stories a term stands is estimated from so many of the latest articles with it.
SAMPLE = 128
# Articles of one language share a phrase or two; a copy shares a tenth of its shingles at the very least.
SHARED_BY_CHANCE = 2
# By so many of its smallest shingles an article is found; all that are kept are then compared.
LOOKED_UP = 32


class Known(NamedTuple):
    """A recent article: its number in the order of learning, its origin and its fingerprint."""

    number: int
    origin: Origin
    fingerprint: Fingerprint


class Recent:
    """The articles of the last 14 days, in the order in which they were learned; 50,000 at most.

    What is asked of it depends on nothing but what was learned in that time, so that a process which learns the stored
    origins and fingerprints anew goes on as the one before it would have.
    """

    def __init__(self) -> None:
        self._known: dict[int, Known] = {}
        self._keys: set[str] = set()
        self._oldest = 0
        self._stories: dict[str, deque[int]] = {}
        self._story_of = _Column()
        self._families: dict[str, Counter[str]] = {}
        self._terms = Postings()
        self._shingles = Postings()

    def __len__(self) -> int:
        return len(self._known)

    def learn(self, origin: Origin, packed: bytes) -> None:
        """Remember an article that was placed; one that is known already, or of another format, is passed over."""
        for known in self._take_in([(origin, packed)]):
            self._terms.add(known.number, known.fingerprint.terms, self._oldest)
            self._shingles.add(known.number, known.fingerprint.sketch.smallest[:LOOKED_UP], self._oldest)

    def learn_many(self, stored: Sequence[tuple[Origin, bytes]]) -> None:
        """Remember many articles, the oldest first; quicker than one by one."""
        taken = list(self._take_in(stored[-MOST_ARTICLES:]))
        if taken:
            first = taken[0].number
            self._terms.add_many(first, [known.fingerprint.terms for known in taken])
            self._shingles.add_many(first, [known.fingerprint.sketch.smallest[:LOOKED_UP] for known in taken])

    def forget(self, now: datetime) -> None:
        """Drop what arrived before the window that ends now, and the oldest beyond what may be kept."""
        since = (now - WINDOW).timestamp()
        while self._known and (len(self) > MOST_ARTICLES or self._known[self._oldest].fingerprint.arrived < since):
            self._drop(self._known.pop(self._oldest))

    def latest_at(self) -> int | None:
        """When the article learned last arrived, in seconds since 1970, or None where nothing is known."""
        return self._known[self._oldest + len(self) - 1].fingerprint.arrived if self._known else None

    def get(self, number: int) -> Known:
        """The article of this number."""
        return self._known[number]

    def holders(self, terms: Hashes) -> Holders:
        """The articles about each of the terms."""
        return self._terms.find(terms, self._oldest, COMMON)

    def count_stories(self, holders: Holders) -> list[int]:
        """In how many stories each term stands, given its holders; a common one counts its articles.

        Stories are counted, and not articles, lest what all the world writes about would seem to be of no weight.
        """
        terms = len(holders.counts)
        order = np.argsort(holders.places, kind="stable")
        places, numbers = holders.places[order], holders.numbers[order]
        ends = np.cumsum(np.bincount(places, minlength=terms))
        until_next = ends[places] - np.arange(len(places))
        sampled = until_next <= SAMPLE
        told = np.sort((places[sampled] << 32) | self._story_of.of(numbers[sampled]))
        is_first = np.concatenate(([True], told[1:] != told[:-1])) if len(told) else np.empty(0, dtype=bool)
        stories = np.bincount(told[is_first] >> 32, minlength=terms)
        share = stories / np.maximum(np.minimum(holders.counts, SAMPLE), 1)
        estimated = np.where(holders.counts > COMMON, holders.counts, np.rint(share * holders.counts).astype(np.int64))
        counted: list[int] = estimated.tolist()
        return counted

    def stories(self) -> int:
        """How many stories the recent articles are about."""
        return len(self._stories)

    def sharing_terms(self, holders: Holders, weights: Weights, most: int) -> list[int]:
        """The numbers of at most so many articles that share the heaviest of the terms, given their holders."""
        return self._foremost(holders.numbers, weights.astype(np.float64)[holders.places] ** 2, most)

    def sharing_words(self, shingles: Hashes, most: int) -> list[int]:
        """The numbers of at most so many articles that share the most of these shingles, and more than by chance."""
        numbers = self._shingles.find(shingles, self._oldest, MOST_ARTICLES).numbers
        return self._foremost(numbers, np.ones(len(numbers)), most, least=SHARED_BY_CHANCE)

    def latest_of(self, story: str, most: int) -> list[int]:
        """The numbers of the story's latest articles, the latest first."""
        return list(islice(reversed(self._stories[story]), most))

    def family(self, name: str) -> str | None:
        """The family that is known under this name, however it is hyphenated: a recent article's or a wire's."""
        key = squeezed(name)
        return WIRE_FAMILIES.get(key) or min(self._families.get(key, ()), default=None)

    def _take_in(self, stored: Iterable[tuple[Origin, bytes]]) -> Iterator[Known]:
        for origin, packed in stored:
            fingerprint = unpack(packed)
            if fingerprint is None or origin.article_key in self._keys:
                continue
            known = Known(self._oldest + len(self), origin, fingerprint)
            self._known[known.number] = known
            self._keys.add(origin.article_key)
            story = self._stories.setdefault(origin.story, deque())
            self._story_of.put(known.number, self._story_of.get(story[0]) if story else known.number, self._oldest)
            story.append(known.number)
            self._families.setdefault(squeezed(origin.family), Counter())[origin.family] += 1
            yield known

    def _drop(self, known: Known) -> None:
        self._oldest = known.number + 1
        self._keys.discard(known.origin.article_key)
        members = self._stories[known.origin.story]
        members.popleft()
        if not members:
            del self._stories[known.origin.story]
        families = self._families[squeezed(known.origin.family)]
        families[known.origin.family] -= 1
        families += Counter()
        if not families:
            del self._families[squeezed(known.origin.family)]

    def _foremost(self, numbers: Numbers, weights: NDArray[np.float64], most: int, least: float = 0.0) -> list[int]:
        """The numbers with a sum of weights above `least`, the greatest first, the earliest first among equals."""
        sums = np.bincount(numbers - self._oldest, weights=weights)
        foremost = np.argpartition(-sums, most)[:most] if len(sums) > most else np.arange(len(sums))
        ranked = sorted((-sums[place], place) for place in foremost.tolist() if sums[place] > least)
        return [self._oldest + place for _, place in ranked]


class _Column:
    """A number for each recent article, by its own number."""

    def __init__(self) -> None:
        self._first = 0
        self._values = np.zeros(2_048, dtype=np.int64)

    def get(self, number: int) -> int:
        return int(self._values[number - self._first])

    def of(self, numbers: Numbers) -> Numbers:
        return self._values[numbers - self._first]

    def put(self, number: int, value: int, oldest: int) -> None:
        """Set the number of an article, the latest so far; those older than `oldest` may be forgotten."""
        if number - self._first == len(self._values):
            kept = self._values[oldest - self._first :]
            self._values = np.concatenate((kept, np.zeros(max(2_048, len(kept)), dtype=np.int64)))
            self._first = oldest
        self._values[number - self._first] = value
