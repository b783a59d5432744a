"""The history of changes of a part of the US Code of Federal Regulations."""

from datetime import datetime
from urllib.parse import urlsplit

from domain.entry import Entry
from domain.source import Source
from ingest.api import Api, joined, listing_of, sentence, spelled
from ingest.cursor import Cursor, dated_address
from ingest.json_rows import Row, as_html, rows_of
from ingest.source_kind import Document, Listing


def read(found: object, document: Document) -> Listing:
    """The changes but those that the publisher calls not substantive; there may be none since the day that was asked for."""
    rows = rows_of(found, "content_versions")
    return listing_of(rows, document, _entry, is_news=_is_news, is_query=True, cursor="issue_date")


def address(source: Source, memory: str, now: datetime) -> str:
    """The catalogue's address for what was issued since a day."""
    url = dated_address(source, memory, now)
    joint = "&" if urlsplit(url).query else "?"
    return f"{url}{joint}issue_date[gte]={Cursor.read(memory).since(now).isoformat()}"


def _is_news(row: Row) -> bool:
    return row.at("substantive") is not False


def _entry(row: Row, document: Document) -> Entry:
    issued_at, precision = row.moment("issue_date", document.now)
    section, name = row.line("identifier", limit=80), row.line("name")
    amended = row.line("amendment_date", limit=20)
    title = row.line("title", limit=5)
    verb = "was removed" if row.is_true("removed") else "was amended"
    facts = joined(
        f"{title} CFR {section} {verb} on {spelled(row.day('amendment_date'))}.",
        sentence("Part:", row.line("part", limit=20)),
        sentence("Heading:", name),
    )
    return Entry(
        key=f"{title}-{section}-{amended}" if title and section and amended else "",
        url=f"https://www.ecfr.gov/current/title-{title}/section-{section}"
        if section.isascii() and " " not in section
        else None,
        title=f"{title} CFR {section} {verb}: {name}"[:500],
        html=as_html(facts),
        published_at=issued_at,
        precision=precision,
        whole=True,
    )


KIND = Api(name="ecfr", read=read, address=address)
