"""The article search of GDELT. What it finds is a pointer: the article itself is read at its publisher's."""

from domain.entry import Entry
from ingest.api import Api, listing_of
from ingest.json_rows import Row, rows_of
from ingest.source_kind import Document, Listing


def read(found: object, document: Document) -> Listing:
    """The articles; where nothing fits the answer is an empty object."""
    rows = [] if found == {} else rows_of(found, "articles")
    return listing_of(rows, document, _entry, is_query=True)


def _entry(row: Row, document: Document) -> Entry:
    seen_at, precision = row.moment("seendate", document.now)
    url = row.url("url", document.url)
    return Entry(key=url or "", url=url, title=row.line("title"), published_at=seen_at, precision=precision)


KIND = Api(name="gdelt", read=read)
