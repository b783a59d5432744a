"""The reader's systems in a message: which are hit, who owns them, which are not."""

from collections.abc import Iterable, Sequence

from alerts.news import ThreadNews
from alerts.routing import owners_of
from alerts.wording.limits import SYSTEM_LINES
from alerts.wording.phrases import fitting, listed, names, one_line
from domain.dependency import Dependency
from domain.entity import Entities, EntityKind, display_name
from domain.impact import Impact, ImpactState
from domain.system import Inventory

_STATE_WORDS = {
    ImpactState.WATCH: "watch",
    ImpactState.OPEN: "",
    ImpactState.FALLBACK: "on fallback",
    ImpactState.RESTORING: "RESTORING",
    ImpactState.CLOSED: "closed",
}


def foremost(impacts: Iterable[Impact]) -> tuple[Impact, ...]:
    """One impact for each system, the first in the order given."""
    found: dict[str, Impact] = {}
    for impact in impacts:
        found.setdefault(impact.system_id, impact)
    return tuple(found.values())


def dependency_of(impact: Impact, inventory: Inventory) -> Dependency | None:
    """The dependency that the impact is about, None where the inventory no longer holds it."""
    system = inventory.system(impact.system_id)
    found = system.dependencies if system else ()
    return next((dependency for dependency in found if dependency.key == impact.dependency_key), None)


def system_lines(news: ThreadNews, impacts: Sequence[Impact]) -> tuple[str, ...]:
    """A line for each system, at most three, then how many more."""
    shown = [hit_line(news, impact) for impact in impacts[:SYSTEM_LINES]]
    more = len(impacts) - SYSTEM_LINES
    return (*shown, f"+{more}") if more > 0 else tuple(shown)


def hit_line(news: ThreadNews, impact: Impact) -> str:
    """One system hit: "EB1 fraud narratives (critical, Bedrock eu-central-1)"."""
    system = news.inventory.system(impact.system_id)
    dependency = dependency_of(impact, news.inventory)
    if system is None:
        return impact.system_id
    if impact.state is ImpactState.WATCH:
        return f"{system.id} (watch)"
    via = f" via {names(news.entities, dependency.via[:1])}" if dependency and dependency.via else ""
    details = [system.criticality.value, access(dependency, news.entities), _STATE_WORDS[impact.state]]
    return f"{system.id} {one_line(system.name)}{via} ({', '.join(d for d in details if d)})"


def restoring_line(news: ThreadNews, impact: Impact) -> str:
    """One system on its way back: "EB1 RESTORING (Bedrock not confirmed)"."""
    if impact.state is not ImpactState.RESTORING:
        return f"{impact.system_id} {_STATE_WORDS[impact.state] or 'still open'}"
    return f"{impact.system_id} RESTORING ({unconfirmed(news, impact)} not confirmed)"


def unconfirmed(news: ThreadNews, impact: Impact) -> str:
    """Through what the system gets the model, and what hence is to be confirmed."""
    dependency = dependency_of(impact, news.inventory)
    if dependency and dependency.via:
        return names(news.entities, dependency.via[:1])
    return access(dependency, news.entities) or "its own access"


def access(dependency: Dependency | None, entities: Entities) -> str:
    """Channel and region in words, empty where the inventory names none."""
    if dependency is None or dependency.channel is None:
        return ""
    known = entities.get(dependency.channel)
    channel = known.name if known else _CHANNELS.get(dependency.channel, dependency.channel)
    return f"{channel} {dependency.region}" if dependency.region else channel


_CHANNELS = {
    "bedrock": "Bedrock",
    "vertex": "Vertex AI",
    "azure": "Azure",
    "foundry": "Foundry",
    "first-party": "own API",
}


def system_ids(impacts: Sequence[Impact], most: int = 4) -> str:
    """The ids of the systems: "EB1, EB2"."""
    ids = list(dict.fromkeys(impact.system_id for impact in impacts))
    more = f" +{len(ids) - most}" if len(ids) > most else ""
    return ", ".join(ids[:most]) + more


def owners_line(news: ThreadNews, impacts: Sequence[Impact], limit: int) -> str:
    """Who owns the systems, and what is not hit."""
    owners = [one_line(person.name) for person in owners_of(news.inventory, impacts)]
    return fitting([f"Owners: {', '.join(owners)}" if owners else "", not_hit(news)], limit)


def not_hit(news: ThreadNews) -> str:
    """What the chain leaves alone: other models of the same family or vendor, and the reader's other systems."""
    parts = [_other_models(news), _other_systems(news)]
    said = [part for part in parts if part]
    return f"Not hit: {', '.join(said)}" if said else ""


def _other_models(news: ThreadNews) -> str:
    entities = news.entities
    named = {target for event in news.chain for target in event.targets}
    models = [e for t in news.lead.targets if (e := entities.get(t)) and e.kind is EntityKind.MODEL and e.vendor]
    if not models or len(models) < len(news.lead.targets) or models[0].vendor in named:
        return ""
    family = models[0].families[-1] if models[0].families else models[0].vendor
    return f"other {display_name(entities, family)} models" if family and family not in named else ""


def _other_systems(news: ThreadNews) -> str:
    hit = {impact.system_id for impact in news.impacts}
    others = [system.id for system in news.inventory.systems if system.id not in hit]
    if not others:
        return ""
    return listed(others) if len(others) <= 3 else f"your other {len(others)} systems"
