"""Commits of a repository on GitHub, such as those that change one file."""

from domain.entry import Entry
from ingest.api import Api, listing_of
from ingest.apis.github_releases import repository_of
from ingest.json_rows import Row, as_html, rows_of
from ingest.source_kind import Document, Listing


def read(found: object, document: Document) -> Listing:
    """The commits."""
    return listing_of(rows_of(found, ""), document, _entry)


def _entry(row: Row, document: Document) -> Entry:
    committed_at, precision = row.moment("commit.committer.date", document.now)
    message = row.text("commit.message", limit=20_000)
    first, _, _ = message.partition("\n")
    return Entry(
        key=row.line("sha", limit=100),
        url=row.url("html_url", document.url),
        title=f"{repository_of(document)}: {first}"[:500],
        html=as_html(message),
        author=row.line("commit.author.name", limit=200),
        published_at=committed_at,
        precision=precision,
        whole=True,
    )


KIND = Api(name="github_commits", read=read)
