"""The names of models on the day they come out, before any catalog holds them."""

from datetime import date

import pytest

from domain.claim import Finding, Salience
from nlp.components.entities import read_names
from nlp.model import find_model
from nlp.reader import Reader
from tests.builders.day_zero import day_zero_catalog
from tests.builders.nlp import catalog, document

FABLE, MYTHOS = "anthropic/claude-fable-5", "anthropic/claude-mythos-5"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(day_zero_catalog(), find_model())


def news(reader: Reader, title: str, text: str, url: str = "", on: str = "2026-06-09") -> list[Finding]:
    return [one for one in reader.read(document(title, text, on, url)) if one.salience is Salience.MAIN]


def test_the_catalog_of_that_morning_holds_neither_model() -> None:
    assert [
        entity.id for entity in day_zero_catalog().entities() if {"fable", "mythos"} & set(entity.id.split("-"))
    ] == []


@pytest.mark.case("AS-09")
@pytest.mark.parametrize(
    ("title", "text", "url"),
    [
        (
            "Introducing Claude Fable 5 and Claude Mythos 5",
            (
                "Today we are releasing Claude Fable 5, our most capable generally available model. Claude Mythos 5 is for "
                "vetted partners only."
            ),
            "https://www.anthropic.com/news/claude-fable-5-mythos-5",
        ),
        (
            "Anthropic releases Claude Fable 5 and a restricted Mythos 5",
            (
                "Anthropic on Tuesday released Claude Fable 5, which is generally available on its API and on Amazon Bedrock, "
                "and Claude Mythos 5, which only vetted partners may use."
            ),
            "",
        ),
    ],
)
def test_a_release_of_unheard_models_gives_candidates_of_their_vendor(
    reader: Reader, title: str, text: str, url: str
) -> None:
    release = next(one for one in news(reader, title, text, url) if one.type == "model_release")
    assert release.actor == ("anthropic",)
    assert set(release.targets) == set(release.candidates) == {FABLE, MYTHOS}
    for own in release.candidates:
        known = day_zero_catalog().resolve(own)
        assert known is not None
        assert (known.candidate, known.vendor, known.families) == (True, "anthropic", ("anthropic/claude",))


@pytest.mark.case("AS-09")
@pytest.mark.parametrize(
    ("title", "text", "event_type", "targets"),
    [
        (
            "US orders Anthropic to cut foreigners off from its two strongest models",
            (
                "The Commerce Department on Friday ordered Anthropic to stop giving foreign nationals access to Claude Fable 5 "
                "and Claude Mythos 5, citing national security."
            ),
            "export_control",
            {FABLE, MYTHOS},
        ),
        (
            "claude-fable-5 returns 404 since last night",
            "Since 13 June every request to claude-fable-5 fails with not_found_error: model not found.",
            "access_restriction",
            {FABLE},
        ),
        (
            "Anthropic shuts off Fable 5 for everyone",
            "Anthropic turned off Claude Fable 5 for every customer worldwide late on Friday.",
            "access_restriction",
            {FABLE},
        ),
    ],
)
def test_what_happens_to_an_unheard_model_is_not_dropped(
    reader: Reader, title: str, text: str, event_type: str, targets: set[str]
) -> None:
    found = [one for one in news(reader, title, text, on="2026-06-13") if one.type == event_type]
    assert [set(one.targets) for one in found] == [targets]


@pytest.mark.parametrize(
    "text",
    [
        "Anthropic released Claude Wren 6. A restricted Lark 6 goes to partners, beside Claude Lark 6 for vendors.",
        "The restricted Lark 6 of Anthropic is out: Claude Lark 6 costs less than Claude Wren 6.",
    ],
)
def test_an_unheard_model_is_known_again_by_its_short_name(text: str) -> None:
    passage = read_names(document("Anthropic has new models", text), catalog())
    called = {passage.whole[name.start : name.end]: name.entity for name in passage.names if name.candidate}
    assert called == {
        "Claude Wren 6": "anthropic/claude-wren-6",
        "Claude Lark 6": "anthropic/claude-lark-6",
        "Lark 6": "anthropic/claude-lark-6",
    }


def test_the_day_of_the_release_is_read_without_the_catalog(reader: Reader) -> None:
    release = news(reader, "Anthropic launches Claude Fable 5", "Anthropic launched Claude Fable 5 on Tuesday.")
    assert [(one.type, one.effective_on) for one in release] == [("model_release", date(2026, 6, 9))]
