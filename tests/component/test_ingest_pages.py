"""Pages behind entries, through the real crawl: notices in PDF, what is not worth a download, limits, and what is gone."""

import http.server
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.entry import KnownEntry
from domain.source import SourceState, StoreText
from ingest.articles import snapshot_of
from ingest.crawl import CrawlJob, Removed, VisitOutcome, crawl
from ingest.media_types import CARRIED_HTML
from ingest.reread import Rereader
from tests.builders.ingest import NOW, Newsstand, feed_answer, page, rss
from tests.builders.pdf import SCAN, pdf
from tests.faulty_server import Answer, Route

NOTICE = [["The Ministry has decided to suspend the export of the model to all destinations."] * 8]


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Newsstand]:
    newsstand = Newsstand(tmp_path)
    yield newsstand
    newsstand.server.close()


def serve(stand: Newsstand, **routes: Route) -> None:
    """A feed with an entry for each route, whose link leads there."""
    links = [(name, f"About {name}", stand.server.url(f"/{name}")) for name in routes]
    stand.server.routes |= {"/feed.xml": feed_answer(rss(*links)), **{f"/{name}": one for name, one in routes.items()}}


def as_pdf(body: bytes, content_type: str = "application/pdf") -> Answer:
    return Answer(body, headers={"Content-Type": content_type})


@pytest.mark.case("P-15")
def test_notices_in_pdf_are_read_and_scans_are_counted(stand: Newsstand) -> None:
    serve(
        stand,
        notice=as_pdf(pdf(NOTICE)),
        unnamed=as_pdf(pdf(NOTICE), "application/octet-stream"),
        scan=as_pdf(pdf(NOTICE, content=SCAN)),
        other_scan=as_pdf(pdf(NOTICE, content=SCAN)),
    )
    visits, found = stand.crawl(stand.source())
    texts = {one.entry.key: one.text for one in found}
    assert "suspend the export" in texts["notice"]
    assert texts["notice"] == texts["unnamed"]
    assert texts["scan"] == "What happened in brief."
    assert visits["news"].skipped == {"the PDF holds no text": 2}


@pytest.mark.case("P-15")
def test_an_archive_or_a_film_is_broken_off_as_soon_as_it_names_itself(stand: Newsstand) -> None:
    sent: list[int] = []
    over = threading.Event()

    def endless(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/zip")
        handler.send_header("Content-Length", str(9 * 2**20))
        handler.end_headers()
        try:
            for _ in range(9 * 16):
                handler.wfile.write(bytes(2**16))
                sent.append(2**16)
        finally:
            over.set()

    serve(stand, big=endless)
    visits, found = stand.crawl(stand.source())
    assert over.wait(10)
    assert visits["news"].skipped == {"the page is application/zip, which is not read": 1}
    assert [one.note for one in found] == ["the page is application/zip, which is not read"]
    assert sum(sent) < 9 * 2**20


@pytest.mark.case("AS-19")
def test_where_a_page_is_in_disorder_the_list_speaks_and_its_source_is_not_kept_apart(stand: Newsstand) -> None:
    heap = " ".join(f'"key{n}": "deadline": 17 May", "model": ban {n} "the' for n in range(20))
    example = '{"model": "fable-5", "stream": true, "input": [{"role": "user", "content": "Hi"}]} ' * 20
    bodies = {"one": heap, "two": heap, "changelog": example}
    serve(stand, **{name: page(f"About {name}", f"<p>{body}</p>") for name, body in bodies.items()})
    visits, found = stand.crawl(stand.source())
    assert visits["news"].outcome is VisitOutcome.OK
    assert visits["news"].skipped == {"Withheld: it is a heap of data and no prose": 2}
    texts = {one.entry.key: (one.title, one.text) for one in found}
    assert texts["one"] == ("About one", "What happened in brief.")
    assert example.strip() in texts["changelog"][1]


@pytest.mark.case("AS-19")
def test_a_site_is_asked_for_so_many_pages_in_a_batch_whoever_leads_there(stand: Newsstand) -> None:
    names = [f"piece{number}" for number in range(4)]
    stand.publish("/one.xml", *names)
    stand.publish("/two.xml", *(f"other{name}" for name in names))
    sources = [stand.source("one", "/one.xml"), stand.source("two", "/two.xml")]
    visits, found = stand.crawl(*sources, pages_per_site=5)
    assert len(found) == 5
    assert not all(visit.complete for visit in visits.values())
    assert sum(len(stand.server.asked(f"/{name}.html")) for name in (*names, *(f"other{n}" for n in names))) == 5


def test_what_the_words_were_read_from_comes_with_them(stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one")
    _, found = stand.crawl(stand.source())
    stand.server.routes["news.example/one.html"] = Answer(status=404)
    _, unread = stand.crawl(stand.source())
    with Rereader() as reader:
        for one in (*found, *unread):
            snapshot = snapshot_of(one, NOW)
            assert snapshot is not None
            assert reader.text(snapshot) == one.text
    assert [one.content_type for one in (*found, *unread)] == ["text/html; charset=utf-8", CARRIED_HTML]


def gone(stand: Newsstand, *keys: str, listed: tuple[str, ...], **more: Any) -> list[Removed]:
    """What a visit says of these keys, known to be newer than what is listed, when they are listed no more."""
    stand.publish("/feed.xml", *listed)
    known = {
        key: KnownEntry(
            hash="h", url=stand.server.url(f"/{key}.html"), title=key, published_at=NOW - number * timedelta(hours=1)
        )
        for number, key in enumerate([*keys, *listed])
    }
    watched = stand.source(interval=timedelta(days=1), **more)
    job = CrawlJob(source=watched, state=SourceState(source_id="news", baseline_at=NOW), known=known)
    brought = crawl([job], stand.settings(), now=NOW, stop=threading.Event())
    return [one for one in brought if isinstance(one, Removed)]


@pytest.mark.case("P-14")
def test_a_listed_entrys_absence_is_believed_when_its_page_is_gone(stand: Newsstand) -> None:
    stand.server.routes |= {
        "/a.html": Answer(status=410),
        "/b.html": Answer(status=503),
        "/c.html": Answer(b"still here"),
    }
    found = gone(stand, "a", "b", "c", listed=("d", "e", "f", "g", "h"))
    assert found == [Removed(source_id="news", entry_key="a", http_status=410)]


@pytest.mark.case("P-14")
def test_three_pages_at_most_are_asked_for_and_none_where_terms_forbid(stand: Newsstand) -> None:
    keys, listed = ("a", "b", "c", "d"), ("e", "f", "g", "h", "i", "j", "k", "l")
    assert len(gone(stand, *keys, listed=listed)) <= 3
    assert gone(stand, *keys, listed=listed, store_text=StoreText.NONE) == []
