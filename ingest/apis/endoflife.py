"""The lifecycle of one product on endoflife.date."""

from collections.abc import Iterator

from ingest.api import Api
from ingest.json_rows import Row, row_of, rows_of
from ingest.registry import read_registry
from ingest.registry_memory import Facts
from ingest.registry_words import Place
from ingest.source_kind import Document, Listing


def read(found: object, document: Document) -> Listing:
    """What changed among the product's releases."""
    rows = rows_of(found, "result.releases")
    answer = row_of(found)
    page = answer.url("result.links.html", "https://endoflife.date/")
    place = Place(name="endoflife.date", serves=False, page=lambda _: page)
    return read_registry(_releases(rows, answer.line("result.label", limit=100)), document, place)


def _releases(rows: list[Row], product: str) -> Iterator[tuple[str, Facts]]:
    for row in rows:
        label = row.line("label", limit=120) or row.line("name", limit=120)
        released_on, ends_on = row.day("releaseDate"), row.day("eolFrom")
        yield (
            row.line("name", limit=120),
            {
                "name": label if product.casefold() in label.casefold() else f"{product} {label}",
                "status": "retired" if row.is_true("isEol") else "",
                "ends_on": ends_on.isoformat() if ends_on else "",
                "released_on": released_on.isoformat() if released_on else "",
            },
        )


KIND = Api(name="endoflife", read=read)
