"""A publisher's key goes to the address that the catalogue names, and to nobody else."""

import contextlib
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import trustme
from scrapy import Request

from domain.address import AddressPolicy
from domain.habits import UNTAUGHT, Habits
from domain.source import Option, Source, SourceState
from foreshock.pipeline.keys import key_header
from ingest.crawl import CrawlJob, Visit, crawl
from ingest.middlewares.guard import KEYS, GuardMiddleware
from tests.builders.ingest import HOSTS, NOW, Newsstand, source
from tests.faulty_server import Answer, FaultyServer

KEY = "canary-key-1"
HEADERS = ({"X-Api-Key": KEY}, {"Authorization": f"Bearer {KEY}"})


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Newsstand]:
    newsstand = Newsstand(tmp_path)
    newsstand.publish("/feed.xml", "one")
    newsstand.publish("/feed.xml", "two", host="other.example")
    yield newsstand
    newsstand.server.close()


def told(
    stand: Newsstand, watched: Source, headers: Mapping[str, str], habits: Habits = UNTAUGHT, **more: Any
) -> list[str]:
    """The addresses that were told the key by a visit, in the order of the requests."""
    state = SourceState(source_id=watched.id, habits=habits)
    job = CrawlJob(source=watched, state=state, headers=headers)
    brought = crawl([job], stand.settings(**more), now=NOW, stop=threading.Event())
    (visit,) = [one for one in brought if isinstance(one, Visit)]
    assert KEY not in repr(visit)
    (name,) = headers
    return [f"{one.host}{one.path}" for one in stand.server.seen if KEY in one.headers.get(name, "")]


@pytest.mark.parametrize("headers", HEADERS)
def test_the_list_is_asked_with_the_key_and_no_page_and_no_robots_file(
    stand: Newsstand, headers: Mapping[str, str]
) -> None:
    assert told(stand, stand.source(), headers) == ["news.example/feed.xml"]
    assert len(stand.server.seen) == 3


@pytest.mark.parametrize("headers", HEADERS)
def test_a_redirect_takes_the_key_nowhere_else(stand: Newsstand, headers: Mapping[str, str]) -> None:
    away = Answer(status=302, headers={"Location": stand.server.url("/back", "other.example")})
    stand.server.routes["news.example/start"] = away
    stand.server.routes["other.example/back"] = Answer(
        status=302, headers={"Location": stand.server.url("/feed.xml", "news.example")}
    )
    assert told(stand, stand.source(path="/start"), headers) == ["news.example/start"]
    assert "other.example" in {one.host for one in stand.server.seen}


@pytest.mark.parametrize("headers", HEADERS)
def test_a_redirect_within_the_host_keeps_the_key(stand: Newsstand, headers: Mapping[str, str]) -> None:
    stand.server.routes["news.example/start"] = Answer(status=302, headers={"Location": "/feed.xml"})
    asked = told(stand, stand.source(path="/start"), headers)
    assert asked == ["news.example/start", "news.example/feed.xml"]


def test_a_list_that_moved_to_another_host_is_not_told_the_key(stand: Newsstand) -> None:
    moved = Habits(url=stand.server.url("/feed.xml", "other.example"))
    assert told(stand, stand.source(), HEADERS[0], moved) == []
    assert "other.example" in {one.host for one in stand.server.seen}


def test_a_further_page_at_another_port_of_the_host_is_not_told_the_key(tmp_path: Path) -> None:
    authority = trustme.CA()
    stand = Newsstand(tmp_path, authority=authority)
    beside = FaultyServer(names=HOSTS, authority=authority)
    child = beside.url("/child.xml", "news.example")
    stand.server.routes["/map.xml"] = Answer(
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{child}</loc>'
        "<lastmod>2026-06-12</lastmod></sitemap></sitemapindex>".encode(),
        headers={"Content-Type": "application/xml"},
    )
    with contextlib.closing(stand.server), contextlib.closing(beside):
        allow = tuple(f"127.0.0.1/32:{port}" for port in (stand.server.port, beside.port))
        asked = told(stand, stand.source(kind="sitemap", path="/map.xml"), HEADERS[0], allow=allow)
        assert asked == ["news.example/map.xml"]
        assert [one.path for one in beside.seen if KEY in str(one.headers)] == []
        assert "/child.xml" in {one.path for one in beside.seen}


@pytest.mark.parametrize("url", ["http://news.example/feed.xml", "https://news.example:8443/feed.xml"])
def test_no_key_leaves_over_plain_http_or_to_another_port(url: str) -> None:
    guard = GuardMiddleware(AddressPolicy.of({"news.example": "127.0.0.1"}, ["127.0.0.1/32:8443"]))
    meta = {KEYS: ("X-Api-Key",), "redirect_urls": ["http://news.example/start"]}
    request = Request(url, headers={"X-Api-Key": KEY, "Accept": "*/*"}, meta=meta)
    guard.process_request(request)
    assert KEY not in str(request.headers)
    assert request.headers["Accept"] == b"*/*"


@pytest.mark.parametrize("key", ["", " ", "kéy", "日本", "two\r\nlines: x", "a\x00b", "a b"])
def test_a_key_that_no_header_can_carry_is_left_out_rather_than_named_in_an_error(key: str) -> None:
    watched = replace(source(), token_env="NEWS_KEY", options=(Option(name="x", values=("y",)),))
    assert key_header(watched, {"NEWS_KEY": key}) == {}


def test_a_key_is_sent_as_its_publisher_asks() -> None:
    watched = replace(source(), token_env="NEWS_KEY")
    assert key_header(watched, {"NEWS_KEY": f" {KEY}\n"}) == {"Authorization": f"Bearer {KEY}"}
    assert key_header(replace(watched, token_header="X-Api-Key"), {"NEWS_KEY": KEY}) == {"X-Api-Key": KEY}
    assert key_header(watched, {}) == {}
