"""Pieces and requests for tests of the demonstration's servers."""

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from foreshock.demo.newsroom import Newsroom
from foreshock.demo.piece import Piece

NOON = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
PIECE = Piece(
    id="harbour-reopens",
    host="courant.example",
    title="Harbour reopens after <repairs> & delays",
    summary="The harbour is open again.",
    author="Ida Vos",
    section="news",
    published_at=NOON,
    body=(
        "The harbour reopened on Friday after repairs to the northern lock, the port authority said in a statement.\n\n"
        "## What ships must do\n\n"
        "Masters are asked to report to the lock an hour before arrival, and to keep their radios on channel 12.\n\n"
        '> "We are glad to be open" said <b>the harbour master</b>, who had not slept since Tuesday evening.\n\n'
        "Traffic is expected to be back to normal by the end of the month, according to the authority."
    ),
)


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a test received."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def piece(**changes: object) -> Piece:
    """A piece of an ordinary newspaper, with these changes."""
    return replace(PIECE, **changes)  # type: ignore[arg-type]  # the keys are the piece's own


def noon() -> datetime:
    """The time in these tests."""
    return NOON


def ask(
    newsroom: Newsroom, host: str, path: str, headers: Mapping[str, str] | None = None, method: str = "GET"
) -> Page:
    """The newsroom's answer to one request, made over verified TLS."""
    context = ssl.create_default_context(cafile=str(newsroom.ca_file))
    connection = _NamedConnection(host, newsroom.port, context)
    try:
        connection.request(method, path, headers={"User-Agent": "test-reader", **(headers or {})})
        response = connection.getresponse()
        return Page(status=response.status, headers=dict(response.getheaders()), body=response.read())
    finally:
        connection.close()


class _NamedConnection(http.client.HTTPSConnection):
    """Dials 127.0.0.1 and checks the certificate for the host's name."""

    def __init__(self, host: str, port: int, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=5, context=context)
        self._checked = context

    def connect(self) -> None:
        plain = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        plain.connect()
        self.sock = self._checked.wrap_socket(plain.sock, server_hostname=self.host)
