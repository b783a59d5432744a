"""The models that OpenRouter passes requests on to."""

from collections.abc import Iterator
from urllib.parse import quote

from ingest.api import Api
from ingest.json_rows import Row, rows_of
from ingest.registry import read_registry
from ingest.registry_memory import Facts
from ingest.registry_words import Place
from ingest.source_kind import Document, Listing

_PLACE = Place(name="OpenRouter", serves=True, page=lambda name: f"https://openrouter.ai/{quote(name, safe='/:')}")
_TOKENS = 1_000_000


def read(found: object, document: Document) -> Listing:
    """What changed among the models."""
    return read_registry(_models(rows_of(found, "data"), document), document, _PLACE)


def _models(rows: list[Row], document: Document) -> Iterator[tuple[str, Facts]]:
    for row in rows:
        created_at, _ = row.moment("created", document.now)
        ends_on = row.day("expiration_date")
        yield (
            row.line("id", limit=300),
            {
                "name": row.line("name", limit=120),
                "input_price": _price(row, "pricing.prompt"),
                "output_price": _price(row, "pricing.completion"),
                "context": row.number("context_length") or "",
                "ends_on": ends_on.isoformat() if ends_on else "",
                "appeared_at": created_at.isoformat() if created_at else "",
            },
        )


def _price(row: Row, path: str) -> float | str:
    """The price of a million tokens; it is given for one, and as -1 where it depends on what the request is passed to."""
    price = row.number(path)
    return round(price * _TOKENS, 6) if price is not None and price >= 0 else ""


KIND = Api(name="openrouter", read=read)
