"""Lets no request through whose URL may not be dialled; redirects and robots.txt included."""

from typing import Any

from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from domain.address import AddressPolicy
from domain.errors import AddressRefused


class GuardMiddleware:
    """Checks shape, scheme, port and literal address of each URL, and that no redirect leaves TLS."""

    def __init__(self, policy: AddressPolicy) -> None:
        self._policy = policy

    @classmethod
    def from_crawler(cls, crawler: Any) -> "GuardMiddleware":
        """The middleware with the crawl's address policy."""
        return cls(crawler.settings["ADDRESS_POLICY"])

    def process_request(self, request: Request) -> None:
        """Pass the request on; raises IgnoreRequest with the reason where it is refused."""
        try:
            target = self._policy.check_url(request.url)
        except AddressRefused as refusal:
            raise IgnoreRequest(f"refused: {refusal}") from refusal
        before = request.meta.get("redirect_urls") or [request.url]
        if target.scheme == "http" and before[-1].startswith("https:"):
            raise IgnoreRequest("refused: a redirect from https down to http")
