"""The GitHub Advisory Database."""

from domain.entry import Entry
from ingest.api import Api, joined, listing_of, sentence, spelled
from ingest.json_rows import Row, as_html, rows_of
from ingest.source_kind import Document, Listing


def read(found: object, document: Document) -> Listing:
    """The advisories; the list may be empty, as it answers a question."""
    return listing_of(rows_of(found, ""), document, _entry, is_query=True)


def _entry(row: Row, document: Document) -> Entry:
    published_at, precision = row.moment("published_at", document.now)
    packages = [_package(one) for one in row.rows("vulnerabilities")]
    facts = joined(
        sentence("Severity:", row.line("severity")),
        sentence("CVE:", row.line("cve_id")),
        sentence("Affected packages:", "; ".join(dict.fromkeys(one for one in packages if one))),
        sentence("It was withdrawn on", spelled(row.day("withdrawn_at"))),
    )
    return Entry(
        key=row.line("ghsa_id", limit=100),
        url=row.url("html_url", document.url),
        title=row.line("summary"),
        html=as_html("\n".join(part for part in (facts, row.text("description", limit=50_000)) if part)),
        published_at=published_at,
        precision=precision,
        whole=True,
    )


def _package(row: Row) -> str:
    fixed = row.line("first_patched_version") or row.line("first_patched_version.identifier")
    return joined(
        row.line("package.name"), row.line("vulnerable_version_range"), f"(fixed in {fixed})" if fixed else ""
    )


KIND = Api(name="github_advisories", read=read)
