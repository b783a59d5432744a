"""The Fable 5 chain through three organisations: order, cut-off, listed easing, withdrawal, first return."""

from dataclasses import replace

import pytest

from domain.development import Change
from domain.event import Corroboration, Event
from domain.impact import ImpactState, Level
from domain.scope import Basis, Scope
from domain.status import Status
from domain.system import Inventory, Users
from tests.builders.exposure import FABLE, MYTHOS, Walk, an_event, moment, news_of, standing
from tests.builders.inventories import eubank, sgcn, usdef

LETTER_AT = moment("2026-06-12T21:30")
CUT_AT = moment("2026-06-13T02:05")
EASED_AT = moment("2026-06-26T23:00")
LIFTED_AT = moment("2026-07-01T00:30")
BACK_AT = moment("2026-07-01T17:00")

ORDER = an_event(
    "order",
    "export_control",
    FABLE,
    MYTHOS,
    at=LETTER_AT,
    actor=("us-commerce",),
    jurisdiction="US",
    scope=Scope(basis=Basis.LEGAL, affected=("!US",)),
)
CUT = an_event("cut", "access_restriction", FABLE, MYTHOS, at=CUT_AT, caused_by="order")
EASED = replace(ORDER, targets_status=(standing(MYTHOS, Status.EASED, EASED_AT),), revision=2)
LIFTED = replace(ORDER, status=Status.REVERSED, revision=3)
BACK = replace(CUT, targets_status=(standing(FABLE, Status.EASED, BACK_AT, "first-party"),), revision=2)

STEPS = {
    "FABLE5-07": ((ORDER,), (news_of(ORDER, LETTER_AT, Change.OPENED),), LETTER_AT),
    "FABLE5-08": ((ORDER, CUT), (news_of(CUT, CUT_AT, Change.OPENED),), CUT_AT),
    "FABLE5-17": (
        (EASED, CUT),
        (news_of(EASED, EASED_AT, status=Status.EASED, targets=(MYTHOS,), scope=Scope(lists=("annex-a",))),),
        EASED_AT,
    ),
    "FABLE5-18": ((LIFTED, CUT), (news_of(LIFTED, LIFTED_AT),), LIFTED_AT),
    "FABLE5-19": (
        (LIFTED, BACK),
        (news_of(BACK, BACK_AT, status=Status.EASED, targets=(FABLE,), scope=Scope(channels=("first-party",))),),
        BACK_AT,
    ),
}

EXPECTED = [
    ("FABLE5-07", eubank, "EB1", "open"),
    ("FABLE5-07", eubank, "EB2", "open"),
    ("FABLE5-07", eubank, "EB3", "watch"),
    ("FABLE5-07", sgcn, "SC1", "watch"),
    ("FABLE5-07", usdef, "UD2", "open"),
    ("FABLE5-07", usdef, "UD1", "watch"),
    ("FABLE5-08", eubank, "EB1", "open"),
    ("FABLE5-08", eubank, "EB2", "open"),
    ("FABLE5-08", eubank, "EB3", "watch"),
    ("FABLE5-08", sgcn, "SC1", "watch"),
    ("FABLE5-08", usdef, "UD2", "open"),
    ("FABLE5-08", usdef, "UD1", "watch"),
    ("FABLE5-17", eubank, "EB1", "open"),
    ("FABLE5-17", eubank, "EB2", "open"),
    ("FABLE5-17", usdef, "UD2", "closed"),
    ("FABLE5-18", eubank, "EB1", "restoring"),
    ("FABLE5-18", eubank, "EB2", "restoring"),
    ("FABLE5-18", usdef, "UD2", "closed"),
    ("FABLE5-19", eubank, "EB1", "restoring"),
    ("FABLE5-19", eubank, "EB2", "restoring"),
]


def walk_to(fact: str, inventory: Inventory) -> Walk:
    walk = Walk(inventory)
    for name, (chain, news, now) in STEPS.items():
        walk.step(chain, news, now)
        if name == fact:
            return walk
    raise AssertionError(fact)


@pytest.mark.parametrize(("fact", "organisation", "system", "state"), EXPECTED)
def test_each_system_stands_where_the_case_says(fact: str, organisation: type, system: str, state: str) -> None:
    assert walk_to(fact, organisation()).state(system) == state


def test_no_system_is_hit_that_does_not_lean_on_the_models() -> None:
    walk = walk_to("FABLE5-08", eubank())
    assert {impact.system_id for impact in walk.impacts.values()} == {"EB1", "EB2", "EB3"}


