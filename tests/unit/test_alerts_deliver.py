"""Lease, send, mark: what is tried when, and what one bad channel may not do to the others."""

import itertools
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from alerts.channel import ConfiguredChannel
from alerts.deliver import deliver, next_attempt
from domain.delivery import Delivery, Outcome, OutcomeKind
from domain.errors import ConfigurationError, TryLater
from domain.failpoint import FailpointHit, configure
from tests.builders.alerts import NOW, delivery

SENT = Outcome(kind=OutcomeKind.SENT, reference="1.1")
LATER = Outcome(kind=OutcomeKind.LATER, reason="busy")
AMBIGUOUS = Outcome(kind=OutcomeKind.AMBIGUOUS, reason="no answer within the deadline")
REFUSED = Outcome(kind=OutcomeKind.REFUSED, reason="is_archived", channel_broken=True)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@pytest.mark.parametrize(
    ("outcome", "channel", "attempts", "wait"),
    [
        (SENT, "slack", 0, None),
        (REFUSED, "slack", 3, None),
        (LATER, "slack", 0, minutes(0.5)),
        (LATER, "slack", 1, minutes(1)),
        (LATER, "slack", 2, minutes(2)),
        (LATER, "slack", 3, minutes(5)),
        (LATER, "slack", 4, minutes(15)),
        (AMBIGUOUS, "slack", 5, minutes(30)),
        (AMBIGUOUS, "slack", 6, minutes(60)),
        (LATER, "slack", 400, minutes(60)),
        (LATER, "email", 0, minutes(5)),
        (LATER, "email", 1, minutes(15)),
        (LATER, "email", 2, minutes(30)),
        (LATER, "email", 3, minutes(60)),
        (LATER, "email", 100, minutes(60)),
        (replace(LATER, after=timedelta(seconds=7)), "slack", 5, timedelta(seconds=7)),
        (replace(LATER, after=timedelta(days=3)), "slack", 0, minutes(60)),
        (replace(LATER, after=timedelta(0)), "slack", 0, timedelta(seconds=1)),
    ],
)
def test_the_wait_grows_and_ends_at_an_hour(
    outcome: Outcome, channel: str, attempts: int, wait: timedelta | None
) -> None:
    due = next_attempt(outcome, delivery(channel, attempts=attempts), NOW)
    assert due == (NOW + wait if wait else None)


@dataclass
class Outbox:
    """What waits, and what was marked; channels answer by address."""

    waiting: tuple[Delivery, ...]
    answers: dict[str, Outcome] = field(default_factory=dict)
    tried: list[str] = field(default_factory=list)
    marks: dict[str, tuple[Outcome, datetime | None]] = field(default_factory=dict)
    released: list[str] = field(default_factory=list)
    lost: frozenset[str] = frozenset()
    steady: bool = True

    def lease(self, now: datetime) -> tuple[Delivery, ...]:
        assert now == NOW or not self.steady
        return self.waiting

    def mark(self, key: str, outcome: Outcome, at: datetime, next_attempt_at: datetime | None) -> bool:
        assert at == NOW or not self.steady
        self.marks[key] = (outcome, next_attempt_at)
        return key not in self.lost

    def channel(self, name: str) -> ConfiguredChannel:
        def send(one: Delivery, now: datetime) -> Outcome:
            self.tried.append(one.key)
            return self.answers.get(one.address, SENT)

        return ConfiguredChannel(name=name, send=send, check=lambda: None)

    def run(self) -> tuple[tuple[str, OutcomeKind, bool], ...]:
        channels = {name: self.channel(name) for name in ("slack", "email")}
        done = deliver(self.lease, self.mark, channels, release=self.released.extend, clock=lambda: NOW)
        return tuple((one.delivery.key, one.outcome.kind, one.marked) for one in done)


def waiting(*places: tuple[str, str]) -> tuple[Delivery, ...]:
    return tuple(delivery(channel, address, key=f"k{number}") for number, (channel, address) in enumerate(places))


def test_what_is_leased_is_sent_and_then_marked() -> None:
    outbox = Outbox(waiting(("slack", "C1"), ("email", "a@b.example")), lost=frozenset({"k1"}))
    assert outbox.run() == (("k0", OutcomeKind.SENT, True), ("k1", OutcomeKind.SENT, False))
    assert outbox.marks["k0"] == (SENT, None)


