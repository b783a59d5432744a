"""The search of Hacker News by date. What it finds is a pointer: the page behind it is read at its publisher's."""

from domain.entry import Entry
from ingest.api import Api, listing_of
from ingest.json_rows import Row, rows_of
from ingest.source_kind import Document, Listing


def read(found: object, document: Document) -> Listing:
    """The stories that fit the question."""
    return listing_of(rows_of(found, "hits"), document, _entry, is_query=True)


def _entry(row: Row, document: Document) -> Entry:
    posted_at, precision = row.moment("created_at", document.now)
    number = row.line("objectID", limit=40)
    link = row.url("url", document.url)
    return Entry(
        key=number,
        url=link or f"https://news.ycombinator.com/item?id={number}",
        title=row.line("title"),
        html=row.text("story_text", limit=50_000),
        author=row.line("author", limit=200),
        published_at=posted_at,
        precision=precision,
        whole=link is None,
    )


KIND = Api(name="hacker_news", read=read)
