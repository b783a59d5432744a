"""Which changes are told, as what, to whom."""

from dataclasses import replace
from typing import Any

import pytest

from alerts.decide import Decision, decide, thread_id
from alerts.news import ThreadNews
from domain.alert import AlertKind
from domain.development import Change
from domain.event import Corroboration
from domain.impact import ImpactState, Level
from domain.status import Status
from domain.system import Subscription
from tests.builders.alerts import (
    BANK,
    CUT,
    EB1,
    EB2,
    EB3,
    NOW,
    OPENING,
    ORDER,
    OWNER,
    TEAM,
    THREAD,
    development,
    eased_news,
    impact,
    lifted_news,
    news,
    step,
)

OPEN, FALLBACK, RESTORING, CLOSED = ImpactState.OPEN, ImpactState.FALLBACK, ImpactState.RESTORING, ImpactState.CLOSED


def told(decision: Decision) -> tuple[AlertKind, bool] | None:
    kinds = {(alert.kind, alert.broadcast) for alert, _ in decision.alerts}
    assert len(kinds) <= 1
    return next(iter(kinds), None)


def recipients(decision: Decision) -> list[tuple[str, str, str]]:
    return [(alert.subscriber, alert.channel, alert.address) for alert, _ in decision.alerts]


def later(**changes: Any) -> ThreadNews:
    """Something new in a thread of which the team and one owner were told at critical."""
    return news(**{"thread": THREAD, "recipients": (TEAM, OWNER), "developments": (), "changes": (), **changes})


def moved(of: Any, to: ImpactState, by: str = "foreshock", **changes: Any) -> dict[str, Any]:
    """The impacts and the step after one of the bank's impacts has moved."""
    after = replace(of, state=to, **changes)
    others = tuple(other for other in (EB1, EB2) if other.id != of.id)
    return {"impacts": (after, *others), "changes": (step(after, of.state, by=by, action=str(to)),)}


def test_a_cut_off_opens_one_thread_named_after_its_cause_and_tells_each_once() -> None:
    decision = decide(news(), NOW)
    assert decision.thread is not None
    assert decision.thread.id == thread_id("eubank", "ch-1")
    assert (decision.thread.display, decision.thread.level) == ("FS-2026-0612-01", Level.CRITICAL)
    assert told(decision) == (AlertKind.OPENED, False)
    assert recipients(decision) == [
        TEAM,
        OWNER,
        ("legal", "email", "legal@bank.example"),
        ("night-ops", "email", "night-ops@bank.example"),
    ]
    assert {alert.development_id for alert, _ in decision.alerts} == {OPENING.id}
    assert len({alert.key for alert, _ in decision.alerts}) == 4


def test_the_same_news_decided_again_has_the_same_keys() -> None:
    first, again = decide(news(), NOW), decide(news(), NOW)
    assert [alert.key for alert, _ in first.alerts] == [alert.key for alert, _ in again.alerts]


@pytest.mark.parametrize(
    "changes",
    [
        {"impacts": (replace(EB1, level=Level.LOW),)},
        {"impacts": (replace(EB1, level=Level.DIGEST),)},
        {"impacts": ()},
        {"impacts": (EB3,)},
        {"impacts": (replace(EB1, state=CLOSED),)},
        {"developments": ()},
        {"developments": (), "changes": (step(EB1, CLOSED, by="legal", action="reopened"),)},
    ],
    ids=["low", "digest", "nothing hit", "watch only", "closed", "old news", "a person's act"],
)
def test_what_is_below_medium_or_old_opens_nothing(changes: dict[str, Any]) -> None:
    assert decide(news(**changes), NOW) == Decision()


def test_a_dated_stop_that_comes_near_opens_a_thread_without_any_new_report() -> None:
    nearer = replace(EB1, level=Level.HIGH)
    decision = decide(news(impacts=(nearer,), developments=(), changes=(step(nearer, OPEN, action="level"),)), NOW)
    assert told(decision) == (AlertKind.OPENED, False)


