"""The packaged catalog with what model lists and people say of its entities laid over it."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from domain.assertion import PACKAGED, Assertion, Property, by_weight
from nlp.catalog.names import core, model_key, slug

Row = dict[str, Any]
Compiled = dict[str, Any]
_MARKED = (Property.NAME, Property.RELEASED_ON, Property.OPEN_WEIGHTS, Property.JURISDICTION, Property.FAMILY)
_COMPARED = (Property.NAME, Property.RELEASED_ON, Property.OPEN_WEIGHTS, Property.ENDS_ON)
_LEAST_ID = 6
_LEAST_NAME = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A property of an entity: whose word counts, and what the others say."""

    counts: Assertion
    others: tuple[Assertion, ...]

    @property
    def is_disputed(self) -> bool:
        """Whether another source says something else; ways to write a name and lists of ids are no dispute."""
        name = self.counts.property
        return name in _COMPARED and any(
            _normal(name, one.value) != _normal(name, self.counts.value) for one in self.others
        )


@dataclass
class Overlay:
    """What assertions make of the packaged catalog.

    `changes` is what they change in how texts are read: values of known entities and accepted ones. Candidates are apart: they
    can be looked up, and no text is read by them.
    """

    rows: dict[str, Row]
    as_of: datetime
    said: dict[str, list[Assertion]] = field(default_factory=lambda: defaultdict(list))
    revised: dict[str, Row] = field(default_factory=dict)
    candidates: dict[str, Row] = field(default_factory=dict)
    accepted: dict[str, Row] = field(default_factory=dict)
    changes: list[list[str]] = field(default_factory=list)

    def facts(self, entity_id: str) -> tuple[Fact, ...]:
        """What is said of the entity, in the order of the properties."""
        found: dict[Property, list[Assertion]] = defaultdict(list)
        for one in [*self._packaged(entity_id), *self.said.get(entity_id, ())]:
            found[one.property].append(one)
        weighed = (by_weight(found[name]) for name in Property if name in found)
        return tuple(Fact(counts=said[0], others=tuple(said[1:])) for said in weighed)

    def _packaged(self, entity_id: str) -> Iterator[Assertion]:
        """What the packaged catalog says, as one source among others."""
        row = self.rows.get(entity_id, {})
        stated = {
            Property.NAME: row.get("name"),
            Property.FAMILY: next(iter(row.get("families", ())), None),
            Property.JURISDICTION: row.get("jurisdiction"),
            Property.RELEASED_ON: row.get("released_on"),
            Property.OPEN_WEIGHTS: _flag(row.get("open_weights")),
        }
        for name, value in stated.items():
            if value:
                yield Assertion(
                    source=PACKAGED,
                    entity_id=entity_id,
                    property=name,
                    value=value,
                    since_at=self.as_of,
                    seen_at=self.as_of,
                )


def lay_over(compiled: Compiled, said: Iterable[Assertion]) -> tuple[Compiled, Overlay]:
    """The compiled catalog with what counts of these assertions, and how it came about; the one given stays as it is.

    A person's word counts first, then the packaged catalog's, then the newest value of any list. An entity that the packaged
    catalog does not hold is a candidate until a person accepts it. What is said of no vendor of ours is left out.
    """
    rows: dict[str, Row] = {row["id"]: row for row in compiled["entities"]}
    overlay = Overlay(rows=rows, as_of=datetime.fromisoformat(compiled["as_of"]).replace(tzinfo=UTC))
    for one in sorted(said, key=lambda one: (one.entity_id, one.property, one.source)):
        overlay.said[one.entity_id].append(one)
    if not overlay.said:
        return compiled, overlay
    for own in overlay.said:
        _settle(own, overlay)
    return _joined(compiled, overlay), overlay


def digest_with(digest: str, overlay: Overlay) -> str:
    """The digest of the packaged catalog, or of it with what the overlay changes in reading."""
    if not overlay.changes:
        return digest
    return hashlib.sha256(json.dumps([digest, sorted(overlay.changes)]).encode()).hexdigest()


def _settle(own: str, overlay: Overlay) -> None:
    """Decide what the entity is: a known one, maybe with some values in another way, an accepted one, or a candidate."""
    values = {fact.counts.property: fact.counts.value for fact in overlay.facts(own) if fact.counts.source != PACKAGED}
    marked = {name: value for name, value in values.items() if name in _MARKED}
    changes = [[own, name.value, value] for name, value in marked.items()]
    known = overlay.rows.get(own)
    if known is not None:
        overlay.revised[own] = _with(known, marked, overlay.rows)
        overlay.changes += changes
        return
    vendor, _, name = own.partition("/")
    if overlay.rows.get(vendor, {}).get("kind") != "vendor" or not name:
        return
    fresh = {"id": own, "kind": "model", "name": name, "vendor": vendor, "families": []}
    row = _with(fresh, marked, overlay.rows) | {"api_ids": values.get(Property.API_IDS, "").split()}
    if Property.ACCEPTED in values:
        overlay.accepted[own] = row
        overlay.changes += [*changes, [own, Property.API_IDS.value, " ".join(row["api_ids"])]]
    else:
        overlay.candidates[own] = row


def _with(row: Row, values: Mapping[Property, str], rows: Mapping[str, Row]) -> Row:
    """The row with these values in it; a family that there is not is left out."""
    changed = dict(row)
    for name in (Property.NAME, Property.RELEASED_ON, Property.JURISDICTION):
        if name in values:
            changed[name.value] = values[name]
    if Property.OPEN_WEIGHTS in values:
        changed["open_weights"] = values[Property.OPEN_WEIGHTS] == "yes"
    family = values.get(Property.FAMILY, "")
    if family in rows:
        changed["families"] = [family, *rows[family].get("families", ())]
    return changed


def _joined(compiled: Compiled, overlay: Overlay) -> Compiled:
    """The compiled catalog with revised and accepted entities in it, and the names and ids of the accepted ones."""
    accepted = overlay.accepted.values()
    contexts = list(compiled["contexts"])
    names = list(compiled["names"])
    keys, api_ids = dict(compiled["keys"]), dict(compiled["api_ids"])
    for row in accepted:
        keys.setdefault(f"{row['vendor']} {model_key(row['id'].partition('/')[2])}", row["id"])
        for api_id in row["api_ids"]:
            api_ids.setdefault(core(api_id), row["id"])
        # Its names come from others' lists, so in a text they count only beside its vendor or in a text about AI.
        contexts.append([["$ai", overlay.rows[row["vendor"]]["name"]], []])
        names += [[text, row["id"], role, len(contexts) - 1] for text, role in _names_of(row)]
    rows = [overlay.revised.get(row["id"], row) for row in compiled["entities"]]
    return compiled | {
        "entities": [*rows, *accepted],
        "contexts": contexts,
        "names": names,
        "keys": keys,
        "api_ids": api_ids,
    }


def _names_of(row: Row) -> Iterator[tuple[str, str]]:
    """The names by which a text may call an accepted entity, with their roles."""
    if len(row["name"]) >= _LEAST_NAME:
        yield row["name"], ""
    for api_id in row["api_ids"]:
        bare = core(api_id)
        if "-" in bare and any(map(str.isdigit, bare)) and len(bare) > _LEAST_ID:
            yield bare, "api"


def _flag(value: bool | None) -> str | None:
    return None if value is None else ("yes" if value else "no")


def _normal(name: Property, value: str) -> str:
    return model_key(slug(value)) if name is Property.NAME else value
