"""Documents that were filed for the Federal Register and may be inspected before they are published."""

from domain.entry import Entry
from ingest.api import Api, listing_of, read_on, sentence, spelled
from ingest.apis.federal_register import body_of, next_page_of, results_of, told
from ingest.json_rows import Row
from ingest.source_kind import Document, Listing


def read(found: object, document: Document) -> Listing:
    """The documents of the current issue, special filings among them."""
    listing = listing_of(results_of(found), document, _entry, is_query=True)
    return read_on(listing, document, next_page_of(found, document))


def _entry(row: Row, document: Document) -> Entry:
    """The document; it is dated by its filing, as it is published days later, if at all."""
    filed_at, precision = row.moment("filed_at", document.now)
    body = body_of(row, document)
    subjects = [row.line(name) for name in ("subject_1", "subject_2", "subject_3")]
    return Entry(
        key=row.line("document_number"),
        url=row.url("html_url", document.url) or row.url("pdf_url", document.url),
        title=row.line("title") or ": ".join(subject for subject in subjects if subject),
        html=told(
            row,
            sentence("Filing:", row.line("filing_type")),
            sentence("It is to be published on", spelled(row.day("publication_date"))),
        ),
        published_at=filed_at,
        precision=precision,
        whole=body is None,
        read_url=body,
    )


KIND = Api(name="federal_register_inspection", read=read)
