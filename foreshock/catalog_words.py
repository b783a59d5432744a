"""A person's own word on the catalog: accepting candidates and pinning values, which no list and no update changes."""

import re
from collections.abc import Mapping
from datetime import datetime

from domain.assertion import PERSON, Assertion, Property
from domain.entity import Entity, EntityKind
from domain.errors import ConfigurationError, UnknownItem
from foreshock.assembly import Assembly
from nlp.catalog import Catalog
from nlp.catalog.model_list import plain_day, plain_name

PINNED = tuple(name for name in Property if name not in {Property.API_IDS, Property.ACCEPTED})
_CODE = re.compile(r"[A-Z]{2}")
_ID = re.compile(r"[a-z0-9][a-z0-9.+-]{0,40}/[a-z0-9][a-z0-9.+-]{0,80}")
_SHAPES: Mapping[Property, str] = {
    Property.NAME: "a name of letters, digits and common marks, such as name='GPT-7 Sol'",
    Property.FAMILY: "a family of that vendor, such as family=openai/gpt",
    Property.JURISDICTION: "a code, such as jurisdiction=US",
    Property.RELEASED_ON: "a day, such as released_on=2026-06-09",
    Property.ENDS_ON: "a day, such as ends_on=2027-06-09",
    Property.OPEN_WEIGHTS: "open_weights=yes or open_weights=no",
}


def entity_named(catalog: Catalog, name: str) -> Entity:
    """The entity, or the candidate, with this identifier or name. Raises UnknownItem with the nearest spellings."""
    found = catalog.get(name) or catalog.resolve(name)
    if found is None:
        near = ", ".join(catalog.nearest(name))
        raise UnknownItem(f"the catalog holds no {name!r}" + (f"; near are {near}" if near else ""))
    return found


def accept(assembly: Assembly, entity_id: str, name: str = "") -> Entity:
    """Make a candidate an entity of this installation's catalog: of a list, of a grammar or of a text.

    Returns it as it will be read from the next start on. Raises UnknownItem for what is none of these or is known already,
    ConfigurationError for a name that is none.
    """
    catalog = assembly.catalog
    found = catalog.get(entity_id) or catalog.resolve(entity_id)
    candidate = found if found is not None and found.id == entity_id else _met(assembly, entity_id)
    if not candidate.candidate:
        raise UnknownItem(f"{entity_id} is no candidate: the catalog holds it")
    said = {fact.counts.property for fact in catalog.facts(entity_id)}
    words = {Property.ACCEPTED: "yes"}
    if name or Property.NAME not in said:
        words[Property.NAME] = _value(catalog, candidate, Property.NAME, name or candidate.name)
    if candidate.families and Property.FAMILY not in said:
        words[Property.FAMILY] = candidate.families[0]
    _say(assembly, entity_id, words)
    return candidate


def pin(assembly: Assembly, name: str, values: Mapping[str, str]) -> Entity:
    """Let a person's values of an entity count before everybody else's, until they are taken back.

    Raises UnknownItem for the entity, ConfigurationError for a property that cannot be pinned or a value that is none.
    """
    entity = entity_named(assembly.catalog, name)
    if entity.candidate and not assembly.catalog.is_candidate(entity.id):
        raise UnknownItem(
            f"{entity.id} is known by its name alone\nFix: run `foreshock catalog accept {entity.id}` first"
        )
    words = {_property(key): value for key, value in values.items()}
    _say(assembly, entity.id, {key: _value(assembly.catalog, entity, key, value) for key, value in words.items()})
    return entity


def unpin(assembly: Assembly, entity_id: str, key: str) -> None:
    """Take a person's word on a property back; without `accepted` it is a candidate again. Raises UnknownItem for no word."""
    with assembly.database.write() as session:
        mine = [
            one
            for one in session.assertions.all()
            if (one.source, one.entity_id, one.property.value) == (PERSON, entity_id, key)
        ]
        if not mine:
            raise UnknownItem(f"nobody pinned {key} of {entity_id}")
        session.assertions.withdraw(mine)


def met_in_texts(assembly: Assembly) -> tuple[str, ...]:
    """Identifiers of products that events are about and that neither the catalog nor a list holds."""
    with assembly.database.read() as session:
        targets = session.events.targets()
    return tuple(own for own in targets if _ID.fullmatch(own) and assembly.catalog.get(own) is None)


def _met(assembly: Assembly, entity_id: str) -> Entity:
    """A candidate that texts introduced. Raises UnknownItem where none did."""
    found = assembly.catalog.candidate_of(entity_id) if entity_id in met_in_texts(assembly) else None
    if found is None:
        raise UnknownItem(f"{entity_id} is no candidate\nFix: see `foreshock catalog list --candidates`")
    return found


def _say(assembly: Assembly, entity_id: str, words: Mapping[Property, str]) -> None:
    now: datetime = assembly.clock.now()
    with assembly.database.write() as session:
        session.assertions.put(
            Assertion(source=PERSON, entity_id=entity_id, property=key, value=value, since_at=now, seen_at=now)
            for key, value in words.items()
        )


def _property(key: str) -> Property:
    if key not in {name.value for name in PINNED}:
        raise ConfigurationError("it cannot be pinned", where=key, fix=f"pin one of {', '.join(PINNED)}")
    return Property(key)


def _value(catalog: Catalog, entity: Entity, key: Property, value: str) -> str:
    """The value in its one form. Raises ConfigurationError that says what it must look like."""
    checked = {
        Property.NAME: plain_name(value),
        Property.FAMILY: value if _is_family(catalog, value, entity) else "",
        Property.JURISDICTION: value if _CODE.fullmatch(value) and catalog.get(value) else "",
        Property.RELEASED_ON: plain_day(value),
        Property.ENDS_ON: plain_day(value),
        Property.OPEN_WEIGHTS: value if value in {"yes", "no"} else "",
    }[key]
    if not checked:
        raise ConfigurationError(f"{value!r} is none", where=f"{entity.id}: {key}", fix=f"write {_SHAPES[key]}")
    return checked


def _is_family(catalog: Catalog, value: str, entity: Entity) -> bool:
    family = catalog.get(value)
    return family is not None and family.kind is EntityKind.FAMILY and family.vendor == entity.vendor
