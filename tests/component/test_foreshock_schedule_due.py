"""When sources are really visited: after restarts, at hosts with many lists or that ask for peace, and how late at most."""

import heapq
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from domain.source import Source, SourceHealth, SourceState, Tier
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.pipeline.collect import collect
from foreshock.settings import Crawl, Network, Settings
from ingest.politeness import CONNECTIONS
from ingest.turns import take_turns
from ingest.visit import Visit, VisitOutcome
from ingest.visits import next_state
from storage.database import Database
from storage.schema import upgrade
from tests.builders.ingest import HOSTS, NOW, Newsstand, feed_answer, rss, source
from tests.faulty_server import Answer

MINUTE = timedelta(minutes=1)


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Newsstand]:
    newsstand = Newsstand(tmp_path)
    yield newsstand
    newsstand.server.close()


@pytest.fixture
def settings(stand: Newsstand, tmp_path: Path) -> Settings:
    url = f"sqlite:///{tmp_path}/foreshock.db"
    upgrade(url)
    network = Network(
        hosts=dict.fromkeys(HOSTS, "127.0.0.1"), allow=(f"127.0.0.1/32:{stand.server.port}",), ca_file=stand.ca_file
    )
    return Settings(database=url, network=network, crawl=Crawl(wall_seconds=20), cache_folder=tmp_path / "cache")


def watch(settings: Settings, *sources: Source) -> None:
    assembly = Assembly(settings, FixedClock(NOW))
    with assembly.database.write() as session:
        for one in sources:
            session.sources.put(one)
    assembly.close()


def collect_at(settings: Settings, now: datetime) -> int:
    """How many sources a process that was just started visits at this moment."""
    assembly = Assembly(settings, FixedClock(now))
    try:
        return collect(assembly, threading.Event()).visited
    finally:
        assembly.close()


def states(settings: Settings) -> dict[str, SourceState]:
    assembly = Assembly(settings, FixedClock(NOW))
    try:
        with assembly.database.read() as session:
            return {one.id: state for one, state in session.sources.all()}
    finally:
        assembly.close()


@pytest.mark.case("F-04")
def test_fifty_restarts_in_an_hour_visit_no_source_before_its_time(settings: Settings, stand: Newsstand) -> None:
    stand.server.routes["/feed.xml"] = feed_answer(rss(), ETag='"1"')
    stand.server.routes["/busy.xml"] = Answer(status=503, headers={"Retry-After": "2400"})
    watch(
        settings,
        stand.source("half-hourly", interval=30 * MINUTE, tier=Tier.A),
        stand.source("busy", path="/busy.xml", host="other.example", interval=5 * MINUTE, tier=Tier.A),
    )
    for restart in range(50):
        collect_at(settings, NOW + restart * timedelta(seconds=72))
    asked = [one.path for one in stand.server.seen]
    assert (asked.count("/feed.xml"), asked.count("/busy.xml")) == (2, 2)


@pytest.mark.case("F-09")
def test_a_host_that_asks_to_be_left_alone_is_so_by_all_its_sources_at_once_and_after_a_restart(
    settings: Settings, stand: Newsstand
) -> None:
    for number in range(4):
        stand.server.routes[f"/{number}.xml"] = Answer(status=429, headers={"Retry-After": "3600"})
    stand.server.routes["good.example/feed.xml"] = feed_answer(rss())
    lists = [stand.source(f"list-{number}", path=f"/{number}.xml", tier=Tier.A) for number in range(4)]
    watch(settings, *lists, stand.source("good", host="good.example"))
    assert collect_at(settings, NOW) == 2
    assert len([one for one in stand.server.seen if one.host == "news.example"]) == 1
    assert collect_at(settings, NOW + 59 * MINUTE) == 1
    assert len([one for one in stand.server.seen if one.host == "news.example"]) == 1
    assert collect_at(settings, NOW + 61 * MINUTE) >= 1
    assert len([one for one in stand.server.seen if one.host == "news.example"]) == 2


@pytest.mark.case("F-11")
def test_sixty_lists_of_one_host_are_asked_one_by_one_with_a_pause_and_the_rest_stays_due(
    settings: Settings, stand: Newsstand
) -> None:
    pause = timedelta(seconds=0.2)
    for number in range(60):
        stand.server.routes[f"/{number}.xml"] = feed_answer(rss())
    watch(settings, *(stand.source(f"list-{number:02}", path=f"/{number}.xml", delay=pause) for number in range(60)))
    limited = settings.model_copy(update={"crawl": Crawl(wall_seconds=8)})
    brought: list[int] = []
    while sum(brought) < 60 and len(brought) < 20:
        brought.append(collect_at(limited, NOW + len(brought) * timedelta(seconds=15)))
        left = [state for state in states(settings).values() if state.next_visit_at is None]
        assert len(left) == 60 - sum(brought)
    assert max(brought) <= 40
    assert {state.health for state in states(settings).values()} == {SourceHealth.HEALTHY}
    asked = [one.at for one in stand.server.seen]
    assert len(asked) == 60
    # What the server sees of the pauses is blurred by how busy the machine is.
    assert min(later - earlier for earlier, later in pairwise(asked)) >= 0.5 * pause.total_seconds()
    assert asked[-1] - asked[0] >= 50 * pause.total_seconds()


