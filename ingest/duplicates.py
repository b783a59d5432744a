"""Whether an article repeats another one: its words, its quotes throughout, or its facts in their order.

Corroboration counts whose words are independent of each other, so both mistakes cost: a copy that is missed is a false second
source, and a false copy silences a true one. What an expert holds, and these rules follow:

- Words repeated at length are a copy, also where a publisher adds some of its own.
- A quoted statement is not. Two papers that quote the same statement have both heard it, and are two witnesses that it was
  made; that what it says is true stays the speaker's word alone, whose own page is its own source. Only an article with
  many long quotations, hardly any of which the other does not have, and in its order, took them from it.
- A copy spun by a machine has other words in the same order of facts. Where its names and numbers follow one another as
  in the other article almost throughout, it counts as a copy. Spun copies that drop or reorder facts are not found.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ingest.fingerprint import Fingerprint
from ingest.quotes import quotes_only
from ingest.shingles import overlap
from ingest.spun import same_order

# Half of one's words stand in the other, or the other stands in them whole and is no small part of them.
REPEATED = 0.5
WHOLE, NO_SMALL_PART = 0.7, 0.2


class Likely(NamedTuple):
    """A recent article of which the new one may be a copy: whether both are about the same, and have words in common."""

    number: int
    fingerprint: Fingerprint
    like: bool
    shares: bool


def find_original(own: Fingerprint, recent: Sequence[Likely]) -> int | None:
    """The number of the article that this one repeats most of, the first such one; or None.

    Words count before quotes and facts in order, for which both articles must be about the same.
    """
    words = [(repeated(own, one.fingerprint), -one.number) for one in recent if one.shares]
    share, number = max(words, default=(0.0, 0))
    if share:
        return -number
    return next((one.number for one in recent if one.like and retold(own, one.fingerprint)), None)


def repeated(own: Fingerprint, other: Fingerprint) -> float:
    """The share of the article's words that stand in the other, if they make it a copy, else zero."""
    shared = overlap(own.sketch, other.sketch)
    holds_it = shared.of_other >= WHOLE and shared.of_own >= NO_SMALL_PART
    return shared.of_own if shared.of_own >= REPEATED or holds_it else 0.0


def retold(own: Fingerprint, other: Fingerprint) -> bool:
    """Whether the article has its quotes from the other, or its facts one after the other."""
    return quotes_only(own.quotes, other.quotes) or same_order(own.marks, other.marks)
