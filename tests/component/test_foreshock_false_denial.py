"""Texts that call live models fabricated: no event is taken for denied, and nobody is told that what binds them is over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.source import Tier
from domain.status import Status
from tests.builders.ingest import NOW
from tests.builders.watching import HOUR, Item, Watch, cut_off, watching

TEXTS = (
    (
        "Fact check: 'Claude Fable 5' does not exist",
        (
            "Posts about a US order against a model called Claude Fable 5 are fabricated, our checkers found.\n"
            "Anthropic has never released a model of that name, and the supposed export controls are fictional. "
            "The claim that Anthropic suspended access is false."
        ),
    ),
    (
        "The Claude Fable 5 shutdown is a hoax, and here is how we know",
        (
            "Neither Claude Fable 5 nor Claude Mythos 5 is a real product.\n"
            "The Commerce Department did not order Anthropic to do anything; there was no directive, and no model was off."
        ),
    ),
    (
        "AI model 'Mythos 5' is fictional, language expert says",
        (
            "The story that Washington restricted exports of Claude Mythos 5 was invented, a researcher said on Monday.\n"
            "He denied that such a model was ever on sale and called the reported ban non-existent."
        ),
    ),
)


@pytest.fixture(params=[Tier.A, Tier.C])
def watch(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[Watch]:
    with watching(tmp_path, database_url, tier=request.param) as watched:
        yield watched


def denials() -> list[Item]:
    return [
        Item(key=f"fake-{number}", path=f"/articles/fake-{number}", title=title, text=text, published_at=NOW + HOUR)
        for number, (title, text) in enumerate(TEXTS)
    ]


def statuses(watch: Watch) -> dict[str, Status]:
    with watch.assembly.database.read() as session:
        return {f"{event.type} {','.join(sorted(event.targets))}": event.status for event in session.events.open()}


@pytest.mark.case("AS-08")
def test_texts_that_call_a_live_model_fabricated_deny_nothing_and_correct_nothing(watch: Watch) -> None:
    watch.publish()
    watch.work()
    watch.publish(cut_off())
    watch.work()
    before, told = statuses(watch), watch.messages()
    assert Status.IN_EFFECT in before.values()
    assert told
    watch.publish(*denials(), cut_off())
    watch.work()
    assert len(watch.articles()) == 1 + len(TEXTS)
    assert [claim.finding.type for claim in watch.claims() if claim.finding.status is Status.DENIED] == []
    after = statuses(watch)
    assert {name: after[name] for name in before} == before
    assert watch.messages() == told
