"""Lists of models: what is taken from them, what is not, and whose word counts."""

import json
from typing import Any

import pytest

from domain.assertion import Assertion, Property, by_weight
from domain.errors import Refused
from domain.kinds import load_kinds
from nlp.catalog import lists
from nlp.catalog.model_list import ModelList, parse, plain_day, plain_flag, plain_id, plain_name
from nlp.catalog.refresh import take_up
from tests.builders.model_lists import (
    FRIDAY,
    MONDAY,
    body,
    catalog_with,
    litellm,
    models_dev,
    reading_of,
    said_by,
    said_by_person,
)
from tests.builders.nlp import catalog

BALLAD = {"name": "Claude Ballad 6", "release_date": "2026-11-28", "open_weights": False}
LISTED = [
    *said_by("models_dev", "anthropic/claude-ballad-6", name="Claude Ballad 6", released_on="2026-11-28"),
    *said_by("models_dev", "anthropic/claude-ballad-6", family="anthropic/claude", api_ids="claude-ballad-6"),
]
TUNE = said_by("models_dev", "suno/tune-maker", name="Tune Maker", api_ids="tune-maker-pro-9")


def by_entity(said: tuple[Assertion, ...]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for one in said:
        found.setdefault(one.entity_id, {})[one.property] = one.value
    return found


def names_in(text: str, *said: Assertion) -> list[str]:
    return [hit.entity for hit in catalog_with(*said).matcher.find(text, text, about_ai=False)]


# -- what a list says ----------------------------------------------------------------------------------------------------


def test_every_list_is_free_to_use_and_says_where_it_is() -> None:
    kinds = load_kinds(lists, ModelList)
    assert list(kinds) == ["litellm", "models_dev"]
    assert {(kind.licence, kind.url.partition(":")[0]) for kind in kinds.values()} == {("MIT", "https")}


def test_a_vendors_own_row_gives_name_day_and_weights() -> None:
    reading = reading_of(models_dev(anthropic={"claude-ballad-6": BALLAD}), catalog())
    assert by_entity(reading.assertions) == {
        "anthropic/claude-ballad-6": {
            "name": "Claude Ballad 6",
            "released_on": "2026-11-28",
            "open_weights": "no",
            "family": "anthropic/claude",
            "api_ids": "claude-ballad-6",
        }
    }
    assert {(one.source, one.since_at, one.seen_at) for one in reading.assertions} == {("models_dev", MONDAY, MONDAY)}


def test_rows_of_many_hosts_are_one_entity_and_its_vendors_row_counts_first() -> None:
    hosts = models_dev(
        aihost={"anthropic/claude-fable-5": {"name": "Fable (turbo)", "release_date": "2026-06-30"}},
        anthropic={"claude-fable-5": {"name": "Claude Fable 5", "release_date": "2026-06-09"}},
    )
    assert by_entity(reading_of(hosts, catalog()).assertions) == {
        "anthropic/claude-fable-5": {
            "name": "Claude Fable 5",
            "released_on": "2026-06-09",
            "api_ids": "anthropic/claude-fable-5 claude-fable-5",
        }
    }


def test_the_price_map_gives_days_on_which_models_end() -> None:
    prices = litellm(
        a={"model": "claude-fable-5", "litellm_provider": "anthropic", "deprecation_date": "2027-06-09"},
        b={
            "model": "bedrock/eu.anthropic.claude-fable-5",
            "litellm_provider": "bedrock",
            "deprecation_date": "2027-09-01",
        },
        c={"model": "ft:gpt-4o", "litellm_provider": "openai"},
    )
    reading = reading_of(prices, catalog())
    assert by_entity(reading.assertions)["anthropic/claude-fable-5"]["ends_on"] == "2027-06-09"
    assert (reading.source, reading.rows, reading.unplaced) == ("litellm", 2, 0)


def test_a_snapshot_is_no_model_of_its_own() -> None:
    dated = models_dev(anthropic={"claude-fable-5-20261201": {"name": "Claude Fable 5"}})
    assert list(by_entity(reading_of(dated, catalog()).assertions)) == ["anthropic/claude-fable-5"]


@pytest.mark.parametrize(
    ("provider", "api_id", "entity"),
    [
        ("anthropic", "claude-opus-6-2", "anthropic/claude-opus-6.2"),
        ("openai", "tune-maker-pro", "openai/tune-maker-pro"),
        ("zhipuai", "glm-7", "zhipu/glm-7"),
    ],
)
def test_a_vendors_own_row_introduces_a_model(provider: str, api_id: str, entity: str) -> None:
    assert list(by_entity(reading_of(models_dev(**{provider: {api_id: {}}}), catalog()).assertions)) == [entity]


@pytest.mark.parametrize(
    ("provider", "api_id"),
    [("aihost", "claude-opus-6-2"), ("aihost", "tune-maker"), ("openai", "claude-opus-6-2"), ("alibaba", "grok-9")],
)
def test_nobody_but_its_vendor_introduces_a_model(provider: str, api_id: str) -> None:
    reading = reading_of(models_dev(**{provider: {api_id: {}}}), catalog())
    assert (reading.assertions, reading.unplaced) == ((), 1)


# -- hostile lists -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "<b>Fable</b>",
        "Fable [link](https://evil.example)",
        "*Fable*",
        "`rm -rf`",
        "Fable\u202e5",
        "Fable\n5",
        "Fable\x00",
        "Claude Fаble 5",
        "see http evil.example",
        "www.evil.example",
        "x" * 81,
        "<!channel>",
        "",
        "  ",
        5,
        None,
        ["Fable"],
        "../../etc",
        "(?:a+)+$",
    ],
)
def test_a_name_that_is_not_plain_is_no_name(name: object) -> None:
    assert plain_name(name) == ""


