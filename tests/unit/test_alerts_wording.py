"""How alerts read: what is in them, in which order, within which limits."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.decide import decide
from alerts.form import letter, lines
from alerts.news import ThreadNews
from alerts.wording.limits import fits, within_limits
from alerts.wording.phrases import affected, cut, moment, names
from domain.dependency import Fallback
from domain.event import Corroboration
from domain.event_types import EVENT_TYPES
from domain.impact import ImpactState, Level
from domain.message import Message, Quote
from domain.scope import Hit, Scope
from domain.status import Status
from domain.system import Inventory
from tests.builders.alerts import (
    BANK,
    BOTH,
    CATALOG,
    CLAIMS,
    CUT,
    EB1,
    EB2,
    FABLE,
    NOW,
    ORDER,
    SOURCES,
    TEAM,
    THREAD,
    claim,
    eased_news,
    event,
    impact,
    lifted_news,
    news,
    step,
)


def message(found: ThreadNews, channel: str = "slack") -> Message:
    return next(words for alert, words in decide(found, NOW).alerts if alert.channel == channel)


def with_fallback(*fallbacks: Fallback) -> Inventory:
    first = BANK.systems[0]
    dependency = replace(first.dependencies[0], fallbacks=fallbacks)
    return replace(BANK, systems=(replace(first, dependencies=(dependency,)), *BANK.systems[1:]))


def test_a_critical_alert_says_what_since_when_whom_who_what_to_do_why_and_on_what_evidence() -> None:
    said = message(news())
    assert said.headline == "🔴 CRITICAL · Claude Fable 5 and Mythos 5 off for all customers"
    assert said.status == (
        "IN EFFECT since Sat 13 Jun 03:59 CEST (01:59Z) · export control → vendor cut-off · official"
    )
    assert said.systems == (
        "EB1 fraud narratives (critical, Bedrock eu-central-1)",
        "EB2 contract review via LexDraft (important)",
        "EB3 (watch)",
    )
    assert said.owners == "Owners: Fraud Ops, Legal · Not hit: other Claude models, your other 4 systems"
    assert said.actions == (
        "switch EB1 to Claude Opus 4.8 (tested fallback)",
        "ask LexDraft for its fallback",
        "freeze retries",
    )
    assert "US Commerce's export control (all but US persons) led to Anthropic's vendor cut-off" in said.why
    assert said.subject == "[CRITICAL] Claude Fable 5 and Mythos 5 off: EB1, EB2"
    assert said.footer == "Thread FS-2026-0612-01"
    order = ["🔴", "IN EFFECT", "EB1", "Owners", "Do now", "Why", "Evidence", "Thread"]
    shown = "\n".join(lines(said))
    assert [shown.index(part) for part in order] == sorted(shown.index(part) for part in order)


@pytest.mark.parametrize("found", [news(), eased_news(), lifted_news()], ids=["opened", "eased", "reversed"])
def test_every_alert_quotes_its_source_word_for_word_and_names_the_page(found: ThreadNews) -> None:
    said = message(found)
    assert said.quotes
    for quote in said.quotes:
        source = next(one for one in CLAIMS.values() if one.evidence[0].url == quote.url)
        assert source.evidence[0].words.startswith(quote.words.removesuffix("…"))
        assert quote.url in letter(said)


def test_the_owners_are_mentioned_at_critical_only_and_by_the_name_the_channel_knows() -> None:
    assert message(news()).mentions == ("U0FRAUD", "U0LEGAL")
    assert message(news(), "email").mentions == ("fraud-ops", "legal")
    assert message(news(impacts=(replace(EB1, level=Level.HIGH),))).mentions == ()
    assert message(lifted_news()).mentions == ()


def test_a_single_source_asks_the_reader_to_check_first() -> None:
    doubtful = replace(CUT, corroboration=Corroboration.C2, origins=("wire",))
    said = message(news(chain=(ORDER, doubtful)))
    assert "single source" in said.status
    assert said.actions[0].startswith("check your own calls to Claude Fable 5 and Mythos 5; prepare: switch EB1")
    assert "Sure" not in said.sure


@pytest.mark.parametrize(
    ("fallbacks", "wanted"),
    [
        (
            (Fallback(target="anthropic/claude-opus-4.8", tested_on=date(2026, 6, 1)),),
            "switch EB1 to Claude Opus 4.8 (tested",
        ),
        ((Fallback(target="anthropic/claude-opus-4.8"),), "try EB1 on Claude Opus 4.8 (not tested)"),
        (
            (
                Fallback(target="anthropic/claude-opus-4.8"),
                Fallback(target="zhipu/glm-5.2", tested_on=date(2026, 6, 1)),
            ),
            "switch EB1 to GLM-5.2 (tested fallback; maker on the US Entity List since 2025-01-16; licence: MIT)",
        ),
        ((Fallback(target=BOTH[1], tested_on=date(2026, 6, 1)),), None),
        ((Fallback(target=FABLE, channel="vertex", tested_on=date(2026, 6, 1)),), None),
    ],
    ids=["tested", "not tested", "tested first, with its notes", "hit by the same event", "same model elsewhere"],
)
def test_a_fallback_is_advised_only_outside_the_reach_of_the_chain(
    fallbacks: tuple[Fallback, ...], wanted: str | None
) -> None:
    said = message(news(inventory=with_fallback(*fallbacks), impacts=(EB1,)))
    advised = [action for action in said.actions if action.startswith(("switch EB1", "try EB1"))]
    assert (advised[0].startswith(wanted) if advised else False) if wanted else advised == []


def test_a_fallback_of_the_same_vendor_is_not_advised_when_the_vendor_itself_is_hit() -> None:
    whole = replace(CUT, targets=("anthropic",), targets_status=())
    said = message(news(chain=(ORDER, whole), impacts=(EB1,)))
    assert not any("Opus" in action for action in said.actions)
    assert "other" not in said.owners.split("Not hit: ")[1].split(",")[0] or "systems" in said.owners


def test_a_cut_off_on_one_channel_leaves_the_same_model_on_another_as_a_fallback() -> None:
    limited = replace(CUT, scope=Scope(channels=("bedrock",)), caused_by=None)
    said = message(
        news(
            chain=(limited,),
            inventory=with_fallback(Fallback(target=FABLE, channel="first-party", tested_on=date(2026, 6, 1))),
            impacts=(EB1,),
        )
    )
    assert said.actions[0] == "switch EB1 to Claude Fable 5 (tested fallback)"


def test_what_is_unknown_or_disputed_is_said() -> None:
    doubts = {
        "c-cut": CLAIMS["c-cut"],
        "c-1": claim("c-1", "Off since Friday.", effective_on=date(2026, 6, 12)),
        "c-2": claim("c-2", "Off since Saturday.", effective_on=date(2026, 6, 13)),
    }
    said = message(news(claims=doubts, impacts=(replace(EB1, hit=Hit.UNKNOWN),)))
    assert "Disputed: effective date." in said.sure
    assert "whether it covers EB1" in said.sure


@pytest.mark.case("AS-07")
def test_a_day_whose_weekday_is_another_dates_is_pointed_out() -> None:
    told = claim("c-1", "Off since Tuesday (August 1).")
    odd = replace(told, finding=replace(told.finding, doubted_days=("Tuesday (August 1)",)))
    said = message(news(claims={"c-cut": CLAIMS["c-cut"], "c-1": odd}, impacts=(EB1,)))
    assert "Weekday and date differ: Tuesday (August 1)." in said.sure


def test_an_easing_for_others_says_that_nothing_changed_here() -> None:
    said = message(eased_news())
    assert said.headline == "🟠 EASED (Claude Mythos 5 only) · your exposure unchanged"
    assert "eased for bodies on annex-a. Claude Fable 5 unchanged." in said.status
    assert said.systems == ("EB1, EB2, EB3 as before, no action",)
    assert said.actions == ()
    assert said.quotes[0].words.startswith("About 100 bodies")


def test_a_reversal_says_what_is_not_confirmed_and_how_to_confirm_it() -> None:
    said = message(lifted_news())
    assert said.headline == "🟢 REVERSED · export control · Claude Fable 5 and Mythos 5"
    assert said.systems == (
        "EB1 RESTORING (Bedrock eu-central-1 not confirmed)",
        "EB2 RESTORING (LexDraft not confirmed)",
    )
    assert said.actions[0] == "do not switch back yet: Bedrock eu-central-1 and LexDraft not confirmed"
    assert said.commands == ("foreshock impact confirm ID --by PERSON", "EB1 = im-eb1, EB2 = im-eb2")
    assert "can come back" in said.why


def test_what_a_person_did_is_told_with_the_person_and_the_note() -> None:
    done = replace(EB1, state=ImpactState.FALLBACK, level=Level.MEDIUM)
    act = replace(step(done, ImpactState.OPEN, by="fraud-ops", action="fallback"), note="cut over at 04:40")
    said = message(news(thread=THREAD, developments=(), impacts=(done, EB2), changes=(act,), recipients=(TEAM,)))
    assert said.headline == "🔵 UPDATED · EB1 on its fallback"
    assert said.why == "Confirmed by Fraud Ops. Note: cut over at 04:40"


def test_the_last_confirmation_closes_the_thread_in_words() -> None:
    closed = tuple(replace(of, state=ImpactState.CLOSED) for of in (EB1, EB2))
    acts = (step(closed[0], ImpactState.RESTORING, by="fraud-ops", action="confirmed"),)
    said = message(news(thread=THREAD, developments=(), impacts=closed, changes=acts, recipients=(TEAM,)))
    assert said.headline.startswith("🟢 CLOSED · Claude Fable 5 and Mythos 5")
    assert "Confirmed by Fraud Ops." in said.why


@pytest.mark.case("A-26")
def test_when_the_words_cannot_be_made_the_alert_still_goes_out_plainly(caplog: pytest.LogCaptureFixture) -> None:
    lost = replace(BANK, organisation=replace(BANK.organisation, time_zone="Mars/Olympus_Mons"))
    said = message(news(inventory=lost))
    assert said.headline == "CRITICAL · export_control in_effect: anthropic/claude-fable-5…"
    assert said.systems[0] == "EB1 (open, critical)"
    assert said.quotes[0].words in {one.evidence[0].words for one in CLAIMS.values()}
    assert "plain words used" in caplog.text


@pytest.mark.parametrize("kind", sorted(EVENT_TYPES))
@pytest.mark.parametrize("status", list(Status))
def test_every_type_and_status_can_be_worded(kind: str, status: Status, caplog: pytest.LogCaptureFixture) -> None:
    one = event("ev-cut", type=kind, status=status, actor=(), effective_on=date(2026, 8, 2))
    said = message(news(chain=(one,), impacts=(EB1, EB2)))
    assert fits(said)
    assert "plain words" not in caplog.text
    assert "{" not in "".join(lines(said))


WORDS = st.text(max_size=300)


@given(words=WORDS, name=WORDS, count=st.integers(1, 12), note=WORDS)
@settings(max_examples=150, deadline=None)
def test_the_limits_hold_whatever_the_words(words: str, name: str, count: int, note: str) -> None:
    systems = tuple(replace(BANK.systems[0], id=f"S{number}-{name[:20]}", name=name or "n") for number in range(count))
    hits = tuple(impact(system.id, path=(name, note)) for system in systems)
    said = message(
        news(
            inventory=replace(BANK, systems=systems),
            impacts=hits,
            claims={"c-cut": claim("c-cut", words or "w")},
            sources={key: replace(source, publisher=name) for key, source in SOURCES.items()},
        )
    )
    assert fits(said)
    assert len(said.subject) <= 70
    assert len(said.headline) <= 75
    assert max(len(said.status), len(said.owners), len(said.sure)) <= 110
    assert sum(map(len, said.actions)) <= 220
    assert len(said.why) <= 240
    assert all(len(quote.words) <= 120 for quote in said.quotes)
    assert said.status
    assert said.systems
    assert said.quotes


def test_what_matters_least_is_left_out_first() -> None:
    quote = Quote(words="q" * 110, publisher="P", url="https://p.example")
    full = Message(
        level="high",
        subject="s",
        headline="h" * 75,
        status="s" * 110,
        systems=("a" * 75, "b" * 75, "c" * 75),
        owners="o" * 110,
        actions=("1" * 50, "2" * 50, "3" * 50),
        why="w" * 240,
        quotes=(quote, quote),
        sure="d" * 110,
        footer="Thread FS-2026-0612-01",
    )
    short = within_limits(full)
    assert (len(short.quotes), short.sure, short.why, len(short.actions)) == (1, "", "", 3)
    assert (short.status, short.systems, short.owners) == (full.status, full.systems, full.owners)
    shorter = within_limits(replace(full, commands=("c" * 260,)))
    assert len(shorter.actions) == 2
    assert shorter.quotes == (quote,)


@pytest.mark.parametrize(
    ("at", "zone", "wanted"),
    [
        (datetime(2026, 6, 13, 1, 59, tzinfo=UTC), "Europe/Amsterdam", "Sat 13 Jun 03:59 CEST (01:59Z)"),
        (datetime(2026, 6, 13, 1, 59, tzinfo=UTC), "America/New_York", "Fri 12 Jun 21:59 EDT (13 Jun 01:59Z)"),
        (datetime(2026, 6, 13, 1, 59, tzinfo=UTC), "Asia/Singapore", "Sat 13 Jun 09:59 +08 (01:59Z)"),
        (datetime(2026, 6, 13, 1, 59, tzinfo=UTC), "UTC", "Sat 13 Jun 01:59Z"),
        (datetime(2026, 6, 13, tzinfo=UTC), "Europe/Amsterdam", "Sat 13 Jun"),
    ],
)
def test_times_are_told_in_the_readers_zone_and_in_utc(at: datetime, zone: str, wanted: str) -> None:
    assert moment(at, ZoneInfo(zone)) == wanted


def test_small_pieces() -> None:
    assert cut("one two three", 8) == "one two…"
    assert cut("one two three", 9) == "one two…"
    assert cut("abcdefgh", 4) == "abc…"
    assert names(CATALOG, BOTH) == "Claude Fable 5 and Mythos 5"
    assert names(CATALOG, (*BOTH, "openai/gpt-9", "x/y")) == "Claude Fable 5, Mythos 5, openai/gpt-9 and 1 more"
    assert affected(Scope(affected=("*",))) == "all customers"
    assert affected(Scope(affected=("CN", "HK"))) == "users in CN and HK"
    assert affected(Scope()) == "users"
