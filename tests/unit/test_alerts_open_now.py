"""What is open already when an inventory is loaded: critical ones singly, the rest in one summary."""

from dataclasses import replace

from alerts.form import letter, lines
from alerts.news import ThreadNews
from alerts.open_now import open_now
from alerts.slack_form import blocks
from domain.alert import AlertKind
from domain.impact import Level
from tests.builders.alerts import CUT, EB1, NOW, THREAD, news


def open_chain(number: int, level: Level) -> ThreadNews:
    one = replace(CUT, id=f"ev-{number}", chain=f"ch-{number}", display=f"FS-{number}", caused_by=None)
    hit = replace(EB1, event_id=one.id, chain=one.chain, level=level)
    return news(chain=(one,), impacts=(hit,), developments=(), changes=())


def test_critical_ones_are_told_singly_up_to_five_and_the_rest_together() -> None:
    found = [open_chain(n, Level.CRITICAL) for n in range(6)] + [open_chain(n, Level.MEDIUM) for n in range(6, 14)]
    decisions = open_now(found, NOW)
    assert len([decision for decision in decisions if decision.thread]) == 14
    told = {alert.development_id for decision in decisions for alert, _ in decision.alerts}
    assert len(told) == 6
    kinds = {alert.kind for decision in decisions for alert, _ in decision.alerts}
    assert kinds == {AlertKind.OPEN_NOW}
    _, summary = decisions[-1].alerts[0]
    assert summary.headline == "🔴 OPEN NOW · 9 events that began earlier hit EB1"
    assert "and 4 more: foreshock impact list" in summary.body
    assert summary.quotes[0].words in letter(summary)
    assert summary.quotes[0].url in letter(summary)
    assert "FS-5" in "\n".join(lines(summary))
    assert summary.headline in str(blocks(summary, resent=False))


def test_a_single_one_is_told_in_full() -> None:
    (decision,) = open_now([open_chain(1, Level.HIGH)], NOW)
    _, said = decision.alerts[0]
    assert said.headline == "🟠 OPEN NOW · Claude Fable 5 and Mythos 5 off for all customers"
    assert said.actions


def test_what_is_below_medium_or_known_already_is_not_told() -> None:
    known = replace(open_chain(2, Level.CRITICAL), thread=THREAD)
    assert open_now([open_chain(1, Level.LOW), known], NOW) == ()
