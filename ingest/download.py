"""Scrapy's download over HTTP with a time budget for a whole chain of requests and the operator's own authorities."""

from time import monotonic
from typing import Any, cast

from OpenSSL.SSL import Context
from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import CannotResolveHostError, DownloadTimeoutError
from scrapy.http import Response
from twisted.internet._sslverify import IOpenSSLTrustRoot
from twisted.internet.ssl import optionsForClientTLS
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]  # it ships no types

from ingest.failures import OutOfTime
from ingest.resolver import why_unresolved

SPENT = "seconds_spent"


@implementer(IOpenSSLTrustRoot)
class TrustRoot:
    """The system's certificate authorities and, added to them, those in the operator's file."""

    def __init__(self, ca_file: str | None) -> None:
        self._ca_file = ca_file

    def _addCACertsToContext(self, context: Context) -> None:  # noqa: N802 - Twisted's name
        context.set_default_verify_paths()
        if self._ca_file:
            context.load_verify_locations(self._ca_file)


@implementer(IPolicyForHTTPS)
class VerifiedTLS:
    """Verifies certificate and host name of every server against these authorities.

    What makes the connections to a host is kept: it is asked for with every request, and making it reads all authorities.
    """

    def __init__(self, trust_root: TrustRoot) -> None:
        self._trust_root = trust_root
        self._made: dict[bytes, Any] = {}

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802, ARG002 - Twisted's name
        """What makes the TLS connection to this host."""
        if hostname not in self._made:
            trust_root = cast("Any", self._trust_root)
            self._made[hostname] = optionsForClientTLS(hostname.decode("ascii"), trustRoot=trust_root)
        return self._made[hostname]


class TimedDownload(HTTP11DownloadHandler):
    """Gives a request with all its redirects one budget of seconds on the network, within the time left to the batch.

    Waiting for a host's turn costs nothing of it, so the budget is counted here, where the wait is over. Raises OutOfTime
    where the batch, and not the other side, has used up the time.
    """

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._contextFactory = cast("IPolicyForHTTPS", VerifiedTLS(TrustRoot(crawler.settings["CA_FILE"])))
        self._budget = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")
        self._until = crawler.settings.getfloat("BATCH_UNTIL")

    async def download_request(self, request: Request) -> Response:
        """The response, within what is left of the budget."""
        started = monotonic()
        own = self._budget - request.meta.get(SPENT, 0.0)
        batch = self._until - started
        if batch <= 0:
            raise OutOfTime
        if own <= 0:
            raise DownloadTimeoutError(self._too_long())
        request.meta["download_timeout"] = min(own, batch)
        try:
            return await super().download_request(request)
        except CannotResolveHostError as error:
            raise CannotResolveHostError(why_unresolved(request.url)) from error
        except DownloadTimeoutError as error:
            if batch < own:
                raise OutOfTime from error
            raise DownloadTimeoutError(self._too_long()) from error
        finally:
            request.meta[SPENT] = request.meta.get(SPENT, 0.0) + monotonic() - started

    def _too_long(self) -> str:
        return f"it took longer than {self._budget:g} s with all its redirects"
