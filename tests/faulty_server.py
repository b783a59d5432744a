"""Loopback servers that misbehave on demand, with certificates of their own."""

import contextlib
import gzip
import http.server
import socket
import ssl
import struct
import threading
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

import trustme


@dataclass(frozen=True)
class Answer:
    """What a path answers; `headers` replace what would be sent by default."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(self.status)
        for name, value in {"Content-Length": str(len(self.body)), **self.headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(self.body)


@dataclass(frozen=True)
class Seen:
    """One request as it arrived."""

    host: str
    path: str
    headers: dict[str, str]
    at: float


Route = Answer | Callable[[http.server.BaseHTTPRequestHandler], None]


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    routes: ClassVar[dict[str, Route]]
    seen: ClassVar[list[Seen]]

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").split(":")[0]
        self.seen.append(Seen(host, self.path, dict(self.headers.items()), monotonic()))
        route = self.routes.get(f"{host}{self.path}", self.routes.get(self.path, Answer(b"nothing here", 404)))
        if isinstance(route, Answer):
            route.send(self)
        else:
            self.close_connection = True
            with contextlib.suppress(OSError):
                route(self)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that http.server uses
        """Nothing: tests read `seen`."""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: clients break off here on purpose."""


class FaultyServer:
    """An HTTPS server at 127.0.0.1 for any host name; `routes` maps a path, or host and path, to what it answers.

    `named` holds the host name of each TLS handshake, None where the client gave none.
    """

    def __init__(
        self,
        *,
        names: tuple[str, ...],
        authority: trustme.CA | None,
        ca_file: Path | None = None,
        expired: bool = False,
        oldest_tls: bool = False,
    ) -> None:
        self.routes: dict[str, Route] = {}
        self.seen: list[Seen] = []
        self.named: list[str | None] = []
        self._server = _Server(
            ("127.0.0.1", 0), type("Handler", (_Handler,), {"routes": self.routes, "seen": self.seen})
        )
        self.port: int = self._server.server_address[1]
        self.scheme = "https" if authority else "http"
        if authority:
            context = _oldest_tls() if oldest_tls else ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.sni_callback = lambda _socket, name, _context: self.named.append(name)
            past = datetime(2020, 1, 1, tzinfo=UTC) if expired else None
            authority.issue_cert(*names, not_after=past).configure_cert(context)
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        if authority and ca_file:
            authority.cert_pem.write_to_path(str(ca_file))
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def url(self, path: str, host: str = "news.example") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[Seen]:
        return [one for one in self.seen if one.path == path]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Trap:
    """A listener that nobody may ever reach; `touched` counts who did."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self._socket = socket.create_server((address, 0))
        self._socket.settimeout(0.05)
        self.address = address
        self.port: int = self._socket.getsockname()[1]

    @property
    def touched(self) -> int:
        count = 0
        with contextlib.suppress(TimeoutError):
            while True:
                self._socket.accept()[0].close()
                count += 1
        return count

    def close(self) -> None:
        self._socket.close()


def many_headers(handler: http.server.BaseHTTPRequestHandler) -> None:
    """Ten thousand headers before an empty body."""
    handler.send_response(200)
    for number in range(10_000):
        handler.send_header(f"X-Header-{number}", "x" * 40)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def long_header(handler: http.server.BaseHTTPRequestHandler) -> None:
    """One header of a megabyte."""
    handler.send_response(200)
    handler.send_header("X-Long", "x" * 2**20)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def _oldest_tls() -> ssl.SSLContext:
    """A context that speaks TLS 1.0 and nothing newer."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1
    return context


def redirect(to: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": to})


def gzip_bomb(megabytes: int) -> Answer:
    """An answer that is small on the wire and so many megabytes when decompressed."""
    parts = [gzip.compress(b"\0" * 2**20, compresslevel=9)] * megabytes
    return Answer(b"".join(parts), headers={"Content-Encoding": "gzip", "Content-Type": "application/xml"})


def endless(handler: http.server.BaseHTTPRequestHandler) -> None:
    """A chunked body without end."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while True:
        handler.wfile.write(b"10000\r\n" + b"x" * 65_536 + b"\r\n")


def drip(stop: threading.Event) -> Callable[[http.server.BaseHTTPRequestHandler], None]:
    """One byte now and then, until `stop` is set."""

    def send(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        while not stop.wait(0.1):
            handler.wfile.write(b"x")
            handler.wfile.flush()

    return send


def drip_headers(stop: threading.Event) -> Callable[[http.server.BaseHTTPRequestHandler], None]:
    """A header line that never ends."""

    def send(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not stop.wait(0.1):
            handler.wfile.write(b"x")
            handler.wfile.flush()

    return send


def slow_redirect(
    to: str, seconds: float, stop: threading.Event
) -> Callable[[http.server.BaseHTTPRequestHandler], None]:
    """A redirect that comes after a while."""

    def send(handler: http.server.BaseHTTPRequestHandler) -> None:
        stop.wait(seconds)
        redirect(to).send(handler)

    return send


def cut_off(body: bytes) -> Callable[[http.server.BaseHTTPRequestHandler], None]:
    """Half of the body that the Content-Length promises."""

    def send(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])

    return send


def reset(handler: http.server.BaseHTTPRequestHandler) -> None:
    """A body that ends in a reset connection."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<rss>")
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


@contextlib.contextmanager
def silent_listener() -> Iterator[int]:
    """A port that accepts connections and never says anything."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]
