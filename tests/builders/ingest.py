"""Sources, feeds and crawls for the tests of the ingest stage."""

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any
from xml.sax.saxutils import escape

import trustme

from domain.entry import KnownEntry
from domain.robots import RobotsFile
from domain.source import Source, SourceState, Tier
from ingest.crawl import CrawlJob, CrawlSettings, Fetched, Reported, Visit, crawl
from ingest.source_kind import Document
from tests.faulty_server import Answer, FaultyServer

NOW = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
SLOW_HOSTS = ("drip", "drip-headers", "slow-chain", "slow-to-read", "bomb", "endless")
ROBOTS_HOSTS = ("disallows", "missing", "forbids", "breaks", "wanders", "rambles", "dawdles")
HOSTS = ("news.example", "good.example", "other.example", *(f"{name}.example" for name in (*SLOW_HOSTS, *ROBOTS_HOSTS)))
PARAGRAPHS = "".join(
    f"<p>Paragraph {number} reports in plain words what the authority decided about access to the model and why.</p>"
    for number in range(8)
)


def source(**more: Any) -> Source:
    """A source of the kind feed at news.example that waits for nobody."""
    fields: dict[str, Any] = {
        "id": "news",
        "name": "News",
        "url": "https://news.example/feed.xml",
        "kind": "feed",
        "publisher": "News",
        "family": "news",
        "tier": Tier.B,
        "interval": timedelta(minutes=30),
        "delay": timedelta(0),
    }
    return Source(**{**fields, **more})


def document(
    body: bytes, content_type: str = "application/xml", *, now: datetime = NOW, memory: str = "", **more: Any
) -> Document:
    """A body as the kind of the source with these fields gets it to read."""
    watched = source(**more)
    return Document(body=body, content_type=content_type, url=watched.url, source=watched, now=now, memory=memory)


def rss(*items: tuple[str, str, str], extra: str = "") -> bytes:
    """An RSS document of (guid, title, link) items, all dated an hour before NOW."""
    body = "".join(
        f"<item><guid>{escape(guid)}</guid><title>{escape(title)}</title><link>{escape(link)}</link>"
        f"<description>What happened in brief.</description><pubDate>Fri, 12 Jun 2026 11:00:00 GMT</pubDate>{extra}</item>"
        for guid, title, link in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{body}</channel></rss>'.encode()


def page(title: str, body: str = PARAGRAPHS, head: str = "") -> Answer:
    """An HTML page with an article on it."""
    html = (
        f'<!doctype html><html lang="en-GB"><head><title>{title}</title>{head}</head><body><nav>Menu</nav>'
        f"<article><h1>{title}</h1>{body}</article><footer>Imprint</footer></body></html>"
    )
    return Answer(html.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def feed_answer(body: bytes, **headers: str) -> Answer:
    """A feed as a server sends it."""
    return Answer(body, headers={"Content-Type": "application/rss+xml; charset=utf-8", **headers})


class Newsstand:
    """A faulty server with good certificates and the settings that let a crawl reach exactly it."""

    def __init__(self, folder: Path, *, authority: trustme.CA | None = None) -> None:
        self.ca_file = folder / "ca.pem"
        self.server = FaultyServer(names=HOSTS, authority=authority or trustme.CA(), ca_file=self.ca_file)

    def settings(self, **more: Any) -> CrawlSettings:
        fields: dict[str, Any] = {
            "user_agent": "Foreshock/0.1 (+https://foreshock.example/about)",
            "hosts": dict.fromkeys(HOSTS, "127.0.0.1"),
            "allow": (f"127.0.0.1/32:{self.server.port}",),
            "ca_file": str(self.ca_file),
            "batch_seconds": 20.0,
            "request_seconds": 5.0,
            "page_delay": 0.0,
        }
        return CrawlSettings(**{**fields, **more})

    def source(
        self, source_id: str = "news", path: str = "/feed.xml", host: str = "news.example", **more: Any
    ) -> Source:
        return source(id=source_id, url=self.server.url(path, host), **more)

    def publish(self, path: str = "/feed.xml", *pieces: str, host: str = "news.example", **headers: str) -> None:
        """Put a feed with these pieces at the path, and a page for each piece."""
        links = [(name, f"Title of {name}", self.server.url(f"/{name}.html", host)) for name in pieces]
        self.server.routes[f"{host}{path}"] = feed_answer(rss(*links), **headers)
        for name, title, _ in links:
            self.server.routes[f"{host}/{name}.html"] = page(title)

    def crawl(
        self,
        *sources: Source,
        states: Mapping[str, SourceState] | None = None,
        known: Mapping[str, KnownEntry] | None = None,
        stop: threading.Event | None = None,
        memories: Mapping[str, str] | None = None,
        robots: Sequence[RobotsFile] = (),
        now: datetime = NOW,
        **more: Any,
    ) -> tuple[dict[str, Visit], list[Fetched]]:
        """What one batch brings: the visits by source, and the articles."""
        jobs = [
            CrawlJob(
                source=one,
                state=(states or {}).get(one.id, SourceState(source_id=one.id)),
                known=known or {},
                memory=(memories or {}).get(one.id, ""),
            )
            for one in sources
        ]
        return sorted_out(
            list(crawl(jobs, self.settings(**more), now=now, stop=stop or threading.Event(), robots=robots))
        )


def sorted_out(brought: Sequence[Reported]) -> tuple[dict[str, Visit], list[Fetched]]:
    """Visits by source, and articles."""
    visits = {one.source_id: one for one in brought if isinstance(one, Visit)}
    return visits, [one for one in brought if isinstance(one, Fetched)]


def known_after(found: Sequence[Fetched]) -> dict[str, KnownEntry]:
    """What is known of these entries once they are stored."""
    return {
        one.entry.key: KnownEntry(hash=one.entry_hash, url=one.url, title=one.title, published_at=one.published_at)
        for one in found
    }


def processes(command: str) -> list[int]:
    """The ids of the living processes that were started with this in their command line."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words, state = (
                (folder / "cmdline").read_bytes(),
                (folder / "stat").read_text().rpartition(")")[2].split()[0],
            )
        except OSError:
            continue
        if command.encode() in words.replace(b"\0", b" ") and state != "Z":
            found.append(int(folder.name))
    return found


def parent_of(process: int) -> int:
    """The id of the process that started this one."""
    return int((Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[1])


def crawl_children(parent: int | None = None) -> list[int]:
    """The ids of the crawl children of this test process, or of another parent."""
    wanted = parent or os.getpid()
    return [process for process in processes("-m ingest.child") if parent_of(process) == wanted]


def alive(group: int) -> list[int]:
    """The ids of the living processes of this process group."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, members = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(members) == group and state != "Z":
            found.append(int(folder.name))
    return found


def until(condition: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait until the condition holds; fails if it does not within so many seconds."""
    deadline, pause = monotonic() + seconds, threading.Event()
    while not condition():
        assert monotonic() < deadline, "it did not happen in time"
        pause.wait(0.02)
