"""What redirects teach us, over virtual days."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.errors import TransitionRefused
from domain.source import SourceHealth, SourceState
from ingest.moving import ENOUGH_TIMES, LONG_ENOUGH, accept_move, address, move_visits, moved_over
from ingest.visit import Visit, VisitOutcome
from ingest.visits import reason_of_change
from tests.builders.ingest import NOW, source
from tests.builders.visits import FRESH, HOUR, after, live, visited

OLD, NEW, ELSEWHERE = "https://news.example/feed.xml", "https://www.news.example/rss", "https://other.example/feed"


def redirected(to: str, *, for_good: bool = True) -> Visit:
    return visited(moved_to=to, moved_for_good=for_good)


def days_redirected(to: str, days: float, *, for_good: bool = True) -> list[tuple[datetime, SourceState]]:
    """The visits of so many days to a list that redirects us, as long as we ask at its old address."""

    def answer(_: datetime, state: SourceState) -> Visit:
        return visited() if state.habits.url else redirected(to, for_good=for_good)

    return live(answer, days, source(interval=6 * HOUR))


@pytest.mark.case("F-05")
def test_a_permanent_redirect_is_taken_over_after_five_visits_over_three_days() -> None:
    lived = days_redirected(NEW, 10)
    taken_at = next(moment for moment, state in lived if state.habits.url)
    before = [state for moment, state in lived if moment < taken_at]
    assert taken_at - NOW >= LONG_ENOUGH
    assert len(before) + 1 >= ENOUGH_TIMES
    assert before[-1].habits.moved_to == NEW
    assert {state.health for _, state in lived} == {SourceHealth.HEALTHY}
    assert address(source(), lived[-1][1].habits) == NEW


@pytest.mark.case("F-05")
def test_five_visits_in_an_hour_or_four_in_a_week_are_not_enough() -> None:
    state = FRESH
    for minutes in range(10):
        state = after(redirected(NEW), state, now=NOW + timedelta(minutes=minutes))
    assert (state.habits.url, state.habits.moved_times) == ("", 10)
    state = FRESH
    for days in (0, 3, 5, 7):
        state = after(redirected(NEW), state, now=NOW + timedelta(days=days))
    assert (state.habits.url, state.habits.moved_times) == ("", 4)


@pytest.mark.case("F-05")
@pytest.mark.parametrize(
    "between", [visited(), redirected("https://news.example/third"), redirected(NEW, for_good=False)]
)
def test_another_answer_between_begins_the_count_anew(between: Visit) -> None:
    state = FRESH
    for day in range(4):
        state = after(redirected(NEW), state, now=NOW + timedelta(days=day))
    state = after(between, state, now=NOW + timedelta(days=4))
    state = after(redirected(NEW), state, now=NOW + timedelta(days=5))
    assert (state.habits.url, state.habits.moved_times) == ("", 1)


@pytest.mark.case("F-05")
def test_a_failed_visit_neither_counts_nor_begins_anew() -> None:
    state = after(redirected(NEW))
    assert after(visited(VisitOutcome.FAILED), state).habits.moved_times == 1
    assert after(visited(VisitOutcome.NOT_MODIFIED, moved_to=NEW, moved_for_good=True), state).habits.moved_times == 2


@pytest.mark.case("F-05")
def test_the_change_names_the_address_that_was_given_up() -> None:
    before = replace(FRESH, habits=replace(FRESH.habits, moved_to=NEW, moved_times=9, moved_since=NOW - 4 * 24 * HOUR))
    state = after(redirected(NEW), before)
    assert reason_of_change(source(), before, state, redirected(NEW)) == f"moved for good from {OLD} to {NEW}"


@pytest.mark.case("F-06")
def test_a_temporary_redirect_is_never_saved() -> None:
    for to in (NEW, ELSEWHERE):
        lived = days_redirected(to, 30, for_good=False)
        assert {state.habits for _, state in lived if state.habits.url or state.habits.held} == set()
        assert {state.health for _, state in lived} == {SourceHealth.HEALTHY}


@pytest.mark.case("F-05")
def test_a_redirect_to_another_site_is_held_and_reported_until_a_person_confirms_it() -> None:
    lived = days_redirected(ELSEWHERE, 30)
    assert {state.habits.url for _, state in lived} == {""}
    assert {state.health for _, state in lived} == {SourceHealth.DEGRADED}
    state = lived[-1][1]
    assert ELSEWHERE in state.last_error
    assert "`foreshock sources move news`" in state.last_error
    moved = move_visits(state, accept_move(source(), state.habits))
    assert address(source(), moved.habits) == ELSEWHERE
    assert (moved.next_visit_at, moved.etag, moved.content_hash) == (None, None, None)
    assert after(visited(), moved).health is SourceHealth.HEALTHY


def test_a_redirect_that_ended_is_no_worry_any_more() -> None:
    held = after(redirected(ELSEWHERE))
    assert after(visited(), held).health is SourceHealth.HEALTHY


def test_a_person_can_go_back_to_the_catalogues_address() -> None:
    habits = replace(FRESH.habits, url=NEW)
    assert moved_over(source(), habits, OLD).url == ""
    with pytest.raises(TransitionRefused, match="no move to confirm"):
        accept_move(source(), habits)
