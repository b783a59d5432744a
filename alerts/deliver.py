"""Sending what the outbox holds: lease, send, mark."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from alerts.channel import ConfiguredChannel
from domain.delivery import Delivery, Outcome, OutcomeKind
from domain.errors import NeedsPerson, Refused, TryLater
from domain.failpoint import failpoint

LONGEST_WAIT = timedelta(hours=1)
SLOW = timedelta(seconds=3)
BACK_OFF = tuple(timedelta(seconds=s) for s in (30, 60, 120, 300, 900, 1800, 3600))
# Mail servers greylist: they want to see the same message again, but not within a minute (RFC 5321, 4.5.4.1).
BACK_OFF_MAIL = tuple(timedelta(minutes=m) for m in (5, 15, 30, 60))


class Mark(Protocol):
    """Records what an attempt came to; False where the lease was lost to another sender."""

    def __call__(self, key: str, outcome: Outcome, at: datetime, next_attempt_at: datetime | None) -> bool:
        """Whether the record was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What became of one leased delivery. `marked` is false where another sender had taken it over."""

    delivery: Delivery
    outcome: Outcome
    next_attempt_at: datetime | None
    marked: bool


@dataclass(slots=True)
class _Lane:
    """What this round has learned: which channels (address "") or addresses will not take another message now."""

    closed: dict[tuple[str, str], Outcome] = field(default_factory=dict)

    def known(self, delivery: Delivery) -> Outcome | None:
        """What trying this delivery would come to, where that is known already."""
        return self.closed.get((delivery.channel, "")) or self.closed.get((delivery.channel, delivery.address))

    def learn(self, delivery: Delivery, outcome: Outcome, taken: timedelta) -> None:
        """Remember what concerns more than this delivery; `taken` is how long the attempt took."""
        if outcome.channel_broken or (outcome.kind is OutcomeKind.LATER and outcome.after is not None):
            self.closed[(delivery.channel, delivery.address)] = outcome
        elif outcome.kind is OutcomeKind.AMBIGUOUS or (outcome.kind is OutcomeKind.LATER and taken >= SLOW):
            # A channel that does not answer costs its whole deadline; nothing was sent for the others, so they just wait.
            held = replace(outcome, kind=OutcomeKind.LATER, reason=f"not tried: {outcome.reason}")
            self.closed[(delivery.channel, "")] = held


def next_attempt(outcome: Outcome, delivery: Delivery, now: datetime) -> datetime | None:
    """When to try again, None where it was sent or refused for good.

    What the other side asked for wins, up to an hour; else the wait grows with the attempts so far.
    """
    if outcome.kind in {OutcomeKind.SENT, OutcomeKind.REFUSED}:
        return None
    if outcome.after is not None:
        return now + min(max(outcome.after, timedelta(seconds=1)), LONGEST_WAIT)
    steps = BACK_OFF_MAIL if delivery.channel == "email" else BACK_OFF
    return now + steps[min(delivery.attempts, len(steps) - 1)]


def deliver(
    lease: Callable[[datetime], Iterable[Delivery]],
    mark: Mark,
    channels: Mapping[str, ConfiguredChannel],
    *,
    release: Callable[[Collection[str]], None],
    clock: Callable[[], datetime],
) -> tuple[Attempt, ...]:
    """What became of one round of leased deliveries, each tried at most once and marked after it was sent.

    An address that is refused or told to wait is tried once in a round, and so is a channel that does not answer; their
    other deliveries are marked with the same outcome, so that one slow channel cannot hold up the rest. Where an exception
    ends the round, the keys of those that were not tried are given to `release`.
    """
    untried = deque(lease(clock()))
    lane, attempts = _Lane(), []
    try:
        failpoint("outbox.after_claim")
        while untried:
            attempts.append(_deliver_one(untried.popleft(), mark, channels, lane, clock))
    finally:
        if untried:
            release([delivery.key for delivery in untried])
    return tuple(attempts)


def _deliver_one(
    delivery: Delivery,
    mark: Mark,
    channels: Mapping[str, ConfiguredChannel],
    lane: _Lane,
    clock: Callable[[], datetime],
) -> Attempt:
    outcome = lane.known(delivery)
    if outcome is None:
        started = clock()
        outcome = _send(delivery, channels, started)
        failpoint("outbox.after_send")
        lane.learn(delivery, outcome, clock() - started)
    at = clock()
    due_at = next_attempt(outcome, delivery, at)
    failpoint("outbox.before_mark")
    marked = mark(delivery.key, outcome, at, due_at)
    return Attempt(delivery=delivery, outcome=outcome, next_attempt_at=due_at, marked=marked)


def _send(delivery: Delivery, channels: Mapping[str, ConfiguredChannel], now: datetime) -> Outcome:
    channel = channels.get(delivery.channel)
    if channel is None:
        reason = f"the channel {delivery.channel!r} is not set up; set it up, then requeue"
        return Outcome(kind=OutcomeKind.REFUSED, reason=reason, channel_broken=True)
    try:
        return channel.send(delivery, now)
    except TryLater as error:
        return Outcome(kind=OutcomeKind.LATER, reason=str(error), after=error.after)
    except (NeedsPerson, Refused) as error:
        return Outcome(kind=OutcomeKind.REFUSED, reason=str(error), channel_broken=isinstance(error, NeedsPerson))
