"""How often a source has news, and how long to wait for the next."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.source import Source, SourceHealth, SourceState, Tier

REMEMBERED = 32
LONGEST_STRETCH = 24
LONGEST = timedelta(hours=24)

_WINDOWS = (8, 16, REMEMBERED)
_UNVISITED = (SourceHealth.GONE, SourceHealth.PAUSED)


def usual_wait(source: Source, news_at: Sequence[datetime], *, since: datetime, now: datetime) -> timedelta:
    """How long to wait for news of a source that had its last ones then and is watched since `since` (both aware UTC).

    The geometric mean of the source's interval and of the usual time between two of its news: for a given number of requests
    news are then found soonest, because the best interval is proportional to one over the square root of the rate. Never
    shorter than the interval nor longer than 24 of them or a day. Those who act themselves (tier A), and whom an operator
    insists on, are visited at their interval whatever their rhythm.
    """
    if keeps_interval(source):
        return source.interval
    between = max(usual_gap(news_at, since=since, now=now), source.interval)
    mean = timedelta(seconds=math.sqrt(source.interval.total_seconds() * between.total_seconds()))
    longest = max(source.interval, min(LONGEST, LONGEST_STRETCH * source.interval))
    return min(max(mean, source.interval), longest)


def keeps_interval(source: Source) -> bool:
    """Whether the source is visited at its interval whatever its rhythm and the caches say."""
    return source.tier is Tier.A or source.insist


def usual_gap(news_at: Sequence[datetime], *, since: datetime, now: datetime) -> timedelta:
    """The usual time between two news, the time since the last one included; where there were none, the time since `since`.

    The shortest mean over the last 8, 16 and 32 news, so that a source in the middle of a story is visited like one that
    always has so much to say.
    """
    count = len(news_at)
    if not count:
        return max(now - since, timedelta())
    counts = {min(window, count) for window in _WINDOWS}
    return max(min((now - news_at[-some]) / some for some in counts), timedelta())


def remembered(news_at: Sequence[datetime], more: Sequence[datetime], now: datetime) -> tuple[datetime, ...]:
    """The last news of both, the newest last; several of one moment are one, and none lies in the future."""
    return tuple(sorted({min(moment, now) for moment in (*news_at, *more)}))[-REMEMBERED:]


def expected_wait(source: Source, state: SourceState) -> timedelta | None:
    """How long it is between two visits at present; None where none is planned."""
    if state.health in _UNVISITED:
        return None
    return max(state.habits.wait or source.interval, source.interval)


def expected_delay(source: Source, state: SourceState) -> timedelta | None:
    """How long after its publication a piece of news is found on average; None where no visit is planned."""
    wait = expected_wait(source, state)
    return None if wait is None else wait / 2
