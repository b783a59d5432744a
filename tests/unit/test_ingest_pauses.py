"""How long a source is left alone: caches, skipped hours, Retry-After, lists that never change."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from domain.habits import Habits
from domain.source import SourceState, Tier
from ingest.answers import fresh_for, retry_after
from ingest.visit import Visit, VisitOutcome
from ingest.visits import held_hosts
from tests.builders.ingest import NOW, source
from tests.builders.visits import DAY, FRESH, HOUR, MINUTE, after, live, visited, wait

OK, FAILED, NOT_MODIFIED = VisitOutcome.OK, VisitOutcome.FAILED, VisitOutcome.NOT_MODIFIED
HALF_HOUR = 30 * MINUTE
JITTER = timedelta(seconds=30)


def taught(**habits: object) -> SourceState:
    return SourceState(source_id="news", habits=Habits(**habits))  # type: ignore[arg-type]  # fields by name


@pytest.mark.case("F-09")
@pytest.mark.parametrize("status", [429, 503, 500, 403])
@pytest.mark.parametrize(
    ("header", "waited"),
    [
        ("30", HOUR),
        ("7200", 2 * HOUR),
        ("Fri, 12 Jun 2026 17:00:00 GMT", 5 * HOUR),
        ("Fri, 12 Jun 2026 11:00:00 GMT", HOUR),
        ("-5", HOUR),
        ("99999999", DAY),
        ("abc", HOUR),
        (None, HOUR),
    ],
)
def test_a_server_that_asks_to_wait_is_given_the_longer_of_that_and_our_own_pause(
    status: int, header: str | None, waited: timedelta
) -> None:
    visit = visited(FAILED, http_status=status, retry_after=retry_after(header, NOW), error=f"HTTP {status}")
    assert wait(after(visit)) == waited
    assert wait(after(visit, watched=source(tier=Tier.A))) == waited


@pytest.mark.case("F-09")
def test_a_retry_after_counts_whatever_the_answer_is() -> None:
    for outcome in (OK, NOT_MODIFIED):
        assert wait(after(visited(outcome, retry_after=3 * HOUR), watched=source(tier=Tier.A))) == 3 * HOUR


@pytest.mark.case("F-09")
def test_a_host_is_held_for_as_long_as_it_asked_and_at_most_a_day() -> None:
    def held(url: str, asked: timedelta | None, moved_to: str = "") -> dict[str, timedelta]:
        visit = visited(FAILED, retry_after=asked, moved_to=moved_to)
        found = held_hosts(source(url=url), FRESH, visit, now=NOW)
        return {host: until - NOW for host, until in found.items()}

    assert held("https://news.example/feed", timedelta(seconds=30)) == {"news.example": timedelta(seconds=30)}
    assert held("https://News.example/feed", timedelta(days=9)) == {"news.example": DAY}
    assert held("https://news.example/feed", None) == {}
    assert held("https://news.example/feed", timedelta()) == {}
    assert held("https://news.example/feed", HOUR, "https://cdn.example/feed") == {
        "news.example": HOUR,
        "cdn.example": HOUR,
    }
    assert held("https://feeds.feedburner.com/one", HOUR) == {}
    quick = held_hosts(source(delay=timedelta(seconds=10)), FRESH, visited(), now=NOW)
    assert quick == {"news.example": NOW + timedelta(seconds=10)}
    assert held("https://medium.com/feed/one", HOUR) == {}


@pytest.mark.case("F-10")
@pytest.mark.parametrize(
    ("cache_control", "expires", "ttl", "waited"),
    [
        ("max-age=7200", None, None, 2 * HOUR),
        ("max-age=7200", "Fri, 12 Jun 2026 17:00:00 GMT", None, 2 * HOUR),
        (None, "Fri, 12 Jun 2026 17:00:00 GMT", None, 5 * HOUR),
        (None, "Fri, 12 Jun 2020 17:00:00 GMT", None, HALF_HOUR),
        (None, "0", None, HALF_HOUR),
        (None, "-1", None, HALF_HOUR),
        (None, "soon", None, HALF_HOUR),
        ("max-age=60", None, 3 * HOUR, 3 * HOUR),
        ("max-age=14400", None, HOUR, 4 * HOUR),
        ("no-cache", None, timedelta(minutes=1), HALF_HOUR),
        ("max-age=31536000", None, None, DAY),
        (None, None, timedelta(days=9), DAY),
    ],
)
def test_the_longest_of_what_server_and_list_ask_for_is_waited(
    cache_control: str | None, expires: str | None, ttl: timedelta | None, waited: timedelta
) -> None:
    visit = visited(fresh_for=fresh_for(cache_control, expires, NOW), list_fresh_for=ttl)
    assert wait(after(visit)) == waited
    assert wait(after(visit, watched=source(tier=Tier.A))) == HALF_HOUR


@pytest.mark.case("F-10")
def test_what_a_list_asks_for_counts_as_long_as_the_list_is_the_same() -> None:
    read = after(visited(list_fresh_for=3 * HOUR))
    assert wait(after(visited(NOT_MODIFIED), read)) == 3 * HOUR
    assert wait(after(visited(content_hash="next"), read)) == HALF_HOUR


@pytest.mark.case("F-10")
def test_an_operator_who_insists_overrides_caches_which_is_written_down() -> None:
    insisted = after(visited(fresh_for=4 * HOUR), watched=source(insist=True))
    assert wait(insisted) == HALF_HOUR
    assert insisted.habits.pace == "an operator insists on it, although the server says how long it stays fresh"
    assert after(visited(), watched=source(insist=True)).habits.pace == "its interval"


@pytest.mark.case("F-10")
@pytest.mark.parametrize(
    ("hours", "days", "next_at"),
    [
        ((12, 13, 14), (), datetime(2026, 6, 12, 15, 0, tzinfo=UTC)),
        ((12, 13, 14), (5,), datetime(2026, 6, 12, 15, 0, tzinfo=UTC)),
        ((), (4,), datetime(2026, 6, 13, 0, 0, tzinfo=UTC)),
        ((3,), (6,), NOW + HALF_HOUR),
        ((), (4, 5, 6), NOW + DAY),
        (tuple(range(24)), (), NOW + HALF_HOUR),
        ((), tuple(range(7)), NOW + HALF_HOUR),
    ],
)
def test_hours_and_days_that_a_list_skips_are_skipped_for_a_day_at_most(
    hours: tuple[int, ...], days: tuple[int, ...], next_at: datetime
) -> None:
    visit = visited(skip_hours=hours, skip_days=days)
    state = after(visit)
    assert state.next_visit_at is not None
    assert next_at <= state.next_visit_at <= next_at + JITTER
    assert wait(after(visit, watched=source(tier=Tier.A))) == HALF_HOUR


@pytest.mark.case("F-03")
def test_a_list_that_never_changes_and_has_no_validators_is_fetched_once_a_day_in_the_end() -> None:
    def answer(_: datetime, state: SourceState) -> Visit:
        return visited(OK if state.content_hash is None else NOT_MODIFIED, http_status=200, content_hash="same")

    visits = [moment for moment, _ in live(answer, 30)]
    assert len(visits) <= 30 + 7
    assert all(later - earlier >= DAY for earlier, later in pairwise(visits[8:]))
    for watched in (source(tier=Tier.A), source(insist=True)):
        assert len(live(answer, 2, watched)) > 90


@pytest.mark.case("F-03")
def test_a_list_that_changes_or_has_validators_is_fetched_at_its_usual_pace() -> None:
    unchanged = visited(NOT_MODIFIED, http_status=200, content_hash="same")
    stretched = after(unchanged, after(unchanged))
    assert wait(stretched) == 2 * HOUR
    assert wait(after(visited(content_hash="new"), stretched)) == HALF_HOUR
    assert wait(after(visited(NOT_MODIFIED, http_status=200, etag='"1"'), stretched)) == HALF_HOUR
    assert wait(after(visited(NOT_MODIFIED), stretched)) == HALF_HOUR


quick = settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.generate))
spans = st.none() | st.timedeltas(min_value=timedelta(), max_value=timedelta(days=10))
hours = st.lists(st.integers(0, 23)).map(tuple)
days = st.lists(st.integers(0, 6)).map(tuple)
visits = st.builds(
    Visit,
    source_id=st.just("news"),
    outcome=st.sampled_from(VisitOutcome),
    http_status=st.none() | st.integers(100, 599),
    etag=st.none() | st.text(max_size=5),
    last_modified=st.none() | st.text(max_size=5),
    content_hash=st.none() | st.text(max_size=5),
    retry_after=spans,
    fresh_for=spans,
    list_fresh_for=spans,
    skip_hours=hours,
    skip_days=days,
    error=st.text(max_size=20),
    complete=st.booleans(),
    entries=st.integers(0, 500),
    news_at=st.lists(st.datetimes(datetime(2016, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)), max_size=5).map(  # noqa: DTZ001 - the zone is added
        tuple
    ),
    moved_to=st.sampled_from(["", "https://news.example/new", "https://elsewhere.test/"]),
    moved_for_good=st.booleans(),
    rewritten=st.integers(0, 3),
)
watched = st.builds(
    source,
    interval=st.timedeltas(min_value=MINUTE, max_value=timedelta(days=1)),
    tier=st.sampled_from(Tier),
    insist=st.booleans(),
)


@quick
@given(st.lists(visits, min_size=1, max_size=8), watched)
def test_whatever_visits_bring_the_next_comes_within_a_day_and_never_too_soon(lived: list[Visit], one: object) -> None:
    assert isinstance(one, type(source()))
    state, now = FRESH, NOW
    for visit in lived:
        state = after(visit, state, one, now)
        if state.next_visit_at is None:
            assert visit.outcome is VisitOutcome.GONE
            break
        floor = max(one.interval, min(visit.retry_after or timedelta(), DAY))
        assert now + floor <= state.next_visit_at <= now + DAY + JITTER
        now = state.next_visit_at


@quick
@given(st.integers(1, 60), watched)
def test_the_more_failures_the_longer_the_wait(failures: int, one: object) -> None:
    assert isinstance(one, type(source()))
    failing = SourceState(source_id="news", failures=failures - 1)
    waits = [
        wait(after(visited(FAILED, error="HTTP 500"), SourceState(source_id="news", failures=count), one))
        for count in (failures - 1, failures)
    ]
    assert failing.failures + 1 == after(visited(FAILED), failing, one).failures
    assert waits[0] <= waits[1]