@pytest.mark.case("A-07")
def test_a_channel_that_must_wait_is_not_asked_again_while_others_go_on() -> None:
    limited = replace(LATER, after=timedelta(seconds=30))
    outbox = Outbox(waiting(("slack", "C1"), ("slack", "C1"), ("slack", "C2")), {"C1": limited})
    assert [kind for _, kind, _ in outbox.run()] == [OutcomeKind.LATER, OutcomeKind.LATER, OutcomeKind.SENT]
    assert outbox.tried == ["k0", "k2"]
    assert outbox.marks["k1"] == (limited, NOW + timedelta(seconds=30))


@pytest.mark.case("A-12")
def test_a_channel_that_does_not_answer_costs_its_deadline_once_in_a_round() -> None:
    outbox = Outbox(waiting(("slack", "C1"), ("slack", "C2"), ("email", "a@b.example")), {"C1": AMBIGUOUS})
    assert [kind for _, kind, _ in outbox.run()] == [OutcomeKind.AMBIGUOUS, OutcomeKind.LATER, OutcomeKind.SENT]
    assert outbox.tried == ["k0", "k2"]


@pytest.mark.case("A-12")
def test_a_channel_that_is_slow_to_fail_is_not_tried_again_in_the_round() -> None:
    outbox = Outbox(waiting(("slack", "C1"), ("slack", "C2"), ("email", "a@b.example")), {"C1": LATER})
    ticks = (NOW + timedelta(seconds=5 * number) for number in itertools.count())
    channels = {name: outbox.channel(name) for name in ("slack", "email")}
    outbox.steady = False
    done = deliver(outbox.lease, outbox.mark, channels, release=outbox.released.extend, clock=lambda: next(ticks))
    assert [one.outcome.kind for one in done] == [OutcomeKind.LATER, OutcomeKind.LATER, OutcomeKind.SENT]
    assert outbox.tried == ["k0", "k2"]


def test_a_broken_place_is_tried_once_in_a_round_and_refuses_only_its_own() -> None:
    outbox = Outbox(waiting(("slack", "C1"), ("slack", "C1"), ("slack", "C2")), {"C1": REFUSED})
    assert [kind for _, kind, _ in outbox.run()] == [OutcomeKind.REFUSED, OutcomeKind.REFUSED, OutcomeKind.SENT]
    assert outbox.marks["k1"] == (REFUSED, None)


def test_a_channel_that_nobody_set_up_is_refused_with_the_remedy() -> None:
    outbox = Outbox(waiting(("fax", "1")))
    outbox.run()
    outcome, due = outbox.marks["k0"]
    assert (outcome.kind, outcome.channel_broken, due) == (OutcomeKind.REFUSED, True, None)
    assert "fax" in outcome.reason


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (TryLater("busy", after=timedelta(seconds=9)), OutcomeKind.LATER),
        (ConfigurationError("no folder"), OutcomeKind.REFUSED),
    ],
)
def test_errors_raised_on_purpose_become_outcomes(error: Exception, kind: OutcomeKind) -> None:
    def send(one: Delivery, now: datetime) -> Outcome:
        raise error

    outbox = Outbox(waiting(("slack", "C1")))
    channel = ConfiguredChannel(name="slack", send=send, check=lambda: None)
    (attempt,) = deliver(
        outbox.lease, outbox.mark, {"slack": channel}, release=outbox.released.extend, clock=lambda: NOW
    )
    assert attempt.outcome.kind is kind


@pytest.fixture
def clean_failpoints() -> Iterator[None]:
    yield
    configure("")


@pytest.mark.usefixtures("clean_failpoints")
@pytest.mark.parametrize(
    ("place", "tried"), [("outbox.after_claim", []), ("outbox.after_send", ["k0"]), ("outbox.before_mark", ["k0"])]
)
def test_a_sender_that_dies_anywhere_leaves_the_message_unmarked(place: str, tried: list[str]) -> None:
    outbox = Outbox(
        waiting(
            ("slack", "C1"),
        )
    )
    configure(f"{place}=raise")
    with pytest.raises(FailpointHit):
        outbox.run()
    assert outbox.tried == tried
    assert outbox.marks == {}


@pytest.mark.usefixtures("clean_failpoints")
@pytest.mark.parametrize(
    ("place", "given_back"), [("outbox.after_claim", ["k0", "k1"]), ("outbox.after_send", ["k1"]), ("", [])]
)
def test_what_a_broken_off_round_did_not_try_is_given_back(place: str, given_back: list[str]) -> None:
    outbox = Outbox(waiting(("slack", "C1"), ("slack", "C2")))
    configure(f"{place}=raise" if place else "")
    with pytest.raises(FailpointHit) if place else nullcontext():
        outbox.run()
    assert outbox.released == given_back
