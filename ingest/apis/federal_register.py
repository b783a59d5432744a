"""Documents of the US Federal Register: rules, proposed rules, notices and presidential documents."""

from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from domain.entry import Entry
from domain.source import Source
from ingest.api import Api, joined, listing_of, read_on, sentence, spelled
from ingest.cursor import Cursor, dated_address
from ingest.federal_register import body_of, next_page_of, results_of, told
from ingest.json_rows import Row
from ingest.source_kind import Document, Listing

_SINCE = "conditions[publication_date][gte]"
_FIRST = timedelta(days=30)


def read(found: object, document: Document) -> Listing:
    """The documents, and the page that follows."""
    listing = listing_of(results_of(found), document, _entry, is_query=True, cursor="publication_date")
    return read_on(listing, document, next_page_of(found, document))


def address(source: Source, memory: str, now: datetime) -> str:
    """The catalogue's query for what was published since a day: the newest first on the first visit, then the oldest first.

    Asking from a day keeps the answer short: beyond page 50 the interface silently gives the first page again.
    """
    cursor, parts = Cursor.read(memory), urlsplit(dated_address(source, memory, now))
    asked = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "order"]
    if _SINCE in dict(asked):
        return urlunsplit(parts)
    since = cursor.since(now, first=_FIRST).isoformat()
    query = [*asked, (_SINCE, since), ("order", "oldest" if cursor.newest else "newest")]
    return urlunsplit(parts._replace(query=urlencode(query)))


def _entry(row: Row, document: Document) -> Entry:
    published_at, precision = row.moment("publication_date", document.now)
    body = body_of(row, document)
    return Entry(
        key=row.line("document_number"),
        url=row.url("html_url", document.url),
        title=row.line("title"),
        summary=row.text("abstract", limit=2_000),
        html=told(
            row,
            sentence("It was signed on", spelled(row.day("signing_date"))),
            sentence("Effective date:", spelled(row.day("effective_on"))),
            sentence("Comments are due by", spelled(row.day("comments_close_on"))),
            sentence("Executive order:", row.line("executive_order_number")),
            sentence("Code of Federal Regulations:", "; ".join(_parts(row))),
            sentence("Citation:", row.line("citation")),
            sentence("It corrects document", row.line("correction_of")),
        ),
        published_at=published_at,
        precision=precision,
        whole=body is None,
        read_url=body,
    )


def _parts(row: Row) -> list[str]:
    references = row.rows("cfr_references")
    return [joined(one.line("title"), "CFR", one.line("part")) for one in references if one.line("title")]


KIND = Api(name="federal_register", read=read, address=address)
