"""No text makes extraction raise or take long."""

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.claims import guideline_event
from nlp.document import Document
from tests.builders.nlp import reader

HARD = [
    "",
    "\x00\x01\x02 Anthropic \x1b[31m disabled \x07 Claude Fable 5 for all customers",
    "Anthropic disabled Claude Fable 5 " * 20_000,
    "a" * 1_200_000,
    "Anthropic" * 50_000,
    ("Claude Fable 5 returns 404. " * 100 + "\n") * 300,
    "İıẞſ K Å ﬁ " * 5_000 + "OpenAI cut off API access for developers in China.",
    "\ud83d\ude00 智谱 发布 GLM-6 \u202e txet \u200b OpenAI bans users",
    "«" * 10_000 + "Commerce lifted export controls on Claude Fable 5",
    "(((((((((" * 20_000,
    "." * 100_000,
    "。" * 100_000,
    "." * 40_000 + " " * 40_000,
    "Pro plans of Anthropic " * 4_000,
    "The government ordered a ban on chatbots and fined an AI firm. " * 80 + "！" * 75_000,
    f"OpenAI launches its new model {'L' * 500}.\n" * 150,
    f"OpenAI raises prices by {'1,' * 250}.\n" * 150,
]


@pytest.mark.case("N-01")
@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_hard_texts_end_in_time(text: str) -> None:
    began = time.monotonic()
    for title, body in ((text[:3_000], text), ("Anthropic cuts off access to Claude Fable 5", text)):
        reader().read(Document(id="hard", title=title, text=body, published_on=date(2026, 6, 13)))
    assert time.monotonic() - began < 10


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    title=st.text(max_size=120),
    text=st.text(max_size=400),
    seed=st.sampled_from(["", " Anthropic disabled Claude Fable 5 for all. "]),
)
def test_any_unicode_gives_spans_that_can_be_cut_out(title: str, text: str, seed: str) -> None:
    source = Document(id="any", title=title, text=text + seed + text[:50], published_on=date(2026, 6, 13))
    for finding in reader().read(source):
        words = guideline_event(source, finding)["evidence"]
        assert all(words)
        assert all(len(piece) <= 350 for piece in words)


def test_the_version_is_the_same_for_the_same_parts() -> None:
    first, second = reader().version, reader().version
    assert first == second
    assert len(first) == 16
