"""What a visit to a source came to, and what it brought: the words between the crawl and the rest."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.article import Precision
from domain.entry import Entry


class VisitOutcome(StrEnum):
    """How a visit to a source's list ended.

    REFUSED: the publisher turned our user agent away (401, 403, 451). GONE: 410. UNREADABLE: reading the list went over the
    limits of time or memory.
    """

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    FAILED = "failed"
    REFUSED = "refused"
    GONE = "gone"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """How one visit to a source's list went.

    `etag` and `last_modified` are the server's bytes read as Latin-1, unchanged. `content_hash` is the SHA-256 of the body.
    `retry_after` and `max_age` are what the server asked for. `error` says in one line why it failed, or what was odd.
    `complete` is false where entries remain that this batch had no room for: they are taken by the next visit.
    """

    source_id: str
    outcome: VisitOutcome
    http_status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    content_hash: str | None = None
    retry_after: timedelta | None = None
    max_age: timedelta | None = None
    error: str = ""
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One new or changed entry with its page's words, plain text throughout.

    `entry_hash` is what the next crawl must be told under `known` so that it leaves the entry alone. `canonical_url` is the
    page's own, of any host; `article_of` decides whether to believe it. Times are aware UTC. `verified` is false where a
    hop of the page or of the list went over plain HTTP. `note` says why the page itself was not read, if it was not.
    """

    source_id: str
    entry: Entry
    entry_hash: str
    url: str
    title: str
    text: str
    canonical_url: str = ""
    byline: str = ""
    language: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    precision: Precision = Precision.UNKNOWN
    verified: bool = True
    note: str = ""
