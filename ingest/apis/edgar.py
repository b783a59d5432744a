"""Full-text search of the filings at the US Securities and Exchange Commission."""

from urllib.parse import quote

from domain.entry import Entry
from ingest.api import Api, joined, listing_of, page_from, read_on, sentence, spelled
from ingest.json_rows import Row, as_html, row_of, rows_of
from ingest.source_kind import Document, Listing

_ARCHIVE = "https://www.sec.gov/Archives/edgar/data"
# What the items of a Form 8-K report, as far as it bears on whom an organisation depends.
_ITEMS = {
    "1.01": "entry into a material agreement",
    "1.02": "termination of a material agreement",
    "1.03": "bankruptcy or receivership",
    "1.05": "a material cybersecurity incident",
    "2.01": "completion of an acquisition or sale",
    "2.04": "a triggering event that accelerates an obligation",
    "5.01": "a change in control",
}


def read(found: object, document: Document) -> Listing:
    """The filings, and the page that follows."""
    rows = rows_of(found, "hits.hits")
    listing = listing_of(rows, document, _entry, is_query=True, cursor="_source.file_date")
    return read_on(listing, document, page_from(document, row_of(found), "hits.total.value", "from", len(rows)))


def _entry(row: Row, document: Document) -> Entry:
    """The filing; its words are read at the archive, which is another host of the same authority."""
    filed_at, precision = row.moment("_source.file_date", document.now)
    form, names = row.line("_source.form", limit=40), row.lines("_source.display_names")
    numbers = row.lines("_source.items")
    items = [f"{number} ({_ITEMS[number]})" if number in _ITEMS else number for number in numbers]
    facts = joined(
        f"{'; '.join(names)} filed form {form} on {spelled(row.day('_source.file_date'))}.",
        sentence("Items:", "; ".join(items)),
    )
    filing = row.line("_source.adsh", limit=40)
    return Entry(
        key=row.line("_id", limit=300) if filing and names and form else "",
        url=_place(row, filing),
        title=f"Form {form}: {'; '.join(names)}"[:500],
        summary=facts,
        html=as_html(facts),
        published_at=filed_at,
        precision=precision,
    )


def _place(row: Row, filing: str) -> str | None:
    """Where the filing's document lies in the archive."""
    owner = next(iter(row.lines("_source.ciks")), "")
    _, _, name = row.line("_id", limit=300).partition(":")
    if not (owner.isascii() and owner.isdigit() and name):
        return None
    return f"{_ARCHIVE}/{int(owner)}/{quote(filing.replace('-', ''), safe='')}/{quote(name, safe='')}"


KIND = Api(name="edgar", read=read)
