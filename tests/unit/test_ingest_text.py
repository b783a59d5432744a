"""From hostile HTML to plain words, and values on their way between processes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.article import Precision
from domain.entry import Entry, KnownEntry
from domain.source import SourceState
from ingest.batch import Batch, CrawlJob, CrawlSettings
from ingest.text import fragment_line, fragment_text, page_words
from ingest.visit import Fetched, Visit, VisitOutcome
from ingest.wire import from_wire, to_wire
from tests.builders.ingest import NOW, PARAGRAPHS, page, source


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain words", "plain words"),
        ("<p>One <b>two</b></p><p>three<br>four</p>", "One two\nthree\nfour"),
        ("a &amp; b &lt;i&gt; &#8220;c&#8221;", "a & b <i> “c”"),
        ("before<script>alert(1)</script><style>x{}</style>after", "beforeafter"),
        ("<svg><a xlink:href='javascript:x'>no</a></svg>yes<form>no</form>", "yes"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<!-- hidden -->shown<iframe srcdoc='<p>no'></iframe>", "shown"),
        ("x < y and <5B stays", "x < y and <5B stays"),
        ("nul\x00 and \u202ebidi", "nul and bidi"),
        ("&#0;&#x202e;entity&#xd800;", "entity"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_a_fragment_is_read_for_its_words_only(html: str, text: str) -> None:
    said = fragment_text(html)
    assert said.replace("\ufffd", "") == text


def test_a_line_is_cut_and_nesting_of_any_depth_is_survived() -> None:
    assert fragment_line("<b>long </b>" * 400, limit=20) == "long long long long"
    assert isinstance(fragment_text("<div>" * 50_000 + "x"), str)


def test_a_page_is_its_article_and_what_its_head_says() -> None:
    head = (
        '<meta property="article:published_time" content="2026-06-12T10:00:00Z"><meta name="author" content="Ida <b>Vos</b>">'
        '<meta property="article:modified_time" content="2026-06-12T11:00:00Z"><link rel="canonical" href="/one">'
        '<meta property="og:title" content="The title">'
    )
    html = page("Title of the tab", head=head).body.decode()
    words = page_words(html, "https://www.news.com/one?utm=x", NOW)
    assert "decided about access" in words.text
    assert "Menu" not in words.text
    assert (words.title, words.language, words.canonical_url) == ("The title", "en", "https://www.news.com/one")
    assert (words.published_at, words.modified_at) == (NOW - timedelta(hours=2), NOW - timedelta(hours=1))
    assert words.precision is Precision.MINUTE


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "https://127.0.0.1/", "https://user@x.com/", "https://[bad", "file:///x"]
)
def test_a_canonical_link_that_may_not_be_dialled_is_none(link: str) -> None:
    html = page("T", PARAGRAPHS, f'<link rel="canonical" href="{link}">').body.decode()
    assert page_words(html, "https://www.news.com/one", NOW).canonical_url == ""


def test_what_one_process_writes_the_other_reads() -> None:
    entry = Entry(key="k", url=None, title="T", published_at=NOW, precision=Precision.DAY)
    fetched = Fetched(
        source_id="s", entry=entry, entry_hash="e", url="https://x.com", title="T", text="t", modified_at=NOW
    )
    visit = Visit(source_id="s", outcome=VisitOutcome.GONE, retry_after=timedelta(seconds=1.5), etag='W/"é"')
    settings = CrawlSettings(user_agent="x", hosts={"a": "127.0.0.1"}, allow=("127.0.0.1/32:1",))
    state = SourceState(source_id="news", next_visit_at=datetime(2026, 1, 1, tzinfo=UTC))
    job = CrawlJob(source=replace(source(), speaks_for=("a", "b")), state=state, known={"k": KnownEntry(hash="h")})
    batch = Batch(jobs=(job,), settings=settings, now=NOW, until=12.0)
    for value in (fetched, visit, batch):
        assert from_wire(type(value), to_wire(value)) == value


@pytest.mark.parametrize(
    "wrong", [{"source_id": 1, "outcome": "ok"}, {"source_id": "s", "outcome": "fine"}, {"nosuch": 1}]
)
def test_what_is_no_message_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        from_wire(Visit, wrong)
