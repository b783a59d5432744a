"""What we watch, and what is said of a catalogue that cannot be used."""

from datetime import timedelta
from pathlib import Path

import pytest

from domain.address import AddressPolicy
from domain.errors import ConfigurationError
from domain.source import StoreText, Tier
from ingest.catalogue import load_catalogue
from ingest.spans import read_span

GOOD = """
[desk]
name = "The Desk"
url = "https://desk.example.com/feed"
kind = "feed"
publisher = "The Desk"
family = "desk"
tier = "B"
"""


def load(tmp_path: Path, text: str) -> str:
    """What the error says of this catalogue."""
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(ConfigurationError) as error:
        load_catalogue([file])
    return str(error.value)


def test_a_file_of_ones_own_adds_and_replaces(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        GOOD + 'interval = "90s"\nspeaks_for = ["desk"]\nstore_text = "none"\nabout_ai = true\n'
    )
    (tmp_path / "b.toml").write_text(GOOD.replace("The Desk", "New Desk"))
    (one,) = load_catalogue([tmp_path / "a.toml"])
    assert (one.id, one.interval, one.speaks_for) == ("desk", timedelta(seconds=90), ("desk",))
    assert (one.store_text, one.about_ai, one.tier) == (StoreText.NONE, True, Tier.B)
    assert [source.name for source in load_catalogue([tmp_path])] == ["New Desk"]


def test_a_url_within_the_operators_additions_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD.replace("desk.example.com", "desk.example.com:8443"))
    policy = AddressPolicy.of({}, ["127.0.0.1/32:8443"])
    assert load_catalogue([tmp_path], policy=policy)[0].host == "desk.example.com"


@pytest.mark.parametrize(
    ("change", "where", "fix"),
    [
        (("publisher =", "publicher ="), "mine.toml: [desk]", "write 'publisher'"),
        (("family =", "xyzzy ="), "mine.toml: [desk]", "use one of name, url"),
        (('family = "desk"', ""), "mine.toml: [desk]: the key 'family' is missing", "add family"),
        (('tier = "B"', 'tier = "b"'), "mine.toml: [desk] tier", "write 'B'"),
        (('kind = "feed"', 'kind = "feeds"'), "mine.toml: [desk] kind", "write 'feed'"),
        (('tier = "B"', 'tier = "B"\ninterval = "5 minutes"'), "mine.toml: [desk] interval", '"5m"'),
        (('tier = "B"', 'tier = "B"\ninterval = 5'), "mine.toml: [desk] interval", "write a str"),
        (('tier = "B"', 'tier = "B"\nabout_ai = "yes"'), "mine.toml: [desk] about_ai", "write a bool"),
        (('tier = "B"', 'tier = "B"\nspeaks_for = "desk"'), "mine.toml: [desk] speaks_for", "write a list"),
        (('tier = "B"', 'tier = "B"\nstore_text = "all"'), "mine.toml: [desk] store_text", "write 'full'"),
        (('tier = "B"', 'tier = "B"\nrobots = "ignore"'), "mine.toml: [desk] robots", "write"),
        (("https://desk.example.com", "file:///etc"), "mine.toml: [desk] url", "http"),
        (("desk.example.com", "10.0.0.1"), "mine.toml: [desk] url", "public"),
        (("[desk]", "desk = 1\n[other]"), "mine.toml: [desk]", "[desk]"),
        (("[desk]", "[desk"), "mine.toml", "correct that line"),
    ],
)
def test_what_cannot_be_used_is_named_with_file_key_and_fix(
    tmp_path: Path, change: tuple[str, str], where: str, fix: str
) -> None:
    said = load(tmp_path, GOOD.replace(*change))
    assert where in said
    assert fix in said.split("Fix:")[1]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"nowhere\.toml"):
        load_catalogue([tmp_path / "nowhere.toml"])


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("5m", timedelta(minutes=5)),
        ("90 s", timedelta(seconds=90)),
        ("1.5H", timedelta(hours=1.5)),
        ("1d", timedelta(days=1)),
    ],
)
def test_a_span_is_a_number_and_a_unit(text: str, span: timedelta) -> None:
    assert read_span(text) == span


@pytest.mark.parametrize("text", ["", "5", "m", "-5m", "5 minutes", "1e9d", "5mm"])
def test_anything_else_is_no_span(text: str) -> None:
    with pytest.raises(ValueError, match="not a span"):
        read_span(text)
