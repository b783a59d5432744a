"""Who may change where an event stands, and what a change leaves alone."""

from datetime import date
from typing import Any

import pytest

from domain.claim import ClaimKind, Confidence, Salience
from domain.development import Change
from domain.event import Corroboration
from domain.scope import Scope
from domain.source import Tier
from domain.status import Status
from tests.builders.claims import FABLE, MYTHOS, Desk, at, claim


@pytest.mark.parametrize(
    "who",
    [
        {"tier": Tier.C},
        {"tier": Tier.B, "confidence": Confidence.MEDIUM},
        {"tier": Tier.A, "confidence": Confidence.LOW},
        {"official": True, "verified": False},
        {"kind": ClaimKind.STATEMENT, "official": True},
    ],
)
def test_weak_words_attach_and_change_no_status(who: dict[str, Any]) -> None:
    desk = Desk()
    desk.take(claim("order"))
    merged = desk.take(claim("lift", status=Status.REVERSED, reported="2026-06-20T00:00:00+00:00", **who))
    order = desk.of("export_control")
    assert order.status is Status.IN_EFFECT
    assert desk.home("lift") == order
    assert Change.STATUS not in {one.change for one in merged.developments}


@pytest.mark.parametrize("who", [{"tier": Tier.A}, {"tier": Tier.B}, {"tier": Tier.C, "official": True}])
def test_good_words_change_the_status(who: dict[str, Any]) -> None:
    desk = Desk()
    desk.take(claim("order"))
    desk.take(claim("lift", status=Status.REVERSED, reported="2026-06-20T00:00:00+00:00", **who))
    assert desk.of("export_control").status is Status.REVERSED


@pytest.mark.parametrize(
    ("opens", "what"),
    [
        (True, {"tier": Tier.C}),
        (False, {"salience": Salience.BACKGROUND}),
        (False, {"confidence": Confidence.LOW}),
        (False, {"kind": ClaimKind.STATEMENT}),
        (False, {"status": Status.DENIED, "official": True}),
    ],
)
def test_only_main_news_that_is_sure_enough_opens_an_event(opens: bool, what: dict[str, Any]) -> None:
    desk = Desk()
    merged = desk.take(claim("first", **what))
    assert bool(desk.known) is opens
    assert merged.unassigned == (() if opens else ("first",))


def test_a_background_report_that_was_left_over_finds_its_event_later() -> None:
    desk = Desk()
    desk.take(claim("aside", salience=Salience.BACKGROUND, tier=Tier.B))
    desk.take(claim("news", tier=Tier.B, reported="2026-06-13T00:00:00+00:00"))
    assert desk.home("aside") == desk.of("export_control")
    assert desk.of("export_control").corroboration is Corroboration.C3
    # What mentions it in passing does not date it: that may be an earlier matter.
    assert desk.of("export_control").first_observed_at == at("2026-06-13T00:00:00+00:00")


def test_the_cause_of_a_main_event_opens_its_own_unless_a_weak_source_says_so() -> None:
    for tier, events in ((Tier.B, 2), (Tier.C, 1)):
        desk = Desk()
        cause = claim("cause", salience=Salience.BACKGROUND, tier=tier, article="one")
        cut = claim(
            "cut",
            type="access_restriction",
            actor=("anthropic",),
            jurisdiction=None,
            tier=tier,
            article="one",
            caused_by="cause",
        )
        desk.take(cause, cut)
        assert len(desk.known) == events


def test_only_the_actor_itself_denies() -> None:
    desk = Desk()
    desk.take(claim("rumour", status=Status.RUMOURED, tier=Tier.B))
    desk.take(claim("critic", status=Status.DENIED, tier=Tier.A, reported="2026-06-14T00:00:00+00:00"))
    assert desk.of("export_control").status is Status.RUMOURED
    assert desk.of("export_control").origins == ("family-rumour",)
    desk.take(claim("actor", status=Status.DENIED, official=True, reported="2026-06-15T00:00:00+00:00"))
    assert desk.of("export_control").status is Status.DENIED
    desk.take(claim("after-all", official=True, reported="2026-06-16T00:00:00+00:00"))
    assert desk.of("export_control").status is Status.IN_EFFECT


def test_an_older_report_that_arrives_late_never_takes_the_status_back() -> None:
    desk = Desk()
    desk.take(claim("plan", status=Status.ANNOUNCED, reported="2026-06-10T00:00:00+00:00"))
    desk.take(claim("force", reported="2026-06-12T00:00:00+00:00"))
    late = desk.take(claim("late", status=Status.PROPOSED, reported="2026-06-11T00:00:00+00:00"))
    recalled = desk.take(claim("recalled", status=Status.ANNOUNCED, reported="2026-06-13T00:00:00+00:00"))
    assert desk.of("export_control").status is Status.IN_EFFECT
    assert not late.developments
    assert not recalled.developments


