"""What one batch of visits is told: how it may behave, and which sources to visit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from domain.entry import KnownEntry
from domain.robots import RobotsFile
from domain.source import Source, SourceState


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlSettings:
    """How a batch may behave; seconds and bytes.

    `hosts`, `allow` and `ca_file` are the operator's additions to what may be dialled and trusted. `batch_seconds` is the
    wall limit of the batch, `request_seconds` that of one request with all its redirects. `parse_seconds` and `parse_bytes`
    limit the reading of one document, `body_bytes` its size once decompressed; the crawl itself ends beyond
    `memory_megabytes`. Of a list the newest `entries_per_source` count, of which a list may give `lists_per_source` pages,
    and a batch reads the pages of at most `pages_per_source` of them, and at most `pages_per_site` of one site for whichever
    source. `page_delay` is the pause between two requests to a host that is no source's own.
    """

    user_agent: str
    hosts: Mapping[str, str] = field(default_factory=dict)
    allow: tuple[str, ...] = ()
    ca_file: str | None = None
    batch_seconds: float = 45.0
    request_seconds: float = 30.0
    parse_seconds: float = 10.0
    parse_bytes: int = 512 * 2**20
    body_bytes: int = 10 * 2**20
    memory_megabytes: int = 512
    entries_per_source: int = 200
    pages_per_source: int = 50
    pages_per_site: int = 100
    lists_per_source: int = 10
    page_delay: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlJob:
    """One source to visit: where our visits stand, which entries we know (by key), and what its kind remembers.

    `known` are the entries that were read last, `traces` those of older ones, which a list may still name.
    `headers` are added to requests for its list only, at the catalogue's scheme, host and port, and to no plain HTTP; they may
    hold the publisher's key, so they are never printed.
    """

    source: Source
    state: SourceState
    known: Mapping[str, KnownEntry] = field(default_factory=dict)
    traces: tuple[str, ...] = ()
    memory: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What the child is told; `until` is when it must have ended, in seconds of the machine's monotonic clock.

    `robots` are the robots.txt files that were read lately and need not be asked again. `held` says who wants to be left alone
    and until when: hosts, and single addresses at hosts that many publishers share. `look` says that the sources are to
    be looked at only: see `ingest.look`.
    """

    jobs: tuple[CrawlJob, ...]
    settings: CrawlSettings
    now: datetime
    until: float
    robots: tuple[RobotsFile, ...] = ()
    held: Mapping[str, datetime] = field(default_factory=dict)
    look: bool = False
