"""Which events a person asks for, in which order, and as of when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.source import Tier
from domain.status import Status


class EventSort(StrEnum):
    """What a list of events is ordered by, the newest, latest or worst first.

    `effective` has those without a day last, `severity` those that touch no system of the organisation.
    """

    KNOWN = "known"
    OBSERVED = "observed"
    EFFECTIVE = "effective"
    VERIFIED = "verified"
    SEVERITY = "severity"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events a person asks for; what is None does not matter, and each of the others narrows the answer.

    `targets` and `actors` are identifiers, any of which will do; `vendors` those whose things are hit. `affected` is a
    country's code: events that hit it by name, as part of everyone, or as none of the exceptions. `tiers` are of sources, one
    of which must tell of the event; `words` must all stand in one of its claims. `touching` are those with an impact on the
    `organisation` (None: on any), whose impacts say how severe an event is. `since` and `until` bound when a publisher first
    told of it, from, up to but not at; `known_since` when we first knew. `as_of` is the moment whose knowledge answers, None
    for now. `after` is the id or name of the last event of the page before; at most `limit` come.
    """

    types: Collection[str] | None = None
    statuses: Collection[Status] | None = None
    targets: Collection[str] | None = None
    vendors: Collection[str] | None = None
    actors: Collection[str] | None = None
    jurisdictions: Collection[str] | None = None
    affected: str | None = None
    chain: str | None = None
    tiers: Collection[Tier] | None = None
    min_origins: int | None = None
    words: str | None = None
    touching: bool = False
    organisation: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    known_since: datetime | None = None
    as_of: datetime | None = None
    sort: EventSort = EventSort.KNOWN
    reverse: bool = False
    after: str | None = None
    limit: int = 100
