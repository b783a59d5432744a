"""Leaves alone who asked for it with Retry-After, whatever was asked: a list, a page or a robots.txt."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from scrapy import Request
from scrapy.http import Response

from ingest.answers import header, retry_after
from ingest.failures import HostHeld
from ingest.hosts import PATIENCE, held_as
from ingest.rhythm import LONGEST


class HoldsMiddleware:
    """Refuses requests to whom wants to be left alone, by what is known from earlier batches and heard in this one.

    What is heard is handed on, so that it is kept, for a day at most. A wish that comes with an error counts at once; one that
    comes with what was asked for counts from the next batch on, as the rest of a list could never be read otherwise.
    """

    def __init__(self, crawler: Any) -> None:
        self._held: dict[str, datetime] = dict(crawler.settings["HELD"])
        self._hand_on: Callable[[str, datetime], None] = crawler.settings["HELD_UNTIL"]
        self._batch_at: datetime = crawler.settings["BATCH_AT"]
        self._began = monotonic()

    @classmethod
    def from_crawler(cls, crawler: Any) -> "HoldsMiddleware":
        """The middleware of this crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Pass the request on, after a short wait if need be; raises HostHeld where the wait would be long."""
        place = held_as(request.url)
        until = self._held.get(place, self._batch_at)
        left = until - self._now()
        if left > PATIENCE:
            raise HostHeld(place, until)
        await asyncio.sleep(max(left.total_seconds(), 0.0))

    def process_response(self, request: Request, response: Response) -> Response:
        """Pass the answer on, and hear how long its server wants to be left alone."""
        wait = retry_after(header(response, "Retry-After"), self._now())
        if wait:
            place, until = held_as(request.url), self._now() + min(wait, LONGEST)
            self._hand_on(place, until)
            if response.status >= 400:
                self._held[place] = max(until, self._held.get(place, until))
        return response

    def _now(self) -> datetime:
        return self._batch_at + timedelta(seconds=monotonic() - self._began)
