"""The ways a download fails, and how to say so in one line."""

import zlib
from urllib.parse import urlsplit

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
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost
from twisted.web.client import ResponseFailed

from domain.address import PORTS
from domain.plain_text import clean_line
from ingest.resolver import refusals


class OutOfTime(Exception):
    """The batch has no time left for the request; nothing is wrong with its source."""


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
    zlib.error,
)


def reason_of(error: BaseException, url: str) -> str:
    """Why the download failed, in one line without anything of the other side's making but its certificate's fault."""
    if isinstance(error, CannotResolveHostError):
        return refusals.get(_asked(url), "its host name cannot be resolved")
    certificate = _certificate_fault(error)
    if certificate:
        return f"its certificate was not accepted: {certificate}"
    known = next((words for kind, words in _WORDS.items() if isinstance(error, kind)), None)
    text = clean_line(str(error), limit=200)
    return known or _say(text) or type(error).__name__


_WORDS: dict[type[BaseException], str] = {
    DownloadCancelledError: "the answer is larger than it may be",
    DownloadConnectionRefusedError: "the connection was refused",
    ResponseDataLossError: "the answer broke off",
}


def _say(text: str) -> str:
    if "max redirections" in text:
        return "a redirect loop, or more redirects than are followed"
    if "DOWNLOAD_MAXSIZE" in text:
        return "the answer is larger than it may be once decompressed"
    return text


def _asked(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return (parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0))


def _certificate_fault(error: BaseException | None) -> str:
    """What OpenSSL found wrong, dug out of the failure's causes."""
    while error is not None:
        reasons = [reason.value for reason in error.reasons] if isinstance(error, ResponseFailed) else [error]
        found = next((reason for reason in reasons if isinstance(reason, SSL.Error)), None)
        if found is not None:
            return clean_line(
                "; ".join(str(one[-1]) for one in found.args[0]) if found.args else "TLS failed", limit=200
            )
        error = error.__cause__
    return ""
