"""What merging takes and gives: events with their claims and developments."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.claim import Claim
from domain.development import Development
from domain.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEvent:
    """An event as it is stored, with the developments that led there, in order, and every claim assigned to it."""

    event: Event
    developments: tuple[Development, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What the claims amount to.

    `events` are those that are new or changed, whole. `developments` are new, each event's in their order.
    `assignments` maps every claim that belongs to an event to that event's id, and `unassigned` holds the ids of all others;
    each claim given is in one of them. `redirects` maps the id of an event that turned out to be another one to that other's
    id: its claims are then among the assignments, its own row and developments stay, and its id must lead on.
    """

    events: tuple[Event, ...]
    developments: tuple[Development, ...]
    assignments: Mapping[str, str]
    unassigned: tuple[str, ...]
    redirects: Mapping[str, str]
