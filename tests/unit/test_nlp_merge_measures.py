"""Which reports speak of one measure and which of two."""

import itertools
from datetime import date
from typing import Any

import pytest

from domain.claim import Claim, Salience
from domain.development import Change
from domain.event import Corroboration
from domain.source import Tier
from domain.status import Status
from tests.builders.claims import FABLE, MYTHOS, Desk, claim


def pentagon() -> list[Claim]:
    firm: dict[str, Any] = {"type": "sanction", "targets": ("anthropic",)}
    return [
        claim(
            "posts",
            **firm,
            actor=("us-white-house", "us-defense"),
            status=Status.ANNOUNCED,
            official=True,
            reported="2026-02-27T22:00:00+00:00",
            words="Agencies are to stop using Anthropic.",
        ),
        claim(
            "letter",
            **firm,
            actor=("us-defense",),
            effective_on="2026-03-03",
            reported="2026-03-05T15:00:00+00:00",
            words="The letter designates Anthropic a supply-chain risk under 10 U.S.C. 3252.",
        ),
        claim(
            "parallel",
            **firm,
            actor=("us-defense",),
            tier=Tier.A,
            reported="2026-03-05T16:00:00+00:00",
            words="A parallel determination under 41 U.S.C. 4713 bars Anthropic from procurement.",
        ),
        claim(
            "injunction",
            **firm,
            actor=("us-courts",),
            status=Status.STAYED,
            reported="2026-03-26T23:00:00+00:00",
            words="A judge stayed the designation of Anthropic under Section 3252.",
        ),
        claim(
            "refused",
            **firm,
            actor=("us-courts",),
            reported="2026-04-08T20:00:00+00:00",
            words="The appeals court refused to stay the determination under 41 USC 4713.",
        ),
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(range(5)))[::7])
def test_of_two_statutes_one_is_stayed_and_one_in_force(order: tuple[int, ...]) -> None:
    desk = Desk()
    for index in order:
        desk.take(pentagon()[index])
    stayed, in_force = desk.home("injunction"), desk.home("refused")
    assert stayed is not None
    assert in_force is not None
    assert stayed.status is Status.STAYED
    assert in_force.status is Status.IN_EFFECT
    assert desk.home("letter") == stayed
    assert desk.home("parallel") == in_force
    assert len(desk.known) == 2
    assert {one.event.status for one in desk.known.values()}.isdisjoint({Status.REVERSED, Status.ENDED})


def test_a_stay_of_one_of_two_named_statutes_leaves_the_other_in_force() -> None:
    desk = Desk()
    firm: dict[str, Any] = {"type": "sanction", "targets": ("anthropic",)}
    desk.take(
        claim(
            "both",
            **firm,
            actor=("us-defense",),
            reported="2026-03-05T15:00:00+00:00",
            words="The designation rests on 10 U.S.C. 3252 and 41 U.S.C. 4713.",
        )
    )
    desk.take(
        claim(
            "stay",
            **firm,
            actor=("us-courts",),
            status=Status.STAYED,
            reported="2026-03-26T23:00:00+00:00",
            words="A judge stayed the designation under Section 3252.",
        )
    )
    assert [one.event.status for one in desk.known.values()] == [Status.IN_EFFECT, Status.STAYED]


def test_a_court_that_lets_a_stayed_measure_stand_puts_it_in_force_again() -> None:
    desk = Desk()
    firm: dict[str, Any] = {"type": "sanction", "targets": ("anthropic",)}
    desk.take(claim("made", **firm, actor=("us-defense",), reported="2026-03-05T15:00:00+00:00"))
    desk.take(claim("stay", **firm, actor=("us-courts",), status=Status.STAYED, reported="2026-03-26T23:00:00+00:00"))
    desk.take(claim("recall", **firm, actor=("us-defense",), reported="2026-03-30T10:00:00+00:00"))
    assert desk.of("sanction").status is Status.STAYED
    desk.take(claim("ruling", **firm, actor=("us-courts",), reported="2026-04-08T20:00:00+00:00"))
    assert desk.of("sanction").status is Status.IN_EFFECT


def test_two_states_and_two_departments_are_two_measures() -> None:
    desk = Desk()
    h20: dict[str, Any] = {"type": "export_control", "targets": ("nvidia/h20",)}
    desk.take(claim("us", **h20))
    desk.take(claim("cn", **h20, actor=("cn-cac",), jurisdiction="CN"))
    desk.take(claim("defense", **h20, actor=("us-defense",)))
    assert len(desk.known) == 3


def test_a_president_speaks_for_the_department_whose_control_it_is() -> None:
    desk = Desk()
    desk.take(claim("control"))
    desk.take(
        claim(
            "lift",
            status=Status.REVERSED,
            actor=("us-white-house",),
            targets=("anthropic",),
            reported="2026-06-20T01:00:00+00:00",
        )
    )
    assert desk.of("export_control").status is Status.REVERSED
    assert desk.of("export_control").actor == ("us-commerce",)


