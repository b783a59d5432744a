"""Articles to be placed among recent ones, for the tests of copies, stories and origins."""

import random
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from domain.article import Article, content_hash
from domain.source import Source
from domain.story import Origin
from ingest.origins import place
from ingest.recent import Recent
from tests.builders.ingest import NOW, source

WORDS = [f"word{number}" for number in range(4_000)]


def prose(seed: int, length: int = 400) -> list[str]:
    """Words that nobody else chose."""
    return random.Random(seed).choices(WORDS, k=length)


def an_article(text: str, key: str = "mine", at: datetime = NOW, **more: Any) -> Article:
    """An article of the source `news` that was first seen at this moment."""
    fields: dict[str, Any] = {"url": "https://news.example/a", "title": "Title", "byline": "", **more}
    return Article(
        key=key,
        source_id="news",
        entry_key=key,
        entry_hash="h",
        text=text,
        content_hash=content_hash(fields["title"], text),
        fetched_at=at,
        first_seen_at=at,
        **fields,
    )


def outlet(family: str) -> Source:
    """A source of this family."""
    return source(id=family, family=family)


def arrive(recent: Recent, article: Article, by: Source, **more: str) -> Origin:
    """The article placed among the recent ones and learned."""
    origin, packed = place(article, by, recent, **more)
    recent.learn(origin, packed)
    return origin


def seen(text: str, key: str = "theirs", family: str = "wire", **more: Any) -> tuple[Article, Source]:
    """An article that came before."""
    return an_article(text, key, NOW - timedelta(hours=1), **more), outlet(family)


def recent_of(*articles: tuple[Article, Source]) -> Recent:
    """The recent articles after these have come."""
    recent = Recent()
    for article, by in articles:
        arrive(recent, article, by)
    return recent


def stories_of(pairs: Iterable[tuple[Article, Source]], recent: Recent | None = None) -> list[str]:
    """The story of each article in turn."""
    known = Recent() if recent is None else recent
    return [arrive(known, article, by).story for article, by in pairs]
