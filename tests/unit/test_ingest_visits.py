"""When a source is visited again."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.source import Source, SourceHealth, SourceState, Tier
from ingest.answers import fresh_for, retry_after
from ingest.source_kind import Emptiness
from ingest.visit import Visit, VisitOutcome
from ingest.visits import next_state
from tests.builders.ingest import NOW, source

DAY = timedelta(hours=24)
MINUTES = timedelta(minutes=1)
FRESH = SourceState(source_id="news")


def after(outcome: VisitOutcome, state: SourceState = FRESH, watched: Source | None = None, **more: Any) -> SourceState:
    return next_state(watched or source(), state, Visit(source_id="news", outcome=outcome, **more), now=NOW)


def wait(state: SourceState) -> timedelta:
    """The wait until the next visit, without the few seconds that spread sources."""
    assert state.next_visit_at is not None
    waited = state.next_visit_at - NOW
    return timedelta(minutes=int(waited / MINUTES))


def test_a_good_visit_keeps_the_interval_and_what_the_server_said() -> None:
    state = after(VisitOutcome.OK, etag='W/"1"', last_modified="x", content_hash="h", error="", entries=1)
    assert (state.health, state.failures, state.last_error) == (SourceHealth.HEALTHY, 0, "")
    assert (state.etag, state.last_modified, state.content_hash) == ('W/"1"', "x", "h")
    assert (state.last_visit_at, state.last_success_at, state.baseline_at) == (NOW, NOW, NOW)
    assert wait(state) == 30 * MINUTES


def test_the_baseline_is_set_once_and_only_by_a_whole_import() -> None:
    earlier = NOW - DAY
    assert after(VisitOutcome.OK, replace(FRESH, baseline_at=earlier)).baseline_at == earlier
    partly = after(VisitOutcome.OK, complete=False, etag="x", content_hash="h")
    assert (partly.baseline_at, partly.etag, partly.content_hash) == (None, None, None)
    assert partly.health is SourceHealth.HEALTHY


def test_a_list_that_always_breaks_off_ends_the_first_import_with_the_second_reading() -> None:
    broken: dict[str, Any] = {"complete": False, "broken_off": True, "entries": 20}
    first = after(VisitOutcome.OK, **broken)
    assert first.baseline_at is None
    assert after(VisitOutcome.OK, first, **broken).baseline_at == NOW
    assert after(VisitOutcome.OK, first, **{**broken, "broken_off": False}).baseline_at is None


def test_a_list_that_is_empty_for_no_known_reason_ends_no_first_import() -> None:
    assert after(VisitOutcome.OK, entries=0).baseline_at is None
    assert after(VisitOutcome.OK, entries=0, emptiness=Emptiness.ALL_WELL).baseline_at == NOW


@pytest.mark.case("P-10")
def test_the_newest_date_is_learnt_from_whole_lists_so_that_the_rest_of_a_backlog_stays_news() -> None:
    partly = after(VisitOutcome.OK, complete=False, entries=200, newest_at=NOW)
    assert partly.habits.newest_at is None
    assert after(VisitOutcome.OK, partly, entries=200, newest_at=NOW).habits.newest_at == NOW


def test_a_list_that_is_read_again_as_it_was_flaps_not() -> None:
    state = FRESH
    for _ in range(3):
        state = after(VisitOutcome.OK, state, entries=20, content_hash="h")
    assert (state.habits.bodies, state.habits.note) == (("h",), "")


def test_something_odd_degrades_until_a_sound_body_comes() -> None:
    odd = after(VisitOutcome.OK, error="the list is empty, but it was not before")
    assert (odd.health, odd.last_error) == (SourceHealth.DEGRADED, "the list is empty, but it was not before")
    same = after(VisitOutcome.NOT_MODIFIED, odd)
    assert (same.health, same.last_error) == (SourceHealth.DEGRADED, odd.last_error)
    assert after(VisitOutcome.OK, same).health is SourceHealth.HEALTHY


@pytest.mark.case("F-21")
def test_validators_are_those_of_the_last_good_body() -> None:
    good = after(VisitOutcome.OK, etag="good", last_modified="then", content_hash="h")
    bad = after(
        VisitOutcome.FAILED, good, etag="bad", last_modified="now", content_hash="x", error="the answer was empty"
    )
    assert (bad.health, bad.last_error, bad.failures) == (SourceHealth.FAILING, "the answer was empty", 1)
    assert (bad.etag, bad.last_modified, bad.content_hash) == ("good", "then", "h")
    assert bad.last_success_at == NOW
    assert bad.last_visit_at == NOW


def test_failures_double_the_wait_up_to_a_day() -> None:
    state, waits = FRESH, []
    for _ in range(9):
        state = after(VisitOutcome.FAILED, state, error="HTTP 500")
        waits.append(wait(state))
    assert waits == [*(timedelta(hours=hours) for hours in (1, 2, 4, 8, 16)), *([DAY] * 4)]
    assert wait(after(VisitOutcome.OK, state)) == 30 * MINUTES


@pytest.mark.case("F-25")
@pytest.mark.parametrize("status", [401, 403, 404, 406, 451])
def test_a_refusal_is_tried_again_for_ever_but_at_most_daily_in_the_end(status: int) -> None:
    outcome = VisitOutcome.FAILED if status in (404, 406) else VisitOutcome.REFUSED
    state, now, visits = FRESH, NOW, 0
    while now < NOW + 60 * DAY:
        visit = Visit(source_id="news", outcome=outcome, http_status=status, error=f"HTTP {status}")
        state = next_state(source(), state, visit, now=now)
        assert state.next_visit_at is not None
        assert state.next_visit_at - now <= DAY + MINUTES
        now, visits = state.next_visit_at, visits + 1
    assert 58 <= visits <= 66
    assert state.health is (SourceHealth.FAILING if status in (404, 406) else SourceHealth.PAUSED)


def test_who_turns_us_away_is_tried_once_a_day() -> None:
    state = after(VisitOutcome.REFUSED, http_status=403, error="HTTP 403")
    assert (state.health, wait(state)) == (SourceHealth.PAUSED, DAY)
    assert after(VisitOutcome.OK, state).health is SourceHealth.HEALTHY


def test_what_cannot_be_read_is_quarantined_for_a_day() -> None:
    state = after(VisitOutcome.UNREADABLE, error="reading it took longer than 10 s")
    assert (state.health, wait(state)) == (SourceHealth.QUARANTINED, DAY)


def test_what_is_gone_is_not_visited_again_and_keeps_its_record() -> None:
    before = replace(FRESH, etag="x", last_success_at=NOW - DAY, health=SourceHealth.HEALTHY)
    state = after(VisitOutcome.GONE, before, http_status=410, error="HTTP 410")
    assert (state.health, state.next_visit_at, state.last_success_at) == (SourceHealth.GONE, None, NOW - DAY)


@pytest.mark.parametrize(
    ("asked", "waited"),
    [
        (timedelta(hours=3), timedelta(hours=3)),
        (timedelta(days=9), DAY),
        (timedelta(minutes=1), timedelta(hours=1)),
        (None, timedelta(hours=1)),
    ],
)
def test_retry_after_only_lengthens_the_wait_up_to_a_day(asked: timedelta | None, waited: timedelta) -> None:
    assert wait(after(VisitOutcome.FAILED, retry_after=asked, error="HTTP 503")) == waited


@pytest.mark.parametrize(
    ("tier", "age", "waited"),
    [
        (Tier.B, timedelta(hours=2), timedelta(hours=2)),
        (Tier.B, timedelta(days=30), DAY),
        (Tier.B, timedelta(seconds=5), 30 * MINUTES),
        (Tier.C, timedelta(hours=2), timedelta(hours=2)),
        (Tier.A, timedelta(hours=2), 30 * MINUTES),
    ],
)
def test_max_age_is_respected_but_for_those_who_act_themselves(tier: Tier, age: timedelta, waited: timedelta) -> None:
    assert wait(after(VisitOutcome.OK, watched=source(tier=tier), fresh_for=age)) == waited
    unchanged = after(VisitOutcome.NOT_MODIFIED, watched=source(tier=tier), http_status=304, fresh_for=age)
    assert wait(unchanged) == waited


def test_sources_spread_out_and_each_keeps_its_place() -> None:
    def offset(source_id: str) -> timedelta:
        state = after(VisitOutcome.OK, watched=source(id=source_id))
        assert state.next_visit_at is not None
        return state.next_visit_at - NOW - 30 * MINUTES

    offsets = {offset(f"source-{number}") for number in range(50)}
    assert len(offsets) > 40
    assert all(timedelta() <= one <= timedelta(seconds=30) for one in offsets)
    assert offset("source-1") == offset("source-1")


@pytest.mark.parametrize(
    ("header", "asked"),
    [
        ("30", timedelta(seconds=30)),
        (" 120 ", timedelta(minutes=2)),
        ("99999999", timedelta(days=10)),
        ("9" * 400, timedelta(days=10)),
        ("Fri, 12 Jun 2026 13:00:00 GMT", timedelta(hours=1)),
        ("Fri, 12 Jun 2026 11:00:00 GMT", timedelta()),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("abc", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date_or_nothing(header: str | None, asked: timedelta | None) -> None:
    assert retry_after(header, NOW) == asked


@pytest.mark.parametrize(
    ("header", "age"),
    [
        ("max-age=300", timedelta(minutes=5)),
        ("public, Max-Age=60, must-revalidate", timedelta(minutes=1)),
        ("s-maxage=60", None),
        ("max-age=-1", None),
        ("max-age=" + "9" * 400, timedelta(days=10)),
        ("no-store", None),
        (None, None),
    ],
)
def test_max_age_is_whole_seconds_or_nothing(header: str | None, age: timedelta | None) -> None:
    assert fresh_for(header, None, NOW) == age


def test_every_decision_is_about_the_moment_it_is_given() -> None:
    later = datetime(2030, 1, 1, tzinfo=NOW.tzinfo)
    state = next_state(source(), FRESH, Visit(source_id="news", outcome=VisitOutcome.OK), now=later)
    assert state.last_visit_at == later


def test_a_source_that_had_more_than_a_visit_takes_is_visited_again_soon() -> None:
    watched = replace(FRESH, baseline_at=NOW - DAY)
    rest: dict[str, Any] = {"complete": False, "more": True, "fresh_for": timedelta(hours=2)}
    assert wait(after(VisitOutcome.OK, watched, **rest)) == MINUTES
    assert after(VisitOutcome.OK, watched, **rest).habits.pace == "it had more than a visit takes"
    assert wait(after(VisitOutcome.OK, **rest)) == 5 * MINUTES
    assert wait(after(VisitOutcome.OK, watched, retry_after=timedelta(hours=3), **rest)) == timedelta(hours=3)
    assert wait(after(VisitOutcome.OK, watched, source(tier=Tier.A), complete=False)) == 30 * MINUTES


def test_a_source_that_has_more_at_every_visit_goes_back_to_its_usual_wait() -> None:
    state, waits = replace(FRESH, baseline_at=NOW - DAY), []
    for _ in range(30):
        state = after(VisitOutcome.OK, state, source(tier=Tier.A), complete=False, more=True)
        waits.append(wait(state))
    assert waits == [MINUTES] * 20 + [30 * MINUTES] * 10
    done = after(VisitOutcome.OK, state)
    assert wait(after(VisitOutcome.OK, done, complete=False, more=True)) == MINUTES