def test_a_family_and_its_member_meet_and_a_vendor_meets_its_products_only_for_want_of_better() -> None:
    desk = Desk()
    vendor: dict[str, Any] = {"type": "access_restriction", "actor": ("anthropic",), "jurisdiction": None}
    desk.take(claim("models", **vendor, targets=(FABLE,)))
    desk.take(claim("code", **vendor, targets=("anthropic/claude-code",), reported="2026-06-12T10:00:00+00:00"))
    desk.take(claim("family", **vendor, targets=("anthropic/claude",), salience=Salience.BACKGROUND))
    desk.take(claim("firm", **vendor, targets=("anthropic",), salience=Salience.BACKGROUND))
    desk.take(
        claim(
            "firm-late",
            **vendor,
            targets=("anthropic",),
            salience=Salience.BACKGROUND,
            reported="2026-08-20T10:00:00+00:00",
        )
    )
    assert desk.home("models") != desk.home("code")
    assert desk.home("family") == desk.home("models")
    assert desk.home("firm") is not None
    assert desk.home("firm-late") is None


def test_a_vendor_named_first_gives_way_to_the_products_that_better_reports_name() -> None:
    desk = Desk()
    desk.take(claim("headline", targets=("anthropic",), tier=Tier.B))
    desk.take(claim("order", reported="2026-06-12T23:00:00+00:00"))
    assert set(desk.of("export_control").targets) == {FABLE, MYTHOS}
    scope = [one for one in desk.history("export_control") if one.change is Change.SCOPE]
    assert [set(one.targets) for one in scope] == [{FABLE, MYTHOS}]


def test_two_reports_of_one_model_each_become_one_event_when_the_vendor_names_both() -> None:
    vendor: dict[str, Any] = {"type": "access_restriction", "actor": ("anthropic",), "jurisdiction": None}
    one = claim("fable", **vendor, targets=(FABLE,), tier=Tier.B)
    other = claim("mythos", **vendor, targets=(MYTHOS,), tier=Tier.B)
    both = claim("both", **vendor, official=True, reported="2026-06-13T02:00:00+00:00")
    ends = set()
    for order in itertools.permutations((one, other, both)):
        desk = Desk()
        for report in order:
            desk.take(report)
        ends.add(desk.contents())
        assert desk.of("access_restriction").corroboration is Corroboration.C4
    assert len(ends) == 1


def test_a_joined_event_leaves_its_id_and_its_effects_lead_on() -> None:
    desk = Desk()
    vendor: dict[str, Any] = {"type": "access_restriction", "actor": ("anthropic",), "jurisdiction": None}
    refund: dict[str, Any] = {
        "type": "refund",
        "actor": ("anthropic",),
        "jurisdiction": None,
        "targets": ("anthropic/claude-max",),
    }
    desk.take(claim("fable", **vendor, targets=(FABLE,)))
    desk.take(
        claim("mythos", **vendor, targets=(MYTHOS,), article="a"),
        claim("paid", **refund, article="a", caused_by="mythos"),
    )
    gone = desk.home("mythos")
    assert gone is not None
    merged = desk.take(claim("both", **vendor, official=True, reported="2026-06-13T02:00:00+00:00"))
    kept = desk.of("access_restriction")
    assert merged.redirects == {gone.id: kept.id}
    assert merged.assignments["mythos"] == kept.id
    assert (desk.of("refund").caused_by, desk.of("refund").chain) == (kept.id, kept.id)


def test_two_changes_of_terms_in_one_week_are_two_events() -> None:
    desk = Desk()
    terms: dict[str, Any] = {"type": "terms_change", "actor": ("anthropic",), "jurisdiction": None, "targets": (FABLE,)}
    desk.take(claim("retention", **terms, words="Use requires 30-day retention of prompts."))
    desk.take(claim("limits", **terms, words="The model silently lowers its quality for rival developers."))
    desk.take(
        claim(
            "undone",
            **terms,
            status=Status.REVERSED,
            reported="2026-06-13T10:00:00+00:00",
            words="The rule on quality for competing labs is withdrawn.",
        )
    )
    retention, limits = desk.home("retention"), desk.home("limits")
    assert retention is not None
    assert limits is not None
    assert (retention.status, limits.status) == (Status.IN_EFFECT, Status.REVERSED)


def test_laws_without_targets_are_told_apart_by_their_names() -> None:
    desk = Desk()
    law: dict[str, Any] = {"type": "regulation", "targets": (), "actor": ("eu-commission",), "jurisdiction": "EU"}
    desk.take(claim("act", **law, words="The AI Act's duties for general models apply."))
    desk.take(
        claim(
            "act-again", **law, words="Duties under the AI Act now bind vendors.", reported="2026-07-12T10:00:00+00:00"
        )
    )
    desk.take(claim("data", **law, words="The Data Act enters into force."))
    assert desk.home("act") == desk.home("act-again")
    assert desk.home("data") != desk.home("act")
    assert len(desk.known) == 2
    event = desk.home("act")
    assert event is not None
    assert (event.targets, event.targets_status, event.status) == ((), (), Status.IN_EFFECT)


