"""Whatever a publisher sends as a page, an index or a sitemap, and whatever was remembered: one listing and no exception."""

import json
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.kinds import page_list, page_watch, sitemap
from ingest.source_kind import Listing, SourceKind, Verdict
from ingest.watching.changes import compare
from ingest.watching.html_page import read_html
from ingest.watching.line import Line, Sort
from ingest.watching.markdown_page import read_markdown
from tests.builders.ingest import document
from tests.builders.pages import options

KINDS = (page_watch.KIND, page_list.KIND, sitemap.KIND)
# A document is given up after ten seconds of processor time; these come from a machine that may be busy.
SECONDS = 6.0

_TAGS = [
    "table",
    "tr",
    "td",
    "th",
    "ul",
    "li",
    "h2",
    "p",
    "a href='/news/x'",
    "td rowspan=9 colspan=3",
    "main",
    "script",
    "br",
]
_WORDS = st.text(max_size=20) | st.sampled_from(
    ["June 2, 2026", "$2.00", "model-1", "cookies", "&amp;", "&#0;", "]]>", "<!--", "\x00"]
)
HTML_PIECES = st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag.split()[0]}>" for tag in _TAGS]) | _WORDS
MARKDOWN_PIECES = (
    st.sampled_from(["\n", "| ", "|--|", "# ", "- ", "* ", "**", "[a](b)", "![", "<table><tr><td>", "```", "> ", "1. "])
    | _WORDS
)
XML_PIECES = (
    st.sampled_from(
        ["<urlset>", "<url>", "<loc>", "</loc>", "</url>", "<sitemapindex>", "<sitemap>", "</sitemap>", "<!DOCTYPE x>"]
    )
    | _WORDS
)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | _WORDS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["title", "slug", "url", "date", "current", "x"]), inner, max_size=4)
    ),
    max_leaves=20,
)


def read(kind: SourceKind, body: bytes, memory: str = "", content_type: str = "text/html") -> Listing:
    wanted = {"page_list": options(links=["/news/*", "/x"]), "page_watch": options(ignore="*x*")}
    url = "https://news.example/page"
    return kind.parse(
        document(body, content_type, memory=memory, kind=kind.name, url=url, options=wanted.get(kind.name, ()))
    )


@pytest.mark.case("P-02")
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=60, deadline=None)
@given(
    pieces=st.lists(HTML_PIECES | MARKDOWN_PIECES | XML_PIECES, max_size=40),
    type_=st.sampled_from(["text/html", "text/markdown", "", "x"]),
)
def test_any_mixture_of_markup_is_one_listing(kind: SourceKind, pieces: list[str], type_: str) -> None:
    body = "".join(pieces).encode("utf-8", "surrogatepass")
    first = read(kind, body, content_type=type_)
    assert first.verdict in set(Verdict)
    assert read(kind, body, first.memory or "", type_).verdict in set(Verdict)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=60, deadline=None)
@given(body=st.binary(max_size=300), memory=st.text(max_size=30) | JSON.map(json.dumps))
def test_any_bytes_and_any_memory_are_one_listing(kind: SourceKind, body: bytes, memory: str) -> None:
    assert read(kind, body, memory).verdict in set(Verdict)
    assert read(kind, b"<p>Words that are there.</p>" + body, memory).verdict in set(Verdict)


@settings(max_examples=100, deadline=None)
@given(value=JSON)
def test_any_data_for_scripts_is_one_listing(value: object) -> None:
    pushed = json.dumps(f"1:{json.dumps([value])}\n")
    for script in (f"<script id='__NEXT_DATA__'>{json.dumps(value)}", f"<script>self.__next_f.push([1,{pushed}])"):
        assert read(page_list.KIND, f"{script}</script>".encode("utf-8", "surrogatepass")).verdict in set(Verdict)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(_WORDS, _WORDS, _WORDS), max_size=12), order=st.randoms())
def test_the_order_of_rows_is_never_a_change(rows: list[tuple[str, str, str]], order: object) -> None:
    shuffled = list(rows)
    order.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    lines = [
        {
            line.id: line
            for one in some
            for line in [Line(Sort.ROW, "Models", tuple(zip(("Model", "A", "B"), one, strict=True)))]
        }
        for some in (rows, shuffled)
    ]
    assert compare(*lines) == ()


@settings(max_examples=60, deadline=None)
@given(old=st.lists(_WORDS, max_size=8), new=st.lists(_WORDS, max_size=8))
def test_changes_lead_from_the_old_page_to_the_new_one(old: list[str], new: list[str]) -> None:
    before, after = (
        {line.id: line for text in texts for line in [Line(Sort.ITEM, "L", (("", text),))]} for texts in (old, new)
    )
    changes = compare(before, after)
    gone = {change.gone.id for change in changes if change.gone}
    come = {change.come.id for change in changes if change.come}
    assert (set(before) - gone) | come == set(after)
    assert len(gone) + len(come) == sum(len(change.parts) for change in changes)


@pytest.mark.case("P-01")
@pytest.mark.case("P-06")
@pytest.mark.parametrize(
    "sign",
    [
        "x",
        "word ",
        "[",
        "![](",
        "<!--",
        "|",
        "- ",
        "# ",
        "--- x",
        "<div>",
        "<td rowspan=9999 colspan=9999>",
        "cookies ",
    ],
)
def test_a_megabyte_of_anything_is_read_in_time(sign: str) -> None:
    body = sign * (1_000_000 // len(sign))
    began = process_time()
    for reading in (
        read_html(f"<ul><li>{body}"),
        read_html(f"<table>{body}"),
        read_markdown(body),
        read_markdown(f"{body}\n" * 2),
    ):
        assert len(reading.lines) <= 6_000
        assert sum(line.size for line in reading.lines.values()) <= 500_000
    read(page_list.KIND, body.encode())
    assert process_time() - began < 5 * SECONDS


def test_a_table_of_fifty_thousand_rows_and_twenty_thousand_links_are_read_in_time() -> None:
    rows = "".join(f"<tr><td>2026-09-01</td><td>model-{number}</td></tr>" for number in range(50_000))
    links = "".join(
        f"<div><a href='/news/{number}'><h3>T {number}</h3></a> June 1, 2026</div>" for number in range(20_000)
    )
    began = process_time()
    first = read(page_watch.KIND, f"<table><tr><th>Date</th><th>Model</th></tr>{rows}</table>".encode())
    read(page_watch.KIND, f"<table><tr><th>Date</th><th>Type</th></tr>{rows}</table>".encode(), first.memory or "")
    assert len(read(page_list.KIND, links.encode()).entries) == 20_000
    assert process_time() - began < 3 * SECONDS
