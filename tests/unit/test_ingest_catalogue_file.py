"""The file that a person and Foreshock both write into: what is read back, and what is never damaged."""

import threading
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.address import AddressPolicy
from domain.errors import ConfigurationError, UnknownItem
from domain.source import Source
from ingest.catalogue import load_catalogue, read_source, stray_overrides
from ingest.catalogue_file import append_sources, remove_source
from ingest.catalogue_text import span_text, table_text
from ingest.same_address import address_key
from ingest.spans import read_span
from tests.builders.catalogue import SPANS, TOY, sources
from tests.builders.ingest import source

BUNDLED = """
[desk]
name = "The Desk"
url = "https://desk.example.com/feed"
kind = "feed"
publisher = "The Desk"
family = "desk"
tier = "B"
interval = "1h"
"""
BY_HAND = """\
# Ours.\r
\r
[first]  # the first\r
name = "First" # not [second]\r
url = "https://first.example.com/feed"\r
kind = "feed"\r
publisher = '''\r
[nobody]\r
'''\r
family = "first"\r
tier = "C"\r
\r
# About the second.\r
[second]\r
name = "Second"\r
# inside\r
url = "https://second.example.com/feed"\r
kind = "feed"\r
publisher = "Second"\r
family = "second"\r
tier = "C"\r
\r
# About the third.\r
[third]\r
override = true\r
interval = "1h"\r
"""


def own(number: int) -> Source:
    return source(id=f"own-{number}", url=f"https://own.example.com/{number}")


@settings(deadline=None)
@given(sources(st.characters(exclude_categories=["Cs"])))
def test_a_source_is_read_back_as_it_was_written(written: Source) -> None:
    ((source_id, table),) = tomllib.loads(table_text(written)).items()
    assert read_source(source_id, table, "here", {"feed": TOY}, AddressPolicy()) == written


@given(SPANS)
def test_a_span_is_read_back_as_it_was_written(span: timedelta) -> None:
    assert read_span(span_text(span)) == span


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(minutes=5), "5m"),
        (timedelta(seconds=90), "90s"),
        (timedelta(days=1), "1d"),
        (timedelta(seconds=0.5), "0.5s"),
    ],
)
def test_a_span_is_written_as_a_person_would(span: timedelta, text: str) -> None:
    assert span_text(span) == text


def test_a_few_keys_change_a_bundled_source_and_leave_the_rest_to_the_next_version(tmp_path: Path) -> None:
    bundled, mine = tmp_path / "bundled.toml", tmp_path / "mine.toml"
    bundled.write_text(BUNDLED)
    mine.write_text('[desk]\noverride = true\ninterval = "10m"\ngroup = "press"\n')
    (before,) = load_catalogue([bundled, mine])
    bundled.write_text(BUNDLED.replace("/feed", "/new-feed"))
    (after,) = load_catalogue([bundled, mine])
    assert (before.interval, before.group, before.url) == (
        timedelta(minutes=10),
        "press",
        "https://desk.example.com/feed",
    )
    assert (after.interval, after.group, after.url) == (
        timedelta(minutes=10),
        "press",
        "https://desk.example.com/new-feed",
    )


def test_a_change_of_a_source_that_is_no_more_stops_nothing(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[desk]\noverride = true\ninterval = "10m"\n' + table_text(own(1)))
    assert [one.id for one in load_catalogue([mine])] == ["own-1"]
    assert stray_overrides([mine]) == ("desk",)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ('intervall = "10m"', "write 'interval'"),
        ('interval = "soon"', "mine.toml: [desk] interval"),
        ("options = 1", "mine.toml: [desk] options"),
        ('url = "file:///etc/passwd"', "the scheme 'file'"),
    ],
)
def test_a_wrong_change_is_named_like_a_wrong_source(tmp_path: Path, change: str, told: str) -> None:
    (tmp_path / "bundled.toml").write_text(BUNDLED)
    (tmp_path / "mine.toml").write_text(f"[desk]\noverride = true\n{change}\n")
    with pytest.raises(ConfigurationError) as error:
        load_catalogue([tmp_path / "bundled.toml", tmp_path / "mine.toml"])
    assert told in str(error.value)


def test_adding_keeps_every_byte_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_bytes(BY_HAND.encode())
    file.chmod(0o600)
    append_sources(file, [own(1), own(2)])
    assert file.read_bytes().startswith(BY_HAND.encode())
    assert [one.id for one in load_catalogue([file])] == ["first", "own-1", "own-2", "second"]
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["sources.toml"]


def test_a_missing_file_begins_with_what_it_is_for(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "sources.toml"
    append_sources(file, [own(1)])
    assert file.read_text().startswith("# Sources of our own")
    assert load_catalogue([file]) == (own(1),)


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "sources.toml").symlink_to(tmp_path / "kept" / "real.toml")
    append_sources(tmp_path / "sources.toml", [own(1)])
    assert (tmp_path / "sources.toml").is_symlink()
    assert load_catalogue([tmp_path / "kept" / "real.toml"]) == (own(1),)


@pytest.mark.parametrize("text", ["[open\n", 'name = "', "\xff", '[own-1]\nname = "taken"\n'])
def test_what_cannot_be_read_or_is_taken_is_left_alone(tmp_path: Path, text: str) -> None:
    file = tmp_path / "sources.toml"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigurationError):
        append_sources(file, [own(2), own(1)])
    assert file.read_bytes() == text.encode("latin-1")


def test_taking_one_out_leaves_the_others_and_what_is_said_about_them(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_bytes(BY_HAND.encode())
    remove_source(file, "second")
    before, after = BY_HAND.split("[second]\r\nname")
    assert file.read_bytes().decode() == before + "\r\n# About the third." + after.split("# About the third.")[1]


def test_taking_one_out_takes_its_options(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text('["a b"]\nx = 1\n["a b".options]\ny = 2\n[c]\nz = 3\n')
    remove_source(file, "a b")
    assert tomllib.loads(file.read_text()) == {"c": {"z": 3}}


@pytest.mark.parametrize(
    "text",
    [
        'gone.name = "x"\n[other]\ny = 1\n',
        "[gone]\nx = '''\n[other]\n'''\ny = 1\n",
        "[a]\nx = 1\n[[gone.options]]\ny = 1\n",
    ],
)
def test_a_table_whose_end_is_unclear_is_left_to_the_person(tmp_path: Path, text: str) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(text)
    with pytest.raises(ConfigurationError, match="take it out by hand"):
        remove_source(file, "gone")
    assert file.read_text() == text


def test_a_source_that_is_not_there_cannot_be_taken_out(tmp_path: Path) -> None:
    with pytest.raises(UnknownItem):
        remove_source(tmp_path / "sources.toml", "nobody")


def test_many_who_add_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    adders = [threading.Thread(target=append_sources, args=(file, [own(number)])) for number in range(12)]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    assert len(load_catalogue([file])) == 12


@pytest.mark.parametrize(
    "spelling",
    [
        "http://www.desk.example.com/feed",
        "HTTPS://DESK.example.com:443/feed/",
        "https://desk.example.com:80/feed#top",
    ],
)
def test_spellings_of_one_address_are_the_same(spelling: str) -> None:
    assert address_key(spelling) == address_key("https://desk.example.com/feed")


@pytest.mark.parametrize(
    "other", ["https://desk.example.com/feeds", "https://desk.example.com:8443/feed", "https://x.com"]
)
def test_other_addresses_are_not(other: str) -> None:
    assert address_key(other) != address_key("https://desk.example.com/feed")
