"""Documents of the US Federal Register: rules, proposed rules, notices and presidential documents."""

from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from domain.entry import Entry
from domain.source import Source
from ingest.api import Api, joined, listing_of, read_on, sentence, spelled
from ingest.cursor import Cursor, dated_address
from ingest.json_rows import Row, as_html, row_of, rows_of
from ingest.source_kind import Document, Listing

_SINCE = "conditions[publication_date][gte]"
_FIRST = timedelta(days=30)


def read(found: object, document: Document) -> Listing:
    """The documents, and the page that follows."""
    listing = listing_of(results_of(found), document, _entry, is_query=True, cursor="publication_date")
    return read_on(listing, document, next_page_of(found, document), ordered=True)


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


def results_of(found: object) -> list[Row]:
    """The answer's documents; where it counts none it leaves the list out."""
    if isinstance(found, dict) and "results" not in found and Row(found).number("count") == 0:
        return []
    return rows_of(found, "results")


def next_page_of(found: object, document: Document) -> str | None:
    """Where the answer says that it goes on."""
    return row_of(found).url("next_page_url", document.url)


def body_of(row: Row, document: Document) -> str | None:
    """Where the document's own words are read: its text on the interface's host.

    Its web page is none, as the host shows programs a form there that asks who they are.
    """
    for name in ("body_html_url", "raw_text_url"):
        url = row.url(name, document.url)
        if url and urlsplit(url).hostname == urlsplit(document.url).hostname:
            return url
    return None


def told(row: Row, *sentences: str) -> str:
    """The document's abstract, and below it who issued it and what else is known of it, as HTML."""
    agencies = [name for agency in row.rows("agencies") if (name := agency.line("name") or agency.line("raw_name"))]
    facts = joined(
        sentence("Agency:", "; ".join(agencies)),
        sentence("Document type:", joined(row.line("subtype"), row.line("type"))),
        sentence("Action:", row.line("action")),
        *sentences,
        sentence("Docket:", "; ".join(one.removeprefix("Docket No. ") for one in row.lines("docket_ids"))),
        sentence("Editorial note:", row.line("editorial_note", limit=2_000)),
    )
    return as_html("\n".join(part for part in (row.text("abstract", limit=20_000), facts) if part))


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
