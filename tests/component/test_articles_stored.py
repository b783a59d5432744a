"""Articles in the database: hostile text, versions, what was fetched, and whether evidence can be proven. On both databases."""

import zlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.article import Article
from domain.entry import Entry
from domain.errors import UnknownItem
from domain.habits import Habits
from domain.plain_text import clean, clean_line
from domain.snapshot import Snapshot, SnapshotDamaged
from domain.source import SourceState, StoreText
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.evidence import check_version
from foreshock.pipeline.archive import clear_archive
from foreshock.pipeline.extract import extract
from foreshock.pipeline.store_article import store_article
from foreshock.settings import Settings
from ingest.articles import article_of
from ingest.batch import CrawlJob
from ingest.reading import read_body
from ingest.recent import Recent
from ingest.reread import Rereader
from ingest.second_look import any_due, says_the_same
from ingest.visit import Fetched
from nlp.claims import claims_of
from storage.database import Database
from tests.builders.ingest import NOW, page, source
from tests.builders.storage import a_finding

HTML = "text/html; charset=utf-8"
SENTENCE = "Anthropic has suspended access to Claude Fable 5 for all customers."
PAGE = page("A statement", f"<p>{SENTENCE}</p><p>{'It gave no reason for that. ' * 20}</p>").body


@pytest.fixture
def assembly(database_url: str, tmp_path: Path) -> Iterator[Assembly]:
    parts = Assembly(Settings(database=database_url, cache_folder=tmp_path), FixedClock(NOW))
    with parts.database.write() as session:
        for store_text in StoreText:
            session.sources.put(source(id=store_text.value, store_text=store_text))
    yield parts
    parts.close()


def fetched(number: int = 0, body: bytes = PAGE, **more: Any) -> Fetched:
    """The page as a visit brings it."""
    url = f"https://news.example/{number}"
    fields: dict[str, Any] = {
        "source_id": "full",
        "entry": Entry(key=str(number), url=url, title="A statement"),
        "entry_hash": "e",
        "url": url,
        "title": "A statement",
        "text": read_body(body, HTML, url, NOW).text,
        "content_type": HTML,
        "body": b64encode(zlib.compress(body)).decode(),
    }
    return Fetched(**{**fields, **more})


def store(assembly: Assembly, one: Fetched, store_text: StoreText = StoreText.FULL) -> Article:
    """The article as it is stored."""
    watched = source(id=store_text.value, store_text=store_text)
    state = SourceState(source_id=watched.id, baseline_at=NOW, habits=Habits(newest_at=NOW))
    store_article(assembly, CrawlJob(source=watched, state=state), replace(one, source_id=watched.id), Recent())
    with assembly.database.read() as session:
        return next(article for article in session.articles.latest(100) if article.entry_key == one.entry.key)


def claim_on(assembly: Assembly, article: Article, words: str = SENTENCE) -> None:
    """Let a claim rest on these words of the article."""
    start = article.text.index(words)
    finding = a_finding(evidence=((start, start + len(words), False),), caused_by=None)
    with assembly.database.write() as session:
        watched, _ = session.sources.get(article.source_id)
        origin = session.articles.origin(article.key)
        assert origin is not None
        session.claims.add(claims_of(article, watched, origin, (finding,), silent=False))


def problems(assembly: Assembly, article: Article) -> tuple[str, ...]:
    with Rereader() as reader, assembly.database.read() as session:
        return check_version(session, article.version_key, reader).problems


HOSTILE = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("\x00\x1b\x85\u200b\u202e\u2066\ufeff\ud800\udfff\U000e0041\u0301e\r\n\t"),
    )
)


@pytest.mark.case("P-06")
@given(title=HOSTILE, text=HOSTILE)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_hostile_text_is_cleaned_once_and_comes_back_as_it_went_in(database: Database, title: str, text: str) -> None:
    cleaned, line = clean(text), clean_line(title)
    assert (clean(cleaned), clean_line(line)) == (cleaned, line)
    assert not {"\x00", "\u202e", "\u200b", "\ud800", "\x1b"} & set(cleaned + line)
    watched = source()
    entry = Entry(key=f"key {hash(text)}", url=None, title=line)
    one = Fetched(source_id="news", entry=entry, entry_hash="e", url="https://x.com", title=line, text=cleaned)
    stored = article_of(watched, one, baseline=False, now=NOW)
    with database.write() as session:
        session.sources.put(watched)
        session.articles.save(stored)
    with database.read() as session:
        assert session.articles.get(stored.version_key) == stored


@pytest.mark.case("P-06")
def test_a_long_token_and_a_long_title_are_capped(assembly: Assembly) -> None:
    one = fetched(text=clean("x" * 3_000_000), title=clean_line("T" * 2_000_000))
    stored = store(assembly, one)
    assert (len(stored.text), len(stored.title)) == (1_000_000, 500)


@pytest.mark.case("P-11")
def test_an_item_edited_a_hundred_times_has_two_dozen_versions(assembly: Assembly) -> None:
    for number in range(100):
        store(assembly, fetched(text=f"The minister spoke for the {number}th time about it."))
    last = store(assembly, fetched(text="The minister spoke for the 0th time about it."))
    with assembly.database.read() as session:
        assert session.articles.count_versions(last.key) == 24
        assert len(session.ledger.pending_articles("extract", "1", limit=100, now=NOW)) == 24


