"""Runs the errands of a batch side by side inside Scrapy."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from time import monotonic
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response

from domain.address import AddressPolicy
from domain.kinds import load_kinds
from domain.plain_text import clean_line
from ingest import kinds
from ingest.batch import Batch, CrawlJob
from ingest.errand import Errand
from ingest.failures import OutOfTime
from ingest.pages import Pages
from ingest.parser import Parser
from ingest.politeness import CONNECTIONS
from ingest.source_kind import SourceKind
from ingest.visit import Fetched, Removed, Visit, VisitOutcome

logger = logging.getLogger(__name__)


class NewsRound(Spider):
    """Visits every source of the batch, hands over articles and visits through `emit` as they come, and says when `done`."""

    name = "foreshock"

    def __init__(
        self, *, batch: Batch, emit: Callable[[Fetched | Removed | Visit], None], done: Callable[[], None], **more: Any
    ) -> None:
        super().__init__(**more)
        self._batch = batch
        self._emit = emit
        self._done = done
        self._parser = Parser(seconds=batch.settings.parse_seconds, size=batch.settings.parse_bytes, until=batch.until)
        self._policy = AddressPolicy.of(batch.settings.hosts, batch.settings.allow)
        self._kinds = load_kinds(kinds, SourceKind)
        self._busy: set[str] = set()
        self._places = asyncio.Semaphore(CONNECTIONS)
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def start(self) -> AsyncIterator[Any]:
        """Run all errands and say so; Scrapy then closes the crawl, for which nobody needs to wait."""
        await asyncio.gather(self._parser.start(), *(self._run(job) for job in self._batch.jobs))
        self._done()
        requests: tuple[Request, ...] = ()
        for request in requests:
            yield request

    async def _run(self, job: CrawlJob) -> None:
        """One errand; a fault of ours in it is reported as its visit's error and hurts no other."""
        errand = asyncio.ensure_future(self._errand(job).run())
        await asyncio.wait([errand])
        fault = errand.exception()
        if fault is not None:
            logger.error("The errand to %s failed", job.source.id, exc_info=fault)
            error = f"a fault in reading it: {clean_line(repr(fault), limit=200)}"
            self._emit(Visit(source_id=job.source.id, outcome=VisitOutcome.FAILED, error=error))
        elif (visit := errand.result()) is not None:
            self._emit(visit)

    def _errand(self, job: CrawlJob) -> Errand:
        pages = Pages(
            source=job.source,
            now=self._batch.now,
            policy=self._policy,
            fetch=self._fetch,
            parser=self._parser,
            busy=self._busy,
        )
        return Errand(
            job=job,
            kind=self._kinds[job.source.kind],
            batch=self._batch,
            fetch=self._fetch,
            parser=self._parser,
            pages=pages,
            emit=self._emit,
        )

    async def _fetch(self, request: Request) -> Response:
        """Download in turn: one request per host waits for a place, so that a busy host takes one place at most.

        Raises OutOfTime where the batch ends before the host's turn comes.
        """
        host = request.url.split("/", 3)[2]
        try:
            async with asyncio.timeout(self._batch.until - monotonic()), self._hosts[host], self._places:
                return await self.crawler.engine.download_async(request)
        except TimeoutError as error:
            raise OutOfTime from error
