"""WebSub, decided: whom to ask when, and whether what a hub sends is right."""

import hashlib
import hmac
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.habits import Habits
from domain.push import Push
from domain.source import SourceHealth, SourceState
from foreshock.websub import (
    LONGEST_LEASE,
    Ask,
    Mode,
    advanced,
    asks,
    begun,
    form,
    is_signed,
    is_wanted,
    lease_until,
    outlived,
)
from ingest.visit import VisitOutcome
from tests.builders.ingest import source
from tests.builders.visits import FRESH, after, visited

NOW = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
HUB, TOPIC = "https://hub.example/", "https://news.example/feed.xml"
OFFERED = SourceState(source_id="news", habits=Habits(hub=HUB, topic=TOPIC, hub_times=2))
OTHER = "https://other.example/"
PUSH = Push(source_id="news", hub=HUB, topic=TOPIC, token="token", secret="secret", asked_at=NOW)


def offering(hub: str, times: int = 2) -> SourceState:
    """The state of the source after its publisher named this hub so many times in a row."""
    return replace(OFFERED, habits=Habits(hub=hub, topic=TOPIC if hub else "", hub_times=times))


def modes(state: SourceState, *pushes: Push, now: datetime = NOW) -> list[Mode]:
    return [ask.mode for ask in asks([state], pushes, now)]


def test_a_hub_that_a_publisher_names_is_asked_once() -> None:
    assert asks([OFFERED], [], NOW) == [Ask(mode=Mode.SUBSCRIBE, source_id="news", hub=HUB, topic=TOPIC)]
    assert modes(OFFERED, PUSH, now=NOW + MINUTE) == []


def test_a_publisher_without_a_hub_and_a_hub_without_https_are_left_alone() -> None:
    assert modes(SourceState(source_id="news")) == []
    assert modes(offering("http://hub.example/")) == []


def test_a_hub_is_asked_once_two_visits_in_a_row_named_it() -> None:
    assert modes(offering(HUB, times=1)) == []
    assert modes(offering(HUB, times=2)) == [Mode.SUBSCRIBE]
    standing = replace(PUSH, lease_until=NOW + DAY)
    for unsure in (offering(OTHER, times=1), offering("", times=1)):
        assert modes(unsure, standing, now=NOW + DAY / 2) == []


def test_visits_count_how_often_in_a_row_a_hub_was_named() -> None:
    watched, state, counted = source(), FRESH, list[int]()
    named: dict[str, Any] = {"hub": HUB, "topic": TOPIC}
    for number, told in enumerate((named, named, {}, named, {**named, "topic": f"{TOPIC}?x"}, named, named)):
        state = after(visited(content_hash=f"body-{number}", **told), state, watched)
        counted.append(state.habits.hub_times)
    assert counted == [1, 2, 1, 1, 1, 1, 2]
    assert after(visited(VisitOutcome.NOT_MODIFIED), state, watched).habits.hub_times == 3


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 40), st.sampled_from(["", HUB, OTHER, f"{OTHER}2"])), max_size=60))
def test_whatever_a_publisher_names_it_makes_us_ask_once_an_hour_and_each_hub_to_stop_once(
    visits: list[tuple[int, str]],
) -> None:
    """Every minute we look; hubs grant whatever they are asked for, and never confirm an end."""
    due = {sum(wait for wait, _ in visits[: number + 1]): hub for number, (_, hub) in enumerate(visits)}
    habits, asked = Habits(), list[tuple[datetime, Mode, str]]()
    push: Push | None = None
    for minute in range(max(due, default=0) + 200):
        now = NOW + minute * MINUTE
        if minute in due:
            times = habits.hub_times + 1 if due[minute] == habits.hub else 1
            habits = Habits(hub=due[minute], topic=TOPIC if due[minute] else "", hub_times=times)
        state = replace(OFFERED, habits=habits)
        pushes = [push] if push else []
        if outlived([state], pushes, now):
            push, pushes = None, []
        for ask in asks([state], pushes, now):
            asked.append((now, ask.mode, ask.hub))
            push = begun(ask, ask.push or replace(PUSH, hub=ask.hub, asked_at=now), now)
            if ask.mode is Mode.SUBSCRIBE:
                push = replace(push, lease_until=now + DAY)
    moments = [moment for moment, _, _ in asked]
    assert all(later - earlier >= HOUR for earlier, later in pairwise(moments))
    for (_, mode, hub), (_, later_mode, later_hub) in pairwise(asked):
        assert not (mode is later_mode is Mode.UNSUBSCRIBE and hub == later_hub)


