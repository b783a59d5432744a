"""Issues of a repository on GitHub, without pull requests."""

from domain.entry import Entry
from ingest.api import Api, joined, listing_of, sentence
from ingest.apis.github_releases import repository_of
from ingest.json_rows import Row, as_html, rows_of
from ingest.source_kind import Document, Listing


def read(found: object, document: Document) -> Listing:
    """The issues; a new comment alone does not make one news again."""
    return listing_of(rows_of(found, ""), document, _entry, is_news=lambda row: row.at("pull_request") is None)


def _entry(row: Row, document: Document) -> Entry:
    opened_at, precision = row.moment("created_at", document.now)
    labels = [label.line("name", limit=100) for label in row.rows("labels")]
    facts = joined(
        sentence("State:", joined(row.line("state"), row.line("state_reason").replace("_", " "))),
        sentence("Labels:", ", ".join(label for label in labels if label)),
    )
    title = row.line("title")
    return Entry(
        key=row.line("number", limit=100),
        url=row.url("html_url", document.url),
        title=f"{repository_of(document)}: {title}" if title else "",
        html=as_html("\n".join(part for part in (row.text("body"), facts) if part)),
        author=row.line("user.login", limit=200),
        published_at=opened_at,
        precision=precision,
        whole=True,
    )


KIND = Api(name="github_issues", read=read)
