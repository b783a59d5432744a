import json
from collections.abc import Iterator

import feedparser
import pytest
import trafilatura

from domain.source import Tier
from foreshock.demo.newsroom import Newsroom
from foreshock.demo.newsroom_sources import newsroom_network, newsroom_sources
from foreshock.demo.piece import BlockKind, Piece, read_pieces
from foreshock.demo.publishers import PUBLISHERS, FeedFormat, Publisher
from tests.builders.demo import ask, noon

PIECES = read_pieces()


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    with Newsroom(tmp_path_factory.mktemp("newsroom"), noon) as open_newsroom:
        open_newsroom.publish(*PIECES)
        yield open_newsroom


@pytest.mark.parametrize("printed", PIECES, ids=lambda printed: printed.id)
def test_every_paragraph_of_a_piece_can_be_read_from_its_page(newsroom: Newsroom, printed: Piece) -> None:
    html = ask(newsroom, printed.host, printed.path).body.decode()
    text = " ".join((trafilatura.extract(html) or "").split())
    for block in printed.blocks():
        if block.kind is BlockKind.PARAGRAPH:
            assert " ".join(" ".join(block.lines).split()) in text
    assert "Sign in" not in text
    assert "Stay in touch" not in text


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda publisher: publisher.host)
def test_every_feed_is_well_formed_and_lists_what_was_printed(newsroom: Newsroom, publisher: Publisher) -> None:
    body = ask(newsroom, publisher.host, publisher.feed_path).body
    printed = [piece for piece in PIECES if piece.host == publisher.host]
    if publisher.feed is FeedFormat.JSON:
        urls = [item["url"] for item in json.loads(body)["items"]]
    else:
        parsed = feedparser.parse(body)
        assert not parsed.bozo
        urls = [entry.link for entry in parsed.entries]
    assert urls == [newsroom.url(piece) for piece in reversed(printed)]


def test_every_publisher_is_a_source_that_the_settings_allow(newsroom: Newsroom) -> None:
    sources = newsroom_sources(newsroom)
    network = newsroom_network(newsroom)
    assert {source.host for source in sources} == set(network.hosts)
    assert set(network.hosts.values()) == {"127.0.0.1"}
    assert network.allow == (("127.0.0.1/32", newsroom.port),)
    assert network.ca_file.read_text(encoding="ascii").startswith("-----BEGIN CERTIFICATE-----")
    assert {source.interval.total_seconds() for source in sources if source.tier is Tier.A} == {300}
    assert {source.interval.total_seconds() for source in sources if source.tier is not Tier.A} == {1800}
    spoken_for = {speaker for source in sources for speaker in source.speaks_for}
    assert spoken_for == {"us-commerce", "anthropic", "zhipu"}
