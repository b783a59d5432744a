"""A model that no catalog holds yet, from the feed that announces it to the list of what waits for a person."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from domain.source import Tier
from domain.status import Status
from foreshock.catalog_words import met_in_texts
from tests.builders.day_zero import day_zero_catalog
from tests.builders.ingest import NOW
from tests.builders.inventories import depends_on, eubank, runs
from tests.builders.watching import HOUR, Item, Watch, quiet_items, watching

FABLE, MYTHOS = "anthropic/claude-fable-5", "anthropic/claude-mythos-5"
RELEASE = Item(
    key="release",
    path="/articles/release",
    title="Anthropic releases Claude Fable 5 and a restricted Mythos 5",
    text=(
        "Anthropic on Tuesday released Claude Fable 5, which is generally available on its API.\n"
        "It also showed Claude Mythos 5, which only vetted partners may use."
    ),
    published_at=NOW + HOUR,
)


@pytest.fixture
def watch(database_url: str, tmp_path: Path) -> Iterator[Watch]:
    assistant = runs("EB9", "assistant", "critical", "fraud-ops", depends_on("anthropic/claude", "eb9"))
    on_the_family = replace(eubank(), systems=(assistant,))
    with watching(tmp_path, database_url, on_the_family, tier=Tier.A) as watched:
        watched.assembly.catalog = day_zero_catalog()
        yield watched


@pytest.mark.case("AS-09")
def test_one_poll_makes_candidates_of_the_vendor_that_wait_for_a_person(watch: Watch) -> None:
    watch.publish(*quiet_items(2, NOW - HOUR))
    watch.work()
    watch.publish(RELEASE, *quiet_items(2, NOW - HOUR))
    watch.work()
    with watch.assembly.database.read() as session:
        released = [event for event in session.events.open() if event.type == "model_release"]
    assert [(set(event.targets), event.actor, event.status) for event in released] == [
        ({FABLE, MYTHOS}, ("anthropic",), Status.IN_EFFECT)
    ]
    assert set(met_in_texts(watch.assembly)) == {FABLE, MYTHOS}
    assert {delivery.message.level for delivery in watch.queued()} <= {"watch"}
