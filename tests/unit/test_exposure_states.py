"""What people can do to an impact, in every state."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import ConfigurationError, TransitionRefused, UnknownItem
from domain.impact import Impact, ImpactState, Level
from exposure.match import match
from exposure.states import VERBS, act, check_person, possible_verbs, siblings
from tests.builders.entities import CATALOG
from tests.builders.exposure import CUT_OFF_AT, an_event
from tests.builders.inventories import eubank

NOW = CUT_OFF_AT + timedelta(minutes=12)


def impacts() -> list[Impact]:
    chain = (an_event("order", "export_control"), an_event("cut"))
    return [impact for impact, _ in match(chain, (), eubank(), (), CATALOG, CUT_OFF_AT)]


def in_state(state: ImpactState) -> Impact:
    return replace(impacts()[0], state=state, closed_at=CUT_OFF_AT if state is ImpactState.CLOSED else None)


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        ("ack", "open", "open"),
        ("ack", "watch", "watch"),
        ("ack", "restoring", "restoring"),
        ("fallback", "open", "fallback"),
        ("confirm", "restoring", "closed"),
        ("confirm", "open", "closed"),
        ("not-ours", "open", "closed"),
        ("not-ours", "watch", "closed"),
        ("reopen", "closed", "open"),
        ("reopen", "watch", "open"),
        ("reopen", "restoring", "open"),
        ("reopen", "fallback", "open"),
    ],
)
def test_a_verb_moves_the_impact_and_leaves_a_record(verb: str, before: str, after: str) -> None:
    impact, change = act(in_state(ImpactState(before)), verb, by="fraud-ops", note="as agreed", now=NOW)
    assert (impact.state, change.before, change.after) == (after, before, after)
    assert (change.by, change.at, change.note, change.impact_id) == ("fraud-ops", NOW, "as agreed", impact.id)
    assert (impact.closed_at is not None) is (after == "closed")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", list(ImpactState))
def test_an_impossible_verb_says_what_is_possible(verb: str, state: ImpactState) -> None:
    if state in VERBS[verb].possible_from:
        act(in_state(state), verb, by="legal", note="why", now=NOW)
        return
    with pytest.raises(TransitionRefused) as refused:
        act(in_state(state), verb, by="legal", note="why", now=NOW)
    assert all(possible in str(refused.value) for possible in possible_verbs(state))


def test_closing_what_is_open_needs_a_note() -> None:
    with pytest.raises(TransitionRefused, match="needs a note"):
        act(in_state(ImpactState.OPEN), "confirm", by="legal", now=NOW)


def test_acknowledging_names_the_person() -> None:
    impact, _ = act(in_state(ImpactState.OPEN), "ack", by="legal", now=NOW)
    assert impact.acknowledged_by == "legal"


def test_on_fallback_an_impact_is_at_most_medium() -> None:
    impact, _ = act(in_state(ImpactState.OPEN), "fallback", by="fraud-ops", now=NOW)
    assert impact.level is Level.MEDIUM
    assert impact.acknowledged_by == "fraud-ops"


def test_what_is_not_ours_can_be_taken_back_by_a_person() -> None:
    impact, _ = act(in_state(ImpactState.OPEN), "not-ours", by="legal", now=NOW)
    assert impact.not_ours
    again, _ = act(impact, "reopen", by="legal", now=NOW)
    assert (again.not_ours, again.state) == (False, ImpactState.OPEN)


def test_an_unknown_verb_names_the_known_ones() -> None:
    with pytest.raises(UnknownItem, match="ack, fallback, confirm, not-ours or reopen"):
        act(in_state(ImpactState.OPEN), "resolve", by="legal", now=NOW)


def test_siblings_are_the_impacts_of_the_same_chain_and_dependency() -> None:
    found = impacts()
    first = next(impact for impact in found if impact.system_id == "EB1")
    assert {(impact.event_id, impact.system_id) for impact in siblings(first, found)} == {
        ("order", "EB1"),
        ("cut", "EB1"),
    }


def test_only_people_of_the_inventory_act() -> None:
    assert check_person(eubank(), "legal").id == "legal"
    with pytest.raises(UnknownItem, match="did you mean fraud-ops"):
        check_person(eubank(), "fraud-op")
    with pytest.raises(ConfigurationError, match="names no people"):
        check_person(replace(eubank(), people=()), "legal")
