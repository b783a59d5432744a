"""Pages that were made to poison what crawlers know: they are asked for, kept apart, and prove nothing."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from domain.source import SourceHealth
from tests.builders.ingest import NOW, page
from tests.builders.watching import HOUR, Item, Watch, cut_off, quiet_items, watching
from tests.databases import KINDS, Databases

RULE = "Commerce bans the export of Claude Fable 5 and orders Anthropic to suspend access"


@pytest.fixture(params=KINDS)
def watch(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[Watch]:
    with databases.fresh(request.param) as url, watching(tmp_path, url) as watched:
        yield watched


def a_thousand_years_early() -> Item:
    """A page that says of itself that it was published on 25 January and gives a deadline in the year 1026."""
    return Item(
        key="trap-1",
        path="/291bfe9a-36e3-4d6b-9e70-a5aaaee3f977?page=7",
        title=RULE,
        text="The Department of Commerce ordered Anthropic to suspend Claude Fable 5.\nThe deadline is May 25, 1026.",
        published_at=NOW - 138 * timedelta(days=1),
    )


def stirred_together() -> Item:
    """A page of keys and values in no order, with a deadline of 17 May."""
    pairs = [f'"deadline": "17 May", "model": "Claude Fable 5", "key{number}": "{RULE}"' for number in range(40)]
    words = " ".join(pairs).split()
    random.Random(19).shuffle(words)
    return Item(
        key="trap-2",
        path="/43173ed4-30aa-4581-b20c-3be656f83dee?page=7",
        title=RULE,
        text="{" + " ".join(words) + "}",
        published_at=NOW,
    )


def serve_endless_links(watch: Watch, *items: Item) -> None:
    """Let each trap page lead to further ones, which nobody may follow."""
    links = "".join(f'<a href="/{number}?page={number}">more</a>' for number in range(50))
    for item in items:
        paragraphs = "".join(f"<p>{line}</p>" for line in item.text.replace("<", "").split("\n"))
        watch.stand.server.routes[f"news.example{item.path}"] = page(
            item.title, paragraphs + links, '<meta property="article:published_time" content="2026-01-25">'
        )


@pytest.mark.case("AS-19")
def test_poisoned_pages_are_kept_apart_and_prove_nothing(watch: Watch) -> None:
    traps = (a_thousand_years_early(), stirred_together())
    watch.publish(*quiet_items(3, NOW - HOUR))
    watch.work()
    watch.publish(*traps, *quiet_items(3, NOW - HOUR))
    serve_endless_links(watch, *traps)
    watch.work()
    state = watch.state()
    assert (state.health, state.last_error) == (SourceHealth.QUARANTINED, "2 of 2 pages were made to mislead")
    withheld = {
        article.entry_key: article.title for article in watch.articles() if article.entry_key.startswith("trap")
    }
    assert withheld == {
        "trap-1": "Withheld: it gives a day in the year 1026",
        "trap-2": "Withheld: it is a heap of data and no prose",
    }
    assert watch.claims() == []
    assert watch.messages() == []
    asked = [seen.path for seen in watch.stand.server.seen if "page=" in seen.path]
    assert sorted(asked) == sorted(trap.path for trap in traps)


@pytest.mark.case("AS-19")
def test_one_trap_among_honest_pages_costs_only_itself(watch: Watch) -> None:
    watch.publish(*quiet_items(3, NOW - HOUR))
    watch.work()
    watch.publish(a_thousand_years_early(), cut_off(0, NOW + HOUR), *quiet_items(3, NOW - HOUR))
    watch.work()
    assert watch.state().health is SourceHealth.HEALTHY
    assert "1 × Withheld: it gives a day in the year 1026" in watch.state().habits.note
    assert {claim.article.split(":")[0] for claim in watch.claims()} == {
        article.key for article in watch.articles() if article.entry_key == "cut-0"
    }
