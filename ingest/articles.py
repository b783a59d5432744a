"""From what a visit fetched to the article that is stored."""

from datetime import datetime

from domain.article import Article
from domain.source import Source, SourceState
from ingest.visit import Fetched


def old_news(state: SourceState, fetched: Fetched) -> bool:
    """Whether the entry was out before we first looked, so that it must alert nobody."""
    raise NotImplementedError


def article_of(
    source: Source, fetched: Fetched, *, baseline: bool, now: datetime, known_first_seen: datetime | None = None
) -> Article:
    """The article as it is stored; `known_first_seen` is when an earlier version of it was first seen, if one was."""
    raise NotImplementedError
