"""The story that merging was made for: an order, a wider cut-off, copies, conflicts, easing, withdrawal and return."""

from datetime import date

import pytest

from domain.development import Change
from domain.event import Corroboration
from domain.scope import Basis
from domain.status import Status
from tests.builders.claims import BOTH, FABLE, MYTHOS, Desk, at, claim, fable_articles, shuffled


def told(until: str = "") -> Desk:
    desk = Desk()
    for article in fable_articles():
        desk.take(*article)
        if until and any(one.id == until for one in article):
            break
    return desk


def test_the_order_and_the_cut_off_are_two_linked_events_with_scopes_of_their_own() -> None:
    desk = told("cut")
    order, cut = desk.of("export_control"), desk.of("access_restriction")
    assert (cut.caused_by, cut.chain, order.chain) == (order.id, order.id, order.id)
    assert order.scope.affected == ("!US",)
    assert order.scope.basis is Basis.LEGAL
    assert cut.scope.affected == ("*",)
    assert cut.scope.basis is Basis.EFFECTIVE
    assert set(cut.targets) == set(BOTH)
    assert Change.LINKED in {one.change for one in desk.history("access_restriction")}


def test_a_vendor_statement_alone_yields_the_order_that_it_cites() -> None:
    statement = next(article for article in fable_articles() if article[0].id == "order-cited")
    desk = Desk()
    desk.take(*statement)
    order, cut = desk.of("export_control"), desk.of("access_restriction")
    assert cut.caused_by == order.id
    assert order.status is Status.IN_EFFECT
    assert order.corroboration is Corroboration.C4


def test_copies_of_one_article_count_as_one_origin_and_change_nothing() -> None:
    desk = told("user-log")
    before = desk.of("access_restriction")
    for article in fable_articles():
        if article[0].id.startswith("copy-"):
            merged = desk.take(*article)
            assert merged.developments == ()
    after = desk.of("access_restriction")
    assert set(after.origins) - set(before.origins) == {"safety-card"}
    assert after.corroboration is before.corroboration


def test_eight_copies_alone_are_one_weak_event() -> None:
    desk = Desk()
    for article in fable_articles():
        if article[0].id.startswith("copy-"):
            desk.take(*article)
    event = desk.of("access_restriction")
    assert event.corroboration is Corroboration.C1
    assert event.origins == ("safety-card",)
    assert [one.change for one in desk.history("access_restriction")] == [Change.OPENED]


def test_conflicting_dates_are_kept_and_never_overwrite_the_best_attested() -> None:
    desk = told("date-2024-06-26")
    order = desk.of("export_control")
    assert order.effective_on == date(2026, 6, 12)
    assert order.first_observed_at == at("2026-06-12T21:40:00+00:00")
    kept = {one.finding.effective_on for one in desk.known[order.id].claims}
    assert kept >= {date(2026, 6, 15), date(2026, 6, 13), date(2026, 6, 28), date(2024, 6, 26)}


def test_commentary_that_calls_it_fiction_denies_nothing() -> None:
    desk = told("comment")
    before = desk.of("export_control")
    fiction = next(article for article in fable_articles() if article[0].id == "fiction")
    assert desk.take(*fiction).developments == ()
    after = desk.of("export_control")
    assert (after.status, after.corroboration) == (before.status, before.corroboration)
    assert desk.home("fiction") == after


def test_an_easing_for_listed_bodies_leaves_the_control_in_effect() -> None:
    desk = told("easing")
    order = desk.of("export_control")
    assert order.status is Status.IN_EFFECT
    assert order.status_of(FABLE, None) is Status.IN_EFFECT
    assert order.status_of(MYTHOS, None) is Status.EASED
    last = desk.history("export_control")[-1]
    assert (last.change, last.status, last.targets) == (Change.STATUS, Status.EASED, (MYTHOS,))
    assert last.scope.lists == ("annex-a",)
    assert order.scope.lists == ()


def test_the_withdrawal_reverses_the_control_and_leaves_the_cut_off_standing() -> None:
    desk = told("withdrawal")
    assert desk.of("export_control").status is Status.REVERSED
    assert desk.of("access_restriction").status is Status.IN_EFFECT
    last = desk.history("export_control")[-1]
    assert (last.status, set(last.targets), last.claims[0]) == (Status.REVERSED, set(BOTH), "withdrawal")


def test_the_return_eases_one_model_on_one_channel() -> None:
    cut = told("return").of("access_restriction")
    assert cut.status_of(FABLE, "first-party") is Status.EASED
    assert cut.status_of(FABLE, "bedrock") is Status.IN_EFFECT
    assert cut.status_of(MYTHOS, "first-party") is Status.IN_EFFECT
    assert cut.status is Status.IN_EFFECT


def test_late_reports_that_recall_the_ban_never_open_it_again() -> None:
    desk = told()
    order = desk.of("export_control")
    assert order.status is Status.REVERSED
    assert desk.home("late-recall") == order
    assert desk.home("late-recall-wire") == order
    assert len(desk.known) == 2
    assert not desk.left


def test_the_history_tells_the_story_in_order() -> None:
    desk = told()
    for event_type in ("export_control", "access_restriction"):
        history = desk.history(event_type)
        assert [one.number for one in history] == list(range(1, len(history) + 1))
        assert desk.of(event_type).revision == len(history)
        assert history[0].change is Change.OPENED
        assert [one.known_at for one in history] == sorted(one.known_at for one in history)
    changes = [(one.change, one.status) for one in desk.history("export_control") if one.change is Change.STATUS]
    assert changes == [(Change.STATUS, Status.EASED), (Change.STATUS, Status.REVERSED)]


@pytest.mark.parametrize("seed", range(20))
def test_the_story_ends_the_same_in_whatever_order_it_arrives(seed: int) -> None:
    desk = Desk()
    for article in shuffled(fable_articles(), seed):
        desk.take(*article)
    assert desk.contents() == told().contents()
    assert not desk.left


def test_all_articles_at_once_end_the_same_too() -> None:
    desk = Desk()
    desk.take(*(one for article in fable_articles() for one in article))
    assert desk.contents() == told().contents()
    statuses = [one.status for one in desk.history("export_control") if one.change is Change.STATUS]
    assert statuses == [Status.EASED, Status.REVERSED]


def test_merging_what_is_assigned_already_changes_nothing() -> None:
    desk = told()
    everything = [one for article in fable_articles() for one in article]
    merged = desk.take(*everything)
    assert merged.events == ()
    assert merged.developments == ()
    assert set(merged.assignments) == {one.id for one in everything}


def test_the_control_comes_back_only_by_a_new_act_with_a_day_of_its_own() -> None:
    desk = told()
    desk.take(claim("again-vague", reported="2026-07-20T08:00:00+00:00"))
    desk.take(claim("again-old", effective_on="2026-06-12", reported="2026-07-20T09:00:00+00:00"))
    assert desk.of("export_control").status is Status.REVERSED
    desk.take(claim("again", targets=(FABLE,), effective_on="2026-07-21", reported="2026-07-20T10:00:00+00:00"))
    order = desk.of("export_control")
    assert order.status_of(FABLE, None) is Status.IN_EFFECT
    assert order.status_of(MYTHOS, None) is Status.REVERSED
    assert order.effective_on == date(2026, 7, 21)
    desk.take(
        claim(
            "lift-recalled",
            status=Status.REVERSED,
            salience=claim("x").finding.salience.BACKGROUND,
            effective_on="2026-06-30",
            reported="2026-07-22T10:00:00+00:00",
        )
    )
    assert desk.of("export_control").status is Status.IN_EFFECT
