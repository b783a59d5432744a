"""Names that a text shortens, because the whole one stands near."""

import pytest

from nlp.components.entities import read_names
from tests.builders.nlp import catalog, document

SHORTENED = [
    ("DeepSeek halves a price", "V4 Flash costs less from Monday.", ["deepseek", "deepseek/v4-flash"]),
    (
        "OpenAI widens its preview",
        "GPT-5.6 Sol, Terra and Luna can be called.",
        ["openai", "openai/gpt-5.6-sol", "openai/gpt-5.6-terra", "openai/gpt-5.6-luna"],
    ),
    (
        "Llama 4 is out",
        "Scout and Maverick can be downloaded.",
        ["meta/llama-4", "meta/llama-4-scout", "meta/llama-4-maverick"],
    ),
    (
        "Anthropic tells its subscribers",
        "People on the Pro and Max plans get a credit.",
        ["anthropic", "anthropic/claude-pro", "anthropic/claude-max"],
    ),
    ("Mistral: changelog", "`codestral-mamba-latest` is gone.", ["mistral", "mistral/codestral-mamba"]),
]


@pytest.mark.parametrize(("title", "text", "expected"), SHORTENED)
def test_a_shortened_name_stands_for_the_whole_one(title: str, text: str, expected: list[str]) -> None:
    assert [name.entity for name in read_names(document(title, text), catalog()).names] == expected


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("A bicycle maker cuts prices", "The V4 Flash costs less from Monday."),
        ("A look at the solar system", "Sol, Terra and Luna are old names."),
        ("A gym changes its rules", "People on the Pro and Max plans get a credit."),
        ("OpenAI hires a scout", "Scout and Maverick are the names of two dogs."),
    ],
)
def test_the_same_words_mean_nothing_elsewhere(title: str, text: str) -> None:
    names = read_names(document(title, text), catalog()).names
    assert not [name for name in names if name.is_product]


def test_the_words_of_an_address_give_a_name_its_context() -> None:
    passage = read_names(document("o3 gets cheaper", "", url="https://news.example/openai-o3-price"), catalog())
    assert [name.entity for name in passage.names] == ["openai/o3"]
    assert not read_names(document("o3 gets cheaper", "", url="https://news.example/air-quality"), catalog()).names
