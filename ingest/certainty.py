"""When a change is certain enough to be told: one rule for everything that is watched for changes.

What is not certain stays as it was last told in what we remember. So it is found again at the next look and the one after, and
told in the end: it is put off, never lost, unless it was taken back in the meantime.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

# For so long it counts that something was told.
LATELY = timedelta(days=30)
# So many changes are remembered as told.
MOST = 6_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """At how many looks in a row, the first of them at least so long ago, a change must be found to be told."""

    looks: int
    span: timedelta = timedelta()


TWICE = Patience(looks=2)
LONG = Patience(looks=3, span=timedelta(hours=6))
"""For the loss of so much that what was looked at may not be itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Marks of changes that were found at so many looks in a row, first at `since` (UTC), and are not told yet."""

    looks: int
    since: datetime
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Marks of the changes that were told at a look, and when (UTC)."""

    at: datetime
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Looks:
    """How often in a row changes were found, this look at `now` included; `before` is what was waiting, by its mark."""

    before: Mapping[str, Seen]
    now: datetime

    @classmethod
    def after(cls, waiting: Iterable[Seen], now: datetime) -> "Looks":
        """The looks that go on from what was waiting after the last one."""
        return cls({mark: seen for seen in waiting for mark in seen.marks}, now)

    def are_enough(self, mark: str, patience: Patience) -> bool:
        """Whether the change, which this look found, was found often enough."""
        looks, since = self._count(mark)
        return looks >= patience.looks and self.now - since >= patience.span

    def waiting(self, marks: Iterable[str]) -> tuple[Seen, ...]:
        """The changes that this look found and that must wait, as they are to be remembered."""
        groups: defaultdict[tuple[int, datetime], list[str]] = defaultdict(list)
        for mark in marks:
            groups[self._count(mark)].append(mark)
        return tuple(Seen(looks=looks, since=since, marks=tuple(some)) for (looks, since), some in groups.items())

    def _count(self, mark: str) -> tuple[int, datetime]:
        seen = self.before.get(mark)
        return (seen.looks + 1, seen.since) if seen else (1, self.now)


def told_lately(told: Iterable[Told], now: datetime) -> tuple[Told, ...]:
    """What was told within 30 days."""
    return tuple(one for one in told if now - one.at <= LATELY)


def with_told(told: tuple[Told, ...], marks: Iterable[str], now: datetime) -> tuple[Told, ...]:
    """What was told and what is told now, without the oldest where it is too much to be remembered."""
    kept = (*told, fresh) if (fresh := Told(at=now, marks=tuple(marks)[:MOST])).marks else told
    while sum(len(one.marks) for one in kept) > MOST:
        kept = kept[1:]
    return kept


def times_told(told: Iterable[Told]) -> Mapping[str, int]:
    """How often it was told that a state came or was left, by its mark without the sign (a plus or a minus) before it.

    A change that leads to such a state must be found at one look more for each time, so that what goes back and forth grows
    quiet, and what stays is told.
    """
    return Counter(mark[1:] for one in told for mark in one.marks)
