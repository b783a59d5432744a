"""Reading the inventory that people write: one TOML file with an organisation, its people, systems and subscriptions."""

import hashlib
import re
import tomllib
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from zoneinfo import available_timezones

from domain.dependency import Dependency, Fallback
from domain.entity import Entities
from domain.errors import ConfigurationError
from domain.system import Criticality, Inventory, Organisation, Person, Subscription, System, Users
from exposure.channels import KNOWN, canonical_channel
from exposure.inventory.table import Table

TEAM = "team"
MINIMUMS = ("low", "medium", "high", "critical")
NATIONALITY_WORDS = ("mixed", "permanent-residents")

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_COUNTRY = re.compile(r"[A-Za-z]{2}")


def read_inventory(path: Path, entities: Entities) -> tuple[Inventory, tuple[str, ...]]:
    """The inventory that the file declares, and warnings about what it leaves open.

    Targets are resolved to the catalog's identifiers; one that the catalog does not know is kept as written, with a warning
    that names the nearest. Raises ConfigurationError, naming file, key and fix, for anything malformed: nothing is half-read.
    """
    root = Table(path, "", _parse(path))
    root.only("organisation", "people", "systems", "subscriptions")
    if "organisation" not in root.values:
        raise root.wrong("organisation", "this table is missing", "write [organisation] with an id")
    warnings: list[str] = []
    organisation = _organisation(root.table("organisation"))
    people = _people(root.table("people"))
    inventory = Inventory(
        organisation=organisation,
        systems=_systems(root, people, entities, warnings),
        people=people,
        subscriptions=tuple(_subscription(row, people) for row in root.tables("subscriptions")),
    )
    return inventory, (*warnings, *_left_open(path, inventory))


def write_template(organisation: str) -> str:
    """A commented starter inventory, ready to be edited, for an organisation of this name."""
    template = files("exposure.inventory").joinpath("starter.toml").read_text(encoding="utf-8")
    slug = re.sub(r"[^a-z0-9]+", "-", organisation.casefold()).strip("-") or "my-organisation"
    return template.replace("@ID@", slug).replace("@NAME@", _quoted(organisation))


def _quoted(text: str) -> str:
    """The text as it may stand between a TOML basic string's quotes."""
    plain = "".join(" " if ord(letter) < 32 or ord(letter) == 127 else letter for letter in text)
    return plain.replace("\\", "\\\\").replace('"', '\\"')


def _parse(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"this is no valid TOML: {error}", where=str(path), fix="correct that line") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError("the file is not in UTF-8", where=str(path), fix="save it as UTF-8") from error
    except OSError as error:
        fix = "write one with `foreshock init`"
        raise ConfigurationError(f"cannot be read: {error.strerror}", where=str(path), fix=fix) from error


def _organisation(table: Table) -> Organisation:
    table.only("id", "name", "domicile", "sector", "time_zone", "owners", "lists", "users")
    own_id = _id(table, table.text("id"), "id")
    return Organisation(
        id=own_id,
        name=table.optional("name") or own_id,
        domicile=_country(table, "domicile", table.optional("domicile")),
        sector=table.optional("sector") or "",
        time_zone=_time_zone(table),
        owner_countries=_owners(table.table("owners")),
        users=_users(table.table("users")),
        lists=table.words("lists"),
    )


def _owners(table: Table) -> tuple[tuple[str, float], ...]:
    shares = tuple((_country(table, code, code) or code, table.number(code)) for code in table.values)
    for code, share in shares:
        if not 0 <= share <= 100:
            raise table.wrong(code, f"{share:g} is no percentage", "write a number from 0 to 100")
    total = sum(share for _, share in shares)
    if total > 100.01:
        raise ConfigurationError(
            f"the shares add up to {total:g} percent", where=f"{table.file}: {table.path}", fix="correct the shares"
        )
    return shares


def _users(table: Table) -> Users:
    table.only("countries", "nationalities")
    return Users(
        countries=tuple(_country(table, "countries", code) or code for code in table.words("countries")),
        nationalities=tuple(_nationality(table, word) for word in table.words("nationalities")),
    )


