"""How an event changed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.scope import Scope
from domain.status import Status


class Change(StrEnum):
    """What a development changed."""

    OPENED = "opened"
    STATUS = "status"
    SCOPE = "scope"
    CORROBORATED = "corroborated"
    LINKED = "linked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """One change of one event; the events' history is the list of them, in order of `number`.

    `targets` are those it concerns, `status` what it leaves them in, `scope` whom this change concerns (an easing for listed
    bodies has theirs). `claims` are the ids of the claims behind it, the best evidence first. `silent` developments are old
    news and alert nobody. `at` is the earliest publisher's time, `known_at` when we knew; aware UTC.
    """

    id: str
    event_id: str
    number: int
    change: Change
    targets: tuple[str, ...]
    status: Status
    scope: Scope
    claims: tuple[str, ...]
    at: datetime
    known_at: datetime
    silent: bool = False
