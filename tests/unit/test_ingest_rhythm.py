"""How long to wait for news, from when the last ones came out."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.source import SourceHealth, SourceState, Tier
from ingest.rhythm import LONGEST, REMEMBERED, expected_delay, remembered, usual_gap, usual_wait
from tests.builders.ingest import NOW, source
from tests.builders.visits import DAY, HOUR, MINUTE, after, visited

HALF_HOUR = 30 * MINUTE
spans = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=900))


def news_every(gap: timedelta, count: int = 20) -> tuple[datetime, ...]:
    return tuple(NOW - turn * gap for turn in range(count, 0, -1))


@pytest.mark.parametrize(
    ("gap", "waited"),
    [
        (10 * MINUTE, HALF_HOUR),
        (HALF_HOUR, HALF_HOUR),
        (2 * HOUR, HOUR),
        (8 * HOUR, 2 * HOUR),
        (32 * HOUR, 4 * HOUR),
        (300 * DAY, 12 * HOUR),
    ],
)
def test_the_wait_is_the_geometric_mean_of_interval_and_rhythm_within_bounds(gap: timedelta, waited: timedelta) -> None:
    assert usual_wait(source(interval=HALF_HOUR), news_every(gap), since=NOW - DAY, now=NOW) == waited


def test_the_wait_follows_one_over_the_square_root_of_the_rate() -> None:
    gaps = [timedelta(hours=2**power) for power in range(7)]
    waits = [usual_wait(source(interval=HALF_HOUR), news_every(gap), since=NOW, now=NOW) for gap in gaps]
    assert [later / earlier for earlier, later in pairwise(waits)] == pytest.approx([2**0.5] * 6)


def test_nobody_waits_longer_than_a_day_or_shorter_than_the_interval() -> None:
    rare = news_every(300 * DAY)
    assert usual_wait(source(interval=2 * HOUR), rare, since=NOW, now=NOW) == LONGEST
    assert usual_wait(source(interval=3 * DAY), rare, since=NOW, now=NOW) == 3 * DAY


def test_those_who_act_themselves_and_whom_an_operator_insists_on_keep_their_interval() -> None:
    rare = news_every(30 * DAY)
    for watched in (source(tier=Tier.A), source(insist=True)):
        assert usual_wait(watched, rare, since=NOW - DAY, now=NOW) == HALF_HOUR


def test_a_source_that_never_had_news_is_visited_less_and_less() -> None:
    waits = [usual_wait(source(), (), since=NOW - age, now=NOW) for age in (timedelta(), 2 * HOUR, 2 * DAY, 90 * DAY)]
    assert (waits[0], waits[1], waits[3]) == (HALF_HOUR, HOUR, 12 * HOUR)
    assert waits == sorted(waits)


def test_a_story_that_breaks_quickens_the_visits_at_once() -> None:
    quiet = news_every(4 * DAY)
    story = remembered(quiet, [NOW - turn * 5 * MINUTE for turn in range(8)], NOW)
    assert usual_wait(source(), quiet, since=NOW, now=NOW) > 6 * HOUR
    assert usual_wait(source(), story, since=NOW, now=NOW) == HALF_HOUR
    assert usual_wait(source(), story, since=NOW, now=NOW + 2 * DAY) > HALF_HOUR


def test_the_last_news_are_remembered_once_each_and_never_as_of_tomorrow() -> None:
    kept = remembered(news_every(HOUR, 30), (NOW + DAY, NOW - HOUR, NOW, NOW - MINUTE), NOW)
    assert len(kept) == REMEMBERED
    assert list(kept) == sorted(set(kept))
    assert kept[-2:] == (NOW - MINUTE, NOW)


@given(st.lists(spans, max_size=40), spans, spans)
def test_whatever_came_out_the_wait_stays_within_its_bounds(
    ages: list[timedelta], watched_for: timedelta, interval: timedelta
) -> None:
    watched = source(interval=max(interval, MINUTE))
    news = remembered((), [NOW - age for age in ages], NOW)
    wait = usual_wait(watched, news, since=NOW - watched_for, now=NOW)
    assert watched.interval <= wait <= max(watched.interval, min(LONGEST, 24 * watched.interval))
    assert usual_gap(news, since=NOW - watched_for, now=NOW) >= timedelta()


def test_the_expected_delay_is_half_of_the_wait() -> None:
    state = after(visited(news_at=news_every(32 * HOUR)))
    assert expected_delay(source(), state) == 2 * HOUR
    assert expected_delay(source(), SourceState(source_id="news")) == 15 * MINUTE
    for health in (SourceHealth.GONE, SourceHealth.PAUSED):
        assert expected_delay(source(), SourceState(source_id="news", health=health)) is None