def _nationality(table: Table, word: str) -> str:
    if word.casefold() in NATIONALITY_WORDS:
        return word.casefold()
    return _country(table, "nationalities", word) or word


def _country(table: Table, key: str, code: str | None) -> str | None:
    if code is None:
        return None
    if not _COUNTRY.fullmatch(code):
        raise table.wrong(key, f"{code!r} is no country code", 'write two letters, like "NL"')
    return code.upper()


def _time_zone(table: Table) -> str:
    return table.choice("time_zone", _zones(), default="UTC")


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))


def _id(table: Table, own_id: str, key: str) -> str:
    if not _ID.fullmatch(own_id):
        raise table.wrong(key, f"{own_id!r} cannot be an id", "use letters, digits, dots and hyphens, no spaces")
    return own_id


def _people(table: Table) -> tuple[Person, ...]:
    people = tuple(_person(table.table(own_id), _id(table, own_id, own_id)) for own_id in table.values)
    for person in people:
        if person.deputy is not None:
            _known_person(table.table(person.id), "deputy", person.deputy, people)
    return people


def _person(table: Table, own_id: str) -> Person:
    table.only("name", "mail", "slack", "time_zone", "deputy")
    return Person(
        id=own_id,
        name=table.optional("name") or own_id,
        mail=table.optional("mail") or "",
        slack=table.optional("slack") or "",
        time_zone=_time_zone(table),
        deputy=table.optional("deputy"),
    )


def _known_person(table: Table, key: str, person_id: str, people: tuple[Person, ...]) -> str:
    ids = [person.id for person in people]
    if person_id in ids:
        return person_id
    near = get_close_matches(person_id, ids, n=1, cutoff=0.5)
    fix = f"did you mean {near[0]!r}?" if near else f"add [people.{person_id}]"
    raise table.wrong(key, f"nobody in [people] has the id {person_id!r}", fix)


def _systems(root: Table, people: tuple[Person, ...], entities: Entities, warnings: list[str]) -> tuple[System, ...]:
    systems: list[System] = []
    for table in root.tables("systems"):
        system = _system(table, people, entities, warnings)
        if any(other.id == system.id for other in systems):
            raise table.wrong("id", f"two systems have the id {system.id!r}", "give each system an id of its own")
        systems.append(system)
    return tuple(systems)


def _system(table: Table, people: tuple[Person, ...], entities: Entities, warnings: list[str]) -> System:
    table.only("id", "name", "criticality", "owner", "deputy", "users", "dependencies")
    own_id = _id(table, table.text("id"), "id")
    deputy = table.optional("deputy")
    return System(
        id=own_id,
        name=table.optional("name") or own_id,
        criticality=Criticality(table.choice("criticality", tuple(Criticality))),
        owner=_known_person(table, "owner", table.text("owner"), people),
        deputy=None if deputy is None else _known_person(table, "deputy", deputy, people),
        users=_users(table.table("users")),
        dependencies=_dependencies(table, own_id, entities, warnings),
    )


def _dependencies(table: Table, system_id: str, entities: Entities, warnings: list[str]) -> tuple[Dependency, ...]:
    found: list[Dependency] = []
    for row in table.tables("dependencies"):
        dependency = _dependency(row, system_id, entities, warnings)
        taken = {other.key for other in found}
        if dependency.key in taken:
            dependency = replace(dependency, key=_key(system_id, dependency, told_apart=True))
        if dependency.key in taken:
            raise row.wrong("target", "the same dependency stands here twice", "remove one of the two")
        found.append(dependency)
    return tuple(found)