@pytest.mark.case("P-11")
def test_a_page_that_flaps_between_two_states_returns_once_a_day(assembly: Assembly) -> None:
    for number in range(3 * 24):
        assembly.clock = FixedClock(NOW + number * timedelta(hours=1))
        stored = store(assembly, fetched(text=f"Now showing: {'cars' if number % 2 else 'boats'}."))
    with assembly.database.read() as session:
        assert session.articles.count_versions(stored.key) == 2 + 3


def test_what_is_said_again_is_read_and_told_anew(assembly: Assembly) -> None:
    for hours, word in enumerate(("suspended", "restored", "suspended")):
        assembly.clock = FixedClock(NOW + hours * timedelta(hours=1))
        stored = store(assembly, fetched(text=f"Anthropic has {word} access to Claude Fable 5 for all customers."))
        extract(assembly)
    with assembly.database.read() as session:
        assert (stored.returned, session.articles.latest_version(stored.key)) == (1, stored)
        told = [claim for key in session.articles.with_claims() for claim in session.claims.of_article(key)]
    assert [claim.article for claim in told][-1] == stored.version_key
    assert len({claim.id for claim in told}) == len(told)
    assert told[-1].known_at == told[-1].reported_at == NOW + timedelta(hours=2)
    assert not told[-1].silent


@pytest.mark.case("P-11")
def test_words_that_must_wait_are_asked_for_again_when_their_time_has_come(assembly: Assembly) -> None:
    for number in range(24):
        store(assembly, fetched(text=f"The minister spoke for the {number}th time about it."))
    stored = store(assembly, fetched(text="Resolved.", entry_hash="the end"))
    assert stored.text != "Resolved."
    with assembly.database.read() as session:
        waiting = session.articles.known("full")["0"].hash
    assert says_the_same("the end", waiting, NOW + timedelta(hours=23))
    assert not says_the_same("the end", waiting, NOW + timedelta(days=1))
    assert any_due([waiting], NOW + timedelta(hours=23), NOW + timedelta(days=1))
    assembly.clock = FixedClock(NOW + timedelta(days=1))
    assert store(assembly, fetched(text="Resolved.", entry_hash="the end")).text == "Resolved."


def test_evidence_is_proven_by_the_bytes_that_were_fetched(assembly: Assembly) -> None:
    article = store(assembly, fetched())
    claim_on(assembly, article)
    assert problems(assembly, article) == ()
    with assembly.database.read() as session:
        kept = session.articles.snapshot(article.snapshot)
    assert (kept.body(), kept.content_type, kept.size) == (PAGE, HTML, len(PAGE))


def test_words_that_were_never_on_the_page_are_found_out(assembly: Assembly) -> None:
    forged = store(assembly, fetched(text=f"{SENTENCE} So said nobody."))
    claim_on(assembly, forged, "So said nobody.")
    assert problems(assembly, forged) == ("read again, what was fetched gives other words",)
    other = store(assembly, fetched(1))
    claim_on(assembly, replace(other, text=other.text.replace("all", "no")), "no customers")
    assert "does not stand in the stored words" in problems(assembly, other)[0]


def test_damaged_bytes_are_found_out(assembly: Assembly) -> None:
    article = store(assembly, fetched(2))
    with assembly.database.read() as session:
        kept = session.articles.snapshot(article.snapshot)
    for packed in (b"not packed", zlib.compress(b"other bytes"), kept.packed[:-9]):
        with pytest.raises(SnapshotDamaged):
            replace(kept, packed=packed).body()


@pytest.mark.parametrize("store_text", [StoreText.EXCERPT, StoreText.NONE])
def test_where_terms_forbid_keeping_only_the_hash_is_kept(assembly: Assembly, store_text: StoreText) -> None:
    article = store(assembly, fetched(), store_text)
    assert len(article.snapshot) == 64
    with assembly.database.read() as session, pytest.raises(UnknownItem):
        session.articles.snapshot(article.snapshot)
    assert problems(assembly, article) == ()


def test_what_proves_nothing_is_cleared_after_its_time(assembly: Assembly) -> None:
    proving, idle = store(assembly, fetched(3)), store(assembly, fetched(4, PAGE.replace(b"reason", b"cause")))
    claim_on(assembly, proving)
    assembly.clock = FixedClock(NOW + timedelta(days=400))
    assert clear_archive(assembly) == 0
    assembly.clock = FixedClock(NOW + timedelta(days=401))
    assert clear_archive(assembly) == 1
    assert clear_archive(assembly) == 0
    assert [is_kept(assembly, article) for article in (proving, idle)] == [True, False]
    assert problems(assembly, proving) == problems(assembly, idle) == ()


def is_kept(assembly: Assembly, article: Article) -> bool:
    with assembly.database.read() as session:
        try:
            return isinstance(session.articles.snapshot(article.snapshot), Snapshot)
        except UnknownItem:
            return False
