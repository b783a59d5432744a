"""One publication's words, with URL and times."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.source import Source


class Precision(StrEnum):
    """How exactly a moment is known."""

    MINUTE = "minute"
    DAY = "day"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of one publication's words.

    `key` stays when the publisher edits the page; `content_hash` (SHA-256 over title and text) does not.
    `entry_hash` is over what the source's list said and tells whether the page is worth another visit.
    `published_at` is the publisher's claim; ordering and alerting use `first_seen_at`. All times are aware UTC.
    `baseline` marks what the first import of a source found: old news, which alerts nobody.
    `verified` is false where the page came without verified TLS; its evidence is then never urgent.
    `snapshot` is the SHA-256 of the bytes it was read from, if they were kept; `removed_at` is when the publisher was found
    to have taken it away. `returned` is how many earlier versions said exactly the same, before others came in between.
    """

    key: str
    source_id: str
    entry_key: str
    entry_hash: str
    url: str
    title: str
    text: str
    content_hash: str
    fetched_at: datetime
    first_seen_at: datetime
    canonical_url: str = ""
    byline: str = ""
    language: str = "en"
    published_at: datetime | None = None
    modified_at: datetime | None = None
    precision: Precision = Precision.UNKNOWN
    baseline: bool = False
    verified: bool = True
    snapshot: str = ""
    removed_at: datetime | None = None
    returned: int = 0

    @property
    def version_key(self) -> str:
        """The key of exactly this version, which claims and the ledger name."""
        words = f"{self.key}:{self.content_hash[:16]}"
        return f"{words}:{self.returned}" if self.returned else words

    @property
    def reported_at(self) -> datetime:
        """When the publisher says it was published, else when we first saw it."""
        return self.published_at or self.first_seen_at


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is stored of an article that says something else than its latest version.

    `versions` counts all versions, `alike` those that say exactly what it says now; `returned_at` is when it last said again
    what it had said before.
    """

    versions: int
    alike: int = 0
    returned_at: datetime | None = None


def article_key(source: Source, entry_key: str) -> str:
    """The key under which every version of this entry of this source is stored."""
    return hashlib.sha256(f"{source.id}\x1f{entry_key}".encode()).hexdigest()[:24]


def content_hash(title: str, text: str) -> str:
    """The SHA-256 of an article's words, in hexadecimal."""
    return hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()
