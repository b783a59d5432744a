"""When to visit a source again and how it is doing, decided from how the last visit went."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from domain.habits import Habits
from domain.source import Source, SourceHealth, SourceState
from ingest.condition import alarm, doubt, worry
from ingest.hosts import is_shared
from ingest.lessons import learn_list, learn_same
from ingest.moving import address, learn_move
from ingest.pauses import MOST_ROUNDS, Pause, jitter, pause_after_failure, pause_after_reading, pause_before_rest
from ingest.rhythm import LONGEST
from ingest.source_kind import Emptiness
from ingest.visit import Visit, VisitOutcome


def next_state(source: Source, state: SourceState, visit: Visit, *, now: datetime) -> SourceState:
    """Where the visits to the source stand after this one, and when the next is due.

    A good visit is followed by another after the source's usual wait or what its publisher asks for; a bad one doubles the
    interval with every failure up to 24 h. A publisher who turns us away (401, 403, 451) or a list that cannot be read within
    limits is tried once a day; 410 ends the visits. A list that is suddenly (nearly) empty is suspicious, and if it is empty
    twice, failing. Validators are those of the last good body.
    """
    if visit.outcome is VisitOutcome.NOT_MODIFIED:
        return _after_not_modified(source, state, visit, now)
    if visit.outcome is VisitOutcome.OK:
        return _after_success(source, state, visit, now)
    return _after_failure(source, state, visit, now)


def is_kept(source: Source, before: SourceState, visit: Visit) -> bool:
    """Whether the visit, before which the source stood like this, brought a list that is believed and was read to its end."""
    return visit.outcome is VisitOutcome.OK and visit.complete and not doubt(source, before.habits, visit)


def reason_of_change(source: Source, before: SourceState, after: SourceState, visit: Visit) -> str:
    """What to write beside a change from one state to the other; an address that was given up is named in full."""
    left, taken = address(source, before.habits), address(source, after.habits)
    return f"moved for good from {left} to {taken}" if left != taken else after.last_error or str(visit.outcome)


def held_hosts(source: Source, state: SourceState, visit: Visit, *, now: datetime) -> Mapping[str, datetime]:
    """The hosts to be left alone after the visit that led to this state, and until when.

    That is for the source's pause between two requests, so that the next batch keeps it too, and for as long as the server
    asked, a day at most. A host that many publishers share asks for one list only, which that list's next visit respects.
    """
    hosts = {urlsplit(url).hostname or source.host for url in (address(source, state.habits), visit.moved_to)}
    asked = min(visit.retry_after or timedelta(), LONGEST)
    pauses = {host: max(source.delay, timedelta() if is_shared(host) else asked) for host in hosts}
    return {host: now + pause for host, pause in pauses.items() if pause}


def _after_success(source: Source, state: SourceState, visit: Visit, now: datetime) -> SourceState:
    habits = learn_move(source, learn_list(source, state.habits, visit, now), visit, now)
    alarmed = alarm(source, habits)
    if alarmed:
        failed = _after_failure(source, replace(state, habits=habits), replace(visit, error=alarmed), now)
        return replace(failed, etag=None, last_modified=None, content_hash=None)
    kept = visit if is_kept(source, state, visit) else None
    read = replace(
        state,
        etag=kept.etag if kept else None,
        last_modified=kept.last_modified if kept else None,
        content_hash=kept.content_hash if kept else None,
        baseline_at=state.baseline_at or (now if _ends_import(state, visit) else None),
    )
    return _after_reading(source, read, habits, visit, now)


def _ends_import(state: SourceState, visit: Visit) -> bool:
    """Whether the first import is over: the list was read to its end, or a second time as far as it ever goes.

    A list that is empty for no reason that is known ends none: its page may be filled by scripts that we do not run.
    """
    if not visit.entries and visit.emptiness is Emptiness.UNCLEAR:
        return False
    return visit.complete or (visit.broken_off and state.last_success_at is not None)


def _after_not_modified(source: Source, state: SourceState, visit: Visit, now: datetime) -> SourceState:
    """The list is as it was: so is a judgement on its content, while the way to it is proven."""
    habits = learn_move(source, learn_same(state.habits, visit, state.etag), visit, now)
    same = replace(state, etag=visit.etag or state.etag, last_modified=visit.last_modified or state.last_modified)
    return _after_reading(source, same, habits, visit, now)


def _after_reading(source: Source, state: SourceState, habits: Habits, visit: Visit, now: datetime) -> SourceState:
    worried = worry(source, habits, now)
    if visit.more and habits.rounds <= MOST_ROUNDS:
        pause = pause_before_rest(source, visit, first_import=state.baseline_at is None)
    else:
        pause = pause_after_reading(source, habits, visit, since=state.baseline_at or now, now=now)
    return replace(
        state,
        health=SourceHealth.DEGRADED if worried else SourceHealth.HEALTHY,
        next_visit_at=now + pause.length + jitter(source, pause.length),
        last_visit_at=now,
        last_success_at=now,
        last_error=worried,
        failures=0,
        habits=replace(habits, wait=pause.length, pace=pause.reason),
    )


def _after_failure(source: Source, state: SourceState, visit: Visit, now: datetime) -> SourceState:
    failures = state.failures + 1
    health = _BAD_HEALTH.get(visit.outcome, SourceHealth.FAILING)
    pause = pause_after_failure(source, visit, failures) if health is SourceHealth.FAILING else _A_TRY_A_DAY
    return replace(
        state,
        health=health,
        next_visit_at=None if health is SourceHealth.GONE else now + pause.length + jitter(source, pause.length),
        last_visit_at=now,
        last_error=visit.error,
        failures=failures,
        habits=replace(state.habits, wait=pause.length, pace=pause.reason),
    )


_A_TRY_A_DAY = Pause(length=LONGEST, reason="one try a day")

_BAD_HEALTH = {
    VisitOutcome.GONE: SourceHealth.GONE,
    VisitOutcome.REFUSED: SourceHealth.PAUSED,
    VisitOutcome.UNREADABLE: SourceHealth.QUARANTINED,
}
