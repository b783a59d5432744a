"""Small lists of models in the shapes of the public ones, and what is needed to take them up."""

import json
from datetime import UTC, datetime
from typing import Any

from domain.assertion import PERSON, Assertion, Property
from nlp.catalog import Catalog, load_catalog
from nlp.catalog.refresh import Reading, read_list

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)


def models_dev(**providers: dict[str, Any]) -> dict[str, Any]:
    """A list in the shape of models.dev: `anthropic={"claude-ballad-6": {"name": …}}`."""
    return {
        provider: {"id": provider, "name": provider.title(), "env": ["KEY"], "npm": "@ai-sdk/x", "models": models}
        for provider, models in providers.items()
    }


def litellm(**rows: dict[str, Any]) -> dict[str, Any]:
    """A list in the shape of LiteLLM's price map, with its example row; rows are named by `model`."""
    example = {
        "sample_spec": {"litellm_provider": "one of many", "mode": "chat", "deprecation_date": "date YYYY-MM-DD"}
    }
    return example | {row.pop("model"): {"mode": "chat", "input_cost_per_token": 1e-06} | row for row in rows.values()}


def body(found: object) -> bytes:
    """The list as an interface sends it."""
    return json.dumps(found).encode()


def said_by(source: str, entity_id: str, at: datetime = MONDAY, **values: str) -> list[Assertion]:
    """What the source says of the entity since that moment, by property."""
    return [
        Assertion(source=source, entity_id=entity_id, property=Property(name), value=value, since_at=at, seen_at=at)
        for name, value in values.items()
    ]


def said_by_person(entity_id: str, **values: str) -> list[Assertion]:
    """A person's word on the entity."""
    return said_by(PERSON, entity_id, MONDAY, **values)


def catalog_with(*said: Assertion) -> Catalog:
    """The packaged catalog with these assertions laid over it."""
    return load_catalog(None, said)


def reading_of(found: dict[str, Any], catalog: Catalog, now: datetime = MONDAY) -> Reading:
    """What the list says at that moment."""
    return read_list(found, catalog, now)
