"""What must occur wherever an expression matches, so that it need not be tried elsewhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.catalog import literals

PATTERNS = (
    r"\b(?:retir(?:e|es|ed|ing)|phas(?:e|es|ed|ing) out)\b[^.;]{0,9}?\b(?:models?|API)\b",
    r"[Gg][Pp][Tt]-[Ii]mage(?:-(?P<ver>\d{1,2}(?:\.\d)?))?",
    r"(?:open)?[Pp]an[Gg]u(?:[- ]?(?:Ultra|Pro|\d+B))+",
    r"o(?P<ver>[13-9])(?:-mini)?",
    r"T[uü]lu[- ]?[1-9]",
    r"(?:a|b)+x?(?:cd)?",
    r"colou?r(?:s|ed)?|gr[ae]y",
    r"(?:ab|cd){2,3}ef",
    r"[^a]bc\b d",
)


@pytest.mark.parametrize("spellings", [1, literals.MOST_SPELLINGS])
@given(drawn=st.data())
def test_one_literal_of_each_set_stands_in_whatever_matches(spellings: int, drawn: st.DataObject) -> None:
    pattern = drawn.draw(st.sampled_from(PATTERNS))
    words = drawn.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    for texts in literals.all_required(pattern, spellings):
        assert any(text in words for text in texts), (words, texts)


def test_a_class_of_a_few_letters_is_spelled_out_and_a_longer_spelling_says_no_more() -> None:
    assert literals.required("[Ww]an") == ["Wan", "wan"]
    assert literals.required("prices?") == ["price"]
    assert literals.required(r"o[1-3]-mini") == ["o1-mini", "o2-mini", "o3-mini"]
    assert literals.required("[Ww]an", spellings=1) == ["an"]


@pytest.mark.parametrize("pattern", [r"\w+", "x?", "(?:ab)*", "[a-z]{3}", "a|bcd"])
def test_where_anything_may_stand_nothing_is_required(pattern: str) -> None:
    assert literals.required(pattern) == []
