"""When to visit a source again, decided from how the last visit went."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from domain.source import Source, SourceHealth, SourceState, Tier
from ingest.visit import Visit, VisitOutcome

LONGEST = timedelta(hours=24)
LONGEST_JITTER = timedelta(seconds=30)


def next_state(source: Source, state: SourceState, visit: Visit, *, now: datetime) -> SourceState:
    """Where the visits to the source stand after this one, and when the next is due.

    A good visit keeps the interval (a longer max-age is respected up to 24 h, but not of those who act themselves, tier A,
    whose news must not wait for a cache); a bad one doubles it with every failure up to
    24 h; Retry-After only ever lengthens, up to 24 h. A publisher who turns us away (401, 403, 451) or a list that cannot
    be read within limits is tried once a day; 410 ends the visits. Validators are those of the last good body.
    """
    if visit.outcome is VisitOutcome.NOT_MODIFIED:
        return _after_not_modified(source, state, visit, now)
    if visit.outcome is VisitOutcome.OK:
        return _after_success(source, state, visit, now)
    return _after_failure(source, state, visit, now)


def _after_success(source: Source, state: SourceState, visit: Visit, now: datetime) -> SourceState:
    kept = visit if visit.complete else None
    return replace(
        state,
        health=SourceHealth.DEGRADED if visit.error else SourceHealth.HEALTHY,
        etag=kept.etag if kept else None,
        last_modified=kept.last_modified if kept else None,
        content_hash=kept.content_hash if kept else None,
        next_visit_at=now + _wait(source, visit),
        last_visit_at=now,
        last_success_at=now,
        last_error=visit.error,
        failures=0,
        baseline_at=state.baseline_at or (now if visit.complete else None),
        habits=replace(state.habits, hub=visit.hub, topic=visit.topic),
    )


def _after_not_modified(source: Source, state: SourceState, visit: Visit, now: datetime) -> SourceState:
    """The list is as it was: so is a judgement on its content, while the way to it is proven."""
    degraded = state.health is SourceHealth.DEGRADED
    return replace(
        state,
        health=SourceHealth.DEGRADED if degraded else SourceHealth.HEALTHY,
        etag=visit.etag or state.etag,
        last_modified=visit.last_modified or state.last_modified,
        next_visit_at=now + _wait(source, visit),
        last_visit_at=now,
        last_success_at=now,
        last_error=state.last_error if degraded else "",
        failures=0,
    )


def _after_failure(source: Source, state: SourceState, visit: Visit, now: datetime) -> SourceState:
    failures = state.failures + 1
    health = _BAD_HEALTH.get(visit.outcome, SourceHealth.FAILING)
    wait = (
        _longest(_doubled(source.interval, failures), visit.retry_after) if health is SourceHealth.FAILING else LONGEST
    )
    return replace(
        state,
        health=health,
        next_visit_at=None if health is SourceHealth.GONE else now + wait + _jitter(source, wait),
        last_visit_at=now,
        last_error=visit.error,
        failures=failures,
    )


_BAD_HEALTH = {
    VisitOutcome.GONE: SourceHealth.GONE,
    VisitOutcome.REFUSED: SourceHealth.PAUSED,
    VisitOutcome.UNREADABLE: SourceHealth.QUARANTINED,
}


def _wait(source: Source, visit: Visit) -> timedelta:
    fresh_for = None if source.tier is Tier.A else visit.fresh_for
    wait = _longest(source.interval, fresh_for, visit.retry_after)
    return wait + _jitter(source, wait)


def _longest(interval: timedelta, *asked: timedelta | None) -> timedelta:
    """The longest of what is wanted, where nobody may ask for more than a day (or for less than the interval)."""
    return max(interval, *(min(one, LONGEST) for one in asked if one is not None), timedelta())


def _doubled(interval: timedelta, failures: int) -> timedelta:
    return max(interval, min(interval * (1 << min(failures, 20)), LONGEST))


def _jitter(source: Source, wait: timedelta) -> timedelta:
    """Up to a tenth of the wait, never over 30 s, the same for a source each time, so that sources spread out."""
    share = int.from_bytes(hashlib.blake2b(source.id.encode(), digest_size=2).digest(), "big")
    return min(wait // 10, LONGEST_JITTER) * share // 65_535