@pytest.mark.parametrize(("lease", "before"), [(timedelta(days=10), DAY), (timedelta(hours=10), HOUR)])
def test_a_lease_is_renewed_within_its_last_tenth_and_at_most_a_day_before(lease: timedelta, before: timedelta) -> None:
    push = replace(PUSH, lease_until=NOW + lease)
    assert modes(OFFERED, push, now=NOW + lease - before - timedelta(seconds=1)) == []
    assert asks([OFFERED], [push], NOW + lease - before)[0].push == push


@settings(deadline=None, max_examples=20)
@given(st.integers(60, int(DAY.total_seconds())), st.booleans())
def test_no_hub_is_asked_oftener_than_once_an_hour(lease: int, confirms: bool) -> None:
    """However short a lease a hub grants, and whether it grants any."""
    push, now, asked = replace(PUSH, lease_until=NOW + timedelta(seconds=lease)), NOW, 0
    while now < NOW + 2 * DAY:
        now += MINUTE
        if modes(OFFERED, push, now=now):
            until = now + timedelta(seconds=lease) if confirms else push.lease_until
            push, asked = replace(push, asked_at=now, lease_until=until), asked + 1
    assert 1 <= asked <= 48


def test_what_failed_is_tried_again_after_a_while() -> None:
    failed = replace(PUSH, error="HTTP 503", lease_until=NOW + HOUR)
    assert modes(OFFERED, failed, now=NOW + 5 * HOUR) == []
    assert modes(OFFERED, failed, now=NOW + 6 * HOUR) == [Mode.SUBSCRIBE]


def test_a_new_hub_gets_a_subscription_of_its_own_once_the_old_one_was_asked_to_stop() -> None:
    moved, standing = offering(OTHER), replace(PUSH, lease_until=NOW + DAY)
    assert asks([moved], [standing], NOW + HOUR - MINUTE) == []
    (stop,) = asks([moved], [standing], NOW + HOUR)
    assert (stop.mode, stop.hub, stop.push) == (Mode.UNSUBSCRIBE, HUB, standing)
    ended = begun(stop, standing, NOW + HOUR)
    assert asks([moved], [ended], NOW + 2 * HOUR - MINUTE) == []
    (ask,) = asks([moved], [ended], NOW + 2 * HOUR)
    assert (ask.mode, ask.hub, ask.push) == (Mode.SUBSCRIBE, OTHER, None)


@pytest.mark.parametrize(
    "state", [SourceState(source_id="news", habits=Habits(hub_times=2)), SourceState(source_id="x")]
)
def test_a_hub_that_is_not_named_any_more_is_asked_to_stop(state: SourceState) -> None:
    standing = replace(PUSH, lease_until=NOW + DAY)
    assert modes(state, standing, now=NOW + HOUR) == [Mode.UNSUBSCRIBE]
    assert outlived([state], [standing], NOW + HOUR) == []
    assert outlived([state], [standing], NOW + DAY) == [standing]
    assert outlived([OFFERED], [standing], NOW + DAY) == []


def test_a_source_that_is_gone_needs_no_subscription() -> None:
    gone = replace(OFFERED, health=SourceHealth.GONE)
    assert modes(gone, replace(PUSH, lease_until=NOW + DAY), now=NOW + HOUR) == [Mode.UNSUBSCRIBE]


def test_only_the_hub_and_the_topic_that_are_named_are_wanted() -> None:
    assert is_wanted(PUSH, OFFERED)
    assert not is_wanted(
        PUSH, replace(OFFERED, habits=Habits(hub=HUB, topic="https://news.example/other.xml", hub_times=2))
    )
    assert not is_wanted(PUSH, None)


