"""Checks and additions keep to the pace of the visits: one of them at a host at a time, with the pause that it is given."""

import http.server
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from domain.errors import TryLater
from domain.habits import Habits
from domain.robots import RobotsFile
from domain.source import Source, SourceState
from foreshock.assembly import Assembly
from foreshock.checking import Checked, Grade, check
from foreshock.clock import FixedClock
from foreshock.discover import Proposal, discover
from foreshock.pipeline.collect import collect
from foreshock.settings import Crawl, Network, Settings
from ingest.catalogue_text import table_text
from storage.schema import upgrade
from tests.builders.ingest import HOSTS, NOW, Newsstand, feed_answer, rss
from tests.faulty_server import Answer

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
WALL = 20


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Newsstand]:
    newsstand = Newsstand(tmp_path)
    for path in ("/a.xml", "/b.xml"):
        newsstand.server.routes[path] = feed_answer(rss())
    yield newsstand
    newsstand.server.close()


@pytest.fixture
def assembly(stand: Newsstand, tmp_path: Path) -> Iterator[Assembly]:
    url = f"sqlite:///{tmp_path}/foreshock.db"
    upgrade(url)
    network = Network(
        hosts=dict.fromkeys(HOSTS, "127.0.0.1"), allow=(f"127.0.0.1/32:{stand.server.port}",), ca_file=stand.ca_file
    )
    settings = Settings(
        database=url,
        network=network,
        crawl=Crawl(wall_seconds=WALL),
        bundled_catalogue=False,
        sources_file=tmp_path / "sources.toml",
        cache_folder=tmp_path,
    )
    parts = Assembly(settings, FixedClock(NOW))
    yield parts
    parts.close()


def watch(assembly: Assembly, watched: Source, **state: object) -> tuple[Source, SourceState]:
    """Store the source with a state that has these fields; a pair as `check` takes it."""
    stored = replace(SourceState(source_id=watched.id), **state)  # type: ignore[arg-type]  # fields by name
    with assembly.database.write() as session:
        session.sources.put(watched)
        session.sources.save_state(stored, NOW, "test")
    return watched, stored


def hold(assembly: Assembly, host: str, until: datetime) -> None:
    with assembly.database.write() as session:
        session.sources.hold_host(host, until)


def held(assembly: Assembly, now: datetime = NOW) -> dict[str, datetime]:
    with assembly.database.read() as session:
        return session.sources.held(now)


def checked(assembly: Assembly, *pairs: tuple[Source, SourceState]) -> dict[str, Checked]:
    return {one.source.id: one for one in check(assembly, pairs)}


def added(assembly: Assembly, url: str) -> Proposal:
    return discover(assembly, url, kind=None, options=(), wishes={})


def test_what_a_host_said_to_robots_lately_is_not_asked_again(assembly: Assembly, stand: Newsstand) -> None:
    root = stand.server.url("", "news.example")
    with assembly.database.write() as session:
        session.robots.put(RobotsFile(root=root, text="User-agent: *\nDisallow: /", read_at=NOW - HOUR))
    found = checked(assembly, watch(assembly, stand.source(path="/a.xml")))["news"]
    assert found.looked is not None
    assert found.looked.robots == "forbidden"
    assert added(assembly, stand.server.url("/b.xml")).looked.robots == "forbidden"
    assert [one.path for one in stand.server.seen] == ["/a.xml", "/b.xml"]


def test_a_host_has_its_pause_after_a_look_as_after_a_visit(assembly: Assembly, stand: Newsstand) -> None:
    checked(assembly, watch(assembly, stand.source(path="/a.xml", delay=7 * SECOND)))
    assert held(assembly) == {"news.example": NOW + 7 * SECOND}
    with assembly.database.read() as session:
        assert session.sources.due(NOW + 6 * SECOND) == []
        assert len(session.sources.due(NOW + 7 * SECOND)) == 1
    added(assembly, stand.server.url("/b.xml", "good.example"))
    assert held(assembly)["good.example"] == NOW + 2 * SECOND


