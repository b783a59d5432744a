"""What a model proposes is worth what the document and the catalog bear out, and never more than a suggestion."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.claim import ClaimKind, Confidence, Finding, Salience
from domain.event_types import EVENT_TYPES
from domain.scope import Scope
from domain.status import Status
from nlp.document import Document
from nlp.llm.answer import read_answer
from nlp.llm.verification import Verified, verify
from tests.builders.claims import Desk, claim
from tests.builders.language_model import EVENT, MODEL, ORDER, TEXT, TITLE, event, notice, saying
from tests.builders.nlp import catalog


def checked(*events: dict[str, Any], document: Document | None = None, found: tuple[Finding, ...] = ()) -> Verified:
    proposals = read_answer(saying(events))
    return verify(proposals, document or notice(), found, catalog(), proposed_by=MODEL)


def words(document: Document, finding: Finding) -> list[str]:
    return [(document.title if title else document.text)[low:high] for low, high, title in finding.evidence]


def test_what_the_document_bears_out_becomes_a_suggestion() -> None:
    (finding,) = checked(EVENT).findings
    assert (finding.type, finding.status) == ("access_restriction", Status.IN_EFFECT)
    assert (finding.actor, finding.targets) == (("anthropic",), ("anthropic/claude-fable-5",))
    assert finding.effective_on == date(2026, 6, 12)
    assert words(notice(), finding) == [ORDER]
    assert finding.proposed_by == MODEL
    assert (finding.kind, finding.salience, finding.confidence) == (
        ClaimKind.EVENT,
        Salience.BACKGROUND,
        Confidence.LOW,
    )


@pytest.mark.case("N-03", "X-22")
@pytest.mark.parametrize(
    "changes",
    [
        {"evidence": []},
        {"evidence": ["Anthropic has restored Fable 5 for everybody."]},
        {"evidence": [ORDER, "Anthropic has restored Fable 5 for everybody."]},
        {"evidence": [ORDER.upper()]},
        {"evidence": [ORDER.replace("June 12", "June 13")]},
        {"evidence": ["  "]},
        {"evidence": ["Fable 5"]},
        {"evidence": [f"<b>{ORDER}</b>"]},
        {"evidence": [f"https://evil.example/ {ORDER}"]},
        {"actor": [], "targets": []},
        {"actor": ["OpenAI"], "targets": ["GPT-4o"]},
        {"actor": [], "targets": ["claude-fable-5"]},
        {"actor": [], "targets": ["anthropic/claude-fable-5"]},
        {"actor": [], "targets": ["customers"]},
        {"actor": ["The company"], "targets": [""]},
    ],
    ids=str,
)
def test_what_the_document_does_not_bear_out_is_refused(changes: dict[str, Any]) -> None:
    verified = checked(event(**changes))
    assert verified.findings == ()
    assert verified.refused == 1


def test_names_that_the_document_does_not_hold_are_dropped_and_the_others_stay() -> None:
    (finding,) = checked(event(actor=["Anthropic", "OpenAI"], targets=["Fable 5", "Mythos 5"])).findings
    assert (finding.actor, finding.targets) == (("anthropic",), ("anthropic/claude-fable-5",))


def test_names_that_only_the_grammar_of_a_family_knows_are_no_names_of_the_catalog() -> None:
    text = "Anthropic has switched off claude-zork-9 for its customers today."
    (finding,) = checked(event(targets=["claude-zork-9"], evidence=[text]), document=notice(text)).findings
    assert finding.targets == ()


def test_an_authority_is_found_inside_its_longer_name_and_gives_the_state() -> None:
    text = "The U.S. Department of Commerce has ordered Anthropic to stop exports of Fable 5."
    proposed = event(type="export_control", actor=["The U.S. Department of Commerce"], evidence=[text])
    (finding,) = checked(proposed, document=notice(text)).findings
    assert (finding.actor, finding.jurisdiction) == (("us-commerce",), "US")


@pytest.mark.parametrize("day", ["", "2026-06-13", "2027-01-01", "June 12", "tomorrow"])
def test_a_day_that_the_quoted_sentence_does_not_name_is_dropped(day: str) -> None:
    (finding,) = checked(event(effective_date=day)).findings
    assert finding.effective_on is None


def test_a_day_may_be_named_as_a_day_of_the_week() -> None:
    text = "Anthropic switched off Fable 5 for customers abroad on Friday."
    (finding,) = checked(event(evidence=[text]), document=notice(text)).findings
    assert finding.effective_on == date(2026, 6, 12)


def test_half_a_sentence_is_widened_so_that_it_cannot_mislead() -> None:
    text = "It is not true that Anthropic has switched off Fable 5 for anybody. Nothing else happened."
    document = notice(text)
    (finding,) = checked(event(evidence=["Anthropic has switched off Fable 5"]), document=document).findings
    assert words(document, finding) == ["It is not true that Anthropic has switched off Fable 5 for anybody."]


def test_the_title_can_be_the_evidence() -> None:
    document = notice(title="Anthropic switches off Fable 5 abroad")
    (finding,) = checked(event(evidence=["switches off Fable 5 abroad"]), document=document).findings
    assert finding.evidence == ((0, len(document.title), True),)


def test_what_the_rules_read_is_not_proposed_again_but_another_status_is() -> None:
    (read,) = checked(EVENT).findings
    assert checked(EVENT, EVENT, found=(read,)) == Verified(findings=(), refused=0)
    assert [one.status for one in checked(EVENT, event(status="reversed"), found=(read,)).findings] == [Status.REVERSED]
    assert len(checked(EVENT, EVENT).findings) == 1


NAMES = st.lists(st.sampled_from(["Anthropic", "Fable 5", "OpenAI", "", "a", "customers", "GPT-9", "US"]), max_size=3)
QUOTES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda cut: TEXT[min(cut) : max(cut)]),
    ),
    max_size=3,
)


@pytest.mark.case("N-03", "X-22")
@given(
    st.lists(st.tuples(st.sampled_from(sorted(EVENT_TYPES)), st.sampled_from(Status), NAMES, NAMES, QUOTES), max_size=8)
)
def test_whatever_is_proposed_nothing_stands_that_the_document_does_not_hold(proposed: list[tuple[Any, ...]]) -> None:
    events = [
        event(type=kind, status=status.value, actor=actor, targets=targets, evidence=quotes)
        for kind, status, actor, targets, quotes in proposed
    ]
    document = notice()
    for finding in checked(*events).findings:
        assert all(part and part in (TITLE if part == TITLE else TEXT) for part in words(document, finding))
        assert {*finding.actor, *finding.targets} <= {"anthropic", "anthropic/claude-fable-5"}
        assert finding.scope == Scope()
        assert (finding.salience, finding.confidence) == (Salience.BACKGROUND, Confidence.LOW)


@pytest.mark.case("X-22")
@pytest.mark.parametrize("status", Status)
def test_merging_a_suggestion_opens_nothing_and_changes_no_event(status: Status) -> None:
    suggestion = claim(
        "proposed",
        status=status,
        salience=Salience.BACKGROUND,
        confidence=Confidence.LOW,
        reported="2026-06-14T00:00:00+00:00",
        silent=True,
    )
    alone = Desk()
    assert alone.take(suggestion).events == ()
    desk = Desk()
    desk.take(claim("order"))
    after = desk.take(suggestion)
    assert (after.events, after.developments) == ((), ())