class VirtualFarm:
    """Sources in a real database, visited in batches by a virtual clock; `service` is how long each visit takes."""

    def __init__(self, sources: list[Source], service: dict[str, float], folder: Path) -> None:
        url = f"sqlite:///{folder}/virtual.db"
        upgrade(url)
        self.database = Database.open(url)
        self.service = service
        self.visits: dict[str, list[datetime]] = {one.id: [] for one in sources}
        with self.database.write() as session:
            for one in sources:
                session.sources.put(one)

    def run(self, hours: float, *, tick: float = 15.0, most: int = 100, wall: float = 45.0, start: float = 2.0) -> None:
        """Batches as the worker makes them: at each tick, and back to back while they are full."""
        now, until = NOW, NOW + timedelta(hours=hours)
        while now < until:
            ended, full = self._batch(now, most, wall, start)
            ticks = -(-(ended - NOW).total_seconds() // tick)
            now = ended if full else max(NOW + timedelta(seconds=ticks * tick), now + timedelta(seconds=tick))

    def _batch(self, now: datetime, most: int, wall: float, start: float) -> tuple[datetime, bool]:
        with self.database.read() as session:
            taken = take_turns(session.sources.due(now), most=most, seconds=wall)
        places, hosts = [start] * CONNECTIONS, dict[str, float]()
        done: list[tuple[float, Source, SourceState]] = []
        for one, state in taken:
            begins = max(heapq.heappop(places), hosts.get(one.host, 0.0))
            ends = begins + self.service[one.id]
            heapq.heappush(places, ends)
            hosts[one.host] = begins + one.delay.total_seconds()
            if ends < wall - 3:
                done.append((ends, one, state))
        with self.database.write() as session:
            for ends, one, state in done:
                at = now + timedelta(seconds=ends)
                self.visits[one.id].append(at)
                visit = Visit(source_id=one.id, outcome=VisitOutcome.NOT_MODIFIED, http_status=304)
                session.sources.save_state(next_state(one, state, visit, now=at), at, "")
        lasted = max((ends for ends, _, _ in done), default=0.0) if len(done) == len(taken) else wall
        return now + timedelta(seconds=lasted), len(taken) == most and bool(done)


@pytest.mark.case("P4")
def test_five_hundred_sources_are_visited_within_their_interval_and_two_minutes(tmp_path: Path) -> None:
    """Every tenth host takes 30 s for each answer, the longest that is waited for."""
    sources = [
        source(id=f"s{number}", url=f"https://host-{number}.example/feed", tier=Tier.A, interval=5 * MINUTE)
        for number in range(500)
    ]
    service = {one.id: 1.0 if number % 10 else 30.0 for number, one in enumerate(sources)}
    farm = VirtualFarm(sources, service, tmp_path)
    farm.run(hours=1)
    gaps = sorted(later - earlier for moments in farm.visits.values() for earlier, later in pairwise(moments))
    assert min(len(moments) for moments in farm.visits.values()) >= 7
    assert gaps[int(0.99 * len(gaps))] <= 5 * MINUTE + timedelta(seconds=120)


@pytest.mark.case("F-11")
def test_five_hundred_lists_of_one_host_are_all_visited_in_turn_beside_a_source_that_is_never_late(
    tmp_path: Path,
) -> None:
    pause = timedelta(seconds=2)
    many = [
        source(id=f"s{number}", url=f"https://big.example/{number}", tier=Tier.A, interval=30 * MINUTE, delay=pause)
        for number in range(500)
    ]
    small = source(id="small", url="https://small.example/feed", tier=Tier.A, interval=5 * MINUTE, delay=pause)
    farm = VirtualFarm([*many, small], dict.fromkeys([*(one.id for one in many), "small"], 0.5), tmp_path)
    farm.run(hours=1.6)
    at_big = sorted(moment for one in many for moment in farm.visits[one.id])
    assert min(later - earlier for earlier, later in pairwise(at_big)) >= pause
    assert min(len(farm.visits[one.id]) for one in many) >= 2
    late = max(later - earlier for earlier, later in pairwise(farm.visits["small"]))
    assert late <= 5 * MINUTE + timedelta(seconds=120)
