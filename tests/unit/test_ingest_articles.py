"""From what was fetched to the article that is stored."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.article import article_key, content_hash
from domain.entry import Entry
from domain.habits import Habits
from domain.source import SourceState, StoreText
from ingest.articles import article_of, old_news
from ingest.versions import MOST_VERSIONS, is_new_version
from ingest.visit import Fetched
from tests.builders.ingest import NOW, source

FETCHED = Fetched(
    source_id="news",
    entry=Entry(key="one", url="https://news.example/one", title="Title"),
    entry_hash="e",
    url="https://www.news.example/one",
    title="Title",
    text="Words.",
    canonical_url="https://news.example/one",
)


def test_an_article_keeps_when_it_was_first_seen() -> None:
    first = article_of(source(), FETCHED, baseline=True, now=NOW)
    later = NOW + timedelta(days=1)
    second = article_of(
        source(), replace(FETCHED, text="Others."), baseline=False, now=later, known_first_seen=first.first_seen_at
    )
    assert first.key == second.key == article_key(source(), "one")
    assert first.content_hash != second.content_hash
    assert (second.first_seen_at, second.fetched_at) == (NOW, later)
    assert (first.baseline, second.baseline) == (True, False)


def test_a_canonical_link_is_believed_within_the_site_only() -> None:
    assert article_of(source(), FETCHED, baseline=False, now=NOW).canonical_url == "https://news.example/one"
    elsewhere = replace(FETCHED, canonical_url="https://evil.example/one")
    assert article_of(source(), elsewhere, baseline=False, now=NOW).canonical_url == ""


LONG = "The ministry bans the export of the model. " * 60
EXCERPT = replace(FETCHED, text=LONG, entry=replace(FETCHED.entry, summary="What the list says."))


def stored(store_text: StoreText, fetched: Fetched) -> str:
    article = article_of(source(store_text=store_text), fetched, baseline=False, now=NOW)
    assert article.content_hash == content_hash(article.title, article.text)
    return article.text


def test_what_the_terms_do_not_allow_is_not_stored() -> None:
    assert stored(StoreText.FULL, EXCERPT) == LONG
    excerpt = stored(StoreText.EXCERPT, EXCERPT)
    assert LONG.startswith(excerpt)
    assert 1_500 < len(excerpt) <= 1_600
    assert excerpt.endswith("the model.")
    assert stored(StoreText.NONE, EXCERPT) == "What the list says."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Short.", "Short."),
        ("One. " + "word " * 100, "One."),
        ("It said “no.” " + "word " * 100, "It said “no.”"),
        ("A heading\n" + "word " * 100, "A heading"),
        ("word " * 100, ("word " * 60).rstrip()),
        ("x" * 400, "x" * 300),
        ("美国禁止出口。" + "字" * 400, "美国禁止出口。"),
        ("Version 4.5 of " + "word " * 100, "Version 4.5 of " + ("word " * 57).rstrip()),
    ],
)
def test_a_text_is_cut_at_a_sentence_else_at_a_word_else_anywhere(text: str, kept: str) -> None:
    assert stored(StoreText.NONE, replace(FETCHED, text=text)) == kept


def test_the_language_is_the_pages_else_the_sources() -> None:
    assert article_of(source(language="nl"), FETCHED, baseline=False, now=NOW).language == "nl"
    assert article_of(source(), replace(FETCHED, language="de"), baseline=False, now=NOW).language == "de"


def test_a_first_import_is_old_news_but_for_what_comes_out_while_it_lasts() -> None:
    never, under_way = SourceState(source_id="news"), SourceState(source_id="news", last_success_at=NOW)
    dated = replace(FETCHED, published_at=NOW + timedelta(minutes=1))
    assert old_news(never, FETCHED)
    assert old_news(never, dated)
    assert old_news(under_way, FETCHED)
    assert not old_news(under_way, dated)
    assert not old_news(replace(never, baseline_at=NOW), FETCHED)


TEXT = "The ministry has not lifted the ban on 3 models.\nThe order stays in force."


def is_other(text: str, *, stored: int = 1, after: timedelta = timedelta(hours=1), title: str = "Title") -> bool:
    """Whether the text is another version than TEXT."""
    first = article_of(source(), replace(FETCHED, text=TEXT), baseline=False, now=NOW)
    later = article_of(source(), replace(FETCHED, text=text, title=title), baseline=False, now=NOW + after)
    return is_new_version(later, first, stored)


@pytest.mark.case("P-11")
@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT + "\n1,204 views",
        "5 min read\n" + TEXT + "\n12 comments\nUpdated 3 hours ago\nAdvertisement\nShare this article",
        TEXT.replace("ban", "Ban").replace(".", " ."),
    ],
)
def test_counters_and_punctuation_make_no_version(text: str) -> None:
    assert not is_other(text)


@pytest.mark.case("P-11")
@pytest.mark.parametrize(
    ("word", "other"),
    [("not ", ""), ("3", "4"), ("lifted", "eased"), ("stays", "is no longer"), ("ministry", "minister")],
)
def test_one_word_makes_a_version(word: str, other: str) -> None:
    assert is_other(TEXT.replace(word, other))
    assert is_other(TEXT, title="Another title")


@pytest.mark.case("P-11")
def test_after_two_dozen_versions_one_a_day_is_taken() -> None:
    assert is_other("Other words.", stored=MOST_VERSIONS - 1)
    assert not is_other("Other words.", stored=MOST_VERSIONS)
    assert is_other("Other words.", stored=MOST_VERSIONS, after=timedelta(days=1))


@pytest.mark.case("P-10")
def test_what_was_published_long_before_the_newest_is_old_news() -> None:
    state = SourceState(source_id="news", baseline_at=NOW, habits=Habits(newest_at=NOW))
    old, recent = (replace(FETCHED, published_at=NOW - days * timedelta(days=1)) for days in (4, 2))
    edited = replace(old, modified_at=NOW)
    assert old_news(state, old)
    assert not old_news(state, recent)
    assert not old_news(state, FETCHED)
    assert old_news(state, edited)
    assert not old_news(state, edited, seen_before=True)
    assert old_news(state, old, seen_before=True)
