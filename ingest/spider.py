"""Runs the errands of a batch side by side inside Scrapy."""

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable
from time import monotonic
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from domain.address import AddressPolicy
from domain.kinds import load_kinds
from domain.plain_text import clean_line
from ingest import kinds
from ingest.batch import Batch, CrawlJob
from ingest.errand import Errand
from ingest.failures import OutOfTime
from ingest.looked import Looked
from ingest.pages import Fetch, Pages, stop_unreadable
from ingest.parser import Parser
from ingest.politeness import CONNECTIONS
from ingest.source_kind import SourceKind
from ingest.visit import Fetched, Removed, Visit, VisitOutcome

logger = logging.getLogger(__name__)


class NewsRound(Spider):
    """Visits every source of the batch, hands over articles and visits through `emit` as they come, and says when `done`."""

    name = "foreshock"

    def __init__(
        self,
        *,
        batch: Batch,
        emit: Callable[[Fetched | Looked | Removed | Visit], None],
        done: Callable[[], None],
        **more: Any,
    ) -> None:
        super().__init__(**more)
        self.batch = batch
        self._emit = emit
        self._done = done
        self.parser = Parser(seconds=batch.settings.parse_seconds, size=batch.settings.parse_bytes, until=batch.until)
        self._policy = AddressPolicy.of(batch.settings.hosts, batch.settings.allow)
        self.kinds = load_kinds(kinds, SourceKind)
        self._busy: set[str] = set()
        self._asked: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()
        self._places = asyncio.Semaphore(CONNECTIONS)
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **more: Any) -> "NewsRound":
        """The spider, which breaks off downloads that nobody would read."""
        spider: NewsRound = super().from_crawler(crawler, *args, **more)
        crawler.signals.connect(stop_unreadable, signal=signals.headers_received)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Run all errands and say so; Scrapy then closes the crawl, for which nobody needs to wait."""
        await asyncio.gather(*(self._run(job) for job in self.batch.jobs))
        self._done()
        requests: tuple[Request, ...] = ()
        for request in requests:
            yield request

    async def _run(self, job: CrawlJob) -> None:
        """One errand; a fault of ours in it is reported as its visit's error and hurts no other."""
        errand = asyncio.ensure_future(self.work(job))
        await asyncio.wait([errand])
        fault = errand.exception()
        if fault is not None:
            logger.error("The errand to %s failed", job.source.id, exc_info=fault)
            error = f"a fault in reading it: {clean_line(repr(fault), limit=200)}"
            self._emit(Visit(source_id=job.source.id, outcome=VisitOutcome.FAILED, error=error))
        elif (visit := errand.result()) is not None:
            self._emit(visit)

    async def work(self, job: CrawlJob) -> Visit | Looked | None:
        """What becomes of one job; None where the batch had no time for it."""
        return await self.errand(job, self.fetch, self._emit).run()

    def errand(self, job: CrawlJob, fetch: Fetch, emit: Callable[[Fetched | Removed], None]) -> Errand:
        """The errand to the job's source, whose kind is known."""
        pages = Pages(
            source=job.source,
            now=self.batch.now,
            policy=self._policy,
            fetch=fetch,
            parser=self.parser,
            busy=self._busy,
            failures=self._failures,
            asked=self._asked,
            pages_per_site=self.batch.settings.pages_per_site,
        )
        return Errand(
            job=job,
            kind=self.kinds[job.source.kind],
            batch=self.batch,
            fetch=fetch,
            parser=self.parser,
            pages=pages,
            emit=emit,
        )

    async def fetch(self, request: Request) -> Response:
        """Download in turn: one request per host waits for a place, so that a busy host takes one place at most.

        Raises OutOfTime where the batch ends before the host's turn comes.
        """
        host = request.url.split("/", 3)[2]
        try:
            async with asyncio.timeout(self.batch.until - monotonic()), self._hosts[host], self._places:
                return await self.crawler.engine.download_async(request)
        except TimeoutError as error:
            raise OutOfTime from error