@pytest.mark.parametrize(
    "name", ["Claude Fable 5.1", "Qwen3.8 (27B)", "Mistral Large 3 & Co.", "混元 T2", "GPT-7 Sol: preview"]
)
def test_a_plain_name_stays_as_it_is(name: str) -> None:
    assert plain_name(name) == name


@pytest.mark.parametrize(
    "api_id", ["https://evil.example/x", "a b", "a//b", "../x", "123", "x" * 200, "<x>", "a\nb", "", 7, "a|b", "(a+)+"]
)
def test_an_id_that_is_not_plain_is_no_id(api_id: object) -> None:
    assert plain_id(api_id) == ""


@pytest.mark.parametrize(
    "day", ["2026-13-01", "2026-06", "1926-06-01", "soon", 20260601, None, "2026-06-01T00:00", "２０２６-06-01"]
)
def test_what_is_no_day_is_left_out(day: object) -> None:
    assert plain_day(day) == ""


def test_only_true_and_false_are_flags() -> None:
    assert [plain_flag(value) for value in (True, False, 1, "yes", None)] == ["yes", "no", "", "", ""]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html>", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "no JSON object"),
        (b'{"a": {"models": 5}}', "shape of no list"),
        (b"{}", "shape of no list"),
        (b'{"a": ' + b"9" * 5000 + b"}", "not JSON"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        reading_of(parse(content), catalog())


def test_odd_rows_are_left_out_and_the_others_read() -> None:
    odd: dict[str, Any] = {
        "anthropic": {"models": {"claude-ballad-6": BALLAD, "<b>": {}, "claude-x-9": 5, "gpt": None}},
        "x": None,
    }
    odd["openai"] = {"models": {"https://evil.example/gpt-9": {"name": "<script>"}, "gpt-9": {"name": "<script>"}}}
    assert by_entity(reading_of(parse(body(odd)), catalog()).assertions) == {
        "anthropic/claude-ballad-6": by_entity(
            reading_of(models_dev(anthropic={"claude-ballad-6": BALLAD}), catalog()).assertions
        )["anthropic/claude-ballad-6"],
        "openai/gpt-9": {"family": "openai/gpt", "api_ids": "gpt-9"},
    }


def test_a_list_of_a_million_rows_is_refused() -> None:
    with pytest.raises(Refused, match="more than 50000 rows"):
        reading_of(models_dev(x={f"m-{number}": {} for number in range(50_001)}), catalog())


def test_a_candidate_is_looked_up_and_no_text_is_read_by_it() -> None:
    hostile = said_by("models_dev", "openai/commerce", name="Commerce Department", api_ids="covid-19")
    text = "OpenAI met the Commerce Department over covid-19 and AI."
    assert names_in(text, *hostile) == names_in(text)
    with_it = catalog_with(*hostile)
    assert with_it.digest == catalog().digest
    found = with_it.resolve("covid-19")
    assert found is not None
    assert (found.id, found.candidate) == ("openai/commerce", True)


# -- what a reading changes ----------------------------------------------------------------------------------------------


def test_a_first_reading_is_new_and_the_same_again_changes_nothing_but_when_it_was_seen() -> None:
    found = models_dev(anthropic={"claude-ballad-6": BALLAD})
    first = take_up(reading_of(found, catalog()), (), catalog())
    assert first.new == ("anthropic/claude-ballad-6",)
    again = take_up(reading_of(found, catalog(), FRIDAY), first.store, catalog())
    assert (again.new, again.changed, again.withdrawn, again.gone) == ((), (), (), ())
    assert {(one.since_at, one.seen_at) for one in again.store} == {(MONDAY, FRIDAY)}


def test_a_changed_value_is_told_and_dates_from_now() -> None:
    first = take_up(reading_of(models_dev(anthropic={"claude-ballad-6": BALLAD}), catalog()), (), catalog())
    moved = models_dev(anthropic={"claude-ballad-6": BALLAD | {"release_date": "2026-12-01"}})
    taken = take_up(reading_of(moved, catalog(), FRIDAY), first.store, catalog())
    assert [(one.property, one.value, one.since_at) for one in taken.changed] == [("released_on", "2026-12-01", FRIDAY)]


def test_what_a_list_no_longer_says_is_withdrawn_and_what_it_no_longer_has_is_told() -> None:
    both = models_dev(anthropic={"claude-ballad-6": BALLAD}, openai={"gpt-9": {"name": "GPT-9"}})
    first = take_up(reading_of(both, catalog()), (), catalog())
    fewer = models_dev(anthropic={"claude-ballad-6": {"name": "Claude Ballad 6"}})
    taken = take_up(reading_of(fewer, catalog(), FRIDAY), first.store, catalog())
    assert [one.property for one in taken.withdrawn] == ["released_on", "open_weights"]
    assert taken.gone == ("openai/gpt-9",)


def test_a_list_that_shrank_to_less_than_half_is_refused_unless_a_person_insists() -> None:
    many = models_dev(openai={f"gpt-{number}": {} for number in range(7, 30)})
    first = take_up(reading_of(many, catalog()), (), catalog())
    few = reading_of(models_dev(openai={"gpt-7": {}}), catalog(), FRIDAY)
    with pytest.raises(Refused, match=r"names 1 entities and named 23 before.*\nFix: .*--anyway"):
        take_up(few, first.store, catalog())
    assert len(take_up(few, first.store, catalog(), anyway=True).gone) == 22


def test_a_list_speaks_for_itself_alone() -> None:
    others = [
        *said_by_person("anthropic/claude-ballad-6", name="Ballad"),
        *said_by("litellm", "openai/gpt-9", ends_on="2027-01-01"),
    ]
    taken = take_up(reading_of(models_dev(anthropic={"claude-ballad-6": BALLAD}), catalog()), others, catalog())
    assert taken.withdrawn == ()
    assert {one.source for one in taken.store} == {"models_dev"}


# -- whose word counts ---------------------------------------------------------------------------------------------------


def test_a_persons_word_counts_before_the_packaged_one_and_that_before_the_newest() -> None:
    old, new = (said_by("litellm", "x/y", MONDAY, name="A")[0], said_by("models_dev", "x/y", FRIDAY, name="B")[0])
    packaged, person = (said_by("packaged", "x/y", MONDAY, name="C")[0], said_by_person("x/y", name="D")[0])
    assert [one.value for one in by_weight([old, packaged, new, person])] == ["D", "C", "B", "A"]


def test_a_list_fills_what_the_packaged_catalog_leaves_open_and_changes_nothing_else() -> None:
    open_day = next(one for one in catalog().entities() if one.kind == "model" and one.released_on is None)
    said = [
        *said_by("models_dev", open_day.id, released_on="2026-03-03"),
        *said_by("models_dev", "anthropic/claude-fable-5", released_on="2020-01-01", name="Fable Nonsense"),
    ]
    after = catalog_with(*said)
    filled, fable = after.get(open_day.id), after.get("anthropic/claude-fable-5")
    assert filled is not None
    assert filled.released_on == "2026-03-03"
    assert fable == catalog().get("anthropic/claude-fable-5")
    disputed = {fact.counts.property: fact.is_disputed for fact in after.facts("anthropic/claude-fable-5")}
    assert (disputed[Property.RELEASED_ON], disputed[Property.NAME]) == (True, True)


def test_ways_to_write_a_name_are_no_dispute() -> None:
    after = catalog_with(*said_by("models_dev", "anthropic/claude-fable-5", name="Claude-Fable 5"))
    assert not any(fact.is_disputed for fact in after.facts("anthropic/claude-fable-5"))


def test_a_pin_counts_before_the_packaged_catalog() -> None:
    after = catalog_with(*said_by_person("anthropic/claude-fable-5", released_on="2026-06-10", name="Fable Five"))
    fable = after.get("anthropic/claude-fable-5")
    assert fable is not None
    assert (fable.released_on, fable.name) == ("2026-06-10", "Fable Five")
    assert after.resolve("Fable Five") == fable
    assert after.digest != catalog().digest


def test_a_candidate_becomes_an_entity_when_a_person_accepts_it() -> None:
    waiting = catalog_with(*LISTED).get("anthropic/claude-ballad-6")
    assert waiting is not None
    assert (waiting.candidate, waiting.released_on) == (True, None)
    after = catalog_with(*LISTED, *said_by_person("anthropic/claude-ballad-6", accepted="yes"))
    taken = after.get("anthropic/claude-ballad-6")
    assert taken is not None
    assert (taken.candidate, taken.name, taken.released_on) == (False, "Claude Ballad 6", "2026-11-28")
    assert taken.families == ("anthropic/claude",)
    assert after.is_accepted(taken.id)
    assert after.digest != catalog().digest


def test_an_accepted_product_is_found_in_text_beside_its_vendor_or_ai_and_nowhere_else() -> None:
    accepted = [*TUNE, *said_by_person("suno/tune-maker", accepted="yes")]
    assert "suno/tune-maker" in names_in("Labels sued over Tune Maker, an AI model.", *accepted)
    assert "suno/tune-maker" in names_in("An error of tune-maker-pro-9, an LLM.", *accepted)
    assert names_in("The Tune Maker of Bath died.", *accepted) == []
    assert names_in("Labels sued over Tune Maker, an AI model.", *TUNE) == []


def test_what_is_said_of_no_vendor_of_ours_is_left_out() -> None:
    said = [*said_by("models_dev", "nobody/x-9", name="X 9"), *said_by_person("nobody/x-9", accepted="yes")]
    after = catalog_with(*said, *said_by_person("us-commerce/x", accepted="yes"))
    assert (after.get("nobody/x-9"), after.get("us-commerce/x")) == (None, None)
    assert list(after.candidates()) == []


def test_a_pinned_family_brings_its_line() -> None:
    said = [*TUNE, *said_by_person("suno/tune-maker", accepted="yes", family="suno/suno")]
    found = catalog_with(*said).get("suno/tune-maker")
    assert found is not None
    assert found.families == ("suno/suno",)


def test_the_order_of_assertions_does_not_matter() -> None:
    said = [*LISTED, *TUNE, *said_by_person("suno/tune-maker", accepted="yes")]
    assert catalog_with(*said).digest == catalog_with(*reversed(said)).digest


def test_a_list_is_read_from_what_an_interface_sends() -> None:
    found = models_dev(anthropic={"claude-ballad-6": BALLAD})
    assert parse(body(found)) == json.loads(body(found))
