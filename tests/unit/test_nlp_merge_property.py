"""What merging never does, whatever the claims are."""

import subprocess
import sys
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.claim import Claim, ClaimKind, Confidence, Salience
from domain.scope import Scope
from domain.source import Tier
from domain.status import Status
from tests.builders.claims import FABLE, MYTHOS, Desk, at, claim

TARGETS = (FABLE, MYTHOS, "anthropic/claude", "anthropic", "nvidia/h20")
START = at("2026-06-01T00:00:00+00:00")


@st.composite
def articles(draw: st.DrawFn) -> list[tuple[Claim, ...]]:
    count = draw(st.integers(1, 9))
    made: list[tuple[Claim, ...]] = []
    for number in range(count):
        reported = START + timedelta(hours=draw(st.integers(0, 24 * 90)))
        second = draw(st.booleans())
        first = draw_claim(draw, f"claim-{number}", f"article-{number}", reported.isoformat(), None)
        cause = draw(st.sampled_from((None, first.id)))
        made.append(
            (first, draw_claim(draw, f"also-{number}", f"article-{number}", reported.isoformat(), cause))
            if second
            else (first,)
        )
    return made


def draw_claim(draw: st.DrawFn, name: str, article: str, reported: str, cause: str | None) -> Claim:
    return claim(
        name,
        type=draw(st.sampled_from(("export_control", "access_restriction", "outage", "regulation", "sanction"))),
        status=draw(st.sampled_from(Status)),
        targets=draw(st.lists(st.sampled_from(TARGETS), max_size=3, unique=True)),
        actor=draw(st.sampled_from(((), ("us-commerce",), ("us-gov",), ("us-courts",), ("anthropic",)))),
        jurisdiction=draw(st.sampled_from((None, "US"))),
        scope=Scope(
            affected=draw(st.sampled_from(((), ("*",), ("!US",), ("IT",)))),
            channels=draw(st.sampled_from(((), ("bedrock",), ("first-party",)))),
            lists=draw(st.sampled_from(((), ("annex-a",)))),
        ),
        effective_on=draw(st.sampled_from((None, "2026-06-12", "2026-08-01"))),
        salience=draw(st.sampled_from(Salience)),
        kind=draw(st.sampled_from((ClaimKind.EVENT, ClaimKind.EVENT, ClaimKind.STATEMENT))),
        confidence=draw(st.sampled_from(Confidence)),
        tier=draw(st.sampled_from(Tier)),
        official=draw(st.booleans()),
        verified=draw(st.sampled_from((True, True, False))),
        article=article,
        reported=reported,
        words=draw(st.sampled_from(("", "Under Section 3252.", "Under 41 USC 4713.", "The AI Act applies."))),
        caused_by=cause,
    )


@settings(max_examples=150, deadline=None)
@given(articles())
def test_no_claim_is_lost_and_history_only_grows(made: list[tuple[Claim, ...]]) -> None:
    desk = Desk()
    everything: set[str] = set()
    for article in made:
        everything |= {one.id for one in article}
        merged = desk.take(*article)
        assert set(merged.assignments).isdisjoint(merged.unassigned)
        placed = {one.id for known in desk.known.values() for one in known.claims}
        assert placed | set(desk.left) == everything
        for known in desk.known.values():
            assert [one.number for one in known.developments] == list(range(1, known.event.revision + 1))
            assert known.event.chain in desk.known
            assert known.event.caused_by is None or known.event.caused_by in desk.known


@settings(max_examples=60, deadline=None)
@given(articles())
def test_merging_twice_changes_nothing(made: list[tuple[Claim, ...]]) -> None:
    desk = Desk()
    for article in made:
        desk.take(*article)
    desk.take()
    again = desk.take(*(one for article in made for one in article))
    assert again.developments == ()
    assert again.events == ()
    assert again.redirects == {}


def test_merging_needs_no_language_model() -> None:
    code = "import sys, nlp.merge; sys.exit(any(name.split('.')[0] in {'spacy', 'thinc'} for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
