"""What operators do to a running Foreshock: load inventories, act on impacts."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.entity import Entities
from domain.errors import UnknownItem
from domain.impact import Impact, ImpactState
from domain.system import Inventory
from exposure.inventory.toml_file import read_inventory
from exposure.match import match
from exposure.states import act, check_person, possible_verbs, siblings
from foreshock.assembly import Assembly
from foreshock.pipeline.tell import known_impacts, save_impacts, tell_changes, tell_open
from foreshock.schedule import due_week, week_name
from storage.session import Session


def load_inventory(assembly: Assembly, path: Path) -> tuple[Inventory, tuple[str, ...]]:
    """Load an inventory file, match it against all open events, and queue one "open now" summary of what it meets.

    Returns the inventory and the reader's warnings. Raises ConfigurationError, and stores nothing, where the file is wrong.
    """
    now = assembly.clock.now()
    inventory, warnings = read_inventory(path, assembly.catalog)
    with assembly.database.write() as session:
        apply_inventory(assembly.catalog, session, inventory, now)
    return inventory, warnings


def apply_inventory(entities: Entities, session: Session, inventory: Inventory, now: datetime) -> None:
    """Store an inventory in place of the organisation's earlier one, and tell what that changes.

    Conversations hear what is newly hit or no longer; what is open and was never told comes in one summary.
    """
    if inventory.organisation.id not in {known.organisation.id for known in session.organisations.all()}:
        _skip_past_week(session, inventory, now)
    session.organisations.put(inventory, at=now)
    for chain in _concerned(session, inventory):
        events = session.events.of_chain(chain)
        before = known_impacts(session, inventory, events)
        changes = save_impacts(session, match(events, (), inventory, before, entities, now))
        tell_changes(entities, session, inventory, chain, changes, now)
    tell_open(entities, session, inventory, now)


def _concerned(session: Session, inventory: Inventory) -> list[str]:
    """The chains that are open for anybody, and those that are not closed yet for this organisation."""
    unclosed = [impact for impact in session.impacts.of_organisation(inventory.organisation.id, None) if _lives(impact)]
    return sorted({event.chain for event in session.events.open()} | {impact.chain for impact in unclosed})


def _lives(impact: Impact) -> bool:
    return impact.state is not ImpactState.CLOSED


def _skip_past_week(session: Session, inventory: Inventory, now: datetime) -> None:
    """Write no letter on a week that was over before the organisation was known."""
    monday = due_week(now, ZoneInfo(inventory.organisation.time_zone))
    if monday is not None:
        session.digests.claim(inventory.organisation.id, week_name(monday), now)


def act_on(assembly: Assembly, inventory: Inventory, name: str, verb: str, *, by: str, note: str) -> Sequence[Impact]:
    """Apply a person's verb to an impact (or, by a system's id, to all its impacts) and tell the threads.

    The other impacts of the same dependency in the same chain follow. Raises UnknownItem for an unknown impact or person
    and TransitionRefused where the verb does not fit; nothing is stored then.
    """
    now = assembly.clock.now()
    person = check_person(inventory, by)
    acted: list[Impact] = []
    with assembly.database.write() as session:
        wanted = _wanted(session, inventory, name, verb)
        for chain in sorted({impact.chain for impact in wanted}):
            pairs = [act(impact, verb, by=person.id, note=note, now=now) for impact in wanted if impact.chain == chain]
            changes = save_impacts(session, pairs)
            tell_changes(assembly.catalog, session, inventory, chain, changes, now)
            acted += [impact for impact, _ in pairs]
    return acted


def _wanted(session: Session, inventory: Inventory, name: str, verb: str) -> list[Impact]:
    """The impacts meant by an impact's id, with its siblings, or by a system's id: those that the verb is possible for.

    Where it is possible for none, the one that was named is returned, so that acting on it says what is possible instead.
    """
    everything = session.impacts.of_organisation(inventory.organisation.id, None)
    named = [impact for impact in everything if impact.id == name]
    meant = list(siblings(named[0], everything)) if named else [i for i in everything if i.system_id == name]
    if not meant:
        known = sorted({impact.system_id for impact in everything if _lives(impact)})
        raise UnknownItem(f"no impact or affected system {name!r}; affected now: {', '.join(known) or 'none'}")
    possible = [impact for impact in meant if verb in possible_verbs(impact.state)]
    if named and named[0] not in possible:
        return named
    return possible or sorted(meant, key=lambda impact: impact.changed_at)[-1:]
