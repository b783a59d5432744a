"""A publisher's promise to tell us of news (WebSub)."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """Where a source's subscription at its hub stands; times are aware UTC.

    `token` is the unguessable end of our callback's address, `secret` signs what the hub sends. `asked_at` is when we last
    asked the hub, `lease_until` until when it promised to push (None while it has not confirmed), `heard_at` when it last
    pushed something signed. `error` says in one line why asking failed.
    """

    source_id: str
    hub: str
    topic: str
    token: str = field(repr=False)
    secret: str = field(repr=False)
    asked_at: datetime
    lease_until: datetime | None = None
    heard_at: datetime | None = None
    error: str = ""
