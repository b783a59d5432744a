"""The posts of a site that runs WordPress."""

from domain.entry import Entry
from ingest.api import Api, listing_of
from ingest.json_rows import Row, rows_of
from ingest.source_kind import Document, Listing
from ingest.text import fragment_line


def read(found: object, document: Document) -> Listing:
    """The posts with their whole text."""
    return listing_of(rows_of(found, ""), document, _entry)


def _entry(row: Row, document: Document) -> Entry:
    """The post; its times are in UTC, but written without saying so."""
    published_at, precision = row.moment("date_gmt", document.now)
    content = row.text("content.rendered")
    return Entry(
        key=row.line("id", limit=40),
        url=row.url("link", document.url),
        title=fragment_line(row.text("title.rendered", limit=2_000)),
        html=content or row.text("excerpt.rendered"),
        published_at=published_at,
        precision=precision,
        whole=bool(content),
    )


KIND = Api(name="wordpress", read=read)
