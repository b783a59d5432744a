"""How long a source is left alone after a visit, and why."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.habits import Habits
from domain.source import Source
from ingest.rhythm import LONGEST, keeps_interval, usual_wait
from ingest.visit import Visit

LONGEST_JITTER = timedelta(seconds=30)
# When a source is visited again that had more than a visit takes; the first import, which alerts nobody, can wait.
REST_AFTER = timedelta(minutes=1)
REST_OF_IMPORT_AFTER = timedelta(minutes=5)
# A source that always has more, such as one whose entries change with every visit, goes back to its usual wait.
MOST_ROUNDS = 20
_HOUR = timedelta(hours=1)
_MOST_DOUBLINGS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """How long to wait and, in words, for what."""

    length: timedelta
    reason: str

    def at_most(self, longest: timedelta) -> "Pause":
        """The same for no longer than this."""
        return Pause(length=min(self.length, longest), reason=self.reason)


def pause_after_reading(source: Source, habits: Habits, visit: Visit, *, since: datetime, now: datetime) -> Pause:
    """How long to leave alone a source that could be read and is watched since `since`.

    The longest of its usual wait and of what the server and the list ask for, nobody for more than a day. Tier A and sources
    that an operator insists on wait for no cache and no skipped hour, but like all for a Retry-After.
    """
    usual = _usual(source, habits, since=since, now=now)
    asked = _longest(usual, *_asked_for(source, habits, visit))
    if keeps_interval(source):
        pause = _longest(usual, *_told_to_wait(source, visit))
        return Pause(length=pause.length, reason=_insisted(source, pause, asked))
    resumed = _outside(now + asked.length, habits, latest=now + _cap(source)) - now
    return Pause(length=resumed, reason="the list skips these hours") if resumed > asked.length else asked


def pause_before_rest(source: Source, visit: Visit, *, first_import: bool) -> Pause:
    """How long to leave alone a source that had more than the visit could take: shortly, but for a Retry-After."""
    length = min(REST_OF_IMPORT_AFTER if first_import else REST_AFTER, source.interval)
    return _longest(Pause(length=length, reason="it had more than a visit takes"), *_told_to_wait(source, visit))


def pause_after_failure(source: Source, visit: Visit, failures: int) -> Pause:
    """How long to leave alone a source whose visits failed that often in a row: the interval, doubled each time, to a day."""
    length = _doubled(source, failures)
    times = "once" if failures == 1 else f"{failures} times in a row"
    return _longest(Pause(length=length, reason=f"it failed {times}"), *_told_to_wait(source, visit))


def jitter(source: Source, wait: timedelta) -> timedelta:
    """Up to a tenth of the wait, never over 30 s, the same for a source each time, so that sources spread out."""
    share = int.from_bytes(hashlib.blake2b(source.id.encode(), digest_size=2).digest(), "big")
    return min(wait // 10, LONGEST_JITTER) * share // 65_535


def _usual(source: Source, habits: Habits, *, since: datetime, now: datetime) -> Pause:
    length = usual_wait(source, habits.news_at, since=since, now=now)
    return Pause(length=length, reason="its interval" if length <= source.interval else "it rarely has news")


def _asked_for(source: Source, habits: Habits, visit: Visit) -> Iterator[Pause]:
    """What speaks for a longer wait than the usual one."""
    yield from _told_to_wait(source, visit)
    caches = ((visit.fresh_for, "the server says how long it stays fresh"), (habits.fresh_for, "the list asks for it"))
    yield from (Pause(length=length, reason=reason).at_most(_cap(source)) for length, reason in caches if length)
    if habits.unchanged:
        reason = f"the same list {habits.unchanged + 1} times, from a server without validators"
        yield Pause(length=_doubled(source, habits.unchanged), reason=reason)


def _told_to_wait(source: Source, visit: Visit) -> Iterator[Pause]:
    if visit.retry_after:
        yield Pause(length=visit.retry_after, reason="the server asked to wait").at_most(_cap(source))


def _insisted(source: Source, pause: Pause, asked: Pause) -> str:
    """Why a source that keeps its interval is visited then; where an operator overrides somebody's wish, that is said."""
    overridden = source.insist and asked.length > pause.length
    return f"an operator insists on it, although {asked.reason}" if overridden else pause.reason


def _longest(first: Pause, *others: Pause) -> Pause:
    return max((first, *others), key=lambda pause: pause.length)


def _doubled(source: Source, times: int) -> timedelta:
    return min(source.interval * (1 << min(times, _MOST_DOUBLINGS)), _cap(source))


def _cap(source: Source) -> timedelta:
    """The longest wait: a day, or the interval where that is longer."""
    return max(source.interval, LONGEST)


def _outside(moment: datetime, habits: Habits, *, latest: datetime) -> datetime:
    """The first moment from this on that lies in no hour (UTC) and no day that the list skips, at most `latest`."""
    hours, days = _sensible(habits.skip_hours, 24), _sensible(habits.skip_days, 7)
    while moment < latest and (moment.hour in hours or moment.weekday() in days):
        moment = moment.replace(minute=0, second=0, microsecond=0) + _HOUR
    return min(moment, latest)


def _sensible(skipped: Collection[int], all_of_them: int) -> Collection[int]:
    """What is skipped, or nothing where that would be everything."""
    return () if set(range(all_of_them)) <= set(skipped) else skipped
