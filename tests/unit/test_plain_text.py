"""Third-party text is inert after cleaning."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.plain_text import clean, clean_line


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("plain text\twith tab\nand line", "plain text\twith tab\nand line"),
        ("nul\x00 bell\x07 escape\x1b[31m delete\x7f c1\x9b", "nul bell escape[31m delete c1"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("anth\u200bropic\ufeff", "anthropic"),
        ("\u202egpj.exe\u202c \u2066x\u2069", "gpj.exe x"),
        ("tag\U000e0041 variation\ufe0f", "tag variation"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("e\u0301", "\u00e9"),
        ("\ufffd stays, so that a wrong encoding shows", "\ufffd stays, so that a wrong encoding shows"),
        ("中国商务部", "中国商务部"),
        ("❤ 👩‍💻", "❤ 👩💻"),
    ],
)
def test_what_does_not_show_is_removed_and_the_rest_stays(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.case("P-06")
@settings(max_examples=500)
@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_clean_text_can_be_stored_shown_and_cleaned_again(raw: str) -> None:
    cleaned = clean(raw)
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in cleaned if sign not in "\n\t")
    assert not set(cleaned) & set("\u200b\u200e\u202a\u202e\u2066\u2069\ufeff")


def test_length_is_capped() -> None:
    assert len(clean("x" * 3_000_000)) == 1_000_000
    assert clean("x" * 50, limit=10) == "x" * 10


def test_a_line_has_single_spaces_and_no_line_breaks() -> None:
    assert clean_line(" Title\n\twith  \x00 room\u00a0here ") == "Title with room here"
    assert clean_line("word " * 400) == ("word " * 100).strip()
