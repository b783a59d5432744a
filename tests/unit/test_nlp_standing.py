"""How far a happening has come where no word of a rule says it: what the classifier may decide, and what it may not."""

import pytest

from domain.status import Status
from nlp.explanation import rows
from tests.builders.nlp import document, news, read, reader

ICE = "Judge puts Louisiana's AI chatbot law on ice"


@pytest.mark.parametrize(
    ("title", "type_name", "status"),
    [
        (ICE, "regulation", Status.STAYED),
        ("Louisiana's AI chatbot law takes effect", "regulation", Status.IN_EFFECT),
        ("OpenAI bans Chinese accounts from ChatGPT", "access_restriction", Status.IN_EFFECT),
        ("OpenAI may ban Chinese accounts from ChatGPT", "access_restriction", Status.RUMOURED),
    ],
)
def test_the_words_decide_and_the_classifier_where_they_name_no_step(
    title: str, type_name: str, status: Status
) -> None:
    assert news(read(title), type_name).status is status


def test_nothing_is_announced_whose_day_has_come() -> None:
    title, text = "Gemini 2.0 Flash shutdown", "Gemini 2.0 Flash was shut down on June 10, 2026."
    assert news(read(title, text), "deprecation").status is Status.IN_EFFECT


def test_the_account_says_that_the_classifier_decided() -> None:
    told = [one for one in reader().explain(document(ICE)).considered if one.finding.type == "regulation"]
    (what, status, reason), *_ = rows.read_rows(told[0])
    assert (what, status) == ("status", "stayed")
    assert reason.startswith("the classifier (0.")
