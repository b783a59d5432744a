"""Every cue's own examples, and the set of cues."""

import pytest

import domain.event_types
import nlp.cues
from domain.event_type import EventType, Example
from domain.kinds import load_kinds
from nlp.cue import Cue, verb
from nlp.document import Document
from tests.builders.nlp import read, reader

CUES = load_kinds(nlp.cues, Cue)
TYPES = load_kinds(domain.event_types, EventType)


@pytest.mark.parametrize(("cue", "example"), [(cue, example) for cue in CUES.values() for example in cue.examples])
def test_an_example_reads_as_it_says(cue: Cue, example: Example) -> None:
    found = {finding.type for finding in read(example.text)}
    assert (cue.name in found) is example.reports


@pytest.mark.parametrize(("kind", "example"), [(kind, example) for kind in TYPES.values() for example in kind.examples])
def test_an_event_types_example_reads_as_it_says(kind: EventType, example: Example) -> None:
    found = reader().read(Document(id="example", title=example.text, text=""))
    assert (kind.name in {finding.type for finding in found}) is example.reports


def test_every_event_type_has_its_cue() -> None:
    assert set(CUES) == set(TYPES)


@pytest.mark.parametrize("cue", CUES.values())
def test_a_cue_has_examples_of_both_kinds(cue: Cue) -> None:
    assert {example.reports for example in cue.examples} == {True, False}


def test_verbs_are_found_in_every_form() -> None:
    import re

    for lemma, forms in {
        "ban": "ban bans banned banning",
        "ease": "ease eases eased easing",
        "deny": "deny denies denied denying",
        "withdraw": "withdraw withdraws withdrew withdrawn withdrawing",
        "launch": "launch launches launched launching",
        "cut off": "cut off",
        "block": "block blocks blocked blocking",
    }.items():
        for form in forms.split(" ") if " " not in lemma else [forms]:
            assert re.fullmatch(verb(lemma), form), form
