"""Visits of a source over virtual days, for tests of when it is visited and how it is doing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from domain.source import Source, SourceState
from ingest.visit import Visit, VisitOutcome
from ingest.visits import next_state
from tests.builders.ingest import NOW, source

HOUR = timedelta(hours=1)
DAY = timedelta(hours=24)
MINUTE = timedelta(minutes=1)
FRESH = SourceState(source_id="news")


def visited(outcome: VisitOutcome = VisitOutcome.OK, **more: Any) -> Visit:
    """A visit that came to this; a good one found ten entries in a body of its own, unless told otherwise."""
    usual: dict[str, Any] = {"http_status": 200, "content_hash": "body", "entries": 10}
    fields = (
        usual if outcome is VisitOutcome.OK else {"http_status": 304} if outcome is VisitOutcome.NOT_MODIFIED else {}
    )
    return Visit(source_id="news", outcome=outcome, **{**fields, **more})


def after(visit: Visit, state: SourceState = FRESH, watched: Source | None = None, now: datetime = NOW) -> SourceState:
    """The state that the visit leads to."""
    return next_state(watched or source(), state, visit, now=now)


def wait(state: SourceState) -> timedelta:
    """The wait until the next visit in whole minutes, without the few seconds that spread sources."""
    assert state.next_visit_at is not None
    assert state.last_visit_at is not None
    return (state.next_visit_at - state.last_visit_at) // MINUTE * MINUTE


def live(
    answer: Callable[[datetime, SourceState], Visit],
    days: float,
    watched: Source | None = None,
    state: SourceState = FRESH,
) -> list[tuple[datetime, SourceState]]:
    """The moments of all visits in so many days, each with the state after it, where `answer` says what each comes to."""
    now, lived = NOW, list[tuple[datetime, SourceState]]()
    while now < NOW + days * DAY:
        state = after(answer(now, state), state, watched, now)
        lived.append((now, state))
        if state.next_visit_at is None:
            break
        now = state.next_visit_at
    return lived
