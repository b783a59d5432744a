import http.client
import json
import ssl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
import trafilatura

from foreshock.demo.document import DemoDocument
from foreshock.demo.newsroom import Newsroom
from foreshock.demo.publishers import PUBLISHERS, FeedFormat, Publisher
from tests.builders.demo import NOON, ask, noon, piece

HOST = "courant.example"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with Newsroom(tmp_path, noon) as open_newsroom:
        yield open_newsroom


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda publisher: publisher.host)
def test_every_publisher_has_rules_for_robots_a_front_page_and_a_feed(newsroom: Newsroom, publisher: Publisher) -> None:
    newsroom.publish(piece(host=publisher.host, section=publisher.sections[0]))
    assert b"User-agent: *" in ask(newsroom, publisher.host, "/robots.txt").body
    assert b"harbour-reopens" in ask(newsroom, publisher.host, "/").body
    assert ask(newsroom, publisher.host, publisher.feed_path).status == 200


@pytest.mark.parametrize("feed", list(FeedFormat))
def test_every_form_of_feed_is_used_and_well_formed(newsroom: Newsroom, feed: FeedFormat) -> None:
    publisher = next(publisher for publisher in PUBLISHERS if publisher.feed is feed)
    printed = piece(host=publisher.host, section=publisher.sections[0], title="Locks & <docks>: \x0bopen")
    newsroom.publish(printed)
    body = ask(newsroom, publisher.host, publisher.feed_path).body
    if feed is FeedFormat.JSON:
        item = json.loads(body)["items"][0]
        assert (item["title"], item["url"]) == (printed.title, newsroom.url(printed))
        assert item["date_published"] == "2026-06-12T12:00:00Z"
        return
    parsed = feedparser.parse(body)
    assert not parsed.bozo
    entry = parsed.entries[0]
    assert entry.link == newsroom.url(printed)
    assert entry.published_parsed[:5] == (2026, 6, 12, 12, 0)
    assert "docks" in entry.title
    assert entry.author == "Ida Vos"


def test_a_page_yields_its_words_and_nothing_of_what_surrounds_them(newsroom: Newsroom) -> None:
    printed = piece()
    newsroom.publish(printed)
    html = ask(newsroom, HOST, printed.path).body.decode()
    text = trafilatura.extract(html) or ""
    assert "The harbour reopened on Friday after repairs" in text
    assert "<b>the harbour master</b>" in text
    assert "Newsletter" not in text
    assert "All rights reserved" not in text
    assert f'<link rel="canonical" href="{newsroom.url(printed)}">' in html
    assert "<repairs>" not in html


@pytest.mark.parametrize("path", ["/feed.xml", "/news/harbour-reopens"])
def test_a_copy_that_is_still_good_is_not_sent_again(newsroom: Newsroom, path: str) -> None:
    newsroom.publish(piece())
    first = ask(newsroom, HOST, path)
    by_tag = ask(newsroom, HOST, path, {"If-None-Match": first.headers["ETag"]})
    by_date = ask(newsroom, HOST, path, {"If-Modified-Since": first.headers["Last-Modified"]})
    assert (by_tag.status, by_tag.body, by_date.status) == (304, b"", 304)
    newsroom.correct("harbour-reopens", at=NOON + timedelta(hours=1), title="Harbour reopens", note="A name was wrong.")
    changed = ask(newsroom, HOST, path, {"If-None-Match": first.headers["ETag"]})
    assert changed.status == 200
    assert changed.headers["Last-Modified"] == "Fri, 12 Jun 2026 13:00:00 GMT"
    stale_tag_fresh_date = {
        "If-None-Match": first.headers["ETag"],
        "If-Modified-Since": changed.headers["Last-Modified"],
    }
    assert ask(newsroom, HOST, path, stale_tag_fresh_date).status == 200


def test_a_date_that_nobody_can_read_is_as_good_as_none(newsroom: Newsroom) -> None:
    assert ask(newsroom, HOST, "/feed.xml", {"If-Modified-Since": "yesterday"}).status == 200


def test_a_corrected_piece_keeps_its_address_and_says_so(newsroom: Newsroom) -> None:
    newsroom.publish(piece())
    newsroom.correct("harbour-reopens", at=NOON, body="The harbour stays closed.", note="We said it was open.")
    body = ask(newsroom, HOST, "/news/harbour-reopens").body
    assert b"Correction: We said it was open." in body
    assert b"The harbour stays closed." in body


