"""Releases of a repository on GitHub."""

import re

from domain.entry import Entry
from ingest.api import Api, listing_of
from ingest.json_rows import Row, as_html, rows_of
from ingest.source_kind import Document, Listing

_REPOSITORY = re.compile(r"/repos/([\w.-]{1,100}/[\w.-]{1,100})/")


def read(found: object, document: Document) -> Listing:
    """The releases without drafts and those that are marked as not meant for everybody."""
    return listing_of(rows_of(found, ""), document, _entry, is_news=_is_news)


def repository_of(document: Document) -> str:
    """The repository that a list of GitHub's is about, as `owner/name`; the publisher's name where the address has none."""
    found = _REPOSITORY.search(document.source.url)
    return found[1] if found else document.source.publisher


def _is_news(row: Row) -> bool:
    return not row.is_true("draft") and not row.is_true("prerelease")


def _entry(row: Row, document: Document) -> Entry:
    """The release with its notes, of which a person may choose by `repository: tag name`."""
    published_at, precision = row.moment("published_at", document.now)
    tag, name = row.line("tag_name", limit=200), row.line("name", limit=300)
    words = name if tag in name else f"{tag} {name}".strip()
    return Entry(
        key=row.line("id", limit=100),
        url=row.url("html_url", document.url),
        title=f"{repository_of(document)}: {words}",
        html=as_html(row.text("body")),
        author=row.line("author.login", limit=200),
        published_at=published_at,
        precision=precision,
        whole=True,
    )


KIND = Api(name="github_releases", read=read)
