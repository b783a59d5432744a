"""What is told to whom: saved with its event, leased by a sender, marked after it was sent."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, update
from sqlalchemy.orm import aliased

from domain.alert import Alert
from domain.delivery import Delivery, DeliveryState, Outcome, OutcomeKind
from domain.errors import UnknownItem
from domain.impact import Level
from domain.message import Message
from storage.store.repository import Repository, columns, values_of
from storage.tables.outbox import AttemptRow, OutboxRow

_UNSENT = (DeliveryState.PENDING, DeliveryState.AMBIGUOUS)
_RELEASED = {"lease_owner": None, "leased_at": None, "lease_until": None}
# The channel that puts what nobody else took into a folder: no reader has been told by it.
_FOLDER = "file"
# How long a refused message is worth sending after all, and a refusal says that a channel is broken.
_FRESH = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt to send a message. `late` says that the sender had lost its lease: somebody else may have sent it too."""

    key: str
    at: datetime
    owner: str
    kind: OutcomeKind
    reference: str
    reason: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxStats:
    """How many messages stand in which state, and since when the oldest unsent one waits (None: nothing waits)."""

    counts: Mapping[DeliveryState, int]
    oldest_unsent_at: datetime | None


class Outbox(Repository):
    """Messages on their way, in order per thread, channel and address."""

    def put(self, alert: Alert, message: Message, next_attempt_at: datetime) -> bool:
        """Put the message in line; it is not sent before `next_attempt_at`. False where the alert's key is known already."""
        fresh = {
            "message": message,
            "state": DeliveryState.PENDING,
            "attempts": 0,
            "next_attempt_at": next_attempt_at,
            "reference": "",
            "last_error": "",
        }
        return self._add(OutboxRow, values_of(alert, OutboxRow, **fresh), key=("key",))

    def lease(self, owner: str, now: datetime, duration: timedelta, limit: int) -> list[Delivery]:
        """Up to `limit` messages that are the owner's alone to send until `duration` has passed.

        Critical ones first, then the oldest; of each thread, channel and address only the earliest unsent one, so that no
        reply goes before its root. Each carries the reference of the root, where one was sent.

        A message whose earlier lease ran out without a mark is AMBIGUOUS from now on: its sender may have died after it sent
        it. One that died between leasing and sending leaves the same trace, so that a message may say that it is sent again
        which was never sent before.
        """
        due = select(OutboxRow.number).where(_is_due(now), ~_has_unsent_before())
        urgent_first = due.order_by(_urgency(), OutboxRow.created_at, OutboxRow.number).limit(limit)
        numbers = list(self._connection.scalars(urgent_first.with_for_update(skip_locked=True, of=OutboxRow)))
        mine = OutboxRow.number.in_(numbers)
        state = case((OutboxRow.lease_until.is_(None), OutboxRow.state), else_=DeliveryState.AMBIGUOUS)
        taken = {"lease_owner": owner, "leased_at": now, "lease_until": now + duration}
        self._connection.execute(update(OutboxRow).where(mine).values(state=state, **taken))
        return self._all(
            Delivery, _deliveries().where(mine).order_by(_urgency(), OutboxRow.created_at, OutboxRow.number)
        )

    def mark(self, key: str, owner: str, outcome: Outcome, at: datetime, next_attempt_at: datetime | None) -> bool:
        """Note what an attempt came to. False where the owner had lost its lease: then only the attempt is noted.

        Raises UnknownItem for an unknown key, and ValueError where a message that stays in line has no next attempt.
        """
        stays = outcome.kind in {OutcomeKind.LATER, OutcomeKind.AMBIGUOUS}
        if stays and next_attempt_at is None:
            raise ValueError(f"an attempt that came to {outcome.kind.value!r} needs the time of the next one")
        held = and_(OutboxRow.key == key, OutboxRow.lease_owner == owner, OutboxRow.state.in_(_UNSENT))
        state = self._connection.scalar(select(OutboxRow.state).where(held).with_for_update())
        self._note(key, owner, outcome, at, late=state is None)
        if state is None:
            return False
        changes = _after(outcome, state, at, next_attempt_at if stays else None)
        self._connection.execute(update(OutboxRow).where(held).values(attempts=OutboxRow.attempts + 1, **changes))
        return True

    def release(self, owner: str, keys: Collection[str]) -> None:
        """Give back messages that the owner leased and did not try: they may be leased again at once, unmarked."""
        held = and_(OutboxRow.lease_owner == owner, OutboxRow.key.in_(keys), OutboxRow.state.in_(_UNSENT))
        self._connection.execute(update(OutboxRow).where(held).values(**_RELEASED))

    def requeue_refused(self, at: datetime) -> int:
        """Put refused messages in line again, to be sent from `at` on. Returns how many.

        Taken is what was refused within the day before `at` and has not reached its reader: neither is the same message sent
        or on its way by mail instead. A copy in the outbox folder counts for nothing, as nobody is told by it. Mail that
        stood in for another message and was refused too is left: it goes again when that message is refused again.
        """
        lost = (
            OutboxRow.state == DeliveryState.REFUSED,
            _refused_after(at - _FRESH),
            ~_stands_in(),
            ~_goes_another_way(),
        )
        return self._requeue(*lost, at=at)

    def requeue(self, key: str, at: datetime) -> bool:
        """Put one refused message in line again, to be sent from `at` on. False where it was not refused."""
        return bool(self._requeue(OutboxRow.key == key, OutboxRow.state == DeliveryState.REFUSED, at=at))

    def attempts(self, key: str) -> list[Attempt]:
        """All attempts to send the message, in order."""
        mine = select(*columns(Attempt, AttemptRow)).where(AttemptRow.key == key)
        return self._all(Attempt, mine.order_by(AttemptRow.number))

    def recipients(self, thread_id: str) -> tuple[tuple[str, str, str], ...]:
        """Who was told anything in the thread, as (subscriber, channel, address), in the order of their first message.

        Another way that a refused message took is left out: its reader is told the next thing by their own channel first.
        """
        who = (OutboxRow.subscriber, OutboxRow.channel, OutboxRow.address)
        told = select(*who).where(OutboxRow.thread_id == thread_id, ~_stands_in())
        rows = self._connection.execute(told.group_by(*who).order_by(func.min(OutboxRow.number)))
        return tuple((row.subscriber, row.channel, row.address) for row in rows)

    def oldest_unsent(self) -> datetime | None:
        """Since when the oldest message waits that is still in line."""
        return self._connection.scalar(select(func.min(OutboxRow.created_at)).where(OutboxRow.state.in_(_UNSENT)))

    def stats(self) -> OutboxStats:
        """How many messages stand in which state, with a count for each state, and how long the oldest unsent one waits."""
        counted = select(OutboxRow.state, func.count().label("messages")).group_by(OutboxRow.state)
        found = {row.state: row.messages for row in self._connection.execute(counted)}
        counts = {state: found.get(state, 0) for state in DeliveryState}
        return OutboxStats(counts=counts, oldest_unsent_at=self.oldest_unsent())

    def refusals(self, now: datetime) -> tuple[tuple[str, str], ...]:
        """Which channels are broken, each with the reason that it gave last.

        Those are broken that refused a message within the last day and took none for the same address since, whatever
        became of the message.
        """
        refused = and_(AttemptRow.kind == OutcomeKind.REFUSED, AttemptRow.at > now - _FRESH, ~_taken_since())
        tried = AttemptRow.key == OutboxRow.key
        latest = select(func.max(AttemptRow.number)).join(OutboxRow, tried).where(refused).group_by(OutboxRow.channel)
        shown = select(OutboxRow.channel, AttemptRow.reason).join(OutboxRow, tried).where(AttemptRow.number.in_(latest))
        rows = self._connection.execute(shown.order_by(OutboxRow.channel))
        return tuple((row.channel, row.reason) for row in rows)

    def _requeue(self, *which: ColumnElement[bool], at: datetime) -> int:
        changes = {"state": DeliveryState.PENDING, "next_attempt_at": at}
        return self._connection.execute(update(OutboxRow).where(*which).values(**changes)).rowcount

    def _note(self, key: str, owner: str, outcome: Outcome, at: datetime, *, late: bool) -> None:
        if self._connection.scalar(select(OutboxRow.key).where(OutboxRow.key == key)) is None:
            raise UnknownItem(f"there is no message {key!r}")
        self._insert(AttemptRow, values_of(outcome, AttemptRow, key=key, at=at, owner=owner, late=late))

    def of_thread(self, thread_id: str) -> list[Delivery]:
        """All messages of a thread, the oldest first."""
        return self._all(Delivery, _deliveries().where(OutboxRow.thread_id == thread_id).order_by(OutboxRow.number))

    def list(self, organisation: str, states: Collection[DeliveryState] | None, limit: int) -> list[Delivery]:
        """The organisation's messages in these states (None: in any), the newest first."""
        wanted = [] if states is None else [OutboxRow.state.in_(states)]
        found = _deliveries().where(OutboxRow.organisation == organisation, *wanted)
        return self._all(Delivery, found.order_by(OutboxRow.number.desc()).limit(limit))


