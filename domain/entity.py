"""The things the catalog knows: models, families, vendors, chips, services, authorities, jurisdictions."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class EntityKind(StrEnum):
    """What sort of thing an entity is."""

    MODEL = "model"
    FAMILY = "family"
    VENDOR = "vendor"
    CHIP = "chip"
    SERVICE = "service"
    AUTHORITY = "authority"
    JURISDICTION = "jurisdiction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing in the catalog, under the identifier that extraction puts out (`anthropic/claude-fable-5`).

    `families` are the identifiers of the families it belongs to, nearest first (`anthropic/claude-fable`, `anthropic/claude`).
    `candidate` marks a name that the catalog inferred and no person has confirmed. `notes` are restrictions in force that
    advice must mention (an Entity List date, a licence). `released_on` is an ISO date or None.
    """

    id: str
    kind: EntityKind
    name: str
    vendor: str | None = None
    families: tuple[str, ...] = ()
    jurisdiction: str | None = None
    released_on: str | None = None
    open_weights: bool = False
    candidate: bool = False
    notes: tuple[str, ...] = ()


class Entities(Protocol):
    """The catalog as the other stages may ask it."""

    def get(self, entity_id: str) -> Entity | None:
        """The entity with this identifier."""

    def resolve(self, name: str) -> Entity | None:
        """The entity that a person or a configuration file means by this name, alias or API model id."""

    def nearest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """The known names that look most like this one, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of an article that names an entity; offsets count characters of `title` or `text`."""

    entity: Entity
    start: int
    end: int
    words: str
    in_title: bool


def display_name(entities: Entities, entity_id: str) -> str:
    """How people call the entity, or its identifier where the catalog does not know it."""
    entity = entities.get(entity_id)
    return entity.name if entity else entity_id


def display_names(entities: Entities, entity_ids: Iterable[str]) -> str:
    """The names joined for a sentence: "A", "A and B", "A, B and C"."""
    names = [display_name(entities, entity_id) for entity_id in entity_ids]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
