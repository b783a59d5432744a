"""What happened in the world, computed from claims."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.scope import Scope
from domain.status import Status


class Corroboration(StrEnum):
    """How well an event is attested (docs/severity.md).

    C4: authority, actor, affected vendor, own probe or machine error. C3: two or more independent origins of tier A or B.
    C2: one source of tier A. C1: one of tier B or C. C0: quarantined or of low confidence.
    """

    C0 = "C0"
    C1 = "C1"
    C2 = "C2"
    C3 = "C3"
    C4 = "C4"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetStatus:
    """Where one target stands under an event, on one channel or (None) on all that are not named apart.

    `lists` names the bodies that a relief is limited to; for all others the event's own status still holds.
    """

    target: str
    channel: str | None
    status: Status
    since_at: datetime
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening, as the claims known so far leave it.

    `id` is opaque and never reused; `display` (`FS-2026-0612-01`) is for people. `chain` is the id shared by events linked
    as cause and effect; `caused_by` the id of the event that brought this one about. `status` is the widest that still binds
    somebody; `targets_status` has the detail. `first_observed_at` is the earliest publisher's time, `known_at` when we first
    knew, `last_verified_at` the latest confirming claim; all aware UTC. `origins` are the independent families behind it.
    `revision` grows by one with each development.
    """

    id: str
    display: str
    type: str
    actor: tuple[str, ...]
    targets: tuple[str, ...]
    jurisdiction: str | None
    scope: Scope
    status: Status
    targets_status: tuple[TargetStatus, ...]
    corroboration: Corroboration
    origins: tuple[str, ...]
    chain: str
    caused_by: str | None
    effective_on: date | None
    action_deadline_on: date | None
    first_observed_at: datetime
    known_at: datetime
    last_verified_at: datetime
    revision: int = 1

    def status_of(self, target: str, channel: str | None) -> Status:
        """The status for this target on this channel: the channel's own if one is recorded, else the target's."""
        exact = [s for s in self.targets_status if s.target == target and s.channel == channel]
        general = [s for s in self.targets_status if s.target == target and s.channel is None]
        found = exact or general
        return found[0].status if found else self.status


def widest(statuses: Iterable[Status]) -> Status:
    """The status that binds most, for an event whose targets stand differently."""
    order = (
        Status.IN_EFFECT,
        Status.ANNOUNCED,
        Status.PROPOSED,
        Status.RUMOURED,
        Status.EASED,
        Status.STAYED,
        Status.REVERSED,
        Status.ENDED,
        Status.DENIED,
    )
    return min(statuses, key=order.index)
