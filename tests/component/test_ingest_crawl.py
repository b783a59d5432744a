"""Whole batches against loopback servers: what a visit brings, and what it reports."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from domain.entry import KnownEntry, trace
from domain.source import Source, SourceState
from ingest.crawl import CrawlJob, Fetched, RobotsFile, Visit, VisitOutcome, crawl
from ingest.pauses import jitter
from ingest.second_look import is_marked
from ingest.visits import next_state
from ingest.wire import to_wire
from tests.builders.ingest import NOW, Newsstand, alive, crawl_children, feed_answer, known_after, page, rss, until
from tests.faulty_server import Answer, Route, redirect


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Newsstand]:
    newsstand = Newsstand(tmp_path)
    yield newsstand
    newsstand.server.close()


def test_a_visit_brings_each_entry_with_the_words_of_its_page(stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one", "two")
    visits, found = stand.crawl(stand.source())
    assert visits["news"].outcome is VisitOutcome.OK
    assert [one.title for one in found] == ["Title of one", "Title of two"]
    assert all("decided about access to the model" in one.text and "Imprint" not in one.text for one in found)
    assert found[0].url == stand.server.url("/one.html")
    assert found[0].verified


@pytest.mark.case("F-01")
def test_validators_go_back_as_they_came(stand: Newsstand) -> None:
    validators = {
        "weak": ('W/"a,b \\"c"', "Fri, 12 Jun 2026 09:00:00 GMT"),
        "bare": ("no-quotes", "friday around noon"),
        "latin": ('"\u00e9\u00ff"', "Fri,  12 Jun 2026 9:0:0 UTC"),
    }
    sources = [stand.source(name, f"/{name}.xml") for name in validators]
    for name, (etag, last_modified) in validators.items():
        stand.publish(f"/{name}.xml", ETag=etag, **{"Last-Modified": last_modified})
    visits, _ = stand.crawl(*sources)
    states = {one.id: next_state(one, SourceState(source_id=one.id), visits[one.id], now=NOW) for one in sources}
    for name in validators:
        stand.server.routes[f"news.example/{name}.xml"] = Answer(status=304, headers={"ETag": "other"})
    visits, found = stand.crawl(*sources, states=states)
    for name, expected in validators.items():
        sent = stand.server.asked(f"/{name}.xml")[-1].headers
        assert (sent["If-None-Match"], sent["If-Modified-Since"]) == expected
        assert (visits[name].outcome, visits[name].etag) == (VisitOutcome.NOT_MODIFIED, "other")
    assert found == []


@pytest.mark.case("F-02")
def test_an_unmodified_list_is_healthy_and_its_new_validators_are_kept(stand: Newsstand) -> None:
    stand.server.routes["/feed.xml"] = Answer(status=304, headers={"ETag": '"new"'})
    source = stand.source()
    state = SourceState(source_id="news", etag='"old"', failures=3, last_error="HTTP 503")
    visits, found = stand.crawl(source, states={"news": state})
    after = next_state(source, state, visits["news"], now=NOW)
    assert (after.health, after.etag, after.failures, after.last_error) == ("healthy", '"new"', 0, "")
    assert after.last_success_at == NOW
    assert found == []


@pytest.mark.case("F-06")
def test_redirects_are_followed(stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one", host="good.example")
    hops = {"/a.xml": (301, "/b.xml"), "/b.xml": (302, "/c.xml"), "/c.xml": (303, "/d.xml"), "/d.xml": (307, "/e.xml")}
    stand.server.routes |= {path: redirect(stand.server.url(to), status) for path, (status, to) in hops.items()}
    stand.server.routes["/e.xml"] = redirect(stand.server.url("/feed.xml", "good.example"), 308)
    visits, found = stand.crawl(stand.source(path="/a.xml"))
    assert visits["news"].outcome is VisitOutcome.OK
    assert [one.title for one in found] == ["Title of one"]


def test_the_same_body_is_not_read_again_and_of_another_only_what_is_new_or_changed(stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one", "two")
    source = stand.source()
    visits, found = stand.crawl(source)
    known = known_after(found)
    state = next_state(source, SourceState(source_id="news"), visits["news"], now=NOW)
    visits, found = stand.crawl(source, states={"news": state})
    assert (visits["news"].outcome, found) == (VisitOutcome.NOT_MODIFIED, [])
    stand.publish("/feed.xml", "one", "two", "three")
    _, found = stand.crawl(stand.source(), known={**known, "two": KnownEntry(hash="as it was before")})
    assert [one.entry.key for one in found] == ["two", "three"]
    assert len(stand.server.asked("/one.html")) == 1


def test_what_a_batch_has_no_room_for_is_taken_by_the_next(stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one", "two", "three", ETag='"x"')
    source = stand.source()
    visits, found = stand.crawl(source, pages_per_source=2)
    state = next_state(source, SourceState(source_id="news"), visits["news"], now=NOW)
    assert (visits["news"].complete, state.etag, state.baseline_at) == (False, None, None)
    assert visits["news"].more
    assert state.next_visit_at == NOW + timedelta(minutes=5) + jitter(source, timedelta(minutes=5))
    known = known_after(found)
    visits, rest = stand.crawl(source, states={"news": state}, known=known, pages_per_source=2)
    state = next_state(source, state, visits["news"], now=NOW)
    assert [one.entry.key for one in rest] == ["three"]
    assert (visits["news"].complete, state.etag, state.baseline_at) == (True, '"x"', NOW)
    assert not visits["news"].more


def test_an_old_entry_that_its_list_still_names_is_known_by_its_trace(stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one", "two")
    _, found = stand.crawl(stand.source())
    traces = tuple(trace(one.entry.key, one.entry_hash) for one in found)
    job = CrawlJob(source=stand.source(), state=SourceState(source_id="news"), traces=(*traces[:1], "other"))
    again = [one for one in crawl([job], stand.settings(), now=NOW, stop=threading.Event()) if isinstance(one, Fetched)]
    assert [one.entry.key for one in again] == ["two"]


@pytest.mark.case("P-15")
def test_the_list_speaks_where_the_page_does_not(stand: Newsstand) -> None:
    full = "<p>" + " ".join(f"word{number}" for number in range(300)) + "</p>"
    content = f"<content:encoded><![CDATA[{full}]]></content:encoded>"
    names = ("gone", "broken", "pdf", "zip", "video", "table", "forbidden", "short")
    links = [
        *((name, f"About {name}", stand.server.url(f"/{name}")) for name in names),
        ("inside", "About inside", "https://127.0.0.2/admin"),
        ("script", "About script", "javascript:alert(1)"),
    ]
    body = rss(*links, extra=content).replace(
        b"<rss ", b'<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    )
    stand.server.routes |= {
        "/feed.xml": feed_answer(body),
        "/gone": Answer(status=404),
        "/broken": Answer(status=500),
        "/pdf": Answer(b"%PDF-1.7", headers={"Content-Type": "application/pdf"}),
        "/zip": Answer(b"PK\x03\x04", headers={"Content-Type": "application/zip"}),
        "/video": Answer(b"\x00\x00\x00 ftyp", headers={"Content-Type": "video/mp4"}),
        "/table": Answer(b"a,b\n1,2\n", headers={"Content-Type": "text/csv"}),
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /forbidden\n", headers={"Content-Type": "text/plain"}),
        "/short": page("Short", "<p>Please enable cookies.</p>"),
    }
    visits, found = stand.crawl(stand.source())
    notes = {one.entry.key: one.note for one in found}
    assert visits["news"].outcome is VisitOutcome.OK
    assert all(one.text.startswith("word0 word1") for one in found)
    assert notes == {
        "gone": "HTTP 404",
        "broken": "HTTP 500",
        "pdf": "the PDF is broken",
        "zip": "the page is application/zip, which is not read",
        "video": "the page is video/mp4, which is not read",
        "table": "the page is text/csv, which is not read",
        "forbidden": "robots.txt forbids it",
        "short": "",
        "inside": "127.0.0.2 is a loopback address",
        "script": "the scheme 'javascript' is not http or https",
    }
    assert {one.entry.key for one in found if is_marked(one.entry_hash)} == {"broken", "gone"}
    assert {one.url for one in found if one.entry.key in {"inside", "script"}} == {stand.server.url("/feed.xml")}


@pytest.mark.parametrize("status", [404, 500])
def test_a_page_that_could_not_be_had_is_asked_for_again_although_its_list_stays_as_it_is(
    stand: Newsstand, status: int
) -> None:
    stand.publish("/feed.xml", "one", ETag='"same"')
    good, sought = stand.server.routes["news.example/one.html"], "news.example/one.html"
    stand.server.routes[sought] = Answer(status=status)
    source, fresh = stand.source(), SourceState(source_id="news")
    visits, found = stand.crawl(source)
    state = next_state(source, fresh, visits["news"], now=NOW)
    assert state.etag == '"same"'
    stand.server.routes[sought] = good
    soon, later = NOW + timedelta(minutes=5), NOW + timedelta(hours=1)
    visits, again = stand.crawl(source, states={"news": state}, known=known_after(found), now=soon)
    assert (visits["news"].outcome, again) == (VisitOutcome.NOT_MODIFIED, [])
    visits, again = stand.crawl(source, states={"news": state}, known=known_after(found), now=later)
    assert ["decided about access" in one.text for one in again] == [True]
    assert "If-None-Match" not in stand.server.asked("/feed.xml")[-1].headers
    assert next_state(source, state, visits["news"], now=later).etag == '"same"'


def test_a_broken_page_costs_few_requests(stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one", ETag='"same"')
    stand.server.routes["news.example/one.html"] = Answer(status=500)
    watched, known = stand.source(), dict[str, KnownEntry]()
    state = SourceState(source_id="news")
    for hours in range(6):
        now = NOW + timedelta(hours=hours)
        visits, found = stand.crawl(watched, states={"news": state}, known=known, now=now)
        state, known = next_state(watched, state, visits["news"], now=now), known | known_after(found)
    whole = [one for one in stand.server.asked("/feed.xml") if "If-None-Match" not in one.headers]
    assert len(stand.server.asked("/one.html")) == len(whole) == 3


def test_an_old_page_that_is_not_there_is_not_asked_for_again(stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one")
    stand.server.routes["news.example/one.html"] = Answer(status=404)
    _, found = stand.crawl(stand.source(), now=NOW + timedelta(days=3))
    assert [is_marked(one.entry_hash) for one in found] == [False]


def test_a_host_that_fails_twice_in_a_row_is_left_alone_for_the_batch(stand: Newsstand) -> None:
    names = ("one", "two", "three", "four", "five")
    stand.publish("/feed.xml", *names)
    for name in names:
        if name != "two":
            stand.server.routes[f"news.example/{name}.html"] = Answer(status=500)
    visits, found = stand.crawl(stand.source())
    assert visits["news"].outcome is VisitOutcome.OK
    assert [one.note for one in found] == ["HTTP 500", "", "HTTP 500", "HTTP 500", "its host failed twice in a row"]
    assert [is_marked(one.entry_hash) for one in found] == [True, False, True, True, True]
    assert not stand.server.asked("/five.html")


def test_a_host_that_asks_us_to_wait_is_left_alone_for_the_batch(stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one", "two", "three")
    stand.server.routes["news.example/one.html"] = Answer(status=429, headers={"Retry-After": "60"})
    visits, found = stand.crawl(stand.source())
    assert visits["news"].outcome is VisitOutcome.OK
    assert [one.note for one in found] == ["HTTP 429", *2 * ["its host asked us to wait until 2026-06-12 12:01 UTC"]]
    assert all(one.text == "What happened in brief." and is_marked(one.entry_hash) for one in found)
    assert not stand.server.asked("/two.html")


@pytest.mark.case("F-20")
@pytest.mark.case("F-21")
def test_each_failed_visit_says_why_and_the_good_source_in_the_batch_delivers(stand: Newsstand) -> None:
    bad = {
        "html": page("Sign in"),
        "empty": Answer(b" \n", headers={"Content-Type": "application/xml"}),
        "nothing": Answer(b"{}", headers={"Content-Type": "application/json"}),
        "no-content": Answer(status=204),
        "busy": Answer(status=503, headers={"Retry-After": "120"}),
        "limited": Answer(status=429, headers={"Retry-After": "Fri, 12 Jun 2026 12:10:00 GMT"}),
        "gone": Answer(status=410),
        "forbidden": Answer(b"<html>Attention required", status=403, headers={"Content-Type": "text/html"}),
    }
    stand.server.routes |= {f"/{name}": answer for name, answer in bad.items()}
    stand.publish("/good.xml", "one", host="good.example")
    # Who asks to be left alone is so for the rest of the batch.
    hosts = {"busy": "other.example", "limited": "missing.example"}
    sources = [stand.source(name, f"/{name}", hosts.get(name, "news.example")) for name in bad]
    visits, found = stand.crawl(*sources, stand.source("good", "/good.xml", "good.example"))
    said = {name: (visit.outcome, visit.error) for name, visit in visits.items()}
    assert said == {
        "html": ("failed", "the answer is an HTML page (Sign in), not a feed"),
        "empty": ("failed", "the answer was empty"),
        "nothing": ("failed", "the answer is JSON, but not a JSON Feed"),
        "no-content": ("failed", "HTTP 204"),
        "busy": ("failed", "HTTP 503"),
        "limited": ("failed", "HTTP 429"),
        "gone": ("gone", "HTTP 410"),
        "forbidden": ("refused", "HTTP 403"),
        "good": ("ok", ""),
    }
    state = SourceState(source_id="empty", etag='"good"')
    assert next_state(sources[1], state, visits["empty"], now=NOW).etag == '"good"'
    assert (visits["busy"].retry_after, visits["limited"].retry_after) == (timedelta(minutes=2), timedelta(minutes=10))
    assert [one.source_id for one in found] == ["good"]


@pytest.mark.case("F-13")
@pytest.mark.case("X-09")
def test_every_request_names_us_and_nothing_else(stand: Newsstand) -> None:
    moved = Answer(status=302, headers={"Location": stand.server.url("/feed.xml"), "Set-Cookie": "id=1; Path=/"})
    stand.server.routes |= {"/refused.xml": Answer(status=403), "/moved.xml": moved}
    stand.publish("/feed.xml", "one", **{"Set-Cookie": "id=2; Path=/"})
    stand.crawl(stand.source("moved", "/moved.xml", "other.example"), stand.source("refused", "/refused.xml"))
    agents = {one.headers["User-Agent"] for one in stand.server.seen}
    assert agents == {"Foreshock/0.1 (+https://foreshock.example/about)"}
    assert len(stand.server.asked("/refused.xml")) == 1
    assert len(stand.server.asked("/feed.xml")) == 1
    assert not any({"Cookie", "Referer", "Authorization"} & set(one.headers) for one in stand.server.seen)


def test_pages_that_a_batch_has_no_time_for_stay_unknown(stand: Newsstand) -> None:
    names = tuple(f"piece{number}" for number in range(6))
    stand.publish("/slow.xml", *names)
    slow = stand.source("slow", "/slow.xml", delay=timedelta(seconds=2))
    visits, found = stand.crawl(slow, batch_seconds=9.0)
    assert visits["slow"].outcome is VisitOutcome.OK
    assert not visits["slow"].complete
    assert len(found) < len(names)


@pytest.mark.case("F-11")
def test_a_host_of_many_sources_is_asked_slowly_and_the_rest_stays_due(stand: Newsstand) -> None:
    sources = [stand.source(f"s{number}", f"/{number}.xml", delay=timedelta(seconds=0.5)) for number in range(30)]
    for number in range(30):
        stand.publish(f"/{number}.xml")
    stand.publish("/good.xml", "one", host="good.example")
    visits, found = stand.crawl(*sources, stand.source("good", "/good.xml", "good.example"), batch_seconds=11.0)
    asked = sorted(one.at for one in stand.server.seen if one.host == "news.example")
    assert asked[-1] - asked[0] >= 0.5 * (len(asked) - 1) * 0.9
    assert 0 < len(asked) < 30
    assert {visit.outcome for visit in visits.values()} == {VisitOutcome.OK}
    assert len(found) == 1


@pytest.mark.case("F-27")
def test_a_killed_child_keeps_what_it_delivered_and_reports_the_rest_as_failed(stand: Newsstand) -> None:
    never = threading.Event()
    stand.publish("/feed.xml", "one")
    stand.server.routes["/slow.xml"] = waiting(never)
    jobs = [CrawlJob(source=one, state=SourceState(source_id=one.id)) for one in slow_and_good(stand)]
    brought = crawl(jobs, stand.settings(request_seconds=10.0), now=NOW, stop=threading.Event())
    robots, first, second = next(brought), next(brought), next(brought)
    assert isinstance(robots, RobotsFile)
    assert isinstance(first, Fetched)
    assert isinstance(second, Visit)
    os.kill(crawl_children()[0], signal.SIGKILL)
    rest = list(brought)
    never.set()
    assert [(one.source_id, one.outcome) for one in rest if isinstance(one, Visit)] == [("slow", "failed")]
    assert isinstance(rest[0], Visit)
    assert rest[0].error.startswith("the crawl broke down")


def test_stopping_ends_the_batch_at_once_and_leaves_its_sources_due(stand: Newsstand) -> None:
    never, stop = threading.Event(), threading.Event()
    stand.publish("/feed.xml", "one")
    stand.server.routes["/slow.xml"] = waiting(never)
    jobs = [CrawlJob(source=one, state=SourceState(source_id=one.id)) for one in slow_and_good(stand)]
    brought = crawl(jobs, stand.settings(request_seconds=10.0), now=NOW, stop=stop)
    assert isinstance(next(brought), RobotsFile)
    group = crawl_children()[0]
    stop.set()
    assert [one for one in brought if isinstance(one, Visit) and one.source_id == "slow"] == []
    never.set()
    assert alive(group) == []


def test_a_crawl_that_nobody_uses_any_more_is_ended(stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one")
    brought = crawl(
        [CrawlJob(source=stand.source(), state=SourceState(source_id="news"))],
        stand.settings(),
        now=NOW,
        stop=threading.Event(),
    )
    next(brought)
    group = crawl_children()[0]
    brought.close()
    assert alive(group) == []


def test_a_child_whose_parent_died_ends_itself_with_its_whole_group(stand: Newsstand, tmp_path: Path) -> None:
    never = threading.Event()
    stand.server.routes["/feed.xml"] = waiting(never)
    job = CrawlJob(source=stand.source(), state=SourceState(source_id="news"))
    script = tmp_path / "parent.py"
    script.write_text(
        "import json, sys, threading\nfrom datetime import datetime\n"
        "from ingest.batch import CrawlJob, CrawlSettings\nfrom ingest.crawl import crawl\nfrom ingest.wire import from_wire\n"
        "told = json.load(sys.stdin)\n"
        "list(crawl([from_wire(CrawlJob, told['job'])], from_wire(CrawlSettings, told['settings']),"
        " now=datetime.fromisoformat(told['now']), stop=threading.Event()))\n"
    )
    told = {"job": to_wire(job), "settings": to_wire(stand.settings(request_seconds=15.0)), "now": NOW.isoformat()}
    parent = subprocess.Popen([sys.executable, str(script)], stdin=subprocess.PIPE, env={"PYTHONPATH": "."})
    assert parent.stdin is not None
    parent.stdin.write(json.dumps(told).encode())
    parent.stdin.close()
    until(lambda: stand.server.asked("/feed.xml"))
    group = crawl_children(parent.pid)[0]
    parent.kill()
    parent.wait()
    until(lambda: not alive(group))
    never.set()


def slow_and_good(stand: Newsstand) -> list[Source]:
    return [stand.source(), stand.source("slow", "/slow.xml", "good.example")]


def waiting(never: threading.Event) -> Route:
    def hold(_handler: object) -> None:
        never.wait(20)

    return hold


@pytest.mark.case("F-12")
def test_what_a_host_said_to_robots_is_remembered(stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one", "two")
    rules = b"User-agent: *\nDisallow: /two.html\n"
    stand.server.routes["news.example/robots.txt"] = Answer(rules, headers={"Content-Type": "text/plain"})
    job = CrawlJob(source=stand.source(), state=SourceState(source_id="news"))
    brought = list(crawl([job], stand.settings(), now=NOW, stop=threading.Event()))
    read = [one for one in brought if isinstance(one, RobotsFile)]
    assert [(one.text, one.read_at) for one in read] == [(rules.decode(), NOW)]
    _, found = stand.crawl(stand.source(), robots=read)
    assert [one.note for one in found] == ["", "robots.txt forbids it"]
    assert len(stand.server.asked("/robots.txt")) == 1
    assert len(stand.server.asked("/two.html")) == 0


@pytest.mark.case("F-27")
def test_a_crawl_is_not_charged_for_the_memory_of_whoever_starts_it(stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one")
    once_large = b"x" * (600 * 2**20)
    del once_large
    visits, found = stand.crawl(stand.source())
    assert (visits["news"].outcome, visits["news"].error, len(found)) == (VisitOutcome.OK, "", 1)


@pytest.mark.case("F-27")
def test_a_crawl_that_takes_too_much_memory_is_ended(stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one")
    visits, _ = stand.crawl(stand.source(delay=timedelta(seconds=5)), memory_megabytes=20)
    assert visits["news"].outcome is VisitOutcome.FAILED
    assert "Memory usage exceeded" in visits["news"].error
