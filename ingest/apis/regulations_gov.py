"""Documents of regulations.gov. It needs a key."""

from urllib.parse import quote

from domain.entry import Entry
from ingest.api import Api, joined, listing_of, sentence, spelled
from ingest.json_rows import Row, as_html, rows_of
from ingest.source_kind import Document, Listing


def read(found: object, document: Document) -> Listing:
    """The documents that fit the question."""
    return listing_of(rows_of(found, "data"), document, _entry, is_query=True)


def _entry(row: Row, document: Document) -> Entry:
    posted_at, precision = row.moment("attributes.postedDate", document.now)
    number = row.line("id", limit=100)
    facts = joined(
        sentence("Agency:", row.line("attributes.agencyId")),
        sentence("Document type:", joined(row.line("attributes.subtype"), row.line("attributes.documentType"))),
        sentence("Comments are due by", spelled(row.day("attributes.commentEndDate"))),
        sentence("Docket:", row.line("attributes.docketId")),
        "It was withdrawn." if row.is_true("attributes.withdrawn") else "",
    )
    return Entry(
        key=number,
        url=f"https://www.regulations.gov/document/{quote(number, safe='')}",
        title=row.line("attributes.title"),
        html=as_html(facts),
        published_at=posted_at,
        precision=precision,
        whole=True,
    )


KIND = Api(name="regulations_gov", read=read)
