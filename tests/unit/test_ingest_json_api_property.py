"""Whatever a JSON interface answers, reading it neither raises nor believes what cannot be."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.plain_text import clean
from ingest.dates import NEWEST, OLDEST
from ingest.kinds.json_api import APIS
from ingest.source_kind import Listing, Verdict
from ingest.wire import from_wire, to_wire
from tests.builders.ingest import NOW
from tests.builders.json_api import read, sample

STRANGE = st.sampled_from(
    [
        "",
        " ",
        "9" * 400,
        "2026-99-99",
        "2062-01-01",
        "0001-01-01",
        "javascript:alert(1)",
        "http://[::1",
        "//evil.example",
        "https://user@evil.example/ x",
        "<script>alert(1)</script>",
        "\x00\u202e\u200b",
        "\ud800",
        "NaN",
        "-1",
        "1e999",
    ]
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**60)
    | st.floats(allow_nan=True, allow_infinity=True)
    | st.text(max_size=20)
    | STRANGE
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@st.composite
def damaged(draw: st.DrawFn, dialect: str) -> Any:
    """The dialect's sample in which up to four values anywhere are replaced, left out or doubled."""
    answer = sample(dialect)
    for _ in range(draw(st.integers(1, 4))):
        holder, spot = draw(st.sampled_from(_spots(answer)))
        if isinstance(holder, list) and draw(st.booleans()):
            holder.append(holder[spot])
        elif isinstance(holder, dict) and draw(st.booleans()):
            del holder[spot]
        else:
            holder[spot] = draw(VALUES)
        if not _spots(answer):
            break
    return answer


def _spots(value: Any) -> list[tuple[Any, Any]]:
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    return [(value, key) for key in keys] + [spot for key in keys for spot in _spots(value[key])]


def check(listing: Listing) -> None:
    """What must hold of every listing, however wrong the answer was."""
    assert from_wire(Listing, to_wire(listing)) == listing
    assert listing.verdict is not Verdict.BAD or (listing.reason and not listing.entries)
    assert "\n" not in listing.reason
    assert len((listing.memory or "").encode()) < 1_000_000
    assert len({entry.key for entry in listing.entries}) == len(listing.entries)
    for entry in listing.entries:
        assert entry.key
        assert all(clean(text) == text for text in (entry.key, entry.title, entry.summary, entry.html, entry.author))
        assert all(url is None or url.startswith(("https://", "http://")) for url in (entry.url, entry.read_url))
        for moment in (entry.published_at, entry.updated_at):
            assert moment is None or NOW - OLDEST <= moment <= NOW + NEWEST


@pytest.mark.parametrize("dialect", sorted(APIS))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_damaged_sample_is_read_or_refused_before_and_after_a_sound_one(dialect: str, data: st.DataObject) -> None:
    answer = data.draw(damaged(dialect))
    sound = read(dialect, sample(dialect)).memory
    for memory in ("", sound):
        listing = read(dialect, answer, memory)
        check(listing)
        check(read(dialect, sample(dialect), listing.memory))


@settings(max_examples=300, deadline=None)
@given(dialect=st.sampled_from(sorted(APIS)), answer=VALUES, memory=st.text(max_size=20))
def test_any_json_is_read_or_refused(dialect: str, answer: Any, memory: str) -> None:
    check(read(dialect, answer, memory))
    check(read(dialect, {"results": answer, "data": answer, "hits": {"hits": answer}, "models": answer}, memory))


@settings(max_examples=200, deadline=None)
@given(dialect=st.sampled_from(sorted(APIS)), body=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(dialect: str, body: bytes) -> None:
    check(read(dialect, body))
    check(read(dialect, b'{"results": [' + body))


@pytest.mark.parametrize("dialect", sorted(APIS))
@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"results": ' + b"9" * 5_000 + b"}",
        b'{"count": NaN, "count": Infinity, "results": [NaN, -Infinity, 1e9999]}',
        b'{"data": [{"id": "a", "id": "b", "id": {"id": "c"}}]}',
        '{"results": []}'.encode("utf-16"),
        b'\xff\xfe{"results": []}',
    ],
)
def test_absurd_documents_are_read_or_refused(dialect: str, body: bytes) -> None:
    check(read(dialect, body))


def test_a_key_that_is_given_twice_counts_once() -> None:
    first, second = ({"id": 5, "tag_name": name, "name": name} for name in ("v1", "v2"))
    (entry,) = read("github_releases", json.dumps([first, second]).encode()).entries
    assert entry.title.endswith("v1")
