"""Whether a list is believed: sudden emptiness, silence, flapping, and three different zeros."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.source import SourceHealth, SourceState, Tier
from ingest.source_kind import Emptiness
from ingest.visit import Visit, VisitOutcome
from ingest.visits import is_kept
from tests.builders.ingest import NOW, source
from tests.builders.visits import DAY, FRESH, HOUR, after, live, visited

HEALTHY, DEGRADED, FAILING = SourceHealth.HEALTHY, SourceHealth.DEGRADED, SourceHealth.FAILING
EMPTY: dict[str, Any] = {"entries": 0, "content_hash": "empty", "etag": '"empty"'}


def usual(entries: int = 20) -> SourceState:
    """The state after months of lists with so many entries."""
    state = FRESH
    for day in range(60):
        visit = visited(entries=entries, content_hash=f"body {day}", etag=f'"{day}"', newest_at=NOW - (60 - day) * DAY)
        state = after(visit, state, now=NOW - (60 - day) * DAY)
    return state


@pytest.mark.case("F-22")
@pytest.mark.parametrize("entries", [0, 1, 2])
def test_a_list_that_lost_nine_tenths_is_suspicious_and_read_again(entries: int) -> None:
    before = usual()
    visit = visited(entries=entries, content_hash="few", etag='"few"', memory="{}")
    state = after(visit, before)
    assert not is_kept(source(), before, visit)
    assert state.health is DEGRADED
    assert state.last_error.startswith("suspicious: the list holds ")
    assert "where 20 are usual; if that is right, run `foreshock sources resume news`" in state.last_error
    assert (state.etag, state.last_modified, state.content_hash) == (None, None, None)
    assert state.habits.sizes == before.habits.sizes
    assert after(visited(entries=19, content_hash="back"), state).health is HEALTHY


@pytest.mark.case("F-22")
def test_memory_is_kept_of_lists_that_are_believed_alone_whatever_they_ask_for() -> None:
    looks_again: dict[str, Any] = {"content_hash": None, "etag": None, "memory": "{}"}
    assert is_kept(source(), usual(), visited(entries=20, **looks_again))
    assert not is_kept(source(), usual(), visited(entries=1, **looks_again))
    assert not is_kept(source(), usual(), visited(entries=20, complete=False, **looks_again))
    assert not is_kept(source(), usual(), visited(VisitOutcome.FAILED, memory="{}"))


@pytest.mark.case("F-22")
def test_a_list_whose_kind_judges_what_it_lost_is_not_doubted_for_its_size() -> None:
    few = visited(entries=0, is_judged=True, error="the list holds 0 of the 20 ids of last time")
    state = after(few, after(few, usual()))
    assert (state.health, state.last_error) == (DEGRADED, few.error)
    assert is_kept(source(), usual(), few)


@pytest.mark.case("F-22")
def test_a_list_that_shrinks_less_or_was_always_short_is_believed() -> None:
    assert after(visited(entries=3), usual()).health is HEALTHY
    assert after(visited(entries=1), usual(1)).health is HEALTHY
    assert after(visited(entries=1), usual(9)).health is HEALTHY


@pytest.mark.case("F-22")
def test_a_person_who_resumes_a_source_takes_its_list_as_it_is() -> None:
    doubted = after(visited(entries=1), usual())
    resumed = replace(doubted, habits=replace(doubted.habits, sizes=(), empty=0, oddity=""))
    assert after(visited(entries=1), resumed).health is HEALTHY


@pytest.mark.case("F-26")
def test_a_page_that_is_empty_twice_where_it_was_not_is_failing_with_an_alarm() -> None:
    once = after(visited(**EMPTY), usual(1))
    twice = after(visited(**EMPTY), once)
    assert (once.health, twice.health) == (DEGRADED, FAILING)
    assert "nothing was found 2 times in a row, although there were entries before" in twice.last_error
    assert (twice.etag, twice.content_hash) == (None, None)
    assert twice.last_success_at == once.last_success_at
    assert after(visited(content_hash="back"), twice).health is HEALTHY


@pytest.mark.case("F-26")
def test_a_page_that_stays_empty_is_tried_for_ever_but_at_most_daily_in_the_end() -> None:
    lived = live(lambda _now, _state: visited(**EMPTY), 60, state=usual(5))
    assert 58 <= len(lived) <= 75
    assert lived[-1][1].health is FAILING


@pytest.mark.parametrize(
    ("visit", "health"),
    [
        (visited(VisitOutcome.FAILED, error="the answer is not a feed"), FAILING),
        (visited(entries=0, emptiness=Emptiness.NOTHING_FITS), HEALTHY),
        (visited(entries=0, emptiness=Emptiness.ALL_WELL), HEALTHY),
        (visited(entries=0, emptiness=Emptiness.UNCLEAR), DEGRADED),
    ],
)
def test_no_entries_have_different_meanings(visit: Visit, health: SourceHealth) -> None:
    assert after(visit, usual()).health is health


def test_less_than_the_catalogue_expects_is_unhealthy() -> None:
    too_few = after(visited(entries=1, error="the list holds 1 entries, but at least 5 are expected"))
    assert (too_few.health, too_few.last_error) == (DEGRADED, "the list holds 1 entries, but at least 5 are expected")


@pytest.mark.case("F-02")
def test_an_unchanged_list_is_healthy_and_its_new_validators_are_kept() -> None:
    state = after(visited(VisitOutcome.NOT_MODIFIED, etag='"2"', last_modified="later"), usual())
    assert (state.health, state.etag, state.last_modified, state.content_hash) == (HEALTHY, '"2"', "later", "body 59")
    assert state.last_success_at == NOW


@pytest.mark.case("F-02")
def test_a_judgement_on_a_list_stands_while_the_list_is_the_same() -> None:
    odd = after(visited(error="the document is not well-formed XML"), usual())
    same = after(visited(VisitOutcome.NOT_MODIFIED), odd)
    assert (same.health, same.last_error) == (DEGRADED, "the document is not well-formed XML")
    failed = after(visited(VisitOutcome.FAILED, error="HTTP 500"), same)
    assert after(visited(VisitOutcome.NOT_MODIFIED), failed).health is DEGRADED


@pytest.mark.case("F-23")
def test_a_list_that_was_replaced_before_is_noted_as_flapping_and_is_no_fault() -> None:
    state = FRESH
    for body in ("new", "old", "new"):
        state = after(visited(content_hash=body), state)
    assert state.health is HEALTHY
    assert state.habits.note.startswith("flapping: ")
    assert after(visited(content_hash="newest"), state).habits.note == ""


@pytest.mark.case("F-23")
def test_edges_that_disagree_on_etags_are_noted() -> None:
    state = after(visited(etag='"edge-1"'))
    other = after(visited(VisitOutcome.NOT_MODIFIED, http_status=200, etag='"edge-2"'), state)
    assert (other.health, other.etag) == (HEALTHY, '"edge-2"')
    assert other.habits.note.startswith("flapping: ")


def unchanged(_now: datetime, state: SourceState) -> Visit:
    return visited(
        VisitOutcome.OK if state.content_hash is None else VisitOutcome.NOT_MODIFIED,
        news_at=tuple(NOW - turn * DAY for turn in range(10, 0, -1)),
        newest_at=NOW - DAY,
    )


def test_a_frozen_list_that_keeps_answering_is_reported_as_silent() -> None:
    watched = source(interval=6 * HOUR, tier=Tier.A, expect_quiet_days=30)
    lived = live(unchanged, 40, watched)
    first_silent = next(moment for moment, state in lived if state.health is DEGRADED)
    assert timedelta(days=29) <= first_silent - NOW <= timedelta(days=30)
    state = lived[-1][1]
    assert state.last_error.startswith("silent since 2026-06-11: it answers, but its newest entry is ")
    woken = after(
        visited(content_hash="more", newest_at=state.last_visit_at), state, watched, state.last_visit_at or NOW
    )
    assert woken.health is HEALTHY


def test_a_source_that_always_was_slow_is_silent_only_after_four_of_its_rhythms() -> None:
    moments = tuple(NOW - turn * timedelta(days=20) for turn in range(6, 0, -1))
    state = after(visited(news_at=moments, newest_at=moments[-1]))
    for days, health in ((50, HEALTHY), (70, DEGRADED)):
        assert after(visited(VisitOutcome.NOT_MODIFIED), state, now=NOW + timedelta(days=days)).health is health


def test_a_list_that_is_empty_for_a_good_reason_is_not_silent() -> None:
    state = after(visited(entries=0, emptiness=Emptiness.ALL_WELL, newest_at=NOW - timedelta(days=300)))
    assert state.health is HEALTHY


@pytest.mark.case("F-08")
def test_a_source_that_is_gone_is_left_alone_and_its_record_kept() -> None:
    state = after(visited(VisitOutcome.GONE, http_status=410, error="HTTP 410"), usual())
    assert (state.health, state.next_visit_at, state.last_error) == (SourceHealth.GONE, None, "HTTP 410")
    assert state.habits.sizes == usual().habits.sizes
