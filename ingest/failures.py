"""The ways a download fails, and how to say so in one line."""

import zlib
from collections.abc import Iterator
from datetime import datetime

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from service_identity import VerificationError
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost
from twisted.web.client import ResponseFailed

from domain.plain_text import clean_line


class OutOfTime(Exception):
    """The batch has no time left for the request; nothing is wrong with its source."""


class HostHeld(OSError):
    """The host, or where many publishers share it the address, asked us to leave it alone until then (aware UTC)."""

    def __init__(self, place: str, until: datetime) -> None:
        super().__init__(f"its host asked us to wait until {until:%Y-%m-%d %H:%M} UTC")
        self.place = place
        self.until = until


class RobotsUnreachable(IgnoreRequest):
    """The host's robots.txt cannot be had, so its pages are left alone for now."""


DOWNLOAD_FAILURES = (
    CannotResolveHostError,
    ConnectError,
    ConnectionDone,
    ConnectionLost,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    EOFError,
    IgnoreRequest,
    OSError,
    OutOfTime,
    ResponseDataLossError,
    SSL.Error,
    UnsupportedURLSchemeError,
    ValueError,
    VerificationError,
    zlib.error,
)


def reason_of(error: BaseException) -> str:
    """Why the download failed, in one line."""
    causes = list(_causes(error))
    fault = next((words for cause in causes if (words := _tls_fault(cause))), None)
    if fault:
        return f"TLS was not accepted: {fault}"
    known = next((words for cause in causes for kind, words in _WORDS if isinstance(cause, kind)), None)
    return known or _say(clean_line(str(error), limit=200)) or type(error).__name__


_WORDS: tuple[tuple[type[BaseException], str], ...] = (
    (DownloadCancelledError, "the answer is larger than it may be"),
    (DownloadConnectionRefusedError, "the connection was refused"),
    (ResponseDataLossError, "the answer broke off"),
    (ConnectionLost, "the answer broke off"),
    (ConnectionDone, "the answer broke off"),
)


def _say(text: str) -> str:
    if "max redirections" in text:
        return "a redirect loop, or more redirects than are followed"
    if "DOWNLOAD_MAXSIZE" in text:
        return "the answer is larger than it may be once decompressed"
    return text


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what brought it about, each of Twisted's several reasons included."""
    while error is not None:
        yield error
        if isinstance(error, ResponseFailed):
            yield from (reason.value for reason in error.reasons)
        error = error.__cause__


def _tls_fault(error: BaseException) -> str:
    """What was wrong with the connection's TLS, or an empty text."""
    if isinstance(error, VerificationError):
        return "the certificate does not fit, it is for another host"
    if not isinstance(error, SSL.Error):
        return ""
    reasons = error.args[0] if error.args and isinstance(error.args[0], list) else []
    return clean_line("; ".join(str(reason[-1]) for reason in reasons), limit=200) or "the handshake failed"