def test_a_publisher_whose_clock_runs_ahead_does_not_have_the_last_word() -> None:
    desk = Desk()
    desk.take(claim("ahead", reported="2027-01-01T00:00:00+00:00", seen="2026-06-12T22:00:00+00:00"))
    desk.take(claim("lift", status=Status.REVERSED, reported="2026-06-20T00:00:00+00:00"))
    assert desk.of("export_control").status is Status.REVERSED
    assert desk.of("export_control").display.startswith("FS-2026-0612-")


def test_the_actor_corrects_what_the_press_put_too_strongly() -> None:
    desk = Desk()
    desk.take(claim("press", tier=Tier.B))
    desk.take(
        claim(
            "act",
            official=True,
            status=Status.ANNOUNCED,
            effective_on="2026-07-01",
            reported="2026-06-13T00:00:00+00:00",
        )
    )
    assert desk.of("export_control").status is Status.ANNOUNCED
    assert desk.of("export_control").effective_on == date(2026, 7, 1)


def test_an_easing_that_names_only_the_vendor_does_not_say_for_which_model() -> None:
    desk = Desk()
    desk.take(claim("order"))
    desk.take(claim("vague", status=Status.EASED, targets=("anthropic",), reported="2026-06-20T00:00:00+00:00"))
    order = desk.of("export_control")
    assert {order.status_of(FABLE, None), order.status_of(MYTHOS, None)} == {Status.IN_EFFECT}


def test_a_relief_for_listed_bodies_leaves_all_others_bound() -> None:
    desk = Desk()
    desk.take(claim("order", targets=(MYTHOS,)))
    desk.take(
        claim(
            "listed",
            targets=(MYTHOS,),
            status=Status.EASED,
            scope=Scope(lists=("annex-a",)),
            reported="2026-06-26T00:00:00+00:00",
        )
    )
    order = desk.of("export_control")
    assert order.status is Status.IN_EFFECT
    assert [(one.status, one.lists) for one in order.targets_status] == [(Status.EASED, ("annex-a",))]


def test_a_full_return_reaches_every_channel_and_keeps_what_was_said_by_name() -> None:
    desk = Desk()
    cut: dict[str, Any] = {
        "type": "access_restriction",
        "actor": ("anthropic",),
        "jurisdiction": None,
        "targets": (FABLE,),
        "official": True,
    }
    desk.take(claim("cut", **cut))
    desk.take(
        claim(
            "part",
            **cut,
            status=Status.REVERSED,
            scope=Scope(channels=("first-party",)),
            reported="2026-07-01T00:00:00+00:00",
        )
    )
    part = desk.of("access_restriction")
    assert (part.status, part.status_of(FABLE, "first-party")) == (Status.IN_EFFECT, Status.REVERSED)
    desk.take(claim("all", **cut, status=Status.REVERSED, reported="2026-07-05T00:00:00+00:00"))
    whole = desk.of("access_restriction")
    assert whole.status is Status.REVERSED
    assert {(one.channel, one.status) for one in whole.targets_status} == {
        (None, Status.REVERSED),
        ("first-party", Status.REVERSED),
    }


def test_a_wider_or_better_attested_scope_is_a_development() -> None:
    desk = Desk()
    cut: dict[str, Any] = {
        "type": "access_restriction",
        "actor": ("anthropic",),
        "jurisdiction": None,
        "targets": (FABLE,),
    }
    desk.take(claim("narrow", **cut, tier=Tier.B, scope=Scope(affected=("!US",))))
    wider = desk.take(
        claim("wide", **cut, official=True, scope=Scope(affected=("*",)), reported="2026-06-13T00:00:00+00:00")
    )
    assert desk.of("access_restriction").scope.affected == ("*",)
    assert Change.SCOPE in {one.change for one in wider.developments}
    after = desk.take(
        claim("other", **cut, tier=Tier.B, scope=Scope(affected=("IT",)), reported="2026-06-14T00:00:00+00:00")
    )
    assert desk.of("access_restriction").scope.affected == ("*",)
    assert Change.SCOPE not in {one.change for one in after.developments}


def test_a_report_on_hosts_does_not_narrow_a_cut_for_all() -> None:
    desk = Desk()
    cut: dict[str, Any] = {
        "type": "access_restriction",
        "actor": ("anthropic",),
        "jurisdiction": None,
        "targets": (FABLE,),
    }
    desk.take(claim("all", **cut))
    desk.take(claim("hosts", **cut, scope=Scope(channels=("bedrock", "vertex")), reported="2026-06-13T00:00:00+00:00"))
    assert desk.of("access_restriction").scope.channels == ()


