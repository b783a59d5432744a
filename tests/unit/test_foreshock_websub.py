"""WebSub, decided: whom to ask when, and whether what a hub sends is right."""

import hashlib
import hmac
from dataclasses import replace
from datetime import UTC, datetime, timedelta
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
    form,
    is_signed,
    is_wanted,
    lease_until,
    outlived,
)

NOW = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
HUB, TOPIC = "https://hub.example/", "https://news.example/feed.xml"
OFFERED = SourceState(source_id="news", habits=Habits(hub=HUB, topic=TOPIC))
PUSH = Push(source_id="news", hub=HUB, topic=TOPIC, token="token", secret="secret", asked_at=NOW)


def modes(state: SourceState, *pushes: Push, now: datetime = NOW) -> list[Mode]:
    return [ask.mode for ask in asks([state], pushes, now)]


def test_a_hub_that_a_publisher_names_is_asked_once() -> None:
    assert asks([OFFERED], [], NOW) == [Ask(mode=Mode.SUBSCRIBE, source_id="news", hub=HUB, topic=TOPIC)]
    assert modes(OFFERED, PUSH, now=NOW + MINUTE) == []


def test_a_publisher_without_a_hub_and_a_hub_without_https_are_left_alone() -> None:
    assert modes(SourceState(source_id="news")) == []
    assert modes(replace(OFFERED, habits=Habits(hub="http://hub.example/", topic=TOPIC))) == []


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


def test_a_new_hub_gets_a_subscription_of_its_own() -> None:
    moved = replace(OFFERED, habits=Habits(hub="https://other.example/", topic=TOPIC))
    standing = replace(PUSH, lease_until=NOW + DAY)
    (ask,) = asks([moved], [standing], NOW)
    assert (ask.mode, ask.hub, ask.push) == (Mode.SUBSCRIBE, "https://other.example/", None)


@pytest.mark.parametrize("state", [SourceState(source_id="news"), SourceState(source_id="another")])
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
    assert not is_wanted(PUSH, replace(OFFERED, habits=Habits(hub=HUB, topic="https://news.example/other.xml")))
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


def test_a_push_changes_nothing_where_a_host_is_held_or_a_visit_is_due() -> None:
    state = replace(OFFERED, health=SourceHealth.HEALTHY, next_visit_at=NOW + HOUR)
    assert advanced(state, held_until=NOW + MINUTE, now=NOW) is None
    assert advanced(replace(state, next_visit_at=NOW), held_until=None, now=NOW) is None
    assert advanced(replace(state, next_visit_at=None), held_until=None, now=NOW) is None
