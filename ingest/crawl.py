"""One batch of visits, made by one child process that can be killed."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ingest.visit import CrawlJob, Fetched, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlSettings:
    """How a batch may behave; seconds and bytes.

    `hosts`, `allow` and `ca_file` are the operator's additions to what may be dialled and trusted. `batch_seconds` is the
    wall limit of the batch, `request_seconds` that of one request with all its redirects.
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
    entries_per_source: int = 200
    pages_per_source: int = 50
    page_delay: float = 1.0


def crawl(
    jobs: Sequence[CrawlJob], settings: CrawlSettings, *, now: datetime, stop: threading.Event
) -> Iterator[Visit | Fetched]:
    """Whatever the visits bring, as it comes: articles first, then their source's visit; every source ends with one visit.

    Starts one child process and ends it with its whole group at the wall limit, when `stop` is set, and when the caller
    closes the iterator. A source whose visit the child did not finish gets a failed one.
    """
    raise NotImplementedError
