"""A model's answer is one JSON object of the agreed form, or nothing of it is used."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.llm.answer import LONGEST_ANSWER, MOST_EVENTS, UnusableAnswer, read_answer, schema, text_of
from tests.builders.language_model import EVENT, completion, event, saying

DEEP = "[" * 200_000


def test_a_good_answer_is_read_whole() -> None:
    (proposal,) = read_answer(saying([EVENT]))
    assert (proposal.type, proposal.status, proposal.effective_date) == (
        "access_restriction",
        "in_effect",
        "2026-06-12",
    )
    assert (proposal.actor, proposal.targets) == (("Anthropic",), ("Fable 5",))
    assert proposal.evidence == tuple(EVENT["evidence"])
    assert read_answer(saying([])) == ()


def test_the_schema_asks_for_exactly_what_is_read() -> None:
    items = schema()["properties"]["events"]["items"]
    assert set(items["properties"]) == set(items["required"]) == set(EVENT)
    assert items["additionalProperties"] is False


@pytest.mark.case("X-22")
@pytest.mark.parametrize(
    "words",
    [
        "",
        "I am sorry, I cannot do that.",
        "```json\n" + saying([EVENT]) + "\n```",
        "<events><event/></events>",
        saying([EVENT])[:-10],
        saying([EVENT]) + saying([EVENT]),
        "[]",
        "null",
        '{"events": null}',
        '{"events": {}}',
        '{"events": [], "post_to": "https://evil.example/"}',
        '{"events": [], "events": []}',
        '{"events": NaN}',
        saying([event(type="all_clear")]),
        saying([event(type=["outage"])]),
        saying([event(status="lifted")]),
        saying([event(status={"is": "reversed"})]),
        saying([event(confidence="high")]),
        saying([event(salience="main")]),
        saying([{name: value for name, value in EVENT.items() if name != "evidence"}]),
        saying([event(targets="Fable 5")]),
        saying([event(targets=[["Fable 5"]])]),
        saying([event(targets=["x" * 121])]),
        saying([event(targets=["x"] * 13)]),
        saying([event(evidence=["x" * 1_001])]),
        saying([event(effective_date="2026-06-12T00:00:00Z")]),
        saying([event(effective_date=20260612)]),
        saying([EVENT] * (MOST_EVENTS + 1)),
        DEEP,
        '{"events": ' + DEEP,
        '{"events": ' + "9" * 10_000 + "}",
    ],
    ids=lambda words: words[:40],
)
def test_anything_else_is_refused_whole(words: str) -> None:
    with pytest.raises(UnusableAnswer):
        read_answer(words)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe{}",
        b"\xc3\x28",
        b"<html>Bad gateway</html>",
        b"{}",
        b"[]",
        b'{"choices": []}',
        b'{"choices": [{}]}',
        b'{"choices": [{"message": {"content": null, "tool_calls": [{"function": {"name": "post"}}]}}]}',
        b'{"choices": [{"message": {"content": ["a"]}}]}',
        b'{"choices": [{"message": {"content": "\\ud800"}}]}',
        b'{"choices": "' + b"x" * 100 + b'"}',
        DEEP.encode(),
        completion("x" * (LONGEST_ANSWER + 1)).body,
    ],
    ids=lambda body: repr(body[:40]),
)
def test_a_body_that_holds_no_words_of_a_model_is_refused(body: bytes) -> None:
    with pytest.raises(UnusableAnswer):
        text_of(body)


def test_the_words_are_taken_from_the_first_choice_whatever_else_the_endpoint_tells() -> None:
    assert text_of(completion("words", usage={"total_tokens": 7}, system_fingerprint=None).body) == "words"


@given(st.one_of(st.text(), st.recursive(st.none() | st.booleans() | st.text(), st.lists).map(json.dumps)))
def test_whatever_comes_is_read_or_refused(words: str) -> None:
    for read, given_words in ((read_answer, words), (text_of, words.encode("utf-8", "replace"))):
        reading: Any = read
        with pytest.raises(UnusableAnswer):
            reading(given_words)
