"""Retry-After in the answer to a page or a robots.txt: kept over restarts, for the whole host, whoever asks next."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.source import Source, SourceState
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.pipeline.collect import collect
from foreshock.settings import Crawl, Network, Settings
from ingest.crawl import CrawlJob, Fetched, Held, Visit, crawl
from ingest.hosts import held_as
from ingest.visits import next_state
from storage.schema import upgrade
from tests.builders.ingest import HOSTS, NOW, Newsstand, feed_answer, rss, sorted_out
from tests.faulty_server import Answer, redirect

HOUR = timedelta(hours=1)


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Newsstand]:
    newsstand = Newsstand(tmp_path)
    yield newsstand
    newsstand.server.close()


def list_with_pages_elsewhere(stand: Newsstand, host: str, *names: str) -> Source:
    """A source whose list is at this host and whose pages are at other.example."""
    links = [
        (f"{host}-{name}", f"Title of {name}", stand.server.url(f"/{name}.html", "other.example")) for name in names
    ]
    stand.server.routes[f"{host}/feed.xml"] = feed_answer(rss(*links))
    return stand.source(host.partition(".")[0], host=host)


def busy(seconds: int) -> Answer:
    return Answer(status=429, headers={"Retry-After": str(seconds)})


def brought(stand: Newsstand, source: Source, **held: object) -> tuple[Visit, list[Fetched], list[Held]]:
    job = CrawlJob(source=source, state=SourceState(source_id=source.id))
    told = list(crawl([job], stand.settings(), now=NOW, stop=threading.Event(), **held))  # type: ignore[arg-type]  # or none
    visits, found = sorted_out(told)
    return visits[source.id], found, [one for one in told if isinstance(one, Held)]


def asked(stand: Newsstand, host: str) -> list[str]:
    return [one.path for one in stand.server.seen if one.host == host]


@pytest.mark.case("F-09")
def test_who_asks_for_peace_when_a_page_is_asked_for_gets_it_at_once_and_it_is_told(stand: Newsstand) -> None:
    source = list_with_pages_elsewhere(stand, "news.example", "one", "two", "three")
    stand.server.routes["other.example/one.html"] = busy(7_200)
    _, found, held = brought(stand, source)
    assert asked(stand, "other.example") == ["/robots.txt", "/one.html"]
    assert [(one.place, NOW + 2 * HOUR <= one.until <= NOW + 2.1 * HOUR) for one in held] == [("other.example", True)]
    assert found[0].note == "HTTP 429"
    assert all(one.note.startswith("its host asked us to wait until 2026-06-12 14:0") for one in found[1:])
    assert all(one.entry_hash.endswith(held[0].until.isoformat()) for one in found[1:])


@pytest.mark.case("F-09")
def test_who_asks_for_peace_in_place_of_its_robots_txt_gets_it(stand: Newsstand) -> None:
    source = list_with_pages_elsewhere(stand, "news.example", "one", "two")
    stand.server.routes["other.example/robots.txt"] = Answer(status=503, headers={"Retry-After": "3600"})
    _, found, held = brought(stand, source)
    assert [one.place for one in held] == ["other.example"]
    assert asked(stand, "other.example") == ["/robots.txt"]
    assert found[1].note.startswith("its host asked us to wait until")


def test_a_wish_is_kept_for_a_day_at_most(stand: Newsstand) -> None:
    source = list_with_pages_elsewhere(stand, "news.example", "one")
    stand.server.routes["other.example/one.html"] = busy(9 * 24 * 3_600)
    _, _, held = brought(stand, source)
    assert NOW + 24 * HOUR <= held[0].until <= NOW + 24.1 * HOUR


def test_a_wish_beside_what_was_asked_for_is_told_but_the_rest_of_the_list_is_read(stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one", "two", **{"Retry-After": "600"})
    _, found, held = brought(stand, stand.source())
    assert [one.note for one in found] == ["", ""]
    assert [one.place for one in held] == ["news.example"]


def test_a_list_that_leads_to_a_host_that_wants_peace_waits_as_long(stand: Newsstand) -> None:
    stand.server.routes["news.example/feed.xml"] = redirect(stand.server.url("/feed.xml", "other.example"))
    source = stand.source()
    visit, _, _ = brought(stand, source, held={"other.example": NOW + 3 * HOUR})
    assert asked(stand, "other.example") == []
    assert visit.error == "its host asked us to wait until 2026-06-12 15:00 UTC"
    after = next_state(source, SourceState(source_id="news"), visit, now=NOW)
    assert after.next_visit_at is not None
    assert after.next_visit_at >= NOW + 3 * HOUR


def test_a_pause_of_some_seconds_is_waited_for(stand: Newsstand) -> None:
    source = list_with_pages_elsewhere(stand, "news.example", "one")
    stand.server.routes["other.example/one.html"] = Answer(b"<p>It is so.</p>", headers={"Content-Type": "text/html"})
    _, found, _ = brought(stand, source, held={"other.example": NOW + timedelta(seconds=1)})
    assert found[0].note == ""


@pytest.mark.case("F-04", "F-09")
def test_a_host_that_asked_for_peace_is_left_alone_by_other_sources_after_a_restart(
    stand: Newsstand, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/foreshock.db"
    upgrade(url)
    network = Network(
        hosts=dict.fromkeys(HOSTS, "127.0.0.1"), allow=(f"127.0.0.1/32:{stand.server.port}",), ca_file=stand.ca_file
    )
    settings = Settings(database=url, network=network, crawl=Crawl(wall_seconds=20), cache_folder=tmp_path / "cache")
    first = list_with_pages_elsewhere(stand, "news.example", "one")
    second = list_with_pages_elsewhere(stand, "good.example", "two")
    stand.server.routes["other.example/one.html"] = busy(7_200)

    def collect_at(hours: float, *sources: Source) -> None:
        assembly = Assembly(settings, FixedClock(NOW + hours * HOUR))
        with assembly.database.write() as session:
            for one in sources:
                session.sources.put(one)
        collect(assembly, threading.Event())
        assembly.close()

    collect_at(0, replace(first, interval=24 * HOUR))
    collect_at(1, replace(second, interval=4 * HOUR))
    assert asked(stand, "good.example") == ["/feed.xml"]
    assert asked(stand, "other.example") == ["/robots.txt", "/one.html"]
    collect_at(6)
    assert asked(stand, "other.example") == ["/robots.txt", "/one.html", "/two.html"]


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://News.example:8443/a", "news.example"),
        ("https://medium.com/Feed/@a", "https://medium.com/feed/@a"),
    ],
)
def test_where_many_share_a_host_each_address_is_left_alone_for_itself(url: str, place: str) -> None:
    assert held_as(url) == place
