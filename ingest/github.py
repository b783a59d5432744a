"""What the lists of GitHub's interface have in common."""

import re

from ingest.source_kind import Document

_REPOSITORY = re.compile(r"/repos/([\w.-]{1,100}/[\w.-]{1,100})/")


def repository_of(document: Document) -> str:
    """The repository that the list is about, as `owner/name`; the publisher's name where the address has none."""
    found = _REPOSITORY.search(document.source.url)
    return found[1] if found else document.source.publisher
