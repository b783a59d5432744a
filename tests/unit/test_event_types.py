"""What every event type promises to those who word, weigh and read events."""

import string

import pytest

from domain.event_type import Audience, Effect, EventType
from domain.event_types import EVENT_TYPES
from domain.status import Status

EFFECTS = {
    "access_restriction": ("E3", "E2"),
    "compute_supply": ("E1", "E1"),
    "deprecation": ("E3", "E2"),
    "enforcement": ("E1", "E1"),
    "export_control": ("E3", "E2"),
    "model_release": ("E1", "E1"),
    "outage": ("E3", "E2"),
    "ownership_change": ("E1", "E1"),
    "pricing_change": ("E2", "E1"),
    "refund": ("E0", "E0"),
    "regulation": ("E2", "E1"),
    "sanction": ("E3", "E2"),
    "security_incident": ("E3", "E1"),
    "terms_change": ("E2", "E1"),
    "usage_ban": ("E3", "E2"),
}
BY_STATE = {"enforcement", "export_control", "regulation", "sanction", "usage_ban"}
NAMES = {"targets": "Claude Fable 5 and Mythos 5", "actor": "US Commerce", "affected": "foreign nationals"}

each_type = pytest.mark.parametrize("kind", EVENT_TYPES.values(), ids=lambda kind: kind.name)


def test_the_set_of_types_and_their_effects_is_pinned() -> None:
    assert {name: (kind.in_effect, kind.announced) for name, kind in EVENT_TYPES.items()} == EFFECTS
    assert {name for name, kind in EVENT_TYPES.items() if kind.by_state} == BY_STATE


def test_only_terms_stop_use_for_those_whom_they_bar() -> None:
    assert [name for name, kind in EVENT_TYPES.items() if kind.barring] == ["terms_change"]
    terms = EVENT_TYPES["terms_change"]
    assert terms.effect(Status.IN_EFFECT) is Effect.CHANGES_NOW
    assert terms.effect(Status.IN_EFFECT, barred=True) is Effect.STOPS_NOW


@each_type
def test_relief_relieves_and_the_undecided_may_matter_at_most(kind: EventType) -> None:
    for status in Status:
        if status.is_relief:
            assert kind.effect(status) is Effect.RELIEVES
    for status in (Status.RUMOURED, Status.PROPOSED):
        assert kind.effect(status) in {Effect.MAY_MATTER, Effect.RELIEVES}


@each_type
def test_every_status_has_a_headline_that_fits(kind: EventType) -> None:
    assert set(kind.verbs) == set(Status)
    for template in kind.verbs.values():
        fields = {field for _, field, _, _ in string.Formatter().parse(template) if field}
        assert fields <= set(NAMES)
        assert "targets" in fields
        headline = template.format(**NAMES)
        assert len(headline) <= 75, headline
        assert not headline.endswith(".")


@each_type
def test_every_audience_has_steps_that_fit_an_alert(kind: EventType) -> None:
    for steps_of in (kind.playbook, kind.relief):
        assert set(steps_of) == set(Audience)
        for steps in steps_of.values():
            assert 1 <= len(steps) <= 3
            assert len(" ".join(f"{number}) {step}" for number, step in enumerate(steps, 1))) <= 220
            for step in steps:
                assert len(step) <= 70, step
                assert step[0].isupper()
                assert step.endswith(".")


@each_type
def test_every_type_has_sentences_that_report_it_and_sentences_that_do_not(kind: EventType) -> None:
    assert sum(example.reports for example in kind.examples) >= 2
    assert sum(not example.reports for example in kind.examples) >= 2
    assert len({example.text for example in kind.examples}) == len(kind.examples)
    assert kind.meaning.endswith(".")
    assert kind.label
