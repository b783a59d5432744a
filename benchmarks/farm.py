"""A loopback origin with many publishers, in a process of its own so that its work is nobody else's.

HTTP/1.1 over TLS with connections kept, validators, 304 and gzip. Its host process speaks to it in lines: `counts`, `forget`,
`latency 0.1` and `stop`, each answered by one line of JSON.
"""

import argparse
import asyncio
import hashlib
import json
import ssl
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from benchmarks.farm_site import PUBLISHED_AT, Tell, feed, gzipped, host_of, page
from benchmarks.farm_words import Story, story
from benchmarks.streams import article
from foreshock.demo.certificates import CertificateAuthority

ROOT = Path(__file__).resolve().parents[1]
LAST_MODIFIED = PUBLISHED_AT.strftime("%a, %d %b %Y %H:%M:%S GMT")
REASONS = {200: "OK", 301: "Moved Permanently", 304: "Not Modified", 404: "Not Found", 429: "Slow Down", 500: "Broken"}
# The seed of the stream whose articles a farm tells.
STREAM = 21

Counts = Mapping[str, Mapping[int, int]]


class Farm:
    """A farm at `port` of 127.0.0.1 that runs as long as the `with` block, and what was asked of it.

    Of every twenty sources of a farm with `faults` one feed has moved, one is malformed, one is refused with 429, one breaks,
    and one has a page that breaks. With `relevant` its articles are those of a stream with that percentage of known events
    (`benchmarks.streams`), counted source by source.
    """

    def __init__(
        self, folder: Path, *, sources: int, entries: int, faults: bool = False, relevant: int | None = None
    ) -> None:
        self.sources = sources
        self.ca_file = folder / "ca.pem"
        command = ["--folder", str(folder), "--sources", str(sources), "--entries", str(entries)]
        command += [] if relevant is None else ["--relevant", str(relevant)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.farm", *command, *(["--faults"] if faults else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self.port = int(self._heard()["port"])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate("stop\n")

    @property
    def process_id(self) -> int:
        """The id of the farm's process."""
        return self._process.pid

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host of each source."""
        return tuple(host_of(source) for source in range(self.sources))

    def feed_url(self, source: int) -> str:
        """Where the source's feed is."""
        return f"https://{host_of(source)}:{self.port}/feed.xml"

    def counts(self) -> Counts:
        """How often each URL (host and path) was answered with each status since the farm last forgot."""
        return {where: {int(status): n for status, n in one.items()} for where, one in self._ask("counts").items()}

    def forget(self) -> None:
        """Count from zero."""
        self._ask("forget")

    def set_latency(self, seconds: float) -> None:
        """Wait so long before each answer; other connections are not held up."""
        self._ask(f"latency {seconds}")

    def _ask(self, command: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        return self._heard()

    def _heard(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        heard: dict[str, Any] = json.loads(self._process.stdout.readline())
        return heard


@dataclass(frozen=True, slots=True)
class Reply:
    """What the farm answers."""

    status: int
    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[str, ...] = ()


@dataclass(slots=True)
class Publishers:
    """Everything the farm serves, and the record of what was asked."""

    entries: int
    faults: bool
    tell: Tell = story
    port: int = 0
    latency: float = 0.0
    counts: defaultdict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    feeds: dict[int, bytes] = field(default_factory=dict)

    def answer(self, host: str, path: str, headers: Mapping[str, str]) -> Reply:
        """The reply to a request, counted."""
        reply = self._reply(int(host[1:].partition(".")[0]), path)
        validator = next((one for one in reply.headers if one.startswith("ETag: ")), "ETag: ")[6:]
        if validator and headers.get("if-none-match") == validator:
            reply = Reply(304, headers=reply.headers)
        self.counts[host + path][reply.status] += 1
        return reply

    def _reply(self, source: int, path: str) -> Reply:
        root = f"https://{host_of(source)}:{self.port}"
        fault = source % 20 if self.faults else -1
        if path == "/feed.xml" and fault in _FEED_FAULTS:
            return Reply(_FEED_FAULTS[fault], headers=_FAULT_HEADERS[fault])
        if path in ("/feed.xml", "/moved.xml"):
            if source not in self.feeds:
                self.feeds[source] = gzipped(feed(source, self.entries, root, malformed=fault == 11, tell=self.tell))
            return _validated(self.feeds[source], "application/xml; charset=utf-8")
        if path == "/robots.txt":
            return Reply(404)
        if fault == 3 and path.endswith("/000-report.html"):
            return Reply(500)
        entry = int(path.rpartition("/")[2].partition("-")[0])
        return _validated(gzipped(page(source, entry, root, self.tell)), "text/html; charset=utf-8")


_FEED_FAULTS = {7: 301, 13: 429, 17: 500}
_FAULT_HEADERS = {7: ("Location: /moved.xml",), 13: ("Retry-After: 3600",), 17: ()}


def _validated(body: bytes, content_type: str) -> Reply:
    etag = hashlib.blake2b(body, digest_size=8).hexdigest()
    headers = (f'ETag: "{etag}"', f"Last-Modified: {LAST_MODIFIED}", "Content-Encoding: gzip", "Vary: Accept-Encoding")
    return Reply(200, body, content_type, headers)


class Conversation(asyncio.Protocol):
    """One connection; requests are answered in their order."""

    def __init__(self, publishers: Publishers) -> None:
        self._publishers = publishers
        self._heard = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while b"\r\n\r\n" in self._heard:
            head, _, self._heard = self._heard.partition(b"\r\n\r\n")
            first, *lines = head.decode("latin-1").split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            self._answer(first.split(" ")[1], headers)

    def _answer(self, path: str, headers: Mapping[str, str]) -> None:
        reply = self._publishers.answer(headers["host"].partition(":")[0], path, headers)
        head = "\r\n".join(
            (
                f"HTTP/1.1 {reply.status} {REASONS[reply.status]}",
                f"Content-Length: {len(reply.body)}",
                f"Content-Type: {reply.content_type}",
                *reply.headers,
                "\r\n",
            )
        )
        message = head.encode() + reply.body
        if self._publishers.latency:
            asyncio.get_running_loop().call_later(self._publishers.latency, self._send, message)
        else:
            self._send(message)

    def _send(self, message: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(message)


def context_for_all(authority: CertificateAuthority) -> ssl.SSLContext:
    """TLS settings that show each client a certificate for the host it asks for, made when it is first asked for."""
    made: dict[str, ssl.SSLContext] = {}
    default = authority.server_context("localhost")

    def choose(connection: ssl.SSLObject, name: str | None, _context: ssl.SSLContext) -> None:
        if name:
            made[name] = made.get(name) or authority.server_context(name)
            connection.context = made[name]

    default.sni_callback = choose
    return default


async def serve(folder: Path, publishers: Publishers) -> None:
    """Serve until told to stop."""
    context = context_for_all(CertificateAuthority(folder))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Conversation(publishers), "127.0.0.1", 0, ssl=context, backlog=256)
    publishers.port = server.sockets[0].getsockname()[1]
    _say({"port": publishers.port})
    while (command := (await loop.run_in_executor(None, sys.stdin.readline)).split()) and command[0] != "stop":
        _say(_obey(command, publishers))
    server.close()


def _obey(command: list[str], publishers: Publishers) -> Mapping[str, Any]:
    counted = dict(publishers.counts)
    if command[0] == "counts":
        return counted
    if command[0] == "forget":
        publishers.counts.clear()
    elif command[0] == "latency":
        publishers.latency = float(command[1])
    return {}


def _say(what: Mapping[str, Any]) -> None:
    print(json.dumps(what), flush=True)


def main() -> None:
    """Run a farm as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--sources", type=int, required=True)
    parser.add_argument("--entries", type=int, required=True)
    parser.add_argument("--faults", action="store_true")
    parser.add_argument(
        "--relevant", type=int, metavar="PERCENT", help="tell the articles of a stream with known events"
    )
    told = parser.parse_args()
    tell = story if told.relevant is None else stream_stories(told.entries, told.relevant)
    asyncio.run(serve(told.folder, Publishers(entries=told.entries, faults=told.faults, tell=tell)))


def stream_stories(entries: int, percent: int) -> Tell:
    """The stories of a stream's articles, so many to a source."""

    def tell(source: int, entry: int) -> Story:
        return article(STREAM, source * entries + entry, percent).story

    return tell


if __name__ == "__main__":
    main()