def test_the_request_says_who_wants_what_and_where_to() -> None:
    (ask,) = asks([OFFERED], [], NOW)
    told = parse_qs(form(ask, PUSH, "https://foreshock.example/push/token").decode())
    assert told == {
        "hub.mode": ["subscribe"],
        "hub.topic": [TOPIC],
        "hub.callback": ["https://foreshock.example/push/token"],
        "hub.secret": ["secret"],
        "hub.lease_seconds": ["864000"],
    }
    stop = form(replace(ask, mode=Mode.UNSUBSCRIBE), PUSH, "https://foreshock.example/push/token").decode()
    assert "secret" not in stop


@pytest.mark.parametrize(
    ("told", "until"),
    [
        ("3600", NOW + HOUR),
        ("999999999999999999", NOW + LONGEST_LEASE),
        ("0", None),
        ("-5", None),
        ("", None),
        ("soon", None),
        ("٣٦٠٠", None),
    ],
)
def test_a_lease_is_believed_up_to_ten_days(told: str, until: datetime | None) -> None:
    assert lease_until(told, NOW) == until


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_right_signature_by_any_recognised_method_counts(method: str) -> None:
    signature = hmac.new(b"secret", b"body", getattr(hashlib, method)).hexdigest()
    assert is_signed("secret", b"body", f"{method}={signature}")
    assert is_signed("secret", b"body", f"{method.upper()}={signature.upper()}")
    assert not is_signed("secret", b"bodY", f"{method}={signature}")
    assert not is_signed("other", b"body", f"{method}={signature}")


@given(st.text(), st.binary())
def test_no_other_header_counts_or_raises(header: str, body: bytes) -> None:
    assert not is_signed("secret", body, header)
    assert not is_signed("secret", body, f"sha256={header}")
    assert not is_signed("secret", body, f"md5={hmac.new(b'secret', body, hashlib.md5).hexdigest()}")


def test_a_push_brings_the_next_visit_forward() -> None:
    state = replace(OFFERED, health=SourceHealth.HEALTHY, next_visit_at=NOW + HOUR, last_visit_at=NOW - HOUR)
    assert advanced(state, held_until=None, now=NOW) == NOW
    assert advanced(state, held_until=NOW, now=NOW) == NOW
    assert advanced(replace(state, last_visit_at=None), held_until=None, now=NOW) == NOW


def test_pushes_bring_about_a_visit_a_minute_at_most() -> None:
    state = replace(OFFERED, next_visit_at=NOW + HOUR, last_visit_at=NOW - timedelta(seconds=20))
    assert advanced(state, held_until=None, now=NOW) == NOW + timedelta(seconds=40)


@pytest.mark.parametrize("health", [SourceHealth.PAUSED, SourceHealth.GONE, SourceHealth.QUARANTINED])
def test_a_push_wakes_no_source_that_is_to_be_left_alone(health: SourceHealth) -> None:
    state = replace(OFFERED, health=health, next_visit_at=NOW + DAY)
    assert advanced(state, held_until=None, now=NOW) is None


def test_a_push_waits_until_its_host_is_left_alone_no_longer() -> None:
    state = replace(OFFERED, health=SourceHealth.HEALTHY, next_visit_at=NOW + HOUR)
    assert advanced(state, held_until=NOW + MINUTE, now=NOW) == NOW + MINUTE
    assert advanced(state, held_until=NOW + HOUR, now=NOW) is None


def test_a_push_changes_nothing_where_a_visit_is_due_or_has_begun() -> None:
    state = replace(OFFERED, health=SourceHealth.HEALTHY, next_visit_at=NOW + HOUR)
    assert advanced(replace(state, habits=replace(state.habits, begun_at=NOW)), held_until=None, now=NOW) is None
    assert advanced(replace(state, next_visit_at=NOW), held_until=None, now=NOW) is None
    assert advanced(replace(state, next_visit_at=None), held_until=None, now=NOW) is None
