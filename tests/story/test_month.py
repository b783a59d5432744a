"""A simulated month of visits, with restarts, kills and publishers in every mood: nobody is bothered, nothing is missed."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.source import Source, SourceHealth, Tier
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.demo.document import DemoDocument
from foreshock.demo.feeds import write_feed
from foreshock.demo.newsroom import Newsroom
from foreshock.demo.newsroom_sources import newsroom_network, newsroom_sources
from foreshock.demo.piece import Piece
from foreshock.demo.publishers import FeedFormat, Publisher
from foreshock.pipeline.collect import collect
from foreshock.settings import Crawl, Network, Settings
from storage.schema import upgrade
from tests.builders.demo import PIECE
from tests.etiquette import Reader, forbidden, violations

BEGIN = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
DAYS = 30
RESTARTS = 50
KILLS = 5
HOUR = timedelta(hours=1)
# Whoever looks some hours late meets several sources at once, which makes the month shorter.
PATIENCE = timedelta(hours=6)
DAY = timedelta(days=1)
PUBLISHERS = ("alpha", "beta", "gamma", "delta", "down", "busy", "dated", "refusing", "leaving", "garbling")
# The pages of the first publisher are at a host of their own, which is no source.
PAGES_HOST = "alpha-pages.example"
NEW_RULES = "User-agent: *\nDisallow: /news/\n"


def publishers() -> tuple[Publisher, ...]:
    forms = list(FeedFormat)
    hosts = [*((name, f"{name}.example") for name in PUBLISHERS), ("alpha", PAGES_HOST)]
    return tuple(
        Publisher(
            host=host,
            name=name.title(),
            tagline="Everything that happens",
            family=name,
            tier=Tier.A if name == "alpha" else Tier.B,
            feed=forms[number % len(forms)],
            sections=("news",),
        )
        for number, (name, host) in enumerate(hosts)
    )


@dataclass
class Month:
    """The month's newsroom, the clock that it shares with the reader, and what is still to be printed."""

    newsroom: Newsroom
    clock: FixedClock
    settings: Settings
    config: Path
    dice: random.Random
    to_print: list[Piece]
    sources: tuple[Source, ...] = ()
    listed: list[Piece] = field(default_factory=list)

    def assembly(self) -> Assembly:
        """A reader that remembers nothing but what is in the database."""
        return Assembly(self.settings, self.clock)

    def moods(self) -> None:
        """Let the publishers be in the mood of the day."""
        day = (self.clock.at - BEGIN) // DAY
        room = self.newsroom
        (room.go_down if 3 <= day < 6 else room.come_back)("down.example")
        self._refuse("busy.example", 503, str(9 * 3_600), when=day in {7, 8, 20})
        self._refuse(PAGES_HOST, 429, str(20 * 3_600), when=day in {6, 7, 13, 19})
        self._refuse("dated.example", 429, "Wed, 17 Jun 2026 08:00:00 GMT", when=day in {14, 15})
        self._refuse("refusing.example", 403, "", when=10 <= day < 16)
        self._refuse("leaving.example", 410, "", when=day >= 18)
        (room.send_garbage if 11 <= day < 13 else room.come_back)("garbling.example")
        if day == 12:
            room.set_robots("delta.example", NEW_RULES)

    def _refuse(self, host: str, status: int, retry_after: str, *, when: bool) -> None:
        if when:
            self.newsroom.refuse(host, status, retry_after)
        else:
            self.newsroom.come_back(host)

    def print_what_is_due(self) -> None:
        due = [piece for piece in self.to_print if piece.published_at <= self.clock.at]
        self.newsroom.publish(*due)
        self.to_print = [piece for piece in self.to_print if piece not in due]
        if any(piece.host == PAGES_HOST for piece in due):
            self._list_pages_elsewhere(due)

    def _list_pages_elsewhere(self, due: Sequence[Piece]) -> None:
        """Let the first publisher's list name the pieces whose pages are at the other host."""
        publisher = self.newsroom.publishers["alpha.example"]
        self.listed = [*(piece for piece in due if piece.host == PAGES_HOST), *self.listed]
        content_type, body = write_feed(publisher, self.listed, self.newsroom.site(PAGES_HOST))
        path, words = publisher.feed_path, body.decode()
        self.newsroom.post(
            DemoDocument(host=publisher.host, path=path, content_type=content_type, at=self.clock.at, body=words)
        )


