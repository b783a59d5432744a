"""Where a publisher says that it can push: in its feed, and in the head of its answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import Request, Response

from ingest.answers import push_links
from ingest.kinds.feed import parse
from tests.builders.ingest import document

HUB, TOPIC = "https://hub.example/", "https://news.example/feed.xml"
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><link rel="hub" href="https://hub.example/"/>'
    '<link rel="hub" href="https://second.example/"/><link rel="self" href="https://news.example/feed.xml"/></feed>'
)
RSS = (
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>News</title>'
    '<atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="/feed.xml"/></channel></rss>'
)
JSON = (
    '{"version": "https://jsonfeed.org/version/1.1", "feed_url": "https://news.example/feed.xml", "items": [],'
    ' "hubs": [{"type": "rssCloud", "url": "https://cloud.example/"}, {"type": "WebSub", "url": "https://hub.example/"}]}'
)


@pytest.mark.parametrize("body", [ATOM, RSS, JSON], ids=["atom", "rss", "json"])
def test_a_feed_names_its_hub_and_its_topic(body: str) -> None:
    listing = parse(document(body.encode()))
    assert (listing.hub, listing.topic) == (HUB, TOPIC)


def test_a_hub_without_a_topic_is_asked_for_the_address_of_the_catalogue() -> None:
    listing = parse(document(ATOM.replace('rel="self"', 'rel="via"').encode(), url="https://news.example/all.xml"))
    assert (listing.hub, listing.topic) == (HUB, "https://news.example/all.xml")


def test_a_feed_that_only_names_itself_pushes_nothing() -> None:
    listing = parse(document(ATOM.replace('rel="hub"', 'rel="via"').encode()))
    assert (listing.hub, listing.topic) == ("", "")


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        (['<https://hub.example/>; rel="hub", <https://news.example/feed.xml>; rel="self"'], (HUB, TOPIC)),
        (["<https://hub.example/>; rel=hub", "</feed.xml>; type=x; rel=SELF"], (HUB, TOPIC)),
        (['<https://hub.example/>; rel="preconnect hub"'], (HUB, "https://news.example/list")),
        (['<https://news.example/feed.xml>; rel="self"'], ("", "")),
        (["<http://[>; rel=hub"], ("", "")),
        (["nonsense"], ("", "")),
        ([], ("", "")),
    ],
)
def test_the_head_of_an_answer_names_hub_and_topic(headers: list[str], told: tuple[str, str]) -> None:
    assert push_links(_response(headers)) == told


@given(st.lists(st.text(st.characters(max_codepoint=255)), max_size=3))
def test_no_header_raises_or_leads_to_text_that_cannot_be_stored(headers: list[str]) -> None:
    hub, topic = push_links(_response([f"<https://hub.example/{text}>; rel=hub" for text in headers]))
    assert (hub + topic).isprintable()


def _response(links: list[str]) -> Response:
    url = "https://news.example/list"
    headers = {"Link": [link.encode("latin-1") for link in links]}
    return Response(url, headers=headers, request=Request(url))
