"""What changed between two states of an event, as developments."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from domain.claim import Claim
from domain.development import Change, Development
from domain.event import Event, TargetStatus
from domain.scope import Scope
from domain.status import Status
from nlp.merging.attestation import moment, weight
from nlp.merging.known import KnownEvent
from nlp.merging.standings import heard_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change, before it has its number: what changed, for which targets, and by which claims.

    `at` is when it changed, None where that is the earliest report among the claims.
    """

    change: Change
    targets: tuple[str, ...]
    status: Status
    scope: Scope
    claims: tuple[Claim, ...]
    at: datetime | None = None


def record(known: KnownEvent, steps: Iterator[Step], now: datetime) -> KnownEvent:
    """The event with the steps as its newest developments, and its revision counted on."""
    for one in steps:
        known = _with(known, one, now)
    return known


def _with(known: KnownEvent, step: Step, now: datetime) -> KnownEvent:
    number = known.developments[-1].number + 1 if known.developments else 1
    earlier = known.developments[-1].known_at if known.developments else step.claims[0].known_at
    development = Development(
        id=f"dv_{hashlib.sha256(f'{known.event.id}:{number}'.encode()).hexdigest()[:16]}",
        event_id=known.event.id,
        number=number,
        change=step.change,
        targets=step.targets,
        status=step.status,
        scope=step.scope,
        claims=tuple(claim.id for claim in step.claims),
        at=step.at or min(moment(claim) for claim in step.claims),
        known_at=min(now, max(earlier, step.claims[0].known_at)),
        silent=all(claim.silent for claim in step.claims),
    )
    return replace(
        known,
        event=replace(known.event, revision=number),
        developments=(*known.developments, development),
    )


def opened(known: KnownEvent, claim: Claim) -> Iterator[Step]:
    """The step with which an event begins."""
    event = known.event
    yield Step(change=Change.OPENED, targets=event.targets, status=event.status, scope=event.scope, claims=(claim,))


def linked(effect: KnownEvent, claims: tuple[Claim, ...]) -> Iterator[Step]:
    """The step with which an event is found to be another one's effect."""
    event = effect.event
    yield Step(change=Change.LINKED, targets=event.targets, status=event.status, scope=event.scope, claims=claims)


def changes(before: KnownEvent, after: KnownEvent, trigger: Claim) -> Iterator[Step]:
    """What the trigger's arrival changed: status by targets, then scope, then corroboration."""
    yield from _status_changes(before.event, after, trigger)
    old, new = before.event, after.event
    added = tuple(target for target in new.targets if target not in old.targets)
    if _limits(old.scope) != _limits(new.scope) or (
        new.status is Status.ANNOUNCED and old.effective_on != new.effective_on
    ):
        yield Step(change=Change.SCOPE, targets=new.targets, status=new.status, scope=new.scope, claims=(trigger,))
    elif added:
        status = new.status_of(added[0], None)
        yield Step(change=Change.SCOPE, targets=added, status=status, scope=new.scope, claims=(trigger,))
    if new.corroboration > old.corroboration:
        yield Step(
            change=Change.CORROBORATED, targets=new.targets, status=new.status, scope=new.scope, claims=(trigger,)
        )


def _limits(scope: Scope) -> tuple[tuple[str, ...], ...]:
    return scope.affected, scope.channels, scope.lists, scope.plans


def _status_changes(old: Event, after: KnownEvent, trigger: Claim) -> Iterator[Step]:
    """One step for each status that targets newly stand in; those added by the trigger are no change of status."""
    new = after.event
    moved: dict[Status, list[TargetStatus]] = {}
    for place in new.targets_status:
        if place.target in old.targets and _has_moved(place, old):
            moved.setdefault(place.status, []).append(place)
    if not new.targets and new.status is not old.status:
        moved[new.status] = []
    for status, places in moved.items():
        since = min((place.since_at for place in places), default=moment(trigger))
        claims = _behind(after, status, since, trigger)
        yield Step(
            change=Change.STATUS,
            targets=tuple(dict.fromkeys(place.target for place in places)),
            status=status,
            scope=claims[0].finding.scope if status.is_relief else new.scope,
            claims=claims,
            at=since,
        )


def _has_moved(place: TargetStatus, old: Event) -> bool:
    """Whether the place stands otherwise than before: by status, by a channel said to be back by name, by lists."""
    if old.status_of(place.target, place.channel) is not place.status:
        return True
    before = [one for one in old.targets_status if (one.target, one.channel) == (place.target, place.channel)]
    if not before:
        return place.status.is_relief and place.channel is not None
    return bool(place.lists) and before[0].lists != place.lists


def _behind(after: KnownEvent, status: Status, since: datetime, trigger: Claim) -> tuple[Claim, ...]:
    """The claims behind a status, the trigger first if it says so itself, else the weightiest that does."""
    saying = [one for one in heard_of(after.claims) if one.finding.status is status and moment(one) >= since]
    ordered = sorted(saying, key=lambda claim: (claim.id != trigger.id, -weight(claim)))
    return tuple(ordered) or (trigger,)
