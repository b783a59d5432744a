"""The price list llm-prices.com."""

from collections.abc import Iterator

from ingest.api import Api
from ingest.json_rows import Row, rows_of
from ingest.registry import read_registry
from ingest.registry_memory import Facts
from ingest.registry_words import Place
from ingest.source_kind import Document, Listing

_PLACE = Place(name="llm-prices.com", serves=False, page=lambda _: "https://www.llm-prices.com/")


def read(found: object, document: Document) -> Listing:
    """What changed among the models, each named `vendor/model`."""
    return read_registry(_models(rows_of(found, "prices")), document, _PLACE)


def _models(rows: list[Row]) -> Iterator[tuple[str, Facts]]:
    for row in rows:
        name, vendor = row.line("id", limit=200), row.line("vendor", limit=80)
        input_price, output_price = row.number("input"), row.number("output")
        yield (
            f"{vendor}/{name}" if vendor and name else name,
            {
                "name": row.line("name", limit=120),
                "input_price": "" if input_price is None else input_price,
                "output_price": "" if output_price is None else output_price,
            },
        )


KIND = Api(name="llm_prices", read=read)
