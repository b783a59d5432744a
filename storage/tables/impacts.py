"""Tables of what events do to organisations."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.impact import Exposure, ImpactState, Level
from domain.scope import Hit
from storage.tables.table import Table
from storage.types import Choice, Json


class ImpactRow(Table):
    """One event's effect on one dependency of one organisation."""

    __tablename__ = "impacts"
    __table_args__ = (
        UniqueConstraint("organisation", "event_id", "system_id", "dependency_key"),
        Index(None, "organisation", "chain"),
        Index(None, "organisation", "state"),
        Index(None, "event_id"),
        CheckConstraint("state <> 'closed' OR closed_at IS NOT NULL", name="closed_says_when"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    organisation: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    event_id: Mapped[str] = mapped_column(ForeignKey("events.id"))
    chain: Mapped[str]
    system_id: Mapped[str]
    dependency_key: Mapped[str]
    path: Mapped[tuple[str, ...]] = mapped_column(Json(tuple[str, ...]))
    hit: Mapped[Hit] = mapped_column(Choice(Hit))
    exposure: Mapped[Exposure] = mapped_column(Choice(Exposure))
    level: Mapped[Level] = mapped_column(Choice(Level))
    reasons: Mapped[tuple[str, ...]] = mapped_column(Json(tuple[str, ...]))
    state: Mapped[ImpactState] = mapped_column(Choice(ImpactState))
    opened_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    acknowledged_by: Mapped[str | None]
    not_ours: Mapped[bool]
    announced: Mapped[bool]
    note: Mapped[str]


class ImpactChangeRow(Table):
    """One step of an impact's life."""

    __tablename__ = "impact_changes"
    __table_args__ = (UniqueConstraint("impact_id", "at", "by", "action", "after"),)

    number: Mapped[int] = mapped_column(primary_key=True)
    impact_id: Mapped[str] = mapped_column(ForeignKey("impacts.id"))
    at: Mapped[datetime]
    by: Mapped[str]
    action: Mapped[str]
    before: Mapped[ImpactState | None] = mapped_column(Choice(ImpactState))
    after: Mapped[ImpactState] = mapped_column(Choice(ImpactState))
    note: Mapped[str]