def _after(outcome: Outcome, state: DeliveryState, at: datetime, next_attempt_at: datetime | None) -> dict[str, Any]:
    """What the outcome changes. Once the other side may have a message, it stays marked so until it surely has it."""
    states = {
        OutcomeKind.SENT: DeliveryState.SENT,
        OutcomeKind.REFUSED: DeliveryState.REFUSED,
        OutcomeKind.AMBIGUOUS: DeliveryState.AMBIGUOUS,
        OutcomeKind.LATER: state,
    }
    changes: dict[str, Any] = {"state": states[outcome.kind], "last_error": outcome.reason, **_RELEASED}
    if outcome.kind is OutcomeKind.SENT:
        changes |= {"sent_at": at, "reference": outcome.reference}
    if next_attempt_at is not None:
        changes |= {"next_attempt_at": next_attempt_at}
    return changes


def _is_due(now: datetime) -> ColumnElement[bool]:
    free = or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until <= now)
    return and_(OutboxRow.state.in_(_UNSENT), OutboxRow.next_attempt_at <= now, free)


def _has_unsent_before() -> ColumnElement[bool]:
    earlier = aliased(OutboxRow)
    return (
        select(earlier.number)
        .where(_same_place(earlier), earlier.state.in_(_UNSENT), earlier.number < OutboxRow.number)
        .exists()
    )


