"""A message on its way to one address, and what became of each attempt."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.impact import Level
from domain.message import Message


class DeliveryState(StrEnum):
    """Where a message stands in the outbox. AMBIGUOUS: the other side may have it; it is sent again, marked so."""

    PENDING = "pending"
    SENT = "sent"
    AMBIGUOUS = "ambiguous"
    REFUSED = "refused"


class OutcomeKind(StrEnum):
    """What an attempt came to."""

    SENT = "sent"
    LATER = "later"
    AMBIGUOUS = "ambiguous"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one attempt to send came to.

    `reference` is the channel's own name for the message (a Slack timestamp, a Message-ID), with which replies find their
    thread. `after` is how long the other side asked us to wait. `channel_broken` says that every message of this channel
    will be refused until a person acts. `reason` holds no secret.
    """

    kind: OutcomeKind
    reference: str = ""
    reason: str = ""
    after: timedelta | None = None
    channel_broken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message for one address.

    `key` is the alert's idempotency key. `thread_id` groups messages; `root_reference` is the reference of the thread's
    first message at this address, None where this is the first. `attempts` counts tries so far. Times are aware UTC.
    """

    key: str
    organisation: str
    thread_id: str
    subscriber: str
    channel: str
    address: str
    level: Level
    broadcast: bool
    message: Message
    state: DeliveryState
    attempts: int
    created_at: datetime
    next_attempt_at: datetime
    root_reference: str | None = None
    reference: str = ""
    sent_at: datetime | None = None
    last_error: str = ""