def test_a_retracted_piece_is_gone_from_page_and_feed(newsroom: Newsroom) -> None:
    newsroom.publish(piece())
    before = ask(newsroom, HOST, "/feed.xml")
    newsroom.retract("harbour-reopens", at=NOON + timedelta(minutes=5))
    after = ask(newsroom, HOST, "/feed.xml", {"If-None-Match": before.headers["ETag"]})
    assert (after.status, b"harbour-reopens" in after.body) == (200, False)
    assert ask(newsroom, HOST, "/news/harbour-reopens").status == 410
    assert ask(newsroom, HOST, "/news/never-printed").status == 404


def test_a_publisher_that_is_down_hangs_up_and_can_come_back(newsroom: Newsroom) -> None:
    newsroom.go_down(HOST)
    with pytest.raises((http.client.RemoteDisconnected, ssl.SSLError)):
        ask(newsroom, HOST, "/feed.xml")
    assert ask(newsroom, "wire.example", "/feed.xml").status == 200
    newsroom.come_back(HOST)
    assert ask(newsroom, HOST, "/feed.xml").status == 200
    assert [asked.status for asked in newsroom.asked] == [0, 200, 200]


def test_a_slow_answer_comes_late_and_whole(newsroom: Newsroom) -> None:
    newsroom.publish(piece())
    newsroom.answer_slowly(HOST, 0.2)
    assert b"harbour-reopens" in ask(newsroom, HOST, "/feed.xml").body


def test_garbage_is_no_feed(newsroom: Newsroom) -> None:
    newsroom.publish(piece())
    newsroom.send_garbage(HOST)
    page = ask(newsroom, HOST, "/feed.xml")
    assert page.headers["Content-Type"].startswith("application/rss+xml")
    assert feedparser.parse(page.body).bozo
    assert ask(newsroom, HOST, "/robots.txt").body.startswith(b"User-agent")


def test_a_refusal_carries_its_status_and_how_long_to_wait(newsroom: Newsroom) -> None:
    newsroom.refuse(HOST, 503, retry_after="120")
    page = ask(newsroom, HOST, "/feed.xml")
    assert (page.status, page.headers["Retry-After"]) == (503, "120")


def test_every_request_is_recorded_with_what_it_said_of_itself(newsroom: Newsroom) -> None:
    ask(newsroom, HOST, "/feed.xml", {"If-None-Match": '"abc"'})
    [asked] = newsroom.asked
    assert (asked.at, asked.method, asked.host, asked.path, asked.status) == (NOON, "GET", HOST, "/feed.xml", 200)
    assert (asked.headers["if-none-match"], asked.headers["user-agent"]) == ('"abc"', "test-reader")
    assert asked.answered["content-type"].startswith("application/rss+xml")


def test_a_document_of_any_sort_is_served_like_the_rest(newsroom: Newsroom) -> None:
    newsroom.post(DemoDocument(host=HOST, path="/api/list.json", content_type="application/json", at=NOON, body="{}"))
    page = ask(newsroom, HOST, "/api/list.json")
    assert (page.status, page.body, page.headers["Content-Type"]) == (200, b"{}", "application/json")
    again = ask(newsroom, HOST, "/api/list.json", {"If-None-Match": page.headers["ETag"]})
    assert again.status == 304


def test_a_client_that_does_not_trust_the_authority_gets_nothing(newsroom: Newsroom) -> None:
    connection = http.client.HTTPSConnection("127.0.0.1", newsroom.port, timeout=5)
    with pytest.raises(ssl.SSLCertVerificationError):
        connection.request("GET", "/feed.xml")
    connection.close()
    assert newsroom.asked == ()


def test_only_reading_is_possible_and_only_of_its_own_publishers(newsroom: Newsroom) -> None:
    assert ask(newsroom, HOST, "/feed.xml", method="POST").status == 405
    assert ask(newsroom, HOST, "/feed.xml", method="HEAD").body == b""
    assert ask(newsroom, HOST, "/feed.xml", {"Host": "elsewhere.example"}).status == 421


def test_stopping_does_not_wait_for_a_slow_answer(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path, noon)
    newsroom.stop()
    with Newsroom(tmp_path, noon) as second:
        second.answer_slowly(HOST, 3600)
        context = second.authority.client_context()
        context.check_hostname = False
        connection = http.client.HTTPSConnection("127.0.0.1", second.port, timeout=5, context=context)
        connection.request("GET", "/feed.xml", headers={"Host": HOST})
        while not second.asked:
            pass
    connection.close()
    assert second.asked[0].path == "/feed.xml"


def test_addresses_are_https_with_the_port_in_use(newsroom: Newsroom) -> None:
    address = urlsplit(newsroom.feed_url("wire.example"))
    assert (address.scheme, address.hostname, address.port) == ("https", "wire.example", newsroom.port)
