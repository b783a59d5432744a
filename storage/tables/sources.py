"""Tables of what we watch and of how our visits go."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.habits import Habits
from domain.source import Source, SourceHealth
from storage.tables.table import Table
from storage.types import Choice, Json


class SourceRow(Table):
    """A source as the catalogue describes it; `retired` once the catalogue no longer names it."""

    __tablename__ = "sources"

    id: Mapped[str] = mapped_column(primary_key=True)
    host: Mapped[str]
    definition: Mapped[Source] = mapped_column(Json(Source))
    retired: Mapped[bool]


class SourceStateRow(Table):
    """Where our visits to a source stand."""

    __tablename__ = "source_states"
    __table_args__ = (Index(None, "next_visit_at"),)

    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id"), primary_key=True)
    health: Mapped[SourceHealth] = mapped_column(Choice(SourceHealth))
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    content_hash: Mapped[str | None]
    next_visit_at: Mapped[datetime | None]
    last_visit_at: Mapped[datetime | None]
    last_success_at: Mapped[datetime | None]
    last_error: Mapped[str]
    failures: Mapped[int]
    baseline_at: Mapped[datetime | None]
    habits: Mapped[Habits] = mapped_column(Json(Habits), server_default="{}")


class SourceMemoryRow(Table):
    """What a source's kind wants to be told when it reads the source again."""

    __tablename__ = "source_memories"

    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id"), primary_key=True)
    memory: Mapped[str]


class SourceTransitionRow(Table):
    """One change of a source's health."""

    __tablename__ = "source_transitions"
    __table_args__ = (Index(None, "source_id", "at"),)

    number: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id"))
    at: Mapped[datetime]
    before: Mapped[SourceHealth] = mapped_column(Choice(SourceHealth))
    after: Mapped[SourceHealth] = mapped_column(Choice(SourceHealth))
    reason: Mapped[str]


class HostRow(Table):
    """Until when a host asked to be left alone."""

    __tablename__ = "hosts"

    host: Mapped[str] = mapped_column(primary_key=True)
    held_until: Mapped[datetime]


class RobotsRow(Table):
    """What a host's robots.txt last said."""

    __tablename__ = "robots_files"

    root: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    read_at: Mapped[datetime]


class PushRow(Table):
    """A source's subscription at its hub."""

    __tablename__ = "pushes"

    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id"), primary_key=True)
    hub: Mapped[str]
    topic: Mapped[str]
    token: Mapped[str] = mapped_column(unique=True)
    secret: Mapped[str]
    asked_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    heard_at: Mapped[datetime | None]
    error: Mapped[str]
