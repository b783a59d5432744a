"""The account of a reading says what was read, by which words, and what that came to."""

import json
import math
from pathlib import Path

import pytest

from domain.claim import Confidence, Salience
from nlp.explanation import rows
from nlp.explanation.account import Account, Considered, Known
from tests.builders.nlp import document, reader

GOLD = Path(__file__).parents[2] / "benchmarks" / "gold" / "press.jsonl"
RETIRED = ("OpenAI retires GPT-4.1 on July 1", "OpenAI will retire GPT-4.1 from its API on July 1.")
LAUNCH = (
    "Introducing Claude Fable 5",
    "Claude Fable 5 is generally available as of Tuesday, 9 June, on the Claude API. A million input tokens cost $10 and a \
million output tokens $50; subscribers to paid Claude plans can use the model at no extra charge up to 22 June.",
)
SUPPOSED = (
    "If OpenAI banned China, prices would fall",
    "Suppose OpenAI blocks access to ChatGPT in China. Developers should switch off GPT-4.1.",
)
TEXTS = [
    RETIRED,
    LAUNCH,
    SUPPOSED,
    ("", ""),
    ("\ud800 OpenAI", "OpenAI \udfff retires GPT-4.1 today."),
    ("x" * 2_500, "OpenAI will retire GPT-4.1 on July 1."),
    ("OPENAI RETIRES GPT-4.1 ON JULY 1", "The end."),
    ("Onions are dear this spring", "Nothing else."),
    ("20% off ChatGPT Plus", "OpenAI retires GPT-4.1."),
]


def explained(title: str, text: str = "", url: str = "") -> Account:
    return reader().explain(document(title, text, url=url))


def of_type(account: Account, name: str) -> Considered:
    found = [one for one in account.considered if one.finding.type == name]
    assert len(found) == 1, [one.finding for one in account.considered]
    return found[0]


@pytest.mark.parametrize(("title", "text"), TEXTS)
def test_the_account_is_of_what_is_read(title: str, text: str) -> None:
    claims = tuple(one.finding for one in explained(title, text).considered if one.is_claim)
    assert claims == reader().read(document(title, text))


@pytest.mark.parametrize(("title", "text"), TEXTS)
def test_quotations_are_the_documents_own_words(title: str, text: str) -> None:
    account = explained(title, text)
    quotes = [named.quote for named in account.names if named.quote]
    quotes += [one.date_words for one in account.considered if one.date_words]
    quotes += [quote for one in account.considered for quote in one.evidence]
    quotes += [telling.sentence for one in account.considered for telling in one.tellings]
    for quote in quotes:
        assert quote.words
        assert quote.words == (account.title if quote.in_title else account.text)[quote.start : quote.end]


def test_the_signs_come_to_the_probability() -> None:
    for one in explained(*LAUNCH).considered:
        odds = one.always + sum(sign.part for sign in one.signs)
        assert math.isclose(1 / (1 + math.exp(-odds)), one.probability)
        assert all(math.isclose(sign.part, sign.value * sign.weight) for sign in one.signs)


def test_what_is_likelier_wrong_is_never_of_high_confidence() -> None:
    lines = GOLD.read_text(encoding="utf-8").splitlines()[::12]
    rows_read = [json.loads(line) for line in lines]
    considered = [one for row in rows_read for one in explained(row["title"], row["text"]).considered]
    assert {one.finding.confidence for one in considered} >= {Confidence.HIGH, Confidence.MEDIUM}
    for one in considered:
        assert one.finding.probability == one.probability
        assert one.probability >= 0.5 or one.finding.confidence is not Confidence.HIGH


def test_a_probability_of_at_least_the_threshold_makes_news() -> None:
    considered = [one for texts in (RETIRED, LAUNCH) for one in explained(*texts).considered]
    assert {one.is_news for one in considered} == {True, False}
    for one in considered:
        threshold = one.decision.threshold
        assert one.is_news is (threshold is not None and one.probability >= threshold)
        assert one.decision.salience is one.finding.salience


