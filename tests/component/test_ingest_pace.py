"""The pause between two requests to a source's host is the one its catalogue names, whatever the host answers."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.builders.ingest import Newsstand
from tests.faulty_server import Answer


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Newsstand]:
    newsstand = Newsstand(tmp_path)
    yield newsstand
    newsstand.server.close()


@pytest.mark.parametrize("status", [200, 404])
def test_a_quick_robots_file_does_not_shorten_the_pause(stand: Newsstand, status: int) -> None:
    stand.publish("/feed.xml", "one", "two", "three")
    stand.server.routes["/robots.txt"] = Answer(b"User-agent: *\nAllow: /\n", status=status)
    _, found = stand.crawl(stand.source(delay=timedelta(seconds=0.4)))
    assert len(found) == 3
    asked = [one.at for one in stand.server.seen]
    assert min(later - earlier for earlier, later in pairwise(asked)) >= 0.36


def test_a_robots_file_does_not_lengthen_the_pause(stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one", "two", "three", "four")
    stand.server.routes["/robots.txt"] = Answer(b"User-agent: *\nAllow: /\n")
    _, found = stand.crawl(stand.source(), page_delay=5.0)
    assert len(found) == 4
    asked = [one.at for one in stand.server.seen]
    assert asked[-1] - asked[0] < 5.0
