"""What a visit to a source came to, and what it brought: the words between the crawl and the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.article import Precision
from domain.entry import Entry
from ingest.source_kind import Emptiness


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
    `retry_after` is what the server asked for, `fresh_for` for how long it said that there is nothing new; `list_fresh_for`
    is the same in the list's own words, `skip_hours` (UTC) and `skip_days` (0 is Monday) are when it wants no visit. `error`
    says in one line why it failed, or what was odd. `complete` is false where the list broke off, or entries remain that
    this batch had no room for: they are taken by the next visit. `broken_off` says that only the first is so. `more` says that
    the next visit, which should be soon, finds entries that this one had no room for, or further pages of the list.

    `entries` is how many entries the list held, `emptiness` what it means if there are none, `news_at` when what is new in it
    came out (the publisher's dates, else now; at the first import dates only), `newest_at` the newest date in it. `is_judged`
    says that the list's kind judged itself whether too much is missing. `moved_to` is where a chain of redirects ended,
    `moved_for_good` whether all of them were permanent. `memory` is what the kind wants to remember, None for what it knew.
    `rewritten` counts entries that came back under new keys. `skipped` counts entries whose page was not read, by reason.
    """

    source_id: str
    outcome: VisitOutcome
    http_status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    content_hash: str | None = None
    retry_after: timedelta | None = None
    fresh_for: timedelta | None = None
    list_fresh_for: timedelta | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    error: str = ""
    complete: bool = True
    broken_off: bool = False
    more: bool = False
    entries: int = 0
    emptiness: Emptiness = Emptiness.UNCLEAR
    is_judged: bool = False
    news_at: tuple[datetime, ...] = ()
    newest_at: datetime | None = None
    moved_to: str = ""
    moved_for_good: bool = False
    memory: str | None = None
    hub: str = ""
    topic: str = ""
    rewritten: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One new or changed entry with its page's words, plain text throughout.

    `entry_hash` is what the next crawl must be told under `known` so that it leaves the entry alone. `canonical_url` is the
    page's own, of any host; `article_of` decides whether to believe it. Times are aware UTC. `verified` is false where a
    hop of the page or of the list went over plain HTTP. `note` says why the page itself was not read, if it was not.
    `body` is what the words were read from, compressed with zlib and written in base 64, and `content_type` its type: what
    the page's address answered, or what the list carried (ingest/media_types.py). A page that must not be believed has a
    title of ours, which says why, and no text.
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
    content_type: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Somebody asked to be left alone until then (aware UTC): a host, or one address at a host that many publishers share."""

    place: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """An entry that the publisher took away: it is no longer listed and its page answers `http_status` (404 or 410)."""

    source_id: str
    entry_key: str
    http_status: int
