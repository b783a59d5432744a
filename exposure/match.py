"""What a chain of events does to an organisation: the impacts that are new or that change, each with the reason."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.development import Development
from domain.entity import Entities
from domain.event import Event
from domain.impact import Exposure, Impact, ImpactChange, ImpactState, Level
from domain.scope import Hit
from domain.status import Status
from domain.system import Inventory, System
from exposure.link import path_of
from exposure.lookup import Lookup
from exposure.reach import Reach, reached, standby
from exposure.relief import STAYS_UNTIL_A_PERSON_SAYS, Relief, relief_of
from exposure.scope import names_people
from exposure.severity import Facts, exposure_of, kinds, rate
from exposure.transition import Step, first_step, next_step

BY_FORESHOCK = "foreshock"
REFRESHED = frozenset({ImpactState.WATCH, ImpactState.OPEN, ImpactState.FALLBACK})
"""States in which the level follows the event; afterwards it stays what it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What every judgement of one match looks at."""

    chain: Sequence[Event]
    news: Sequence[Development]
    inventory: Inventory
    entities: Entities
    now: datetime


def match(
    chain: Sequence[Event],
    news: Sequence[Development],
    inventory: Inventory,
    impacts: Sequence[Impact],
    entities: Entities,
    now: datetime,
) -> tuple[tuple[Impact, ImpactChange | None], ...]:
    """The new and changed impacts of one chain on one organisation; without a change of state or level, None beside them.

    `chain` holds all its events, `news` the developments that were not matched yet, `impacts` what is stored for this
    organisation and chain. `now` is aware UTC. Matching the result again with the same news changes nothing.
    """
    scene = _Scene(chain=chain, news=news, inventory=inventory, entities=Lookup(entities), now=now)
    organisation = inventory.organisation.id
    ours = [impact for impact in impacts if impact.organisation == organisation and _of(impact, chain)]
    known = {
        (impact.event_id, impact.system_id, impact.dependency_key): impact for impact in sorted(ours, key=_progress)
    }
    results: list[tuple[Impact, ImpactChange | None]] = []
    met: set[str] = set()
    for event in chain:
        reaches = reached(event, inventory, scene.entities, now)
        for one in reaches:
            impact = known.get((event.id, one.system.id, one.dependency.key))
            met |= {impact.id} if impact else set()
            results += _settle(impact, event, one, _systems_hit(reaches), scene)
    results += [_left_behind(impact, now) for impact in ours if impact.id not in met and _lives(impact)]
    return tuple(results)


def _of(impact: Impact, chain: Sequence[Event]) -> bool:
    """Whether the impact belongs to the chain, now or before its event was linked to the others."""
    return any(impact.event_id == event.id or impact.chain == event.chain for event in chain)


def _progress(impact: Impact) -> tuple[bool, bool, datetime]:
    """A sort key that puts last, of two impacts on one dependency, the one in which more has been done."""
    return impact.state is not ImpactState.CLOSED, impact.acknowledged_by is not None, impact.changed_at


def _impact_id(organisation: str, event: Event, one: Reach) -> str:
    parts = "\x1f".join((organisation, event.id, one.system.id, one.dependency.key))
    return hashlib.sha256(parts.encode()).hexdigest()[:10]


def _systems_hit(reaches: Sequence[Reach]) -> int:
    return len({one.system.id for one in reaches if not one.link.is_watch})


def _lives(impact: Impact) -> bool:
    return impact.state is not ImpactState.CLOSED and not impact.not_ours


def _settle(
    impact: Impact | None, event: Event, one: Reach, systems_hit: int, scene: _Scene
) -> Iterator[tuple[Impact, ImpactChange | None]]:
    relief = relief_of(event, scene.chain, one, scene.news, scene.inventory, scene.now)
    if impact is None:
        step = first_step(one, relief)
        if step is not None:
            yield from _opened(step, event, one, systems_hit, scene)
    elif not impact.not_ours:
        yield from _moved(impact, event, one, relief, systems_hit, scene)


def _opened(
    step: Step, event: Event, one: Reach, systems_hit: int, scene: _Scene
) -> Iterator[tuple[Impact, ImpactChange | None]]:
    exposure, level, reasons = _rated(event, one, systems_hit, scene, on_fallback=False)
    if level is Level.NONE:
        return
    impact = Impact(
        id=_impact_id(scene.inventory.organisation.id, event, one),
        organisation=scene.inventory.organisation.id,
        event_id=event.id,
        chain=event.chain,
        system_id=one.system.id,
        dependency_key=one.dependency.key,
        path=_path(one, scene.entities),
        hit=one.hit,
        exposure=exposure,
        level=level,
        reasons=reasons,
        state=step.state,
        opened_at=scene.now,
        changed_at=scene.now,
    )
    yield impact, _change(impact, None, step, scene.now)


def _moved(
    impact: Impact, event: Event, one: Reach, relief: Relief, systems_hit: int, scene: _Scene
) -> Iterator[tuple[Impact, ImpactChange | None]]:
    step = next_step(impact, one, relief)
    state = step.state if step else impact.state
    after = replace(impact, chain=event.chain)
    if state in REFRESHED and not relief.over:
        on_fallback = state is ImpactState.FALLBACK
        exposure, level, reasons = _rated(event, one, systems_hit, scene, on_fallback=on_fallback)
        path = _path(one, scene.entities)
        after = replace(after, exposure=exposure, level=level, reasons=reasons, path=path, hit=one.hit)
    if step is not None:
        moved = _in_state(after, step, scene.now)
        yield moved, _change(moved, impact.state, step, scene.now)
    elif after.level is not impact.level:
        why = f"{impact.level} to {after.level}: {'; '.join(after.reasons)}"
        level_step = Step(state=state, action="level", why=why)
        yield after, _change(after, impact.state, level_step, scene.now)
    elif after != impact:
        yield after, None


def _in_state(impact: Impact, step: Step, now: datetime) -> Impact:
    """The impact in its new state. `changed_at` is when the news behind it became known, so that later news is told apart."""
    closed_at = now if step.state is ImpactState.CLOSED else None
    return replace(impact, state=step.state, changed_at=step.since_at or now, closed_at=closed_at)


def _left_behind(impact: Impact, now: datetime) -> tuple[Impact, ImpactChange]:
    """An impact whose event no longer reaches its dependency; `hit` says so, so that it opens again if it does."""
    step = Step(state=ImpactState.CLOSED, action="closed", why="no longer covered by the event or no longer in use")
    after = replace(_in_state(impact, step, now), hit=Hit.NO)
    return after, _change(after, impact.state, step, now)


def _change(impact: Impact, before: ImpactState | None, step: Step, now: datetime) -> ImpactChange:
    return ImpactChange(
        impact_id=impact.id,
        at=now,
        by=BY_FORESHOCK,
        action=step.action,
        before=before,
        after=impact.state,
        note=step.why,
    )


def _path(one: Reach, entities: Entities) -> tuple[str, ...]:
    return path_of(_system_words(one.system), one.dependency, one.link, entities)


def _system_words(system: System) -> str:
    named = system.name if system.name.casefold().startswith(system.id.casefold()) else f"{system.id} {system.name}"
    return f"{named} ({system.criticality})"


def _rated(
    event: Event, one: Reach, systems_hit: int, scene: _Scene, *, on_fallback: bool
) -> tuple[Exposure, Level, tuple[str, ...]]:
    exposure, why = exposure_of(one.system.criticality, fourth_party=_fourth_party(one), watch=one.link.is_watch)
    facts = Facts(
        kind=kinds()[event.type],
        status=_binding(event, one),
        corroboration=event.corroboration,
        exposure=exposure,
        exposure_why=why,
        effective_on=event.effective_on,
        hit=one.hit,
        bars_us=one.hit is Hit.YES and names_people(event.scope),
        exact_version=one.link.exact_version,
        standby=standby(event, scene.inventory.organisation, one, scene.entities, scene.now),
        systems_hit=systems_hit,
        on_fallback=on_fallback,
    )
    level, reasons = rate(facts, scene.now)
    return exposure, level, reasons


def _fourth_party(one: Reach) -> bool:
    """Whether another's service stands between; an event that names the nearest service is a direct one."""
    return one.dependency.fourth_party if one.link.through is None else one.link.through > 0


def _binding(event: Event, one: Reach) -> Status:
    """The status to rate by: what is eased for others is in force here, save an outage, which is then partial."""
    eased_for_others = one.status is Status.EASED and event.type != "outage"
    lasting = event.type in STAYS_UNTIL_A_PERSON_SAYS and one.status in {Status.EASED, Status.REVERSED, Status.ENDED}
    return Status.IN_EFFECT if eased_for_others or lasting else one.status
