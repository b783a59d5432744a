"""The scorer counts what a careful reader would count."""

from typing import Any

import pytest

from nlp.scoring import Event, Reading, interval, reading_of, score, score_by_type

TEXT = "Acme cuts off Model One for all. Rivals cheered. Acme also refunds customers."


def event(kind: str = "access_restriction", **changes: Any) -> Event:
    return {
        "type": kind,
        "salience": "main",
        "status": "in_effect",
        "actor": ["acme"],
        "targets": ["acme/one"],
        "jurisdiction": None,
        "affected": ["*"],
        "effective_date": "2026-06-12",
        "evidence": ["Acme cuts off Model One for all."],
    } | changes


def reading(labelled: list[Event], read: list[Event]) -> Reading:
    return reading_of({"title": "", "text": TEXT, "events": labelled}, read)


def test_the_same_events_score_full_marks() -> None:
    figures = score([reading([event(), event("refund", targets=[])], [event(), event("refund", targets=[])])])
    assert (figures.type_f1, figures.event_f1, figures.false_alarm) == (1.0, 1.0, 0.0)
    assert figures.evidence == figures.date == figures.targets_f1 == 1.0


def test_a_wrong_target_is_a_pair_but_no_event() -> None:
    figures = score([reading([event()], [event(targets=["acme/two"])])])
    assert (figures.type_f1, figures.event_f1) == (1.0, 0.0)


def test_background_counts_on_neither_side() -> None:
    figures = score([reading([event(salience="background")], [])])
    assert (figures.events, figures.false_alarm) == (0, 0.0)
    assert score([reading([event(salience="background")], [event()])]).false_alarm == 1.0


def test_the_likest_of_two_is_paired() -> None:
    other = event(targets=["acme/two"], status="reversed")
    figures = score([reading([other, event()], [event(), other])])
    assert (figures.event_f1, figures.status) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("changes", "figure"),
    [
        ({"status": "eased"}, "status"),
        ({"actor": ["other"]}, "actor"),
        ({"jurisdiction": "US"}, "jurisdiction"),
        ({"effective_date": None}, "date"),
        ({"affected": ["DE"]}, "affected_f1"),
        ({"evidence": ["Acme also refunds customers."]}, "evidence"),
        ({"evidence": ["words that stand nowhere"]}, "evidence"),
    ],
)
def test_each_argument_has_its_figure(changes: dict[str, Any], figure: str) -> None:
    figures = score([reading([event()], [event(**changes)])])
    assert getattr(figures, figure) == 0.0
    assert figures.event_f1 == 1.0


def test_types_are_scored_apart() -> None:
    by_type = score_by_type([reading([event(), event("refund")], [event()])])
    assert (by_type["access_restriction"].type_f1, by_type["refund"].type_f1) == (1.0, 0.0)


def test_the_interval_holds_the_figure() -> None:
    readings = [reading([event()], [event()]), reading([event()], [])] * 20
    low, high = interval(readings, lambda figures: figures.type_f1)
    assert low < score(readings).type_f1 < high
