"""How a message looks in Slack: within Slack's limits, and nobody else's words take effect."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.slack_form import blocks, escaped, host_of, notice, plain_text, safe_url
from domain.message import Message, Quote
from tests.builders.alerts import MESSAGE

OURS = re.compile(r"<https?://[^<>|\s]+\|[^<>|]*>|<@[UW][A-Z0-9]+>|<!subteam\^S[A-Z0-9]+>")
TRICKS = ["<!channel>", "<@U1>", "<http://evil.example|https://bis.gov>", "*bold*", "`code`", "&amp;", "\u202e", "\x00"]
WORDS = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(TRICKS), max_size=60).map(" ".join))
URLS = st.one_of(WORDS, st.from_regex(r"https?://[a-z<>|@:0-9.\u00e9]{1,30}/[ -~]{0,60}", fullmatch=True))


def hostile_message(words: str, url: str) -> Message:
    quote = Quote(words=words, publisher=words, url=url)
    return Message(
        level="high",
        subject=words,
        headline=words,
        status=words,
        systems=(words,) * 3,
        owners=words,
        mentions=(words, "U0FRAUD", "S0TEAM"),
        actions=(words,) * 3,
        why=words,
        quotes=(quote, quote),
        origins=words,
        sure=words,
        commands=(words,) * 3,
        footer=words,
    )


def texts(found: Any) -> Iterator[str]:
    if isinstance(found, dict):
        for value in found.values():
            yield from texts(value)
    elif isinstance(found, list):
        for value in found:
            yield from texts(value)
    elif isinstance(found, str):
        yield found


def within_slacks_limits(shown: list[dict[str, Any]]) -> bool:
    headers = [block["text"]["text"] for block in shown if block["type"] == "header"]
    sections = [block["text"]["text"] for block in shown if block["type"] == "section"]
    return (
        len(shown) <= 50
        and all(len(text) <= 150 for text in headers)
        and all(0 < len(text) <= 3000 for text in sections)
        and len(json.dumps(shown, ensure_ascii=False)) <= 12_000
    )


@pytest.mark.case("X-13", "A-10")
@given(words=WORDS, url=URLS, body=st.one_of(st.just(""), WORDS.map(lambda words: f"{words}\n" * 30)))
@settings(max_examples=400, deadline=None)
def test_no_words_of_others_take_effect_and_slacks_limits_hold(words: str, url: str, body: str) -> None:
    message = replace(hostile_message(words, url), body=body)
    shown = blocks(message, resent=True)
    whole = [*texts(shown), notice(message, resent=True), plain_text(message, resent=True)]
    for text in whole:
        left = OURS.sub("", text)
        assert "<" not in left
        assert ">" not in left
        assert not re.search(r"&(?!amp;|lt;|gt;)", left)
    assert within_slacks_limits(shown)
    assert len(plain_text(message, resent=True)) <= 2800
    assert len(notice(message, resent=True)) <= 150


@given(words=WORDS)
@settings(max_examples=200, deadline=None)
def test_only_the_links_to_the_evidence_and_the_owners_are_markup(words: str) -> None:
    shown = blocks(hostile_message(words, "https://www.anthropic.example/n"), resent=False)
    markup = [
        e for block in shown for e in [block.get("text"), *block.get("elements", [])] if e and e["type"] == "mrkdwn"
    ]
    for element in markup:
        left = OURS.sub("", element["text"])
        assert not re.search(r"[*_~`]", left)
        assert set(re.findall(r"<@(\w+)>", element["text"])) <= {"U0FRAUD"}


def test_the_order_is_the_alerts_order_and_owners_are_mentioned() -> None:
    told = "\n".join(texts(blocks(MESSAGE, resent=False)))
    wanted = [
        MESSAGE.headline,
        MESSAGE.status,
        "EB1 fraud",
        "Owners:",
        "<@U0FRAUD>",
        "1) switch",
        "Why:",
        "“Claude",
        "<https://",
    ]
    assert [told.index(part) for part in wanted] == sorted(told.index(part) for part in wanted)
    assert "<https://www.anthropic.example/n|Anthropic (www.anthropic.example)>" in told
    assert told.endswith("Thread FS-2026-0612-01")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/x?a=1&b=2", "https://a.example/x?a=1&amp;b=2"),
        ("https://a.example/a|b<c>", "https://a.example/a%7Cb%3Cc%3E"),
        ("https://bücher.example/é", "https://xn--bcher-kva.example/%C3%A9"),
        ("https://bis.gov@evil.example/", ""),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("//evil.example", ""),
        ("https://a.example:99999/", ""),
        ("https://[::1/", ""),
    ],
)
def test_only_plain_web_addresses_become_links(url: str, shown: str) -> None:
    assert safe_url(url) == shown


def test_a_look_alike_host_is_shown_as_it_is_dialled() -> None:
    assert host_of("https://аnthropic.example/") == "xn--nthropic-06g.example"


def test_a_cut_never_leaves_half_an_escape() -> None:
    for size in range(140, 160):
        text = notice(replace(MESSAGE, headline="&" * size), resent=False)
        assert re.fullmatch(r"(&amp;)*…?", text)
    assert escaped("a\u200bb\x07c") == "abc"


def test_a_letter_is_shown_in_parts_that_slack_takes() -> None:
    body = "\n".join(f"line {number} of the letter with some words" for number in range(150))
    shown = blocks(replace(MESSAGE, body=body), resent=False)
    assert within_slacks_limits(shown)
    assert "line 0 " in str(shown)
    assert "line 149 " in str(shown)