def test_parties_status_and_day_hang_on_words() -> None:
    told = of_type(explained(*RETIRED), "deprecation")
    assert [(named.entity, named.known) for named in told.actor] == [("openai", Known.ALIAS)]
    assert [(named.entity, named.known) for named in told.targets] == [("openai/gpt-4.1", Known.GRAMMAR)]
    assert told.date_words is not None
    assert told.date_words.words == "July 1"
    second = told.tellings[1]
    assert (second.trigger, second.acting, second.status.value) == ("retire", "will retire", "announced")
    assert "a vendor does it" in second.demands
    assert second.shares[0].type == "deprecation"
    parts = [feature.part for feature in second.features]
    assert parts == sorted(parts, reverse=True)
    assert parts[-1] > 0
    relations = {(named.entity, named.relation) for named in told.names if named.quote and not named.quote.in_title}
    assert {("openai", "subject"), ("openai/gpt-4.1", "object")} <= relations


def test_what_the_classifier_alone_sees_says_so() -> None:
    told = of_type(explained(*LAUNCH), "pricing_change")
    assert [(telling.trigger, telling.demands) for telling in told.tellings] == [("", ())]
    assert told.decision.rule == "the classifier alone tells it"
    assert told.tellings[0].features
    assert ("trigger", "none; the classifier alone sees the type") in rows.telling_rows(told.tellings[0])


@pytest.mark.parametrize(
    ("text", "url", "entity", "known"),
    [
        ("OpenAI retires GPT-4.1.", "", "openai", Known.ALIAS),
        ("Anthropic released Claude Opus 4.8 today.", "", "anthropic/claude-opus-4.8", Known.GRAMMAR),
        ("Anthropic released Claude Fable 9.3 today.", "", "anthropic/claude-fable-9.3", Known.CANDIDATE),
        ("We retire claude-fable-7-1 on 30 June.", "", "anthropic/claude-fable-7.1", Known.CANDIDATE),
        ("Google's new video app Wren will be discontinued.", "", "google/wren", Known.UNSEEN),
    ],
)
def test_every_id_has_its_reason(text: str, url: str, entity: str, known: Known) -> None:
    assert (entity, known) in {(named.entity, named.known) for named in explained("News", text, url).names}


@pytest.mark.parametrize(
    ("title", "text", "url", "actor", "known"),
    [
        ("Authors sue OpenAI", "Jane Doe sued OpenAI over ChatGPT on Tuesday.", "", "jane-doe", Known.SPELT),
        ("Model removed", "We have removed DeepSeek R1.", "https://aws.amazon.com/x", "amazon", Known.SITE),
        ("China bans ChatGPT", "China has banned ChatGPT from schools.", "", "cn-gov", Known.ITS_STATE),
        ("Model retirement", "We are retiring GPT-4.1 in June.", "https://openai.com/x", "openai", Known.ITS_PRODUCT),
    ],
)
def test_every_actor_has_its_reason(title: str, text: str, url: str, actor: str, known: Known) -> None:
    found = [named for one in explained(title, text, url).considered for named in one.actor]
    assert (actor, known) in {(named.entity, named.known) for named in found}


def test_words_that_make_no_happening_say_why() -> None:
    account = explained(*SUPPOSED)
    assert account.considered == ()
    told = {(one.type, one.words): one.because for one in account.dismissed}
    assert told["access_restriction", "blocks access"] == "it is supposed, advised, called for or asked of the reader"
    assert rows.dismissed_rows(account)


def test_the_background_says_what_put_it_there() -> None:
    text = "Last year OpenAI had retired GPT-4.1. OpenAI released GPT-5.5 today, it said. " + "It is quick. " * 200
    account = explained("OpenAI releases GPT-5.5", f"{text}\nOpenAI retired GPT-4o on May 1.")
    background = [one for one in account.considered if not one.is_news]
    assert background
    for one in background:
        assert one.decision.because
        assert one.decision.because in rows.decision_of(one.decision, one.probability)
        assert one.finding.salience is Salience.BACKGROUND


def test_what_is_not_ours_is_said_to_be_so() -> None:
    bargain = explained("20% off ChatGPT Plus", "OpenAI retires GPT-4.1.")
    assert bargain.is_noise
    assert rows.summary_of(bargain).startswith("The title announces another trade")
    assert explained("Onions are dear", "Nothing else.").looked_at == 0


def test_rows_name_each_name_once_and_leave_out_what_was_not_read() -> None:
    for one in explained(*LAUNCH).considered:
        names = rows.name_rows(one)
        assert names[0][0] == "actor"
        assert len(names) == len({(named.entity, named.quote) for named in (*one.actor, *one.targets, *one.names)})
        assert all(row[1] for row in rows.read_rows(one))
        assert rows.sign_rows(one)[-1] == ("probability", "", "", f"{one.probability:.3f}")
        assert f"probability {one.probability:.3f}" in rows.heading_of(one)