def test_an_addition_keeps_the_longest_pause_that_its_host_is_given(assembly: Assembly, stand: Newsstand) -> None:
    slow = table_text(stand.source(path="/a.xml", delay=9 * SECOND))
    assembly.settings.sources_file.write_text(slow, encoding="utf-8")
    found = added(assembly, stand.server.url("/b.xml"))
    assert found.source.delay == 9 * SECOND
    assert held(assembly) == {"news.example": NOW + 9 * SECOND}


def test_one_look_after_another_waits_for_the_pause_of_the_host(assembly: Assembly, stand: Newsstand) -> None:
    first = watch(assembly, stand.source("first", path="/a.xml", delay=2 * SECOND))
    second = watch(assembly, stand.source("second", path="/b.xml", delay=2 * SECOND))
    found = {**checked(assembly, first), **checked(assembly, second)}
    assert {one.grade for one in found.values()} == {Grade.GOOD}
    asked = [one.at for one in stand.server.seen]
    assert min(later - earlier for earlier, later in pairwise(asked)) >= 1.8


def test_no_visit_begins_at_a_host_that_is_looked_at(assembly: Assembly, stand: Newsstand) -> None:
    beside: list[int] = []

    def visit(handler: http.server.BaseHTTPRequestHandler) -> None:
        beside.append(collect(assembly).visited)
        feed_answer(rss()).send(handler)

    stand.server.routes["/a.xml"] = visit
    watch(assembly, stand.source("other", path="/b.xml"))
    assert checked(assembly, watch(assembly, stand.source(path="/a.xml")))["news"].grade is Grade.GOOD
    assert beside == [0]
    assert held(assembly) == {}
    assert collect(assembly).visited == 2


def test_nobody_looks_at_a_host_at_which_a_visit_has_begun(assembly: Assembly, stand: Newsstand) -> None:
    watch(assembly, stand.source("other"), next_visit_at=NOW + HOUR, habits=Habits(begun_at=NOW - SECOND))
    mine = watch(assembly, stand.source(path="/a.xml"))
    assert checked(assembly, mine)["news"].grade is Grade.HELD
    with pytest.raises(TryLater, match=r"news\.example is to be left alone until 2026-06-12 12:00"):
        added(assembly, stand.server.url("/b.xml"))
    assert stand.server.seen == []
    # A visit that never ended does not keep its host for longer than it can have lasted.
    watch(assembly, stand.source("other"), next_visit_at=NOW + HOUR, habits=Habits(begun_at=NOW - WALL * SECOND))
    assert checked(assembly, mine)["news"].grade is Grade.GOOD


@pytest.mark.case("F-09")
def test_a_list_that_moved_is_looked_at_where_it_is_now_and_that_host_is_left_alone(
    assembly: Assembly, stand: Newsstand
) -> None:
    moved = Habits(url=stand.server.url("/a.xml", "good.example"))
    pair = watch(assembly, stand.source(path="/gone.xml"), habits=moved)
    hold(assembly, "news.example", NOW + HOUR)
    assert checked(assembly, pair)["news"].grade is Grade.GOOD
    assert {one.host for one in stand.server.seen} == {"good.example"}
    stand.server.routes["good.example/a.xml"] = Answer(status=429, headers={"Retry-After": "600"})
    assert checked(assembly, pair)["news"].grade is Grade.BAD
    assert NOW + 600 * SECOND <= held(assembly)["good.example"] < NOW + 620 * SECOND
    asked = len(stand.server.seen)
    assert checked(assembly, pair)["news"].grade is Grade.HELD
    assert len(stand.server.seen) == asked


@pytest.mark.case("F-09")
def test_a_short_wish_for_peace_outlasts_the_look(assembly: Assembly, stand: Newsstand) -> None:
    stand.server.routes["/a.xml"] = Answer(status=503, headers={"Retry-After": "9"})
    checked(assembly, watch(assembly, stand.source(path="/a.xml")))
    (until,) = held(assembly).values()
    assert NOW + 9 * SECOND <= until < NOW + WALL * SECOND
