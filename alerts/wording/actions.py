"""What to do now: the reader's own fallbacks first, then the playbook of the event's type."""

from collections.abc import Sequence

from alerts.news import ThreadNews
from alerts.wording.phrases import kind_of, listed, names, restrictions_on, targets_of
from alerts.wording.systems import dependency_of
from domain.dependency import Fallback
from domain.entity import Entities, display_name
from domain.event import Corroboration, Event
from domain.event_type import Audience
from domain.impact import Impact, ImpactState
from domain.system import Inventory

_MOST = 3


def actions_of(news: ThreadNews, impacts: Sequence[Impact]) -> tuple[str, ...]:
    """At most three steps, the first doable in minutes."""
    to_switch = [impact for impact in impacts if impact.state is ImpactState.OPEN]
    named = switches(to_switch, news.inventory, news.chain, news.entities)
    own = [*named, *questions(impacts, news.inventory, news.entities)]
    if news.lead.corroboration in {Corroboration.C0, Corroboration.C1, Corroboration.C2}:
        own = [_check_first(news, own)]
    steps = kind_of(news.lead).playbook.get(Audience.ENTERPRISE, ())
    general = [step for step in map(_without_fallback if named else step_words, steps) if step]
    return tuple([*own, *general, *_about_watched(impacts)][:_MOST])


def relief_of(event: Event) -> tuple[str, ...]:
    """What to do when the event eases or ends, from the playbook of its type."""
    return tuple(step_words(step) for step in kind_of(event).relief.get(Audience.ENTERPRISE, ()))


def is_hit(fallback: Fallback, chain: Sequence[Event], entities: Entities) -> bool:
    """Whether any event of the chain that is not over reaches the fallback: by name, by family or by vendor.

    An event limited to channels spares a fallback on another channel. What is unknown counts as hit.
    """
    entity = entities.get(fallback.target)
    reach = {fallback.target}
    if entity:
        reach |= {*entity.families, *((entity.vendor,) if entity.vendor else ())}
    return any(
        not event.status.is_over and reach & set(event.targets) and _on_channel(event, fallback) for event in chain
    )


def safe_fallbacks(
    impact: Impact, inventory: Inventory, chain: Sequence[Event], entities: Entities
) -> tuple[Fallback, ...]:
    """The dependency's fallbacks outside the chain's reach, tested ones first."""
    dependency = dependency_of(impact, inventory)
    found = dependency.fallbacks if dependency else ()
    safe = [fallback for fallback in found if not is_hit(fallback, chain, entities)]
    return tuple(sorted(safe, key=lambda fallback: not fallback.tested))


def _on_channel(event: Event, fallback: Fallback) -> bool:
    limits = event.scope.channels
    return not limits or fallback.channel is None or fallback.channel in limits


def switches(impacts: Sequence[Impact], inventory: Inventory, chain: Sequence[Event], entities: Entities) -> list[str]:
    """For each safe fallback, which systems to switch to it: "switch EB1 to Claude Opus 4.8 (tested fallback)"."""
    targets: dict[tuple[str, bool], list[str]] = {}
    for impact in impacts:
        for fallback in safe_fallbacks(impact, inventory, chain, entities)[:1]:
            targets.setdefault((fallback.target, fallback.tested), []).append(impact.system_id)
    in_use = {target.partition("/")[0] for event in chain for target in event.targets}
    return [_switch(entities, target, tested, systems, in_use) for (target, tested), systems in targets.items()]


def _switch(entities: Entities, target: str, tested: bool, systems: list[str], in_use: set[str]) -> str:
    """One step. Of a maker whose products are in use already, nothing new has to be said."""
    notes = () if target.partition("/")[0] in in_use else restrictions_on(entities, target)
    remarks = "; ".join(["tested fallback" if tested else "not tested", *notes])
    verb = "switch" if tested else "try"
    preposition = "to" if tested else "on"
    return f"{verb} {listed(list(dict.fromkeys(systems)))} {preposition} {display_name(entities, target)} ({remarks})"


def questions(impacts: Sequence[Impact], inventory: Inventory, entities: Entities) -> list[str]:
    """What to ask the services through which the systems get the model: "ask LexDraft for its fallback"."""
    open_ones = (impact for impact in impacts if impact.state is ImpactState.OPEN)
    found = (dependency_of(impact, inventory) for impact in open_ones)
    asked = [f"ask {names(entities, d.via[:1])} for its fallback" for d in found if d and d.via]
    return list(dict.fromkeys(asked))


def _about_watched(impacts: Sequence[Impact]) -> list[str]:
    watched = [impact.system_id for impact in impacts if impact.state is ImpactState.WATCH]
    return [f"find out which model {listed(watched[:3])} runs"] if watched else []


def _check_first(news: ThreadNews, own: Sequence[str]) -> str:
    prepared = "; prepare: " + own[0] if own else ""
    return f"check your own calls to {targets_of(news.lead, news.entities, most=2)}{prepared}"


def _without_fallback(step: str) -> str:
    """The step without what the reader's own, named fallback says already."""
    return step_words("; ".join(clause for clause in step.rstrip(".").split("; ") if "fallback" not in clause))


def step_words(step: str) -> str:
    """A step of a playbook as it stands in a list."""
    text = step.rstrip(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