RAISED = (AlertKind.RAISED, True)
REVERSED = (AlertKind.REVERSED, True)
UPDATED = (AlertKind.UPDATED, False)
OVER = replace(ORDER, status=Status.REVERSED), replace(CUT, status=Status.REVERSED)
BACK = development(CUT, Change.STATUS, Status.REVERSED, "c-cut", number=4)
EASED_SOME = development(CUT, Change.STATUS, Status.EASED, "c-cut", number=3)
MORE = development(CUT, Change.CORROBORATED, Status.IN_EFFECT, "c-cut", number=2)
WIDER = development(CUT, Change.SCOPE, Status.IN_EFFECT, "c-cut", number=2)
ELSEWHERE = development(replace(ORDER, id="ev-suit"), Change.OPENED, Status.PROPOSED, "c-cut")
NEW_HIT = impact("EB4", Level.MEDIUM)
CLOSED_BOTH = tuple(replace(of, state=CLOSED) for of in (EB1, EB2))


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (later(developments=(MORE,)), None),
        (later(developments=(development(CUT, Change.LINKED, Status.IN_EFFECT),)), None),
        (later(developments=(ELSEWHERE,)), None),
        (later(changes=(step(EB1, OPEN, by="fraud-ops", action="acknowledged"),)), None),
        (later(), None),
        (later(thread=replace(THREAD, level=Level.HIGH), developments=(OPENING,)), RAISED),
        (later(thread=replace(THREAD, level=Level.HIGH), developments=(MORE,)), RAISED),
        (later(thread=replace(THREAD, level=Level.HIGH), changes=(step(EB1, OPEN, action="level"),)), RAISED),
        (lifted_news(), REVERSED),
        (later(chain=OVER, developments=(BACK,), impacts=CLOSED_BOTH, changes=()), REVERSED),
        (eased_news(), (AlertKind.EASED, False)),
        (later(developments=(BACK,)), (AlertKind.EASED, False)),
        (later(developments=(EASED_SOME,), **moved(EB2, CLOSED)), UPDATED),
        (later(**moved(EB1, CLOSED, by="fraud-ops")), UPDATED),
        (later(impacts=CLOSED_BOTH, changes=(step(CLOSED_BOTH[0], RESTORING, by="legal"),)), (AlertKind.CLOSED, False)),
        (later(**moved(EB1, FALLBACK, by="fraud-ops", level=Level.MEDIUM)), UPDATED),
        (later(impacts=(EB1, NEW_HIT), changes=(step(NEW_HIT, None),), developments=(WIDER,)), UPDATED),
        (later(impacts=(EB1,), changes=(step(EB1, RESTORING),), developments=(OPENING,)), (AlertKind.UPDATED, True)),
        (later(changes=(step(EB1, CLOSED, by="fraud-ops", action="reopened"),)), UPDATED),
        (later(developments=(WIDER,)), UPDATED),
        (later(developments=(WIDER,), impacts=CLOSED_BOTH), None),
    ],
    ids=[
        "corroboration only",
        "a link only",
        "another event of the chain that hits nobody",
        "acknowledged",
        "nothing",
        "a higher level by a new event",
        "a higher level by corroboration",
        "a higher level by a nearer date",
        "lifted: restoring",
        "over, and nothing of ours is left",
        "eased for others",
        "one event over while another still stops us",
        "eased: one of two closed",
        "one of two confirmed",
        "the last confirmed",
        "on fallback",
        "a further system hit",
        "imposed again",
        "reopened by a person",
        "scope changed",
        "scope changed where nothing is open",
    ],
)
def test_a_change_in_a_thread_is_told_once_as_what_it_is(
    found: ThreadNews, wanted: tuple[AlertKind, bool] | None
) -> None:
    decision = decide(found, NOW)
    assert told(decision) == wanted
    assert decision.thread is not None
    assert decision.thread.id == found.thread.id if found.thread else True
    assert len(decision.alerts) == len({(a.channel, a.address) for a, _ in decision.alerts})


