"""Tables of what happened."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from domain.development import Change
from domain.event import Corroboration, TargetStatus
from domain.scope import Scope
from domain.status import Status
from storage.tables.table import Table
from storage.types import Choice, Json

Words = tuple[str, ...]


class EventColumns:
    """What is kept of an event, once as it now stands and once for each state it was in.

    `origin_count` is the number of its independent origins, so that it can be compared without taking the list apart.
    """

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
    origin_count: Mapped[int] = mapped_column(server_default=sql("0"))


# Lists are shown in one of these orders; the display name settles ties, so that a page can begin after any event.
_BY_KNOWING = (
    ("type", "known_at", "display"),
    ("status", "known_at", "display"),
    ("jurisdiction", "known_at", "display"),
)
_ORDERS = (("first_observed_at", "display"), ("effective_on", "display"), ("last_verified_at", "display"))
# With what is compared with every state in the index itself, a walk along it need not look at the states passed by.
_SPAN = ("from_at", "until_at")


class EventRow(EventColumns, Table):
    """One event as its claims leave it."""

    __tablename__ = "events"
    __table_args__ = (
        *(Index(None, *names) for names in (*_BY_KNOWING, *_ORDERS)),
        Index("ix_events_known_at", "known_at", "display", "first_observed_at", "origin_count"),
        Index(None, "chain"),
        CheckConstraint("revision >= 1", name="revision_counts_from_one"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, sort_order=-2)
    display: Mapped[str] = mapped_column(unique=True, sort_order=-1)


class EventVersionRow(EventColumns, Table):
    """One state of an event: what was known of it from `from_at` up to but not at `until_at`, None while it still is so.

    Of an event that was merged into another one, the last state says which: `became`.
    """

    __tablename__ = "event_versions"
    __table_args__ = (
        *(Index(None, *names) for names in _BY_KNOWING),
        *(Index(f"ix_event_versions_{'_'.join(names)}", *names, *_SPAN) for names in _ORDERS),
        Index(
            "ix_event_versions_known_at",
            "known_at",
            "display",
            "from_at",
            "until_at",
            "first_observed_at",
            "origin_count",
        ),
        Index(None, "display"),
        Index(None, "chain"),
        CheckConstraint("until_at IS NULL OR until_at >= from_at", name="ends_after_it_begins"),
    )

    id: Mapped[str] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, sort_order=-2)
    display: Mapped[str] = mapped_column(sort_order=-1)
    from_at: Mapped[datetime] = mapped_column(primary_key=True, sort_order=1)
    until_at: Mapped[datetime | None] = mapped_column(sort_order=2)
    became: Mapped[str | None] = mapped_column(sort_order=3)


class EventTargetRow(Table):
    """That an event is about a target, for look-ups."""

    __tablename__ = "event_targets"

    event_id: Mapped[str] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True, index=True)


class EventActorRow(Table):
    """That an event is somebody's act, for look-ups."""

    __tablename__ = "event_actors"

    event_id: Mapped[str] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    actor: Mapped[str] = mapped_column(primary_key=True, index=True)


class EventAffectedRow(Table):
    """Whom an event hits, as its scope has it: a country's code, `*` for everyone, `!US` for everyone but US persons."""

    __tablename__ = "event_affected"

    event_id: Mapped[str] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    country: Mapped[str] = mapped_column(primary_key=True, index=True)


class TargetStandingRow(Table):
    """Where a target stands under an event on one channel; the empty channel is all that are not named apart."""

    __tablename__ = "target_standings"
    __table_args__ = (Index(None, "target", "status"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[Status] = mapped_column(Choice(Status))
    since_at: Mapped[datetime]
    lists: Mapped[Words] = mapped_column(Json(Words))


class EventFormerRow(Table):
    """A target, actor or country that an event has no longer, so that what was known earlier is found as quickly."""

    __tablename__ = "event_former"

    name: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True)


class EventSubjectRow(Table):
    """Whose things an event of a type is about: the vendors of its targets, or the empty word where it names no target.

    What a new claim may belong to is found by it, however many events there are.
    """

    __tablename__ = "event_subjects"
    __table_args__ = (Index(None, "type", "vendor"), Index(None, "vendor"))

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
