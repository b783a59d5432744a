"""congress.gov: bills, and reports of the Congressional Research Service. It needs a key."""

from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from domain.entry import Entry
from domain.source import Source
from ingest.api import Api, joined, listing_of, read_on, sentence, spelled
from ingest.cursor import Cursor, dated_address
from ingest.json_rows import Row, as_html, row_of, rows_of
from ingest.source_kind import Document, Listing

_BILLS = {
    "HR": ("H.R.", "house-bill"),
    "S": ("S.", "senate-bill"),
    "HJRES": ("H.J.Res.", "house-joint-resolution"),
    "SJRES": ("S.J.Res.", "senate-joint-resolution"),
    "HCONRES": ("H.Con.Res.", "house-concurrent-resolution"),
    "SCONRES": ("S.Con.Res.", "senate-concurrent-resolution"),
    "HRES": ("H.Res.", "house-resolution"),
    "SRES": ("S.Res.", "senate-resolution"),
}
_SITE = "https://www.congress.gov"


def read(found: object, document: Document) -> Listing:
    """The list that the answer holds, and the page that follows."""
    name = next((name for name in _ENTRIES if isinstance(found, dict) and name in found), "bills")
    listing = listing_of(rows_of(found, name), document, _ENTRIES[name], is_query=True, cursor="updateDate")
    return read_on(listing, document, row_of(found).url("pagination.next", document.url), ordered=True)


def address(source: Source, memory: str, now: datetime) -> str:
    """The catalogue's query for what was updated since a day: the newest first on the first visit, then the oldest first."""
    cursor, parts = Cursor.read(memory), urlsplit(dated_address(source, memory, now))
    asked = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "sort"]
    order = ("sort", "updateDate asc" if cursor.newest else "updateDate desc")
    query = urlencode([*asked, ("fromDateTime", f"{cursor.since(now).isoformat()}T00:00:00Z"), order])
    return urlunsplit(parts._replace(query=query))


def _bill(row: Row, document: Document) -> Entry:
    """The bill with its latest action; each further action makes it news again."""
    congress, number = row.line("congress", limit=5), row.line("number", limit=8)
    short, long = _BILLS.get(row.line("type").upper(), ("", ""))
    known = bool(congress and number and short)
    acted_at, precision = row.moment("latestAction.actionDate", document.now)
    day = spelled(row.day("latestAction.actionDate"))
    action = sentence(
        f"Latest action on {day}:" if day else "Latest action:", row.line("latestAction.text", limit=2_000)
    )
    return Entry(
        key=f"{congress}-{row.line('type').lower()}-{number}" if known else "",
        url=f"{_SITE}/bill/{congress}th-congress/{long}/{number}",
        title=f"{short} {number}: {row.line('title')}",
        html=as_html(joined(action, sentence("It was introduced in the", row.line("originChamber")))),
        published_at=acted_at,
        precision=precision,
        whole=True,
    )


def _report(row: Row, document: Document) -> Entry:
    published_at, precision = row.moment("publishDate", document.now)
    number = row.line("id", limit=40)
    facts = (
        sentence("Report of the Congressional Research Service:", number),
        sentence("Status:", row.line("status")),
        sentence("Version:", row.line("version")),
    )
    return Entry(
        key=number,
        url=f"{_SITE}/crs-product/{number}",
        title=row.line("title"),
        html=as_html(joined(*facts)),
        published_at=published_at,
        precision=precision,
        whole=True,
    )


_ENTRIES = {"bills": _bill, "CRSReports": _report}

KIND = Api(name="congress", read=read, address=address)
