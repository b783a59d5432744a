"""How a dependency leans on what an event names: the hop that joins them, or nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from domain.dependency import Dependency
from domain.entity import Entities, Entity, EntityKind, display_name
from exposure.channels import SELF_HOSTED, canonical_channel, is_cloud_of, is_service_of, wider_channel

_VERSION = re.compile(r"[-@:=]+(v?\d[\d.\-]*(?:[a-z]+\d*)?)")
_FIRST_PARTY_SERVICES = {"api": "api", "chatgpt": "app", "claude.ai": "app", "gemini-app": "app"}


class Strength(IntEnum):
    """How firmly a dependency is tied to an event's target; WATCH needs an answer from the owner first."""

    WATCH = 1
    FIRM = 2
    EXACT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The hop from a dependency to an event's target.

    `why` ends the path. `through` is the place in `via` of the service that the event names, None where it names the
    target or its channel. `exact_version` is true where the event names the very version in use.
    """

    target: str
    strength: Strength
    why: str
    through: int | None = None
    exact_version: bool = False

    @property
    def is_watch(self) -> bool:
        """Whether the owner has to say first what is really in use."""
        return self.strength is Strength.WATCH


def link(target: str, event_type: str, dependency: Dependency, entities: Entities) -> Link | None:
    """How the dependency leans on this target of an event of this type, firmest reading first."""
    ours = _entity(dependency.target, entities)
    base = ours.id if ours else dependency.target
    named = _version_behind(target, base)
    if named is not None and not (dependency.version is None and _named(target, entities)):
        return _by_version(target, named, dependency)
    return (
        _by_identity(target, base, ours, entities)
        or _by_service(target, event_type, ours, dependency, entities)
        or _by_via(target, dependency, entities)
        or _by_prefix(target, base, entities)
        or _by_vendor(target, base, ours, entities)
    )


def path_of(system_words: str, dependency: Dependency, link: Link, entities: Entities) -> tuple[str, ...]:
    """The hops from the system to what the event names, each in a few words."""
    last = len(dependency.via) if link.through is None else link.through + 1
    services = tuple(f"via {display_name(entities, service)}" for service in dependency.via[:last])
    ours = _entity(dependency.target, entities)
    target = ours.name if ours else dependency.target
    version = f" {dependency.version}" if dependency.version else ""
    channel = f" on {dependency.channel}" if dependency.channel else ""
    hop = () if link.through is not None else (f"{target}{version}{channel}",)
    return (system_words, *services, *hop, link.why)


def best(links: Sequence[Link]) -> Link | None:
    """The firmest of the links, the first of equals."""
    return max(links, key=lambda found: (found.strength, found.exact_version), default=None)


def _entity(name: str, entities: Entities) -> Entity | None:
    return entities.get(name) or entities.resolve(name)


def _named(target: str, entities: Entities) -> Entity | None:
    """The event's target: known to the catalog, or inferred by it from a family's grammar under the very same identifier."""
    resolved = entities.get(target) or entities.resolve(target)
    return resolved if resolved is not None and resolved.id == target else None


def _vendor(target: str, entity: Entity | None) -> str | None:
    if entity is not None:
        return entity.vendor
    return target.split("/", 1)[0] if "/" in target else None


def _version_behind(target: str, base: str) -> str | None:
    """The version that the event names, where its target is our own with a version behind it."""
    behind = target.removeprefix(base).removeprefix(f"/{base}")
    found = _VERSION.fullmatch(behind) if target.startswith(base) else None
    return found[1] if found else None


def _by_version(target: str, named: str, dependency: Dependency) -> Link | None:
    if dependency.version is None:
        return _watch(target, f"the event names {named}; your version is not recorded")
    if named != dependency.version:
        return None
    return Link(target=target, strength=Strength.EXACT, why="this version named by the event", exact_version=True)


def _by_identity(target: str, base: str, ours: Entity | None, entities: Entities) -> Link | None:
    theirs = _named(target, entities)
    if target == base:
        return Link(target=target, strength=Strength.EXACT, why="named by the event")
    if ours is not None and (target in ours.families or target == ours.vendor):
        why = f"part of {display_name(entities, target)}, which the event names"
        return Link(target=target, strength=Strength.FIRM, why=why)
    if theirs is None or base not in theirs.families:
        return None
    narrow = theirs.families[0] == base and len(theirs.families) > 1
    if narrow and not theirs.candidate:
        return Link(target=target, strength=Strength.FIRM, why=f"the family of {theirs.name}, which the event names")
    return _watch(target, f"the event names {theirs.name}; which member of the family you use is not recorded")


def _by_service(
    target: str, event_type: str, ours: Entity | None, dependency: Dependency, entities: Entities
) -> Link | None:
    """Whether the event names the hosting service, the vendor's own one, or the cloud below while that is down."""
    named = display_name(entities, target)
    under = event_type == "outage" and is_cloud_of(target, dependency.channel)
    if under or is_service_of(target, dependency.channel):
        return Link(target=target, strength=Strength.FIRM, why=f"reached through {named}, which the event names")
    service = _FIRST_PARTY_SERVICES.get(target.rpartition("/")[2])
    if service is None or ours is None or ours.vendor != _vendor(target, None) or ours.kind is EntityKind.VENDOR:
        return None
    return _by_own_service(target, service, named, dependency)


def _by_own_service(target: str, service: str, named: str, dependency: Dependency) -> Link | None:
    if dependency.channel is None:
        return _watch(target, f"the event names {named}; the channel you use is not recorded")
    channel = canonical_channel(dependency.channel)
    if channel in (service, wider_channel(service)):
        return Link(target=target, strength=Strength.FIRM, why=f"reached through {named}, which the event names")
    return None


def _by_via(target: str, dependency: Dependency, entities: Entities) -> Link | None:
    for place, service in enumerate(dependency.via):
        entity = _entity(service, entities)
        names = (service,) if entity is None else (service, entity.id, entity.vendor, *entity.families)
        if target in names:
            return Link(target=target, strength=Strength.FIRM, why="named by the event", through=place)
    return None


def _by_prefix(target: str, base: str, entities: Entities) -> Link | None:
    """What follows from names alone where the catalog does not list the shorter one ("Llama 4" of "Llama 4 Scout")."""
    if base.startswith(f"{target}-") and "/" in target and entities.get(target) is None:
        why = f"part of {display_name(entities, target)}, which the event names"
        return Link(target=target, strength=Strength.FIRM, why=why)
    if target.startswith(f"{base}-") and "/" in base and entities.get(base) is None:
        return _watch(target, f"the event names {display_name(entities, target)}, which may be what you use")
    return None


def _by_vendor(target: str, base: str, ours: Entity | None, entities: Entities) -> Link | None:
    theirs = _named(target, entities)
    if ours is None or ours.kind is not EntityKind.VENDOR or _vendor(target, theirs) != base:
        return None
    named = theirs.name if theirs else target
    return _watch(target, f"maker of {named}, which the event names; which product you use is not recorded")


def _watch(target: str, why: str) -> Link:
    return Link(target=target, strength=Strength.WATCH, why=why)


def runs_own_weights(dependency: Dependency) -> bool:
    """Whether the organisation runs the weights itself, out of its vendor's reach."""
    return dependency.channel is not None and canonical_channel(dependency.channel) == SELF_HOSTED
