"""The lifecycle of AI models on modeldeprecations.dev."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

from ingest.api import Api, joined, sentence
from ingest.json_rows import Row, rows_of
from ingest.registry import read_registry
from ingest.registry_memory import Facts
from ingest.registry_words import Place
from ingest.source_kind import Document, Listing

_PLACE = Place(
    name="modeldeprecations.dev",
    serves=False,
    page=lambda name: f"https://modeldeprecations.dev/{quote(name, safe='/')}",
)


def read(found: object, document: Document) -> Listing:
    """What changed among the models, each named `provider/model`."""
    return read_registry(_models(rows_of(found, "models")), document, _PLACE)


def _models(rows: list[Row]) -> Iterator[tuple[str, Facts]]:
    for row in rows:
        provider, model, status = row.line("provider", limit=80), row.line("model", limit=120), row.line("status")
        replacements = [
            joined(one.line("provider", limit=80), one.line("model", limit=120)) for one in row.rows("replacements")
        ]
        yield (
            f"{provider}/{model}" if provider and model else "",
            {
                "name": row.line("name", limit=120),
                "status": status if status in ("deprecated", "retired") else "",
                "ends_on": _written(row.day("shutdown_on")),
                "not_before": _written(row.day("earliest_shutdown_on")),
                "released_on": _written(row.day("released_on")),
                "more": sentence("Replacements:", "; ".join(one for one in replacements if one)),
            },
        )


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


KIND = Api(name="model_deprecations", read=read)
