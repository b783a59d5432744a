"""What a person can do to an impact, and which acts are possible in which state."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches

from domain.errors import ConfigurationError, TransitionRefused, UnknownItem
from domain.impact import Impact, ImpactChange, ImpactState, Level
from domain.system import Inventory, Person
from exposure.severity import at_most

_S = ImpactState


@dataclass(frozen=True, slots=True)
class Verb:
    """One act: the states from which it is possible, those among them that need a note, and what it does."""

    action: str
    possible_from: frozenset[ImpactState]
    needs_note_from: frozenset[ImpactState]
    apply: Callable[[Impact, str, datetime], Impact]


def act(impact: Impact, verb: str, *, by: str, note: str = "", now: datetime) -> tuple[Impact, ImpactChange]:
    """The impact after a person's act, and the change to record.

    `verb` is one of `VERBS`, `by` a person's id, `now` aware UTC. Raises UnknownItem for another verb, and
    TransitionRefused, saying what is possible instead, where the impact's state does not allow it or a note is missing.
    """
    rule = VERBS.get(verb)
    if rule is None:
        raise UnknownItem(f"{verb!r} is nothing one can do to an impact; use {_words(tuple(VERBS))}")
    if impact.state not in rule.possible_from:
        raise TransitionRefused(
            f"impact {impact.id} is {impact.state}, so {verb!r} is not possible; {_possible(impact.state)}"
        )
    if impact.state in rule.needs_note_from and not note.strip():
        raise TransitionRefused(f"impact {impact.id} is {impact.state}; {verb!r} needs a note that says why")
    after = replace(rule.apply(impact, by, now), note=note or impact.note)
    change = ImpactChange(
        impact_id=impact.id, at=now, by=by, action=rule.action, before=impact.state, after=after.state, note=note
    )
    return after, change


def siblings(impact: Impact, impacts: Sequence[Impact]) -> tuple[Impact, ...]:
    """The impacts of the same chain on the same dependency, itself among them: what a person says holds for all."""
    here = (impact.organisation, impact.chain, impact.system_id, impact.dependency_key)
    return tuple(
        other for other in impacts if (other.organisation, other.chain, other.system_id, other.dependency_key) == here
    )


def possible_verbs(state: ImpactState) -> tuple[str, ...]:
    """The verbs that an impact in this state takes."""
    return tuple(name for name, verb in VERBS.items() if state in verb.possible_from)


def check_person(inventory: Inventory, person_id: str) -> Person:
    """The person of the inventory with this id.

    Raises UnknownItem with the nearest ids, and ConfigurationError where the inventory names no people at all.
    """
    if not inventory.people:
        raise ConfigurationError(
            f"the inventory of {inventory.organisation.name} names no people, so nobody can act",
            where="[people]",
            fix="add a table [people.your-id] with a name",
        )
    person = inventory.person(person_id)
    if person is None:
        ids = [known.id for known in inventory.people]
        near = get_close_matches(person_id, ids, n=3, cutoff=0.5) or ids[:3]
        raise UnknownItem(f"nobody in the inventory has the id {person_id!r}; did you mean {_words(near)}?")
    return person


def _words(names: Sequence[str]) -> str:
    return " or ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} or {names[-1]}"


def _possible(state: ImpactState) -> str:
    return f"possible now: {_words(possible_verbs(state))}"


def _ack(impact: Impact, by: str, _now: datetime) -> Impact:
    return replace(impact, acknowledged_by=by)


def _fallback(impact: Impact, by: str, now: datetime) -> Impact:
    return replace(
        impact,
        state=_S.FALLBACK,
        level=at_most(Level.MEDIUM)(impact.level),
        reasons=(*impact.reasons, "M2: on fallback, at most medium"),
        changed_at=now,
        acknowledged_by=impact.acknowledged_by or by,
    )


def _confirm(impact: Impact, _by: str, now: datetime) -> Impact:
    return replace(impact, state=_S.CLOSED, changed_at=now, closed_at=now)


def _not_ours(impact: Impact, _by: str, now: datetime) -> Impact:
    return replace(impact, state=_S.CLOSED, not_ours=True, changed_at=now, closed_at=impact.closed_at or now)


def _reopen(impact: Impact, _by: str, now: datetime) -> Impact:
    return replace(impact, state=_S.OPEN, not_ours=False, changed_at=now, closed_at=None)


VERBS: Mapping[str, Verb] = {
    "ack": Verb("acknowledged", frozenset(_S) - {_S.CLOSED}, frozenset(), _ack),
    "fallback": Verb("fallback", frozenset({_S.OPEN}), frozenset(), _fallback),
    "confirm": Verb("confirmed", frozenset({_S.RESTORING, _S.OPEN}), frozenset({_S.OPEN}), _confirm),
    "not-ours": Verb("not-ours", frozenset(_S) - {_S.CLOSED}, frozenset(), _not_ours),
    "reopen": Verb("reopened", frozenset(_S) - {_S.OPEN}, frozenset(), _reopen),
}
