"""The table of what articles say."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from domain.claim import Evidence, Finding
from domain.source import Tier
from domain.status import Status
from storage.tables.table import Table
from storage.types import Choice, Json

_WAITING = sql("event_id IS NULL")


class ClaimRow(Table):
    """One claim; `event_id` is the event it was merged into, empty while it waits or belongs to none.

    `proposed_by` is the finding's own, so that what is only proposed can be left out.
    """

    __tablename__ = "claims"
    __table_args__ = (
        Index(None, "type", "known_at"),
        Index(None, "event_id", "tier"),
        # Most claims belong to an event: those that wait are looked for with every article.
        Index("ix_claims_waiting", "type", "reported_at", sqlite_where=_WAITING, postgresql_where=_WAITING),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    article: Mapped[str] = mapped_column(ForeignKey("articles.version_key"), index=True)
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id"))
    type: Mapped[str]
    status: Mapped[Status] = mapped_column(Choice(Status))
    tier: Mapped[Tier] = mapped_column(Choice(Tier))
    origin: Mapped[str]
    official: Mapped[bool]
    verified: Mapped[bool]
    finding: Mapped[Finding] = mapped_column(Json(Finding))
    evidence: Mapped[tuple[Evidence, ...]] = mapped_column(Json(tuple[Evidence, ...]))
    reported_at: Mapped[datetime]
    known_at: Mapped[datetime]
    silent: Mapped[bool]
    caused_by: Mapped[str | None]
    event_id: Mapped[str | None] = mapped_column(ForeignKey("events.id"))
    proposed_by: Mapped[str] = mapped_column(server_default=sql("''"))


class ClaimMoveRow(Table):
    """That a claim belonged to an event until a moment, when it was given to another one."""

    __tablename__ = "claim_moves"

    claim_id: Mapped[str] = mapped_column(ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True)
    until_at: Mapped[datetime] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("events.id"), index=True)
