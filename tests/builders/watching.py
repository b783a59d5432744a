"""A newsroom on loopback whose feed a test rewrites, and Foreshock watching it through the real crawl and pipeline."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from domain.article import Article
from domain.delivery import Delivery
from domain.source import Source, SourceState, Tier
from domain.system import Inventory
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.pipeline.collect import collect
from foreshock.pipeline.extract import extract
from foreshock.pipeline.merge import merge
from foreshock.settings import Crawl, Network, Settings
from tests.builders.ingest import HOSTS, NOW, Newsstand, feed_answer, page, source
from tests.builders.inventories import eubank

HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Item:
    """One entry of the feed with its page; `path` leads to the page on `host`."""

    key: str
    path: str
    title: str
    text: str
    published_at: datetime
    updated_at: datetime | None = None
    host: str = "news.example"


@dataclass
class Watch:
    """Foreshock watching one feed at a time of the test's choosing."""

    stand: Newsstand
    assembly: Assembly
    clock: FixedClock
    source: Source

    def publish(self, *items: Item) -> None:
        """Let the feed hold these items, the first first, and serve their pages."""
        entries = "".join(self._entry(item) for item in items)
        feed = f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>N</title>{entries}</feed>'
        self.stand.server.routes["news.example/feed.xml"] = feed_answer(feed.encode())
        for item in items:
            paragraphs = "".join(f"<p>{escape(one)}</p>" for one in item.text.split("\n"))
            self.stand.server.routes[f"{item.host}{item.path.split('#')[0]}"] = page(escape(item.title), paragraphs)

    def _entry(self, item: Item) -> str:
        link = escape(self.stand.server.url(item.path, item.host), {'"': "&quot;"})
        updated = (item.updated_at or item.published_at).isoformat()
        return (
            f'<entry><id>{escape(item.key)}</id><title>{escape(item.title)}</title><link href="{link}"/>'
            f"<published>{item.published_at.isoformat()}</published><updated>{updated}</updated></entry>"
        )

    def work(self, later: timedelta = HOUR) -> None:
        """Let so much time pass and do everything that is due then, in as many batches as it takes."""
        self.clock.at = self.clock.at + later
        self.collect_all()
        extract(self.assembly)
        merge(self.assembly)

    def collect_all(self) -> int:
        """Visit the source until a visit has read its list to the end or fails; the number of new versions."""
        brought = 0
        while True:
            with self.assembly.database.write() as session:
                _, state = session.sources.get(self.source.id)
                session.sources.save_state(replace(state, next_visit_at=None), at=self.clock.at, reason="test")
            done = collect(self.assembly)
            brought += done.articles
            if done.failed or self.state().content_hash:
                return brought

    def state(self) -> SourceState:
        with self.assembly.database.read() as session:
            return session.sources.get(self.source.id)[1]

    def articles(self) -> list[Article]:
        """The latest version of every article, by its key in the feed."""
        with self.assembly.database.read() as session:
            return sorted(session.articles.latest(1_000), key=lambda article: article.entry_key)

    def claims(self) -> list[Any]:
        with self.assembly.database.read() as session:
            keys = session.articles.with_claims()
            return [claim for key in keys for claim in session.claims.of_article(key)]

    def queued(self) -> list[Delivery]:
        """Everything that was queued for the bank, the first first."""
        with self.assembly.database.read() as session:
            return session.outbox.list("eubank", None, 1_000)[::-1]

    def messages(self) -> list[str]:
        """The headlines of everything that was queued."""
        return [one.message.headline for one in self.queued()]


@contextmanager
def watching(folder: Path, database_url: str, inventory: Inventory | None = None, **more: object) -> Iterator[Watch]:
    """Foreshock with a bank's inventory and one source, before its first visit at NOW."""
    stand = Newsstand(folder)
    network = Network(
        hosts=dict.fromkeys(HOSTS, "127.0.0.1"), allow=(f"127.0.0.1/32:{stand.server.port}",), ca_file=stand.ca_file
    )
    settings = Settings(
        database=database_url, network=network, crawl=Crawl(wall_seconds=30), cache_folder=folder.parent / "cache"
    )
    clock = FixedClock(NOW)
    assembly = Assembly(settings, clock)
    fields: dict[str, object] = {
        "url": stand.server.url("/feed.xml"),
        "interval": timedelta(days=1),
        "tier": Tier.A,
        "about_ai": True,
    }
    watched = source(**{**fields, **more})
    with assembly.database.write() as session:
        session.sources.put(watched)
        session.organisations.put(inventory or eubank(), NOW)
    try:
        yield Watch(stand, assembly, clock, watched)
    finally:
        assembly.close()
        stand.server.close()


def quiet_items(count: int, newest: datetime = NOW) -> list[Item]:
    """Items that report nothing, an hour apart, the newest first."""
    return [
        Item(
            key=f"id-{number}",
            path=f"/articles/{number}",
            title=f"Minutes of the meeting of the {number}th committee",
            text=f"The committee met in room {number} and agreed on the minutes of its last meeting.\nIt will meet again.",
            published_at=newest - number * HOUR,
        )
        for number in range(count)
    ]


def cut_off(number: int = 0, published_at: datetime = NOW, **more: Any) -> Item:
    """An item whose news hits the bank."""
    item = Item(
        key=f"cut-{number}",
        path=f"/articles/cut-{number}",
        title="Anthropic suspends access to Claude Fable 5 for all customers",
        text=(
            "Anthropic said on Friday that it has suspended access to Claude Fable 5 for all customers.\n"
            "The model is no longer available on any channel, the company said."
        ),
        published_at=published_at,
    )
    return replace(item, **more)
