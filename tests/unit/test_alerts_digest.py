"""The weekly letter: what it chooses, what it says, and how long it may be."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from alerts.digest import Coverage, DigestFacts, choose, week_days
from alerts.wording.digest import digest_message
from domain.development import Change
from domain.event import Corroboration, Event
from domain.impact import Exposure, ImpactState, Level
from domain.scope import Scope
from domain.status import Status
from tests.builders.alerts import (
    BANK,
    CATALOG,
    CLAIMS,
    CUT,
    CUT_AT,
    EB1,
    EB2,
    EB3,
    OPENING,
    ORDER,
    SOURCES,
    THREAD,
    claim,
    development,
    event,
    impact,
)

MONDAY = datetime(2026, 6, 15, 5, 0, tzinfo=UTC)
GLM = event(
    "ev-glm",
    display="FS-2026-0613-07",
    type="model_release",
    actor=("zhipu",),
    targets=("zhipu/glm-5.2",),
    scope=Scope(affected=("*",)),
    chain="ch-glm",
    corroboration=Corroboration.C3,
    origins=("a", "b"),
    first_observed_at=CUT_AT,
)
ON_FALLBACK = replace(EB1, state=ImpactState.FALLBACK, level=Level.MEDIUM, acknowledged_by="fraud-ops")


def facts(**changes: Any) -> DigestFacts:
    values: dict[str, Any] = {
        "inventory": BANK,
        "week": "2026-W24",
        "now": MONDAY,
        "events": (ORDER, CUT, GLM),
        "developments": (OPENING, development(GLM, Change.OPENED, Status.IN_EFFECT)),
        "claims": CLAIMS,
        "sources": SOURCES,
        "impacts": (ON_FALLBACK, EB2, EB3),
        "threads": (THREAD,),
        "entities": CATALOG,
        "coverage": Coverage(articles=412, stories=61, events=9, sources_fresh=20, sources_stale=1, quiet=("A wire",)),
    }
    return DigestFacts(**{**values, **changes})


def chain(number: int, **changes: Any) -> Event:
    return event(f"ev-{number}", chain=f"ch-{number}", display=f"FS-{number}", **changes)


def section(body: str, name: str) -> str:
    return body.split(f"[{name}]\n")[1].split("\n\n[")[0]


def test_the_letter_of_the_week_of_the_cut_off() -> None:
    said = digest_message(facts())
    body = said.body
    assert said.subject == "2 of your systems hit, 1 on fallback: Claude Fable 5 and Mythos 5 off"
    assert body.startswith("2 signals, 8 Jun – 14 Jun 2026.")
    assert section(body, "BOTTOM LINE") == (
        "Claude Fable 5 and Mythos 5 off for all customers. Hit: EB1, EB2. On fallback: EB1. "
        "Open without a tested fallback: EB2."
    )
    assert section(body, "YOUR EXPOSURE").splitlines()[0] == (
        "EB1 fraud narratives (critical) | Claude Fable 5 via Bedrock eu-central-1 | on fallback since Sat 13 Jun | "
        "owner Fraud Ops"
    )
    first, second = section(body, "SIGNAL 1").splitlines(), section(body, "SIGNAL 2").splitlines()
    assert first[1] == "MEDIUM · in effect · official"
    assert CLAIMS["c-cut"].evidence[0].words in first[2]
    assert first[4] == "Decide: keep EB1 on fallback; ask LexDraft for its fallback."
    assert first[5] == "Source: Anthropic https://www.anthropic.example/news/c-cut"
    assert "GLM-5.2: maker on the US Entity List since 2025-01-16; licence: MIT." in second[3]
    assert second[1] == "NO EXPOSURE · in effect · 2 independent origins"
    assert "Opened: FS-2026-0612-01." in section(body, "THREADS THAT CHANGED")
    assert "412 articles read, 61 stories, 9 events, 2 signals." in section(body, "FOOTER")
    assert "1 stale (A wire)" in section(body, "FOOTER")


@pytest.mark.case("AS-23")
def test_a_full_week_keeps_to_the_form_of_the_letter() -> None:
    vote = chain(
        11,
        type="regulation",
        actor=("eu-parliament",),
        targets=(),
        status=Status.ANNOUNCED,
        effective_on=date(2026, 8, 2),
        corroboration=Corroboration.C2,
    )
    terms = chain(12, type="terms_change", actor=("anthropic",), first_observed_at=CUT_AT - timedelta(days=2))
    on_terms = impact("EB1", Level.HIGH, event_id="ev-12", chain="ch-12", exposure=Exposure.X3)
    told = tuple(development(one, Change.OPENED, one.status) for one in (CUT, GLM, vote, terms))
    said = digest_message(
        facts(events=(ORDER, CUT, GLM, vote, terms), developments=told, impacts=(ON_FALLBACK, EB2, EB3, on_terms))
    )
    signals = [text.split("\n\n[")[0].splitlines()[1:] for text in said.body.split("[SIGNAL ")[1:]]
    assert len(signals) == 4
    for headline, meta, happened, why, decide, *_ in signals:
        assert len(headline.split()) <= 14
        assert len(meta.split(" · ")) == 3
        assert happened.startswith("What happened: ")
        assert len(happened.split()) <= 35
        assert why.startswith("Why you: ")
        assert len(why.split()) <= 25
        assert decide.startswith("Decide: ")
        assert len(decide.split()) <= 20
    assert said.level == "high"
    assert said.subject == "2 of your systems hit, 1 on fallback: terms change, in effect"
    assert len(said.body.split()) <= 750
    assert "Opened: FS-2026-0612-01." in said.body
    assert "Sun 2 Aug 2026" in section(said.body, "COMING UP")
    assert "one source so far" in section(said.body, "DISPUTED OR UNKNOWN")


def test_a_week_without_a_hit_says_so_first_and_gives_something_to_watch() -> None:
    said = digest_message(facts(impacts=(), threads=()))
    assert said.subject.startswith("0 of your systems hit")
    assert "None of your systems is hit." in section(said.body, "BOTTOM LINE")
    assert section(said.body, "YOUR EXPOSURE") == "None of your systems is hit."
    assert "NO EXPOSURE" in said.body


def test_an_empty_week_is_a_letter_too() -> None:
    said = digest_message(facts(events=(), developments=(), impacts=(), threads=(), coverage=Coverage()))
    assert said.subject == "0 of your systems hit"
    assert "No event of the week was reported." in said.body
    assert "0 articles read" in said.body


def test_signals_are_chosen_by_exposure_then_severity_then_date_one_for_each_chain() -> None:
    events = [chain(number, first_observed_at=CUT_AT + timedelta(hours=number)) for number in range(8)]
    told = tuple(development(one, Change.OPENED, Status.IN_EFFECT) for one in events)
    hits = (
        impact("EB1", Level.HIGH, event_id="ev-0", chain="ch-0", exposure=Exposure.X3),
        impact("EB1", Level.CRITICAL, event_id="ev-1", chain="ch-1", exposure=Exposure.X3),
        impact("EB2", Level.CRITICAL, event_id="ev-2", chain="ch-2", exposure=Exposure.X2),
    )
    found = choose(facts(events=tuple(events), developments=told, impacts=hits))
    assert [signal.event.id for signal in found] == ["ev-1", "ev-0", "ev-2", "ev-7"]
    everything = tuple(impact("EB1", event_id=one.id, chain=one.chain) for one in events)
    assert len(choose(facts(events=tuple(events), developments=told, impacts=everything))) == 5
    assert len(choose(facts())) == 2


def test_what_nobody_vouches_for_is_no_signal() -> None:
    found = choose(facts(events=(replace(GLM, corroboration=Corroboration.C0),)))
    assert found == ()


def test_what_is_dated_disputed_or_unconfirmed_has_its_section() -> None:
    dated = chain(
        1, type="regulation", status=Status.ANNOUNCED, effective_on=date(2026, 8, 2), actor=("eu-parliament",)
    )
    past = chain(2, effective_on=date(2026, 6, 1))
    claims = {
        "a": claim("a", "One.", type="regulation", effective_on=date(2026, 8, 2)),
        "b": claim("b", "Two.", type="regulation", effective_on=date(2027, 12, 2)),
    }
    single = chain(3, corroboration=Corroboration.C2)
    events = (dated, past, single)
    told = tuple(development(one, Change.OPENED, one.status) for one in events)
    body = digest_message(facts(events=events, developments=told, claims=claims, impacts=())).body
    assert section(body, "COMING UP").startswith("Sun 2 Aug 2026: ")
    assert "1 Jun" not in section(body, "COMING UP")
    assert "sources differ on effective date." in section(body, "DISPUTED OR UNKNOWN")
    assert "one source so far." in section(body, "DISPUTED OR UNKNOWN")


def test_a_long_week_stays_within_750_words_and_keeps_every_section() -> None:
    long_name = "a very long name of a system that somebody wrote into the inventory"
    systems = tuple(replace(system, name=long_name) for system in BANK.systems)
    events = tuple(
        chain(
            n,
            type="regulation",
            status=Status.ANNOUNCED,
            effective_on=date(2026, 7, n + 1),
            corroboration=Corroboration.C2,
        )
        for n in range(20)
    )
    told = tuple(development(one, Change.OPENED, Status.ANNOUNCED) for one in events)
    hits = tuple(
        impact(f"EB{n % 7 + 1}", event_id=one.id, chain=one.chain, path=tuple(["word " * 20] * 5))
        for n, one in enumerate(events)
    )
    threads = tuple(replace(THREAD, id=f"th-{n}", chain=f"ch-{n}", display=f"FS-{n}") for n in range(60))
    said = digest_message(
        facts(
            inventory=replace(BANK, systems=systems),
            events=events,
            developments=told,
            impacts=hits,
            threads=threads,
            claims={"c": claim("c", "word " * 200, type="regulation")},
            corrections=("word " * 200,),
        )
    )
    assert len(said.body.split()) <= 750
    assert len(said.subject) <= 70
    for name in ("BOTTOM LINE", "SIGNAL 3", "THREADS THAT CHANGED", "COMING UP", "CORRECTIONS", "FOOTER"):
        assert f"[{name}]" in said.body


@pytest.mark.case("A-26")
def test_when_the_words_cannot_be_made_the_letter_still_goes_out_plainly(caplog: pytest.LogCaptureFixture) -> None:
    lost = replace(BANK, organisation=replace(BANK.organisation, time_zone="Mars/Olympus_Mons"))
    said = digest_message(facts(inventory=lost))
    assert said.subject == "2 of your systems hit: week 2026-W24"
    assert "EB1 | fallback | medium | impact im-eb1" in said.body
    assert "FS-2026-0612-01 | export_control | in_effect | anthropic/claude-fable-5" in said.body
    assert "plain words used" in caplog.text


def test_a_week_has_its_days() -> None:
    assert week_days("2026-W24") == (date(2026, 6, 8), date(2026, 6, 14))
    assert week_days("2026-W53") == (date(2026, 12, 28), date(2027, 1, 3))