def _refused_after(since: datetime) -> ColumnElement[bool]:
    refused = and_(AttemptRow.key == OutboxRow.key, AttemptRow.kind == OutcomeKind.REFUSED, AttemptRow.at > since)
    return select(AttemptRow.number).where(refused).exists()


def _stands_in() -> ColumnElement[bool]:
    """Whether the message repeats one that was refused: it names that one where others name their development."""
    refused = aliased(OutboxRow)
    return select(refused.number).where(refused.key == OutboxRow.development_id).exists()


def _goes_another_way() -> ColumnElement[bool]:
    """Whether another message repeats it for the same reader, and was sent or is still in line."""
    other = aliased(OutboxRow)
    repeats = and_(other.development_id == OutboxRow.key, other.channel != _FOLDER)
    return select(other.number).where(repeats, other.state != DeliveryState.REFUSED).exists()


def _taken_since() -> ColumnElement[bool]:
    """Whether the channel has taken a message for the same address after the attempt."""
    later, other = aliased(AttemptRow), aliased(OutboxRow)
    place = and_(other.channel == OutboxRow.channel, other.address == OutboxRow.address)
    taken = and_(later.kind == OutcomeKind.SENT, later.number > AttemptRow.number)
    return select(later.number).join(other, other.key == later.key).where(taken, place).exists()


def _urgency() -> ColumnElement[int]:
    return case((OutboxRow.level == Level.CRITICAL, 0), else_=1)


def _deliveries() -> Select[Any]:
    root = aliased(OutboxRow)
    reference = (
        select(root.reference)
        .where(_same_place(root), root.state == DeliveryState.SENT, root.number < OutboxRow.number)
        .order_by(root.number)
        .limit(1)
        .correlate(OutboxRow)
        .scalar_subquery()
    )
    return select(*columns(Delivery, OutboxRow), reference.label("root_reference"))


def _same_place(other: Any) -> ColumnElement[bool]:
    return and_(
        other.thread_id == OutboxRow.thread_id,
        other.channel == OutboxRow.channel,
        other.address == OutboxRow.address,
    )