def test_an_update_goes_to_those_who_were_told_before_and_to_nobody_else() -> None:
    assert recipients(decide(lifted_news(), NOW)) == [TEAM, OWNER]
    assert recipients(decide(eased_news(), NOW)) == [TEAM, OWNER]


def test_a_higher_level_is_also_told_to_those_newly_due() -> None:
    before = replace(THREAD, level=Level.MEDIUM)
    decision = decide(later(thread=before, recipients=(TEAM,), developments=(OPENING,)), NOW)
    assert recipients(decision)[0] == TEAM
    assert OWNER in recipients(decision)
    assert decision.thread == THREAD


def test_the_level_of_a_thread_never_falls() -> None:
    found = later(**moved(EB1, FALLBACK, by="fraud-ops", level=Level.MEDIUM))
    decision = decide(found, NOW)
    assert decision.thread is not None
    assert decision.thread.level is Level.CRITICAL


def test_what_a_person_did_is_told_under_the_identity_of_the_act() -> None:
    found = later(**moved(EB1, FALLBACK, by="fraud-ops"))
    (first, *_), _ = decide(found, NOW).alerts
    assert first.development_id == "im-eb1@20260613T020500.000000Z:fallback"


def test_of_several_developments_the_weightiest_gives_the_identity() -> None:
    decision = decide(news(developments=(MORE, WIDER, OPENING)), NOW)
    assert {alert.development_id for alert, _ in decision.alerts} == {OPENING.id}


def test_without_anybody_to_tell_the_alert_goes_to_the_outbox_folder() -> None:
    nobody = replace(BANK, subscriptions=(), people=())
    assert recipients(decide(news(inventory=nobody), NOW)) == [("team", "file", "outbox")]


@pytest.mark.parametrize(
    ("level", "wanted"),
    [
        (Level.MEDIUM, ["C0RISK"]),
        (Level.HIGH, ["C0RISK", "C0HIGH", "fraud-ops@bank.example"]),
        (Level.CRITICAL, ["C0RISK", "C0HIGH", "C0CRIT", "fraud-ops@bank.example", "night-ops@bank.example"]),
    ],
)
def test_the_level_decides_who_is_told_where(level: Level, wanted: list[str]) -> None:
    places = [
        Subscription(subscriber="team", channel="slack", address=a, minimum=m)
        for a, m in (("C0RISK", "low"), ("C0HIGH", "high"), ("C0CRIT", "critical"))
    ]
    inventory = replace(BANK, subscriptions=tuple(places))
    decision = decide(news(inventory=inventory, impacts=(replace(EB1, level=level),)), NOW)
    assert [alert.address for alert, _ in decision.alerts] == wanted


def test_one_address_is_told_once_even_if_two_people_share_it() -> None:
    shared = replace(BANK, people=tuple(replace(person, mail="desk@bank.example") for person in BANK.people))
    addresses = [alert.address for alert, _ in decide(news(inventory=shared), NOW).alerts]
    assert addresses == ["C0RISK", "desk@bank.example"]


def test_one_wire_report_of_the_order_is_told_as_high_and_the_cut_off_raises_it() -> None:
    wire = replace(ORDER, corroboration=Corroboration.C2, origins=("wire",))
    on_order = replace(EB1, event_id="ev-order", level=Level.HIGH)
    first = decide(
        news(
            chain=(wire,),
            developments=(development(wire, Change.OPENED, Status.IN_EFFECT, "c-order"),),
            impacts=(on_order,),
        ),
        NOW,
    )
    assert first.thread is not None
    then = decide(later(thread=first.thread, impacts=(on_order, EB1), developments=(OPENING,)), NOW)
    assert [told(first), told(then)] == [(AlertKind.OPENED, False), RAISED]
    assert "single source" in first.alerts[0][1].status
    assert first.alerts[0][1].actions[0].startswith("check your own calls")
