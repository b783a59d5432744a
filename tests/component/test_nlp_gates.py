"""The gates save time and nothing else: what they let by is all that the whole of a document would have given."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from foreshock.cli.documents import read_document
from nlp.components.entities import read_names
from nlp.components.topics import Topics
from nlp.document import Document
from tests.builders.gates import OpenGate, ungated_reader
from tests.builders.nlp import catalog, document, reader

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
FILES = ("gold/press.jsonl", "gold/primary.jsonl", "gold/fresh.jsonl", "gold/cases.jsonl")
QUIET = "Anthropic's offices are in San Francisco."
NEWS = "It disabled Claude Fable 5 for all customers on Friday."


def documents(name: str) -> Iterator[Document]:
    lines = (BENCHMARKS / name).read_text(encoding="utf-8").splitlines()
    return (read_document(line, f"{name}:{number}") for number, line in enumerate(lines, 1))


@pytest.mark.parametrize("name", FILES)
def test_the_gated_reading_is_the_whole_reading(name: str) -> None:
    """Also of documents that name nothing of ours: without gates nothing is found in them either."""
    assert [one.id for one in documents(name) if reader().read(one) != ungated_reader().read(one)] == []


def test_documents_that_are_not_looked_at_are_among_those_compared() -> None:
    passages = [read_names(one, catalog()) for one in documents("gold/fresh.jsonl")]
    assert sum(not list(reader()._gate.near(passage)) for passage in passages) >= 10


def test_the_comparison_would_see_a_gate_that_shuts_too_much() -> None:
    """The open gate really opens: it tries every trigger on every sentence, which ours does not."""
    passage = read_names(document(QUIET, NEWS), catalog())
    ours, opened = reader()._gate, ungated_reader()._gate
    assert isinstance(opened, OpenGate)
    assert len(list(opened.near(passage))) == len(passage.sentences)
    assert len(ours.triggers_in(passage.sentences[-1])) < 0.5 * len(opened.triggers_in(passage.sentences[-1]))


def test_sentences_far_from_any_name_of_ours_are_not_looked_at() -> None:
    far = " ".join(["The committee met again and adjourned the meeting."] * 60)
    passage = read_names(document("Minutes of a committee", f"{far} Anthropic disabled Claude Fable 5."), catalog())
    looked_at = list(reader()._gate.near(passage))
    assert 0 < len(looked_at) < 5 < len(list(ungated_reader()._gate.near(passage)))


def test_one_word_of_ai_opens_the_sentences_beside_it_and_not_the_whole_document() -> None:
    hall = " ".join(["The committee met again and adjourned the meeting."] * 20)
    passage = read_names(document("Minutes of a committee", f"{hall} It asked a chatbot for advice. {hall}"), catalog())
    near = list(reader()._gate.near(passage))
    promising = reader()._gate.promising(Topics(passage, catalog()), near)
    assert len(near) == len(passage.sentences)
    assert [sentence.number for sentence in promising] == [19, 20, 21]
