"""A planted fake, and an article that cannot be read: neither passes for more, or less, than it is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from domain.event import Corroboration
from domain.source import Tier
from tests.builders.ingest import NOW
from tests.builders.watching import HOUR, Item, Watch, cut_off, quiet_items, watching

FAKE = Item(
    key="fake",
    path="/articles/fake",
    title="BREAKING: Commerce bans all use of Claude Fable 5 by foreign nationals",
    text=(
        "The Commerce Department has ordered Anthropic to stop giving foreign nationals access to Claude Fable 5.\n"
        "The order takes effect at once, a person familiar with everything says."
    ),
    published_at=NOW + HOUR,
)
URGENT = {"critical", "high"}


@pytest.fixture(params=[Tier.B, Tier.C])
def watch(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[Watch]:
    with watching(tmp_path, database_url, tier=request.param, speaks_for=()) as watched:
        watched.publish(*quiet_items(2, NOW - HOUR))
        watched.work()
        yield watched


@pytest.mark.case("N-04")
def test_a_planted_fake_from_one_source_is_never_urgent_and_says_that_nobody_else_has_it(watch: Watch) -> None:
    again = replace(FAKE, key="again", path="/articles/again", published_at=NOW + 2 * HOUR)
    for items in ((FAKE,), (again, FAKE), (cut_off(1, NOW + 3 * HOUR), again, FAKE)):
        watch.publish(*items, *quiet_items(2, NOW - HOUR))
        watch.work()
    told = [delivery.message for delivery in watch.queued()]
    assert told
    assert [message.headline for message in told if message.level in URGENT] == []
    assert [message.status for message in told if "single source, unverified" not in message.status] == []
    with watch.assembly.database.read() as session:
        assert {event.corroboration for event in session.events.open()} == {Corroboration.C1}
