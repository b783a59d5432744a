"""The catalogue of known exploited vulnerabilities of the US Cybersecurity and Infrastructure Security Agency."""

from domain.entry import Entry
from ingest.api import Api, joined, listing_of, sentence, spelled
from ingest.json_rows import Row, as_html, rows_of
from ingest.source_kind import Document, Listing


def read(found: object, document: Document) -> Listing:
    """The vulnerabilities; their list is never empty."""
    return listing_of(rows_of(found, "vulnerabilities"), document, _entry)


def _entry(row: Row, document: Document) -> Entry:
    """The vulnerability, of which a person may choose by `vendor product: name`."""
    added_at, precision = row.moment("dateAdded", document.now)
    number = row.line("cveID", limit=40)
    product = joined(row.line("vendorProject", limit=100), row.line("product", limit=100))
    facts = joined(
        f"{product} has a vulnerability ({number}) that is known to be exploited.",
        row.text("shortDescription", limit=20_000),
        sentence("Required action:", row.line("requiredAction", limit=2_000)),
        sentence("Due date for US federal agencies:", spelled(row.day("dueDate"))),
        sentence("Used in ransomware campaigns:", row.line("knownRansomwareCampaignUse")),
        sentence("Notes:", row.line("notes", limit=2_000)),
    )
    return Entry(
        key=number,
        url=f"https://nvd.nist.gov/vuln/detail/{number}" if number.isascii() else None,
        title=f"{product}: {row.line('vulnerabilityName')} ({number})",
        html=as_html(facts),
        published_at=added_at,
        precision=precision,
        whole=True,
    )


KIND = Api(name="cisa_kev", read=read)
