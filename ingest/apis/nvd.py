"""The US National Vulnerability Database."""

from domain.entry import Entry
from ingest.api import Api, joined, listing_of, page_from, read_on, sentence
from ingest.json_rows import Row, as_html, row_of, rows_of
from ingest.source_kind import Document, Listing


def read(found: object, document: Document) -> Listing:
    """The vulnerabilities but those that were rejected, and the page that follows."""
    rows = rows_of(found, "vulnerabilities")
    listing = listing_of(rows, document, _entry, is_news=_is_news, is_query=True, cursor="cve.lastModified")
    return read_on(listing, document, page_from(document, row_of(found), "totalResults", "startIndex", len(rows)))


def _is_news(row: Row) -> bool:
    return row.line("cve.vulnStatus") != "Rejected"


def _entry(row: Row, document: Document) -> Entry:
    published_at, precision = row.moment("cve.published", document.now)
    number = row.line("cve.id", limit=40)
    descriptions = [one.text("value", limit=20_000) for one in row.rows("cve.descriptions") if one.line("lang") == "en"]
    description = next(iter(descriptions), "")
    return Entry(
        key=number,
        url=f"https://nvd.nist.gov/vuln/detail/{number}" if number.isascii() else None,
        title=f"{number}: {description}"[:200].rstrip() if number else "",
        html=as_html(joined(description, sentence("Severity:", _severity(row)))),
        published_at=published_at,
        precision=precision,
        whole=True,
    )


def _severity(row: Row) -> str:
    """The word and the score of the newest way of scoring that the entry has."""
    for name in ("cvssMetricV40", "cvssMetricV31", "cvssMetricV30"):
        for metric in row.rows(f"cve.metrics.{name}"):
            return joined(metric.line("cvssData.baseSeverity"), f"({metric.line('cvssData.baseScore')})").lower()
    return ""


KIND = Api(name="nvd", read=read)
