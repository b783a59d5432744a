"""From a list of models to assertions on entities, and from these to what is new, changed and gone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from domain.assertion import Assertion, Property
from domain.entity import Entity
from domain.errors import Refused
from domain.kinds import load_kinds
from nlp.catalog import lists
from nlp.catalog.catalog import Catalog
from nlp.catalog.model_list import MOST_ROWS, Listed, ModelList

LISTS = load_kinds(lists, ModelList)
MOST_IDS = 20
_SNAPSHOT = re.compile(r"-(?:20\d{6}|20\d\d-\d\d-\d\d)$")
_FIELDS = (Property.NAME, Property.RELEASED_ON, Property.ENDS_ON, Property.OPEN_WEIGHTS)
_FEW = 20
Key = tuple[str, Property]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a list says: assertions, how many rows it has, and how many of them name nothing of ours or of a vendor of ours."""

    source: str
    assertions: tuple[Assertion, ...]
    rows: int
    unplaced: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a reading changes: what to store, what its source withdrew, and which entities it has new or no longer."""

    store: tuple[Assertion, ...]
    withdrawn: tuple[Assertion, ...]
    changed: tuple[Assertion, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]


def list_of(found: dict[str, object]) -> ModelList:
    """The list whose shape this is. Raises Refused where none has it."""
    for kind in LISTS.values():
        if kind.knows(found):
            return kind
    raise Refused(f"it has the shape of no list that we read ({', '.join(LISTS)})")


def read_list(found: dict[str, object], catalog: Catalog, now: datetime) -> Reading:
    """What the list says of entities that the catalog holds or that a vendor's own row introduces.

    Where several rows name one entity, its vendor's own counts first. Raises Refused for an unknown shape or over 50,000 rows.
    """
    kind = list_of(found)
    rows = list(islice(kind.read(found), MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise Refused(f"it has more than {MOST_ROWS} rows")
    named: dict[str, list[Listed]] = defaultdict(list)
    families: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: (catalog.provider(row.provider) is None, row.provider, row.api_id)):
        entity = entity_of(row, catalog)
        if entity is not None:
            named[entity.id].append(row)
            if entity.candidate and entity.families:
                families[entity.id] = entity.families[0]
    said = [
        Assertion(source=kind.name, entity_id=own, property=name, value=value, since_at=now, seen_at=now)
        for own, mine in sorted(named.items())
        for name, value in _values(mine, families.get(own, ""))
    ]
    placed = sum(map(len, named.values()))
    return Reading(source=kind.name, assertions=tuple(said), rows=len(rows), unplaced=len(rows) - placed)


def entity_of(row: Listed, catalog: Catalog) -> Entity | None:
    """The entity that the row names; a candidate only where its vendor itself lists it."""
    vendor = catalog.provider(row.provider)
    for api_id in dict.fromkeys((row.api_id, _SNAPSHOT.sub("", row.api_id))):
        known = catalog.by_id(api_id)
        if known is not None:
            return known
    if vendor is None or not row.api_id:
        return None
    undated = _SNAPSHOT.sub("", row.api_id)
    found = catalog.by_grammar(undated)
    return found if found and found.vendor == vendor else (None if found else catalog.product_of(vendor, undated))


def take_up(reading: Reading, stored: Sequence[Assertion], catalog: Catalog, *, anyway: bool = False) -> Taken:
    """What the reading changes in what its source said before.

    Raises Refused where the list has shrunk to less than half, unless `anyway`: a broken list looks so.
    """
    before = {(one.entity_id, one.property): one for one in stored if one.source == reading.source}
    last_at = max((one.seen_at for one in before.values()), default=None)
    listed_before = {one.entity_id for one in before.values() if one.seen_at == last_at}
    listed = {one.entity_id for one in reading.assertions}
    if not anyway and len(listed_before) >= _FEW and 2 * len(listed) < len(listed_before):
        raise Refused(
            f"it names {len(listed)} entities and named {len(listed_before)} before; nothing was changed\n"
            "Fix: look at the list, and say --anyway where it is right"
        )
    now = {(one.entity_id, one.property): one for one in reading.assertions}
    # Families are what we made of a list's ids, so a list that we understand better by now has not withdrawn them.
    withdrawn = [
        one
        for key, one in before.items()
        if key not in now and one.entity_id in listed and one.property is not Property.FAMILY
    ]
    spoken_of = {one.entity_id for one in stored}
    return Taken(
        store=tuple(_dated(one, before) for one in reading.assertions),
        withdrawn=tuple(withdrawn),
        changed=tuple(one for key, one in now.items() if key in before and before[key].value != one.value),
        new=tuple(sorted(own for own in listed - spoken_of if catalog.get(own) is None)),
        gone=tuple(sorted(listed_before - listed)),
    )


def _dated(one: Assertion, before: dict[Key, Assertion]) -> Assertion:
    """The assertion with the moment from which its source has said so."""
    old = before.get((one.entity_id, one.property))
    return replace(one, since_at=old.since_at) if old and old.value == one.value else one


def _values(rows: Iterable[Listed], family: str) -> Iterator[tuple[Property, str]]:
    """The first row's word on each property that any row has one on, and the ids of all."""
    rows = list(rows)
    for name in _FIELDS:
        value = next((said for row in rows if (said := getattr(row, name.value))), "")
        if value:
            yield name, value
    if family:
        yield Property.FAMILY, family
    ids = sorted({row.api_id for row in rows}, key=lambda api_id: (len(api_id), api_id))
    yield Property.API_IDS, " ".join(sorted(ids[:MOST_IDS]))