@pytest.mark.parametrize(
    ("reports", "level"),
    [
        ([{"tier": Tier.C}], Corroboration.C1),
        ([{"tier": Tier.B}], Corroboration.C1),
        ([{"tier": Tier.A}], Corroboration.C2),
        ([{"tier": Tier.A, "verified": False}], Corroboration.C1),
        ([{"tier": Tier.B}, {"tier": Tier.C}], Corroboration.C1),
        ([{"tier": Tier.B}, {"tier": Tier.B}], Corroboration.C3),
        ([{"tier": Tier.A, "origin": "x"}, {"tier": Tier.B, "origin": "x"}], Corroboration.C2),
        ([{"tier": Tier.C, "official": True}], Corroboration.C4),
        ([{"tier": Tier.B, "official": True, "verified": False}], Corroboration.C1),
    ],
)
def test_corroboration_counts_origins_and_weighs_who_speaks(
    reports: list[dict[str, Any]], level: Corroboration
) -> None:
    desk = Desk()
    for number, report in enumerate(reports):
        desk.take(claim(f"report-{number}", **report))
    assert desk.of("export_control").corroboration is level


def test_a_better_report_is_a_development_of_corroboration() -> None:
    desk = Desk()
    desk.take(claim("wire"))
    merged = desk.take(claim("official", official=True, reported="2026-06-13T00:00:00+00:00"))
    assert [one.change for one in merged.developments] == [Change.CORROBORATED]
    assert desk.of("export_control").last_verified_at == at("2026-06-13T00:02:00+00:00")


def test_old_news_builds_events_and_its_developments_are_silent() -> None:
    desk = Desk()
    desk.take(claim("old", silent=True))
    desk.take(claim("old-lift", silent=True, status=Status.EASED, reported="2026-06-20T00:00:00+00:00"))
    assert all(one.silent for one in desk.history("export_control"))
    fresh = desk.take(claim("new-lift", status=Status.REVERSED, reported="2026-06-30T00:00:00+00:00"))
    assert [one.silent for one in fresh.developments] == [False]


def test_a_delay_of_what_was_announced_gives_the_new_day() -> None:
    desk = Desk()
    end: dict[str, Any] = {
        "type": "deprecation",
        "actor": ("openai",),
        "jurisdiction": None,
        "targets": ("openai/gpt-4.5",),
        "official": True,
    }
    desk.take(claim("end", **end, status=Status.ANNOUNCED, effective_on="2026-07-14", deadline_on="2026-07-01"))
    desk.take(
        claim("delay", **end, status=Status.EASED, effective_on="2026-09-01", reported="2026-06-20T00:00:00+00:00")
    )
    event = desk.of("deprecation")
    assert (event.status, event.effective_on) == (Status.EASED, date(2026, 9, 1))
    assert event.action_deadline_on == date(2026, 7, 1)


def test_recalling_the_easing_after_the_withdrawal_brings_nothing_back() -> None:
    desk = Desk()
    desk.take(claim("order"))
    desk.take(claim("lift", status=Status.REVERSED, reported="2026-06-30T00:00:00+00:00"))
    recall = desk.take(claim("recall", status=Status.EASED, targets=(MYTHOS,), reported="2026-07-02T00:00:00+00:00"))
    assert desk.of("export_control").status is Status.REVERSED
    assert recall.developments == ()


def test_a_good_source_s_day_stands_against_an_earlier_weak_one() -> None:
    desk = Desk()
    desk.take(claim("blog", tier=Tier.C, effective_on="2026-06-15", reported="2026-06-12T20:00:00+00:00"))
    desk.take(claim("wire", effective_on="2026-06-12"))
    assert desk.of("export_control").effective_on == date(2026, 6, 12)


def test_a_weak_report_of_relief_that_came_first_gives_way_to_good_news() -> None:
    desk = Desk()
    desk.take(claim("blog", tier=Tier.C, status=Status.REVERSED, reported="2026-06-10T00:00:00+00:00"))
    desk.take(claim("order"))
    assert desk.of("export_control").status is Status.IN_EFFECT


def test_fresh_news_is_told_even_where_old_weak_news_said_the_same() -> None:
    desk = Desk()
    desk.take(claim("order", silent=True))
    desk.take(claim("blog", silent=True, tier=Tier.C, status=Status.REVERSED, reported="2026-06-29T00:00:00+00:00"))
    fresh = desk.take(claim("wire", status=Status.REVERSED, reported="2026-06-30T00:00:00+00:00"))
    status = next(one for one in fresh.developments if one.change is Change.STATUS)
    assert (status.silent, status.claims) == (False, ("wire",))


