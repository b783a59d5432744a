"""What stands around an ambiguous name, wherever in a text the words stand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.catalog.context import Context, Vocabulary, fold

WORDS = ("AI", "language model", "model", "cloud")
VOCABULARY = Vocabulary(WORDS)
NUMBERS = VOCABULARY.numbers(WORDS)
EXPRESSION = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in WORDS), re.IGNORECASE)


@pytest.mark.parametrize(
    "text", ["", "Nova for AI", "AI Nova", "the cloud", "İ AI", "a ſmall Model", "ΑΙ", "Kelvin K AI"]
)
def test_words_at_the_borders_of_a_text_are_found_as_an_expression_finds_them(text: str) -> None:
    assert VOCABULARY.read(text).hold(NUMBERS, -160, len(text) + 160) == bool(EXPRESSION.search(text))
    assert bool(VOCABULARY.read(text).anywhere) == bool(EXPRESSION.search(text))


@given(st.text(alphabet="AaIi modelcu_\u0130\u0131\u017f.", max_size=40), st.integers(-5, 45), st.integers(-5, 45))
def test_a_window_is_read_as_if_the_text_were_cut_there(text: str, start: int, end: int) -> None:
    piece = text[max(0, start) : max(0, end)]
    assert VOCABULARY.read(text).hold(NUMBERS, start, end) == bool(EXPRESSION.search(piece))


@given(st.text(max_size=60))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_name_is_no_sign_for_itself_but_may_stand_in_what_speaks_against_it() -> None:
    vocabulary = Vocabulary(["model", "nova scotia"])
    needy = Context(["model"], ["nova scotia"], [], vocabulary)
    assert needy.cleared(vocabulary.read("Nova, a model"), (0, 4), 160, about_ai=False) is True
    assert needy.cleared(vocabulary.read("Nova Scotia, a model"), (0, 4), 160, about_ai=False) is False
    assert needy.cleared(vocabulary.read("A Model"), (2, 7), 160, about_ai=False) is None