def test_an_outage_after_an_outage_is_another_one() -> None:
    desk = Desk()
    down: dict[str, Any] = {"type": "outage", "targets": ("openai/api",), "actor": (), "jurisdiction": None}
    desk.take(claim("down", **down, reported="2026-06-10T10:00:00+00:00"))
    desk.take(claim("up", **down, status=Status.ENDED, reported="2026-06-10T12:00:00+00:00"))
    desk.take(claim("press", **down, tier=Tier.C, reported="2026-06-10T15:00:00+00:00"))
    assert desk.of("outage").status is Status.ENDED
    desk.take(claim("down-again", **down, reported="2026-06-10T18:00:00+00:00"))
    assert [one.event.status for one in desk.known.values()] == [Status.ENDED, Status.IN_EFFECT]


@pytest.mark.parametrize(("event_type", "days", "one_event"), [("outage", 5, False), ("export_control", 200, True)])
def test_how_long_silence_may_last_depends_on_the_type(event_type: str, days: int, one_event: bool) -> None:
    desk = Desk()
    desk.take(claim("first", type=event_type, reported="2026-01-01T00:00:00+00:00"))
    later = date.fromordinal(date(2026, 1, 1).toordinal() + days)
    desk.take(claim("later", type=event_type, reported=f"{later}T00:00:00+00:00"))
    assert (len(desk.known) == 1) is one_event


def test_a_listing_of_the_firm_stays_one_of_the_firm_when_a_product_is_named() -> None:
    desk = Desk()
    firm: dict[str, Any] = {"type": "sanction", "actor": ("us-defense",)}
    desk.take(claim("listing", **firm, targets=("anthropic",)))
    desk.take(claim("product", **firm, targets=(FABLE,), reported="2026-06-13T00:00:00+00:00"))
    assert desk.of("sanction").targets == ("anthropic", FABLE)


def test_news_of_an_end_goes_to_the_outage_that_is_nearest() -> None:
    desk = Desk()
    down: dict[str, Any] = {"type": "outage", "targets": ("openai/api",), "actor": (), "jurisdiction": None}
    desk.take(claim("down", **down, reported="2026-06-10T10:00:00+00:00"))
    desk.take(claim("up", **down, status=Status.ENDED, reported="2026-06-10T12:00:00+00:00"))
    desk.take(claim("again", **down, reported="2026-06-10T18:00:00+00:00"))
    desk.take(claim("old", **down, tier=Tier.C, status=Status.ENDED, reported="2026-06-10T19:00:00+00:00"))
    desk.take(claim("up-again", **down, status=Status.ENDED, reported="2026-06-10T18:30:00+00:00"))
    assert desk.home("up-again") == desk.home("again") != desk.home("down")
    assert {one.event.status for one in desk.known.values()} == {Status.ENDED}


def test_the_end_that_a_status_page_tells_is_that_of_its_own_incident() -> None:
    desk = Desk()
    down: dict[str, Any] = {"type": "outage", "targets": ("openai/api",), "actor": (), "jurisdiction": None}
    over: dict[str, Any] = {**down, "status": Status.ENDED}
    desk.take(claim("first", **down, article="first:1", reported="2026-06-10T10:00:00+00:00"))
    desk.take(claim("first-over", **over, article="first:2", reported="2026-06-10T11:00:00+00:00"))
    desk.take(claim("second", **down, article="second:1", reported="2026-06-10T15:00:00+00:00"))
    desk.take(claim("first-explained", **over, article="first:3", reported="2026-06-10T15:30:00+00:00"))
    assert desk.home("first-explained") == desk.home("first")
    desk.take(claim("second-over", **over, article="second:2", reported="2026-06-10T16:00:00+00:00"))
    assert desk.home("second-over") == desk.home("second") != desk.home("first")
    assert {one.event.status for one in desk.known.values()} == {Status.ENDED}


def test_two_events_that_are_said_to_cause_each_other_make_no_circle() -> None:
    desk = Desk()
    cut: dict[str, Any] = {"type": "access_restriction", "actor": ("anthropic",), "jurisdiction": None}
    desk.take(claim("order", article="a"), claim("cut", **cut, article="a", caused_by="order"))
    desk.take(claim("cut-2", **cut, article="b"), claim("order-2", article="b", caused_by="cut-2"))
    order, restriction = desk.of("export_control"), desk.of("access_restriction")
    assert (restriction.caused_by, order.caused_by) == (order.id, None)
    assert restriction.chain == order.chain == order.id


def test_a_ruling_that_names_no_statute_confirms_the_one_in_force_and_reopens_none() -> None:
    desk = Desk()
    for report in pentagon()[1:4]:
        desk.take(report)
    ruling = claim(
        "ruling", type="sanction", targets=("anthropic",), actor=("us-courts",), reported="2026-04-08T20:00:00+00:00"
    )
    desk.take(ruling)
    stayed, in_force = desk.home("injunction"), desk.home("parallel")
    assert stayed is not None
    assert stayed.status is Status.STAYED
    assert desk.home("ruling") == in_force != stayed
