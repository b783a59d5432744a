"""What the catalog knows, and how names become identifiers."""

import subprocess
import sys
from pathlib import Path

import pytest

from domain.entity import EntityKind
from nlp.catalog import load_catalog
from nlp.catalog.names import core, model_key, slug, without_vendor
from tests.builders.nlp import catalog


def names_in(text: str, *, about_ai: bool = False) -> list[str]:
    return [hit.entity for hit in catalog().matcher.find(text, text, about_ai=about_ai)]


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Claude Fable 5", "anthropic/claude-fable-5"),
        ("Fable 5", "anthropic/claude-fable-5"),
        ("fable 5", "anthropic/claude-fable-5"),
        ("claude-fable-5", "anthropic/claude-fable-5"),
        ("claude-fable-5[1m]", "anthropic/claude-fable-5"),
        ("anthropic.claude-fable-5", "anthropic/claude-fable-5"),
        ("global.anthropic.claude-fable-5", "anthropic/claude-fable-5"),
        ("databricks-claude-fable-5", "anthropic/claude-fable-5"),
        ("claude-fable-5@default", "anthropic/claude-fable-5"),
        (
            "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0",
            "anthropic/claude-3-haiku",
        ),
        ("anthropic/claude-opus-3", "anthropic/claude-3-opus"),
        ("chatgpt-4o-latest", "openai/chatgpt-4o-latest"),
        ("accounts/fireworks/models/glm-5p2", "zhipu/glm-5.2"),
        ("cohere.command-r-plus-v1:0", "cohere/command-r-plus"),
        ("Nvidia H20", "nvidia/h20"),
        ("AWS", "amazon"),
        ("DeepMind", "google"),
        ("Z.ai", "zhipu"),
        ("Claude Code", "anthropic/claude-code"),
        ("ChatGPT", "openai/chatgpt"),
        ("Bureau of Industry and Security", "us-commerce"),
    ],
)
def test_a_name_alias_or_api_id_leads_to_its_entity(name: str, identifier: str) -> None:
    entity = catalog().resolve(name)
    assert entity is not None
    assert entity.id == identifier
    assert not entity.candidate


@pytest.mark.parametrize(
    "name", ["", "my-internal-classifier-v3", "bert-base-uncased", "Bloomberg", "api/v2", "llama-farm-inventory"]
)
def test_what_is_no_entity_leads_nowhere(name: str) -> None:
    assert catalog().resolve(name) is None


@pytest.mark.parametrize(
    ("name", "identifier", "family"),
    [
        ("claude-opus-6-2", "anthropic/claude-opus-6.2", "anthropic/claude-opus"),
        ("claude-ballad-6", "anthropic/claude-ballad-6", "anthropic/claude"),
        ("glm-6", "zhipu/glm-6", "zhipu/glm"),
        ("GPT-7", "openai/gpt-7", "openai/gpt"),
    ],
)
def test_an_unseen_version_is_a_candidate_of_its_family(name: str, identifier: str, family: str) -> None:
    entity = catalog().resolve(name)
    assert entity is not None
    assert (entity.id, entity.candidate) == (identifier, True)
    assert family in entity.families


def test_a_model_knows_its_families_vendor_home_and_day() -> None:
    fable = catalog().get("anthropic/claude-fable-5")
    assert fable is not None
    assert fable.kind is EntityKind.MODEL
    assert fable.families == ("anthropic/claude-fable", "anthropic/claude")
    assert (fable.vendor, fable.jurisdiction, fable.released_on) == ("anthropic", "US", "2026-06-09")


def test_notes_carry_the_lists_a_vendor_stands_on() -> None:
    zhipu = catalog().get("zhipu")
    assert zhipu is not None
    assert any("Entity List since 2025-01-16" in note for note in zhipu.notes)


def test_misspelt_names_have_near_ones() -> None:
    assert catalog().nearest("claude-fabel-5")[0] == "anthropic/claude-fable-5"
    assert "anthropic" in catalog().nearest("antropic")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anthropic told partners about Mythos 5.", ["anthropic", "anthropic/claude-mythos-5"]),
        ("OpenAI says GPT-6.1 Terra ships in May.", ["openai", "openai/gpt-6.1-terra"]),
        ("Moonshot's Kimi K2.5 weights are out, an AI model.", ["moonshot", "moonshot/kimi-k2.5"]),
        ("Requests to claude-fable-5-1 fail.", ["anthropic/claude-fable-5.1"]),
        ("Commerce Secretary Lutnick spoke of chips and export rules.", ["us-commerce", "us-commerce"]),
    ],
)
def test_names_are_found_in_text(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Claude Monet painted water lilies.",
        "Gemini horoscope for today: expect a surprise.",
        "SpaceX's rocket and the Maltese Falcon are not models.",
        "Follow step 3 and then step 4 of the recipe.",
        "A haiku has three lines.",
        "The Cthulhu mythos was invented by a writer.",
        "Bedrock lies forty metres below the valley floor.",
    ],
)
def test_ordinary_words_are_no_models(text: str) -> None:
    found = catalog().matcher.find(text, text, about_ai=False)
    assert [hit.entity for hit in found if hit.kind in {"model", "family", "chip", "service"}] == []


def test_a_shouted_headline_gets_its_names_back_in_place() -> None:
    shouted = "NVIDIA AND OPENAI ARE SUED OVER CHATGPT IN ITALY"
    recased = catalog().matcher.recase(shouted)
    assert recased == "Nvidia and OpenAI are sued over ChatGPT in Italy"
    assert len(recased) == len(shouted)


def test_slugs_follow_the_rule() -> None:
    assert slug("Claude Fable 5.1") == "claude-fable-5.1"
    assert slug("DALL·E 3") == "dall-e-3"
    assert without_vendor("google-gemini-2.5-pro", ("google",)) == "gemini-2.5-pro"
    assert without_vendor("krea-2", ("krea",)) == "krea-2"
    assert model_key("qwen-3.5") == model_key("qwen3.5")
    assert core("us.anthropic.claude-sonnet-4-20250514-v1:0") == "claude-sonnet-4-20250514"


def test_the_compiled_catalog_is_kept_and_read_back(tmp_path: Path) -> None:
    first = load_catalog(tmp_path)
    kept = list(tmp_path.iterdir())
    second = load_catalog(tmp_path)
    assert [path.suffix for path in kept] == [".json"]
    assert first.digest == second.digest
    assert [entity.id for entity in first.entities()] == [entity.id for entity in second.entities()]


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    load_catalog(tmp_path)
    kept = next(tmp_path.iterdir())
    kept.write_text("{", encoding="utf-8")
    assert load_catalog(tmp_path).get("anthropic") is not None
    assert kept.stat().st_size > 1000


def test_every_model_resolves_to_itself() -> None:
    models = [entity for entity in catalog().entities() if entity.kind is EntityKind.MODEL]
    assert len(models) > 800
    lost = [entity.id for entity in models if catalog().resolve(entity.id) != entity]
    assert lost == []


def test_the_catalog_does_not_load_spacy() -> None:
    program = "import sys, nlp.catalog, nlp.document, nlp.claims; sys.exit('spacy' in sys.modules)"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", program], cwd=root, check=False).returncode == 0
