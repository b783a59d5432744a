"""A loopback HTTPS server that asks one function for every answer."""

import ssl
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

CLIENT_SECONDS = 10
LARGEST_BODY = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a client asked: `host` without port, in lower case; `path` and `query` as sent; `body` in bytes."""

    method: str
    host: str
    path: str
    query: str
    headers: Message
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server says back, after `seconds` of waiting. `hang_up` closes the connection without a word."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    seconds: float = 0
    hang_up: bool = False


class HttpsServer:
    """A server on 127.0.0.1 at a port that the operating system chose; use it as a context manager.

    `lost` holds, for each connection that broke, what broke it (a client that does not trust us, or went away).
    """

    def __init__(self, context: ssl.SSLContext, answer: Callable[[Request], Answer]) -> None:
        self.lost: list[str] = []
        self._stopping = threading.Event()
        self._answer = answer
        self._server = _TlsServer(context, self._exchange, self.lost)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="demo-https")
        self.port: int = self._server.server_address[1]

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Stop answering, after the exchanges under way have ended; slow answers are cut short."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _exchange(self, request: Request) -> Answer:
        answer = self._answer(request)
        if answer.seconds and self._stopping.wait(answer.seconds):
            return Answer(hang_up=True)
        return answer


class _TlsServer(ThreadingHTTPServer):
    """Shakes hands in the connection's own thread, so that one slow client keeps nobody else waiting."""

    daemon_threads = False
    request_queue_size = 64

    def __init__(self, context: ssl.SSLContext, exchange: Callable[[Request], Answer], lost: list[str]) -> None:
        self.context = context
        self.exchange = exchange
        self.lost = lost
        super().__init__(("127.0.0.1", 0), _Conversation)

    def finish_request(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
        if isinstance(request, tuple):
            raise TypeError("a stream server has no datagrams")
        request.settimeout(CLIENT_SECONDS)
        with self.context.wrap_socket(request, server_side=True) as tls:
            super().finish_request(tls, client_address)

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
        error = sys.exc_info()[1]
        if isinstance(error, OSError):
            self.lost.append(f"{type(error).__name__}: {error}")
        else:
            super().handle_error(request, client_address)


class _Conversation(BaseHTTPRequestHandler):
    """One request and its answer; connections are not kept, so that stopping never waits for an idle client."""

    protocol_version = "HTTP/1.1"
    server: _TlsServer

    def version_string(self) -> str:
        return "newsroom"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the standard library's
        """Say nothing on the terminal: what was asked is recorded by whoever answers."""

    def do_GET(self) -> None:
        self._converse()

    def do_HEAD(self) -> None:
        self._converse()

    def do_POST(self) -> None:
        self._converse()

    def _converse(self) -> None:
        self.close_connection = True
        answer = self.server.exchange(self._read())
        if answer.hang_up:
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD" and answer.status != 304:
            self.wfile.write(answer.body)

    def _read(self) -> Request:
        parts = urlsplit(self.path)
        length = min(int(self.headers.get("Content-Length") or 0), LARGEST_BODY)
        return Request(
            method=self.command,
            host=self.headers.get("Host", "").split(":")[0].lower(),
            path=parts.path,
            query=parts.query,
            headers=self.headers,
            body=self.rfile.read(length) if length else b"",
        )
