"""What the command line prints: nothing in it moves a terminal."""

import io
import json

from hypothesis import example, given
from hypothesis import strategies as st
from rich.console import Console

from foreshock.cli.output import json_text, print_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters()), inner, max_size=4),
    max_leaves=8,
)


@given(VALUES)
@example("\x9b31m\x7f\x85\u202e\u200b\ufeff\U000e0041\ud800 é 日本 😀")
def test_json_holds_nothing_that_a_terminal_would_obey_or_hide_and_reads_back_as_it_was(value: object) -> None:
    for indent in (None, 2):
        text = json_text(value, indent=indent)
        assert all(letter.isprintable() or letter == "\n" for letter in text)
        assert json.loads(text) == value


def test_letters_of_every_script_stay_legible() -> None:
    assert json_text("Été 日本 😀") == '"Été 日本 😀"'


def test_what_is_printed_is_that() -> None:
    console = Console(file=io.StringIO(), width=20)
    print_json(console, {"title": "\x9b2J" + "x" * 50})
    assert console.file.getvalue() == '{\n  "title": "\\u009b2J' + "x" * 50 + '"\n}\n'  # type: ignore[attr-defined]  # it is the StringIO above
