"""Obeys robots.txt for pages, and takes a robots.txt that cannot be had for a no."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from domain.plain_text import clean
from ingest.failures import DOWNLOAD_FAILURES, RobotsUnreachable, reason_of

READ_LIMIT = 500 * 1024

_PACE_STANDS = "autothrottle_dont_adjust_delay"


class RobotsMiddleware:
    """Asks each host's robots.txt that was not read lately (RFC 9309): 4xx allows everything; 429, 5xx and no answer forbid.

    What was read is handed on, so that the next crawl need not ask. Requests with `dont_obey_robotstxt` pass: lists that an
    operator named, and robots.txt itself.
    """

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler
        self._user_agent: str = crawler.settings["USER_AGENT"]
        self._known: Mapping[str, str] = crawler.settings["ROBOTS_KNOWN"]
        self._hand_on: Callable[[str, str], None] = crawler.settings["ROBOTS_READ"]
        self._rules: dict[str, asyncio.Task[Protego | str]] = {}

    @classmethod
    def from_crawler(cls, crawler: Any) -> "RobotsMiddleware":
        """The middleware of this crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Pass the request on; raises IgnoreRequest where robots.txt forbids it or cannot be had."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        parts = urlsplit(request.url)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self._rules:
            self._rules[root] = asyncio.create_task(self._fetch(root, request))
        rules = await asyncio.shield(self._rules[root])
        if isinstance(rules, str):
            raise RobotsUnreachable(f"robots.txt cannot be had ({rules}), so the page is left alone")
        if not rules.can_fetch(request.url, self._user_agent):
            raise IgnoreRequest("robots.txt forbids it")

    async def _fetch(self, root: str, page: Request) -> Protego | str:
        """The host's rules, or why they cannot be had; the answer changes the host's pace only where the page's would."""
        if root in self._known:
            return Protego.parse(self._known[root])
        meta = {"dont_obey_robotstxt": True, _PACE_STANDS: page.meta.get(_PACE_STANDS, False)}
        request = Request(f"{root}/robots.txt", meta=meta)
        try:
            response: Response = await self._crawler.engine.download_async(request)
        except DOWNLOAD_FAILURES as error:
            return reason_of(error)
        text = robots_text(response)
        if text is None:
            return f"HTTP {response.status}"
        self._hand_on(root, text)
        return Protego.parse(text)


def robots_text(response: Response) -> str | None:
    """What the host's robots.txt says, nothing where there is none, None where that cannot be known."""
    if 200 <= response.status < 300:
        return clean(response.body[:READ_LIMIT].decode("utf-8-sig", "ignore"))
    return "" if 400 <= response.status < 500 and response.status != 429 else None
