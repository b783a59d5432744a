"""What an event does to one dependency of one organisation."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.scope import Hit


class ImpactState(StrEnum):
    """Where an impact stands (docs/severity.md)."""

    WATCH = "watch"
    OPEN = "open"
    FALLBACK = "fallback"
    RESTORING = "restoring"
    CLOSED = "closed"


class Level(StrEnum):
    """How urgent something is for an organisation."""

    NONE = "none"
    DIGEST = "digest"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Its place in the order, 0 for NONE."""
        return list(Level).index(self)


class Exposure(StrEnum):
    """How directly a dependency leans on what was hit (docs/severity.md)."""

    X3 = "X3"
    X2 = "X2"
    X1 = "X1"
    WATCH = "W"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """One event's effect on one dependency.

    `id` is short and derived from organisation, event, system and dependency. `path` explains the match hop by hop, from
    the system to the target. `hit` says whether the scope covers it. `reasons` lists the rules that led to `level`.
    `acknowledged_by` is a person's id or None. `announced` is false until somebody was told of it. Times are aware UTC.
    """

    id: str
    organisation: str
    event_id: str
    chain: str
    system_id: str
    dependency_key: str
    path: tuple[str, ...]
    hit: Hit
    exposure: Exposure
    level: Level
    reasons: tuple[str, ...]
    state: ImpactState
    opened_at: datetime
    changed_at: datetime
    closed_at: datetime | None = None
    acknowledged_by: str | None = None
    not_ours: bool = False
    announced: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactChange:
    """One step of an impact's life: from which state to which, when, by whom (a person's id, or "foreshock") and why."""

    impact_id: str
    at: datetime
    by: str
    action: str
    before: ImpactState | None
    after: ImpactState
    note: str = ""
