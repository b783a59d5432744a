"""Lets no request through whose URL may not be dialled; redirects and robots.txt included."""

from typing import Any

from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from domain.address import AddressPolicy
from domain.errors import AddressRefused
from ingest.hosts import origin

# In a request's meta: the names of the headers that carry a publisher's key.
KEYS = "key_headers"


class GuardMiddleware:
    """Checks shape, scheme, port and literal address of each URL, that no redirect leaves TLS, and where keys go."""

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
        if target.scheme == "http" or origin(before[0]) != origin(request.url):
            for name in request.meta.get(KEYS, ()):
                request.headers.pop(name, None)