def test_the_path_says_hop_by_hop_why_a_system_is_hit() -> None:
    walk = walk_to("FABLE5-08", eubank())
    assert {impact.path for impact in walk.of("EB2")} == {
        ("EB2 contract review (important)", "via LexDraft", "Claude Fable 5", "named by the event")
    }
    assert walk.of("EB1")[0].path[1:] == ("Claude Fable 5 on bedrock", "named by the event")
    assert "which product you use is not recorded" in walk.of("EB3")[0].path[-1]


def test_us_citizens_are_outside_the_order_and_inside_the_cut_off() -> None:
    inventory = usdef()
    citizens = replace(inventory.organisation, users=Users(countries=("US",), nationalities=("US",)))
    walk = walk_to("FABLE5-08", replace(inventory, organisation=citizens))
    assert {impact.event_id for impact in walk.of("UD2")} == {"cut"}


def test_an_easing_for_a_list_changes_nothing_for_those_who_are_not_on_it() -> None:
    walk = walk_to("FABLE5-08", eubank())
    assert walk.step(*STEPS["FABLE5-17"]) == ()


def test_an_easing_for_a_list_does_not_close_a_mythos_user_who_is_not_on_it() -> None:
    inventory = usdef()
    unlisted = replace(inventory, organisation=replace(inventory.organisation, lists=()))
    walk = walk_to("FABLE5-08", unlisted)
    assert walk.step(*STEPS["FABLE5-17"]) == ()
    assert walk.state("UD2") == "open"


def test_the_cut_off_keeps_its_own_status_while_its_impacts_are_restoring() -> None:
    walk = walk_to("FABLE5-18", eubank())
    of_cut = [impact for impact in walk.of("EB1") if impact.event_id == "cut"]
    assert [impact.state for impact in of_cut] == [ImpactState.RESTORING]
    assert CUT.status is Status.IN_EFFECT


def test_a_vendor_only_watch_ends_with_the_event() -> None:
    assert walk_to("FABLE5-18", eubank()).state("EB3") == "closed"


def on_channel(channel: str) -> Inventory:
    inventory = eubank()
    system = inventory.systems[0]
    moved = replace(system.dependencies[0], channel=channel)
    return replace(inventory, systems=(replace(system, dependencies=(moved,)),))


def test_an_official_word_on_our_own_channel_closes_what_was_restoring() -> None:
    walk = walk_to("FABLE5-19", on_channel("first-party"))
    assert {impact.state for impact in walk.of("EB1")} == {ImpactState.CLOSED}


def test_a_word_on_our_channel_that_is_not_official_closes_nothing() -> None:
    walk = walk_to("FABLE5-18", on_channel("first-party"))
    press = replace(BACK, corroboration=Corroboration.C3)
    walk.step((LIFTED, press), STEPS["FABLE5-19"][1], BACK_AT)
    assert walk.state("EB1") == "restoring"


def test_a_return_on_our_channel_before_the_order_is_lifted_is_restoring_first() -> None:
    walk = walk_to("FABLE5-08", on_channel("first-party"))
    walk.step((ORDER, BACK), STEPS["FABLE5-19"][1], BACK_AT)
    assert walk.state("EB1") == "restoring"


def test_what_is_imposed_again_opens_again() -> None:
    walk = walk_to("FABLE5-18", eubank())
    again_at = moment("2026-08-01T12:00")
    again: Event = replace(LIFTED, status=Status.IN_EFFECT, revision=4)
    changed = walk.step((again, CUT), (news_of(again, again_at),), again_at)
    assert {(impact.system_id, impact.event_id) for impact in changed if impact.state is ImpactState.OPEN} == {
        ("EB1", "order"),
        ("EB2", "order"),
    }


def test_a_system_added_after_the_withdrawal_starts_as_restoring() -> None:
    walk = Walk(eubank())
    walk.step((LIFTED, CUT), (), LIFTED_AT)
    assert walk.state("EB1") == "restoring"
    assert {impact.event_id for impact in walk.of("EB1")} == {"cut"}


def test_the_levels_are_those_of_the_model_alert() -> None:
    walk = walk_to("FABLE5-08", eubank())
    levels = {(i.system_id, i.event_id): i.level for i in walk.impacts.values()}
    assert levels["EB1", "cut"] is Level.CRITICAL
    assert levels["EB2", "cut"] is Level.MEDIUM
    assert levels["EB3", "cut"] is Level.MEDIUM