@contextmanager
def month(tmp_path: Path) -> Iterator[Month]:
    clock = FixedClock(BEGIN)
    with Newsroom(tmp_path, clock.now, publishers()) as newsroom:
        network = newsroom_network(newsroom)
        allow = tuple(f"{net}:{port}" for net, port in network.allow)
        database = f"sqlite:///{tmp_path / 'month.db'}"
        settings = Settings(
            database=database,
            bundled_catalogue=False,
            network=Network(hosts=dict(network.hosts), allow=allow, ca_file=network.ca_file),
            crawl=Crawl(wall_seconds=20),
        )
        config = tmp_path / "foreshock.toml"
        hosts = "\n".join(f'"{name}" = "{address}"' for name, address in network.hosts.items())
        config.write_text(
            f'database = "{database}"\nbundled_catalogue = false\n[network]\nca_file = "{network.ca_file}"\n'
            f'allow = ["{allow[0]}"]\n[network.hosts]\n{hosts}\n'
        )
        upgrade(database)
        dice = random.Random(20260601)
        sources = tuple(
            replace(source, interval=timedelta(hours=12 if source.tier is Tier.A else 22))
            for source in newsroom_sources(newsroom)
            if source.host != PAGES_HOST
        )
        yield Month(newsroom, clock, settings, config, dice, pieces(dice), sources)


def pieces(dice: random.Random) -> list[Piece]:
    """Two pieces a week of each publisher."""
    times = [
        (PAGES_HOST if name == "alpha" else f"{name}.example", number, BEGIN + DAY * dice.uniform(0, DAYS))
        for name in PUBLISHERS
        for number in range(8)
    ]
    return [
        replace(PIECE, id=f"piece-{number}", host=host, title=f"Harbour report {number}", published_at=at)
        for host, number, at in times
    ]


def next_due(assembly: Assembly, now: datetime) -> datetime:
    with assembly.database.read() as session:
        moments = [state.next_visit_at for _, state in session.sources.all() if state.next_visit_at]
    return max(min(moments, default=now) + PATIENCE, now + HOUR)


def kill_midway(month: Month) -> None:
    """A real process that dies without a word while it stores what it fetched."""
    environment = {
        "PATH": os.defpath,
        "FORESHOCK_NOW": month.clock.at.isoformat(),
        "FORESHOCK_FAILPOINTS": "collect.before_commit=kill",
    }
    subprocess.run(
        [sys.executable, "-m", "foreshock", "--config", str(month.config), "collect"],
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.timeout(600)
@pytest.mark.case("F-04", "P5")
def test_a_month_with_fifty_restarts_bothers_nobody_and_misses_nothing(tmp_path: Path) -> None:
    with month(tmp_path) as now:
        assembly = now.assembly()
        with assembly.database.write() as session:
            for source in now.sources:
                session.sources.put(source)
        restarts, killed = 0, list[datetime]()
        while now.clock.at < BEGIN + DAYS * DAY:
            now.moods()
            now.print_what_is_due()
            if len(killed) < KILLS and now.clock.at > BEGIN + (len(killed) + 1) * 5 * DAY:
                assembly.close()
                kill_midway(now)
                killed.append(now.clock.at)
                restarts, assembly = restarts + 1, now.assembly()
            collect(assembly)
            due = next_due(assembly, now.clock.at)
            if restarts < RESTARTS:
                assembly.close()
                now.clock.at += (due - now.clock.at) * now.dice.random()
                restarts, assembly = restarts + 1, now.assembly()
                collect(assembly)
            now.clock.at = due
        with assembly.database.read() as session:
            states = {source.id: state for source, state in session.sources.all()}
            stored = {source.id: session.articles.known(source.id) for source in now.sources}
        assembly.close()
    log, user_agent = now.newsroom.asked, now.settings.network.user_agent
    assert restarts >= RESTARTS
    assert len(killed) == KILLS
    assert len(log) > 250
    pages = [asked for asked in log if asked.host == PAGES_HOST]
    assert {200, 429} <= {asked.status for asked in pages}
    reader = Reader(sources=now.sources, user_agent=user_agent, killed=killed, pages_at={"demo-alpha": PAGES_HOST})
    assert violations(log, reader) == []
    assert forbidden(log, "delta.example", NEW_RULES, BEGIN + 12 * DAY, user_agent) == []
    assert states["demo-leaving"].health is SourceHealth.GONE
    for name in ("alpha", "beta", "gamma", "delta", "down", "busy", "dated", "garbling"):
        assert len(stored[f"demo-{name}"]) >= 7, name