def test_what_an_article_only_recalls_adds_no_target() -> None:
    desk = Desk()
    desk.take(claim("order", targets=(FABLE,)))
    desk.take(claim("aside", salience=Salience.BACKGROUND, reported="2026-06-13T00:00:00+00:00"))
    assert desk.home("aside") == desk.of("export_control")
    assert desk.of("export_control").targets == (FABLE,)


def test_a_left_over_report_counts_from_the_day_on_which_it_found_its_event() -> None:
    desk = Desk()
    desk.take(claim("aside", salience=Salience.BACKGROUND, tier=Tier.B, reported="2026-06-10T00:00:00+00:00"))
    desk.take(claim("news", tier=Tier.B))
    opened, corroborated = desk.history("export_control")
    assert corroborated.change is Change.CORROBORATED
    assert corroborated.known_at == opened.known_at == at("2026-06-12T22:02:00+00:00")


def test_a_vendor_that_names_the_channel_says_more_than_a_wire_that_names_none() -> None:
    desk = Desk()
    cut: dict[str, Any] = {
        "type": "access_restriction",
        "actor": ("anthropic",),
        "jurisdiction": None,
        "targets": (FABLE,),
    }
    desk.take(claim("cut", **cut, official=True))
    desk.take(claim("wire", **cut, status=Status.EASED, reported="2026-06-30T23:00:00+00:00"))
    named = claim(
        "vendor",
        **cut,
        official=True,
        status=Status.EASED,
        scope=Scope(channels=("first-party",)),
        reported="2026-07-01T16:00:00+00:00",
    )
    told = [one for one in desk.take(named).developments if one.change is Change.STATUS]
    assert [(one.status, one.scope.channels, one.claims) for one in told] == [
        (Status.EASED, ("first-party",), ("vendor",))
    ]
    places = {one.channel: one.since_at for one in desk.of("access_restriction").targets_status}
    assert places["first-party"] == at("2026-07-01T16:00:00+00:00")


def test_an_article_has_one_last_word_on_a_target() -> None:
    desk = Desk()
    desk.take(claim("order", targets=(FABLE,)))
    asides: dict[str, Any] = {"article": "a", "targets": (FABLE,), "reported": "2026-06-30T23:00:00+00:00"}
    was = claim("was", **asides, effective_on="2026-07-20")
    lifted = claim("lifted", **asides, status=Status.REVERSED, effective_on="2026-06-30")
    merged = desk.take(was, lifted)
    assert [one.status for one in merged.developments if one.change is Change.STATUS] == [Status.REVERSED]
    desk.take(
        *(
            claim(
                f"{one.id}-again",
                article="b",
                targets=(FABLE,),
                status=one.finding.status,
                effective_on=str(one.finding.effective_on),
                reported="2026-07-02T08:00:00+00:00",
            )
            for one in (was, lifted)
        )
    )
    assert desk.of("export_control").status is Status.REVERSED


def test_what_may_follow_is_no_news_next_to_what_happened() -> None:
    desk = Desk()
    news = claim("cut", official=True, article="a")
    hope = claim("hope", official=True, article="a", status=Status.EASED, salience=Salience.BACKGROUND)
    desk.take(news, hope)
    assert desk.of("export_control").status is Status.IN_EFFECT
    assert desk.home("hope") == desk.of("export_control")


def test_two_models_told_of_in_one_article_are_one_event_of_two_standings() -> None:
    desk = Desk()
    back: dict[str, Any] = {"type": "access_restriction", "actor": ("anthropic",), "jurisdiction": None, "article": "a"}
    desk.take(
        claim("fable", **back, targets=(FABLE,), status=Status.REVERSED), claim("mythos", **back, targets=(MYTHOS,))
    )
    event = desk.of("access_restriction")
    assert (event.status_of(FABLE, None), event.status_of(MYTHOS, None)) == (Status.REVERSED, Status.IN_EFFECT)


def test_a_second_list_is_added_to_the_first_and_is_a_development() -> None:
    desk = Desk()
    desk.take(claim("order", targets=(MYTHOS,)))
    easing: dict[str, Any] = {"targets": (MYTHOS,), "status": Status.EASED}
    desk.take(claim("first", **easing, scope=Scope(lists=("annex-a",)), reported="2026-06-26T00:00:00+00:00"))
    vague = desk.take(claim("vague", **easing, reported="2026-06-27T00:00:00+00:00"))
    second = desk.take(claim("second", **easing, scope=Scope(lists=("annex-b",)), reported="2026-06-28T00:00:00+00:00"))
    assert Change.STATUS not in {one.change for one in vague.developments}
    assert [one.scope.lists for one in second.developments if one.change is Change.STATUS] == [("annex-b",)]
    assert [one.lists for one in desk.of("export_control").targets_status] == [("annex-a", "annex-b")]
    assert desk.of("export_control").status is Status.IN_EFFECT
