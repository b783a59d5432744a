"""Tables of what is told to whom, and of each attempt to tell it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.alert import AlertKind
from domain.delivery import DeliveryState, OutcomeKind
from domain.impact import Level
from domain.message import Message
from storage.tables.table import Table
from storage.types import Choice, Json


class ThreadRow(Table):
    """One organisation's conversation about one chain."""

    __tablename__ = "threads"
    __table_args__ = (UniqueConstraint("organisation", "chain"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    organisation: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    chain: Mapped[str]
    display: Mapped[str]
    opened_at: Mapped[datetime]
    level: Mapped[Level] = mapped_column(Choice(Level))


class OutboxRow(Table):
    """A message for one address. `number` is the order in which messages were decided on."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(None, "state", "next_attempt_at"),
        Index(None, "thread_id", "channel", "address", "number"),
        Index(None, "organisation", "number"),
        CheckConstraint("state <> 'sent' OR sent_at IS NOT NULL", name="sent_says_when"),
        CheckConstraint("(lease_owner IS NULL) = (lease_until IS NULL)", name="lease_is_whole"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    organisation: Mapped[str]
    thread_id: Mapped[str]
    development_id: Mapped[str]
    subscriber: Mapped[str]
    channel: Mapped[str]
    address: Mapped[str]
    kind: Mapped[AlertKind] = mapped_column(Choice(AlertKind))
    level: Mapped[Level] = mapped_column(Choice(Level))
    broadcast: Mapped[bool]
    message: Mapped[Message] = mapped_column(Json(Message))
    created_at: Mapped[datetime]
    state: Mapped[DeliveryState] = mapped_column(Choice(DeliveryState))
    attempts: Mapped[int]
    next_attempt_at: Mapped[datetime]
    lease_owner: Mapped[str | None]
    leased_at: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    reference: Mapped[str]
    sent_at: Mapped[datetime | None]
    last_error: Mapped[str]


class AttemptRow(Table):
    """One attempt to send a message; `late` where the sender had lost its lease by the time it came back."""

    __tablename__ = "attempts"

    number: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(ForeignKey("outbox.key"), index=True)
    at: Mapped[datetime]
    owner: Mapped[str]
    kind: Mapped[OutcomeKind] = mapped_column(Choice(OutcomeKind))
    reference: Mapped[str]
    reason: Mapped[str]
    late: Mapped[bool]


class DigestRow(Table):
    """That the letter of a week was written for an organisation."""

    __tablename__ = "digests"

    organisation: Mapped[str] = mapped_column(primary_key=True)
    week: Mapped[str] = mapped_column(primary_key=True)
    claimed_at: Mapped[datetime]
