"""From what a visit fetched to the article that is stored."""

import hashlib
import re
import zlib
from base64 import b64decode
from datetime import UTC, datetime, timedelta

from domain.article import Article, article_key, content_hash
from domain.snapshot import Snapshot
from domain.source import Source, SourceState, StoreText
from ingest.hosts import registrable_host
from ingest.language import language_of
from ingest.visit import Fetched

# As much as extraction looks at for a document's news.
EXCERPT = 1_600
SUMMARY = 300
# A source's entries do not come in the exact order of their dates; what is older than its newest by more than this is old.
OLD = timedelta(days=3)

_NEVER = datetime.min.replace(tzinfo=UTC)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?=\s|$)|[。！？]|\n")


def old_news(state: SourceState, fetched: Fetched, *, now: datetime, seen_before: bool = False) -> bool:
    """Whether the entry was out before we first looked, or long before the newest that we saw: it must alert nobody.

    While a source's first import lasts (it may take several visits) everything counts as old but what its publisher dates
    after an earlier visit. Always old is what was published more than three days before the end of the first import or
    before the source's newest date: a publisher put it back, or rewrote its list. An article `seen_before` is news again
    where its publisher says that it was changed since.
    """
    dated = [fetched.published_at, fetched.modified_at if seen_before else None]
    latest = max((moment for moment in dated if moment), default=None)
    looked_at = max(state.baseline_at or now, state.habits.newest_at or _NEVER)
    if latest is not None and latest < looked_at - OLD:
        return True
    if state.baseline_at is not None:
        return False
    return state.last_success_at is None or latest is None or latest <= state.last_success_at


def snapshot_of(fetched: Fetched, now: datetime) -> Snapshot | None:
    """What the article was read from, with its hash; None where that is not known."""
    if not fetched.body:
        return None
    packed = b64decode(fetched.body)
    body = zlib.decompress(packed)
    return Snapshot(
        sha256=hashlib.sha256(body).hexdigest(),
        url=fetched.entry.read_url or fetched.url,
        content_type=fetched.content_type,
        size=len(body),
        packed=packed,
        fetched_at=now,
    )


def article_of(
    source: Source,
    fetched: Fetched,
    *,
    baseline: bool,
    now: datetime,
    known_first_seen: datetime | None = None,
    snapshot: str = "",
) -> Article:
    """The article as it is stored; `known_first_seen` is when an earlier version of it was first seen, if one was.

    A canonical link is believed only within the page's own site: elsewhere it would lead readers astray. Of the text only
    what the publisher's terms allow us to keep is in it; `snapshot` is the hash of what it was read from all the same.
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
        language=language_of(f"{fetched.title}\n{fetched.text}", fetched.language or source.language),
        published_at=fetched.published_at,
        modified_at=fetched.modified_at,
        precision=fetched.precision,
        baseline=baseline,
        verified=fetched.verified,
        snapshot=snapshot,
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