def _dependency(table: Table, system_id: str, entities: Entities, warnings: list[str]) -> Dependency:
    table.only("target", "via", "channel", "region", "version", "plan", "data_mode", "since", "until", "fallbacks")
    dependency = Dependency(
        key="",
        target=_target(table, entities, warnings),
        via=tuple(_service(name, entities) for name in table.words("via")),
        channel=_channel(table, warnings),
        region=table.optional("region"),
        version=table.optional("version"),
        plan=table.optional("plan"),
        data_mode=table.optional("data_mode"),
        fallbacks=tuple(_fallback(row, entities, warnings) for row in table.tables("fallbacks")),
        since_on=table.day("since"),
        until_on=table.day("until"),
    )
    if dependency.since_on and dependency.until_on and dependency.until_on < dependency.since_on:
        raise table.wrong("until", "the dependency ends before it begins", "correct since or until")
    return replace(dependency, key=_key(system_id, dependency))


def _key(system_id: str, dependency: Dependency, *, told_apart: bool = False) -> str:
    """The same for the same system, target, channel and services; region, version and plan tell apart what else is alike."""
    parts = [system_id, dependency.target, canonical_channel(dependency.channel or ""), *dependency.via]
    if told_apart:
        parts += [dependency.region or "", dependency.version or "", dependency.plan or ""]
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]
    return f"{re.sub(r'[^a-z0-9]+', '-', system_id.casefold()).strip('-')}-{digest}"


def _fallback(table: Table, entities: Entities, warnings: list[str]) -> Fallback:
    table.only("target", "channel", "tested_on", "note")
    return Fallback(
        target=_target(table, entities, warnings),
        channel=_channel(table, warnings),
        tested_on=table.day("tested_on"),
        note=table.optional("note") or "",
    )


def _target(table: Table, entities: Entities, warnings: list[str]) -> str:
    written = table.text("target")
    entity = entities.get(written) or entities.resolve(written)
    if entity is not None:
        return entity.id
    near = entities.nearest(written)
    meant = f"did you mean {' or '.join(near)}?" if near else "nothing known looks like it."
    warnings.append(f"{table.file}: {table.path}.target: {written!r} is not known and is kept as written; {meant}")
    return written


def _service(name: str, entities: Entities) -> str:
    entity = entities.get(name) or entities.resolve(name)
    return entity.id if entity is not None else name


def _channel(table: Table, warnings: list[str]) -> str | None:
    written = table.optional("channel")
    if written is None:
        return None
    channel = canonical_channel(written)
    near = get_close_matches(channel, sorted(KNOWN), n=1)
    if channel not in KNOWN and near:
        warnings.append(f"{table.file}: {table.path}.channel: {written!r} is not known; did you mean {near[0]!r}?")
    return channel


def _subscription(table: Table, people: tuple[Person, ...]) -> Subscription:
    table.only("subscriber", "channel", "address", "minimum", "digest")
    subscriber = table.text("subscriber")
    if subscriber != TEAM:
        _known_person(table, "subscriber", subscriber, people)
    channel = table.text("channel")
    return Subscription(
        subscriber=subscriber,
        channel=channel,
        address=table.optional("address") or _own_address(table, subscriber, channel, people),
        minimum=table.choice("minimum", MINIMUMS, default="medium"),
        digest=table.flag("digest"),
    )


def _own_address(table: Table, subscriber: str, channel: str, people: tuple[Person, ...]) -> str:
    """The person's own address of that channel."""
    person = next((person for person in people if person.id == subscriber), None)
    address = {"email": person.mail, "slack": person.slack}.get(channel, "") if person else ""
    if not address:
        raise table.wrong("address", "this key is missing", 'write address = "…", the place in that channel')
    return address


def _left_open(path: Path, inventory: Inventory) -> list[str]:
    """What is not said and therefore read as widely as possible."""
    organisation = inventory.organisation
    missing = [
        name
        for name, value in (
            ("domicile", organisation.domicile),
            ("owners", organisation.owner_countries),
            ("users.countries", organisation.users.countries),
        )
        if not value
    ]
    warnings = [] if inventory.systems else [f"{path}: no [[systems]] yet, so nothing can be hit"]
    if missing and inventory.systems:
        said = ", ".join(missing)
        warnings.append(f"{path}: organisation: {said} not said: events limited to some countries count as hitting you")
    warnings += [
        f"{path}: system {system.id} has no [[systems.dependencies]], so nothing can hit it"
        for system in inventory.systems
        if not system.dependencies
    ]
    return warnings
