"""Which dependencies of an inventory one event reaches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.dependency import Dependency, Fallback
from domain.entity import Entities
from domain.event import Event, TargetStatus
from domain.scope import Hit
from domain.status import Status
from domain.system import Inventory, Organisation, System
from exposure.channels import SELF_HOSTED, canonical_channel, wider_channel
from exposure.link import Link, best, link, runs_own_weights
from exposure.scope import channels_hit, covers, list_of
from exposure.severity import Standby

NEEDS_THE_VENDOR = frozenset({"access_restriction", "outage", "deprecation", "pricing_change", "refund"})
"""Types that touch a hosted service only: weights that one runs oneself go on working."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an event stands for one target, as it concerns one organisation on one channel.

    `own_channel` is true where that is recorded for the channel in use and not only in general. `listed` names the list of
    the organisation for which a relief is.
    """

    status: Status
    own_channel: bool
    listed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One dependency that an event reaches.

    `place` is where the event stands for this target on this channel and for this organisation.
    """

    system: System
    dependency: Dependency
    link: Link
    hit: Hit
    place: Place

    @property
    def status(self) -> Status:
        """Where the event stands for it."""
        return self.place.status


def reached(event: Event, inventory: Inventory, entities: Entities, now: datetime) -> tuple[Reach, ...]:
    """What the event reaches in the inventory."""
    found: list[Reach] = []
    for system in inventory.systems:
        here = (
            reach(event, inventory.organisation, system, dependency, entities, now)
            for dependency in system.dependencies
        )
        found += _without_repeats([one for one in here if one is not None])
    return tuple(found)


def reach(
    event: Event, organisation: Organisation, system: System, dependency: Dependency, entities: Entities, now: datetime
) -> Reach | None:
    """Whether and how the event reaches this one dependency at this time."""
    links = [link(target, event.type, dependency, entities) for target in event.targets]
    found = best([one for one in links if one is not None])
    if found is None or not _live(dependency, event, now) or _is_elsewhere(event, dependency):
        return None
    hit = covers(event.scope, organisation, system, dependency)
    if hit is Hit.NO:
        return None
    place = place_of(event, found.target, dependency.channel, organisation)
    return Reach(system=system, dependency=dependency, link=found, hit=hit, place=place)


def place_of(event: Event, target: str, channel: str | None, organisation: Organisation) -> Place:
    """Where the event stands for the target on the channel; a relief for lists holds only for those who stand on them."""
    records = [record for record in event.targets_status if record.target == target]
    own = [record for record in records if channel is not None and _speaks_of(record, channel)]
    found = own or [record for record in records if record.channel is None]
    if not found:
        return Place(status=event.status, own_channel=False, listed=None)
    listed = list_of(found[0].lists, organisation)
    if found[0].lists and listed is None:
        return Place(status=event.status, own_channel=False, listed=None)
    return Place(status=found[0].status, own_channel=bool(own), listed=listed)


def standby(event: Event, organisation: Organisation, one: Reach, entities: Entities, now: datetime) -> Standby:
    """What the dependency's fallbacks are worth against this event."""
    fallbacks = one.dependency.fallbacks
    if not fallbacks:
        return Standby.NONE
    outside = [
        fallback
        for fallback in fallbacks
        if not _fallback_hit(event, organisation, one.system, fallback, entities, now)
    ]
    if not outside:
        return Standby.HIT
    return Standby.TESTED if any(fallback.tested for fallback in outside) else Standby.UNTESTED


def _fallback_hit(
    event: Event, organisation: Organisation, system: System, fallback: Fallback, entities: Entities, now: datetime
) -> bool:
    instead = Dependency(key="fallback", target=fallback.target, channel=fallback.channel)
    found = reach(event, organisation, system, instead, entities, now)
    return found is not None and not found.link.is_watch


def _speaks_of(record: TargetStatus, channel: str) -> bool:
    if record.channel is None:
        return False
    return canonical_channel(record.channel) in (canonical_channel(channel), wider_channel(channel))


def _live(dependency: Dependency, event: Event, now: datetime) -> bool:
    """Whether the dependency stands today, or will once the event takes effect."""
    today = now.date()
    bites_on: date = max(today, event.effective_on or today)
    begun = dependency.since_on is None or dependency.since_on <= bites_on
    return begun and (dependency.until_on is None or dependency.until_on >= today)


def _is_elsewhere(event: Event, dependency: Dependency) -> bool:
    """Whether the event leaves the channel in use alone, or the weights that the organisation runs itself."""
    named = event.scope.channels
    if (
        runs_own_weights(dependency)
        and event.type in NEEDS_THE_VENDOR
        and SELF_HOSTED not in map(canonical_channel, named)
    ):
        return True
    return channels_hit(named, dependency) is Hit.NO


def _without_repeats(reaches: Sequence[Reach]) -> list[Reach]:
    """Without those reached only through a service that another dependency of the system names as its own target."""
    direct = {one.link.target for one in reaches if one.link.through is None}
    return [one for one in reaches if one.link.through is None or one.link.target not in direct]


def ancestors(event: Event, chain: Sequence[Event]) -> Iterator[Event]:
    """The events of the chain that brought this one about, the nearest first."""
    by_id = {other.id: other for other in chain}
    seen = {event.id}
    cause = event.caused_by
    while cause is not None and cause in by_id and cause not in seen:
        seen.add(cause)
        yield by_id[cause]
        cause = by_id[cause].caused_by
