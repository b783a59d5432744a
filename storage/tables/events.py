"""Tables of what happened."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.development import Change
from domain.event import Corroboration, TargetStatus
from domain.scope import Scope
from domain.status import Status
from storage.tables.table import Table
from storage.types import Choice, Json

Words = tuple[str, ...]


class EventRow(Table):
    """One event as its claims leave it."""

    __tablename__ = "events"
    __table_args__ = (
        Index(None, "type", "last_verified_at"),
        Index(None, "status"),
        Index(None, "known_at"),
        Index(None, "chain"),
        CheckConstraint("revision >= 1", name="revision_counts_from_one"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    display: Mapped[str] = mapped_column(unique=True)
    type: Mapped[str]
    actor: Mapped[Words] = mapped_column(Json(Words))
    targets: Mapped[Words] = mapped_column(Json(Words))
    jurisdiction: Mapped[str | None]
    scope: Mapped[Scope] = mapped_column(Json(Scope))
    status: Mapped[Status] = mapped_column(Choice(Status))
    targets_status: Mapped[tuple[TargetStatus, ...]] = mapped_column(Json(tuple[TargetStatus, ...]))
    corroboration: Mapped[Corroboration] = mapped_column(Choice(Corroboration))
    origins: Mapped[Words] = mapped_column(Json(Words))
    chain: Mapped[str]
    caused_by: Mapped[str | None]
    effective_on: Mapped[date | None] = mapped_column(Date)
    action_deadline_on: Mapped[date | None] = mapped_column(Date)
    first_observed_at: Mapped[datetime]
    known_at: Mapped[datetime]
    last_verified_at: Mapped[datetime]
    revision: Mapped[int]


class EventTargetRow(Table):
    """That an event is about a target, for look-ups."""

    __tablename__ = "event_targets"

    event_id: Mapped[str] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True, index=True)


class EventSubjectRow(Table):
    """Whose things an event of a type is about: the vendors of its targets, or the empty word where it names no target.

    What a new claim may belong to is found by it, however many events there are.
    """

    __tablename__ = "event_subjects"
    __table_args__ = (Index(None, "type", "vendor"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    vendor: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str]


class EventRedirectRow(Table):
    """That an event was merged into another one; its id stays valid and leads there."""

    __tablename__ = "event_redirects"

    old_id: Mapped[str] = mapped_column(ForeignKey("events.id"), primary_key=True)
    new_id: Mapped[str] = mapped_column(ForeignKey("events.id"), index=True)


class DisplayDayRow(Table):
    """The last number given to an event of a day, so that no display name is given twice."""

    __tablename__ = "display_days"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    last: Mapped[int]


class DevelopmentRow(Table):
    """One change of an event."""

    __tablename__ = "developments"
    __table_args__ = (UniqueConstraint("event_id", "number"), Index(None, "known_at"))

    id: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("events.id"))
    number: Mapped[int]
    change: Mapped[Change] = mapped_column(Choice(Change))
    targets: Mapped[Words] = mapped_column(Json(Words))
    status: Mapped[Status] = mapped_column(Choice(Status))
    scope: Mapped[Scope] = mapped_column(Json(Scope))
    claims: Mapped[Words] = mapped_column(Json(Words))
    at: Mapped[datetime]
    known_at: Mapped[datetime]
    silent: Mapped[bool]
