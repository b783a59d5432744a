"""The invented streams of news, and how the benchmarks over them judge."""

from dataclasses import replace

import pytest

from benchmarks import end_to_end, extraction, measure, readings
from benchmarks.promises import Target
from benchmarks.stream_words import PRODUCTS
from benchmarks.streams import known_events, stream

COST = readings.Cost(
    words=40_000,
    articles=60,
    known=6,
    cpu=1.0,
    wall=1.1,
    start_cpu=1.0,
    peak=200_000_000,
    parsed=0,
    found=6,
    invented=0,
)
OURS = extraction.Turn(contender="foreshock", percent=10, run=0, load=1.0, start=1.5, cost=COST)
WHOLE = replace(OURS, contender="spacy", cost=replace(COST, cpu=31.0, found=0))
PASS = end_to_end.Pass(
    contender="foreshock",
    percent=10,
    run=0,
    articles=60,
    cost=measure.Cost(wall=2.0, cpu=2.0, cpu_by_role={}, peak_by_role={}),
    load=1.0,
    stages={"start": 1.0},
    stored=(("outage", "openai/gpt-4.1"),),
    known=1,
    found=1,
)
LOOP = replace(PASS, contender="loop", cost=replace(PASS.cost, cpu=25.0), stages={"start": 1.0, "rules": 0.5})


def test_the_same_seed_gives_the_same_stream_and_another_seed_another() -> None:
    assert list(stream(3, 20, 10)) == list(stream(3, 20, 10))
    assert list(stream(3, 20, 10)) != list(stream(4, 20, 10))


@pytest.mark.parametrize(("percent", "relevant"), [(0, 0), (5, 5), (10, 10), (100, 100)])
def test_a_stream_holds_the_share_of_relevant_articles_that_was_asked_for(percent: int, relevant: int) -> None:
    articles = list(stream(3, 100, percent))
    reports = [one.reports for one in articles if one.reports]
    assert len(reports) == relevant
    assert set(reports) == known_events(3, 100, percent)


def test_a_relevant_article_names_its_product_and_no_other_article_names_any() -> None:
    for one in stream(3, 200, 50):
        names = {name for name in PRODUCTS if name in f"{one.story.title} {one.text}"}
        assert one.reports.product in names if one.reports else not names
        assert "{" not in one.story.title + one.text


def test_every_event_comes_round_before_one_is_told_again() -> None:
    assert len(known_events(3, 112, 100)) == 112
    assert known_events(3, 200, 100) == known_events(3, 112, 100)


def _broken(targets: list[Target]) -> set[str]:
    return {one.promise for one in targets if not one.met}


def test_extraction_that_is_fast_small_and_right_keeps_its_promises() -> None:
    assert not _broken(extraction.judge([OURS, WHOLE]))


@pytest.mark.parametrize(
    ("slip", "broken"),
    [
        (replace(OURS, cost=replace(COST, cpu=1.1)), "30x"),
        (replace(OURS, start=3.2), "ready"),
        (replace(OURS, cost=replace(COST, peak=700_000_000)), "600 MB"),
        (replace(OURS, cost=replace(COST, found=5)), "known events"),
        (replace(OURS, cost=replace(COST, invented=1)), "is none"),
    ],
)
def test_extraction_that_is_not_breaks_one_of_them(slip: extraction.Turn, broken: str) -> None:
    (promise,) = _broken(extraction.judge([slip, WHOLE]))
    assert broken in promise


def test_a_pipeline_as_fast_as_promised_with_the_same_events_keeps_its_promises() -> None:
    assert not _broken(end_to_end.judge([PASS, LOOP]))


@pytest.mark.parametrize(
    ("slip", "broken"),
    [
        (replace(PASS, cost=replace(PASS.cost, cpu=2.2)), "12x"),
        (replace(PASS, percent=100, cost=replace(PASS.cost, cpu=9.0)), "3x"),
        (replace(PASS, stored=()), "the same events"),
        (replace(PASS, stored=(*PASS.stored, ("refund", "openai"))), "the same events"),
    ],
)
def test_a_pipeline_that_is_slower_or_stores_other_events_breaks_one(slip: end_to_end.Pass, broken: str) -> None:
    (promise,) = _broken(end_to_end.judge([slip, replace(LOOP, percent=slip.percent)]))
    assert broken in promise


def test_the_ratio_is_also_told_without_the_starts() -> None:
    assert end_to_end.other_ratios([PASS, LOOP]).startswith("ratio at 10 %: 24.00x")
