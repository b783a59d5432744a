"""The decision to tell one subscriber of one development."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.impact import Level


class AlertKind(StrEnum):
    """What an alert is about, which decides how it is worded and where it is put."""

    OPENED = "opened"
    RAISED = "raised"
    UPDATED = "updated"
    EASED = "eased"
    REVERSED = "reversed"
    CLOSED = "closed"
    OPEN_NOW = "open_now"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """One organisation's conversation about one chain. `level` is the highest it has reached."""

    id: str
    organisation: str
    chain: str
    display: str
    opened_at: datetime
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """The decision to tell one subscriber of one development through one channel.

    `key` (development × subscriber × channel, hashed) is the idempotency key everywhere. `broadcast` also shows a reply
    outside its thread. `development_id` is the development's, or the id of what else is told (a person's confirmation).
    """

    key: str
    organisation: str
    thread_id: str
    development_id: str
    subscriber: str
    channel: str
    address: str
    kind: AlertKind
    level: Level
    broadcast: bool
    created_at: datetime
