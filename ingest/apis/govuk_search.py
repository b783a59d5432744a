"""The search of gov.uk."""

from domain.entry import Entry
from ingest.api import Api, joined, listing_of, sentence
from ingest.json_rows import Row, as_html, rows_of
from ingest.source_kind import Document, Listing


def read(found: object, document: Document) -> Listing:
    """The documents that fit the question."""
    return listing_of(rows_of(found, "results"), document, _entry, is_query=True)


def _entry(row: Row, document: Document) -> Entry:
    """The document; it is news again when the site says that it was changed for the public."""
    changed_at, precision = row.moment("public_timestamp", document.now)
    owners = [name for one in row.rows("organisations") if (name := one.line("title"))]
    summary = joined(
        row.text("description", limit=2_000),
        sentence("It was published by the", "; ".join(owners)),
        sentence("Document type:", row.line("content_store_document_type").replace("_", " ")),
    )
    return Entry(
        key=row.line("link", limit=500),
        url=row.url("link", "https://www.gov.uk/"),
        title=row.line("title"),
        summary=summary,
        html=as_html(summary),
        published_at=changed_at,
        updated_at=changed_at,
        precision=precision,
    )


KIND = Api(name="govuk_search", read=read)
