"""From what a visit fetched to the article that is stored."""

import re
from datetime import datetime

from domain.article import Article, article_key, content_hash
from domain.source import Source, SourceState, StoreText
from ingest.hosts import registrable_host
from ingest.visit import Fetched

# As much as extraction looks at for a document's news.
EXCERPT = 1_600
SUMMARY = 300

_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?=\s|$)|[。！？]|\n")


def old_news(state: SourceState, fetched: Fetched) -> bool:
    """Whether the entry was out before we first looked, so that it must alert nobody.

    While a source's first import lasts (it may take several visits) everything counts as old but what its publisher dates
    after an earlier visit of that import.
    """
    if state.baseline_at is not None:
        return False
    began = state.last_success_at
    return began is None or fetched.published_at is None or fetched.published_at <= began


def article_of(
    source: Source, fetched: Fetched, *, baseline: bool, now: datetime, known_first_seen: datetime | None = None
) -> Article:
    """The article as it is stored; `known_first_seen` is when an earlier version of it was first seen, if one was.

    A canonical link is believed only within the page's own site: elsewhere it would lead readers astray. Of the text only
    what the publisher's terms allow us to keep is in it.
    """
    text = _kept(source.store_text, fetched)
    same_site = registrable_host(fetched.canonical_url) == registrable_host(fetched.url)
    return Article(
        key=article_key(source, fetched.entry.key),
        source_id=source.id,
        entry_key=fetched.entry.key,
        entry_hash=fetched.entry_hash,
        url=fetched.url,
        title=fetched.title,
        text=text,
        content_hash=content_hash(fetched.title, text),
        fetched_at=now,
        first_seen_at=known_first_seen or now,
        canonical_url=fetched.canonical_url if same_site else "",
        byline=fetched.byline,
        language=fetched.language or source.language,
        published_at=fetched.published_at,
        modified_at=fetched.modified_at,
        precision=fetched.precision,
        baseline=baseline,
        verified=fetched.verified,
    )


def _kept(store_text: StoreText, fetched: Fetched) -> str:
    """All of the text, its beginning, or only the list's own summary."""
    if store_text is StoreText.FULL:
        return fetched.text
    if store_text is StoreText.EXCERPT:
        return _beginning(fetched.text, EXCERPT)
    return _beginning(fetched.entry.summary or fetched.text, SUMMARY)


def _beginning(text: str, most: int) -> str:
    """The text's first sentences, at most so many characters; cut at a word, or else anywhere, where the first is longer."""
    if len(text) <= most:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, most + 1) if found.end() <= most]
    words = text.rfind(" ", 0, most + 1)
    return text[: ends[-1] if ends else words if words > 0 else most].rstrip()
