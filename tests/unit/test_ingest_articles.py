"""From what was fetched to the article that is stored."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.article import Article, History, article_key, content_hash
from domain.entry import Entry
from domain.habits import Habits
from domain.source import SourceState, StoreText
from ingest.articles import article_of, old_news
from ingest.versions import MOST_UPDATES, MOST_VERSIONS, is_other, waits_until
from ingest.visit import Fetched
from tests.builders.ingest import NOW, source

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
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
    assert old_news(never, FETCHED, now=NOW)
    assert old_news(never, dated, now=NOW)
    assert old_news(under_way, FETCHED, now=NOW)
    assert not old_news(under_way, dated, now=NOW)
    assert not old_news(replace(never, baseline_at=NOW), FETCHED, now=NOW)


@pytest.mark.case("P-10")
def test_what_came_out_long_before_the_end_of_the_first_import_is_old_whatever_was_learnt_since() -> None:
    state = SourceState(source_id="news", baseline_at=NOW)
    before, shortly = (replace(FETCHED, published_at=NOW - days * timedelta(days=1)) for days in (4, 2))
    assert old_news(state, before, now=NOW + timedelta(days=90))
    assert not old_news(state, shortly, now=NOW + timedelta(days=90))
    reopened = SourceState(source_id="news", last_success_at=NOW - timedelta(days=30))
    assert old_news(reopened, before, now=NOW)
    assert not old_news(reopened, shortly, now=NOW)


TEXT = "The ministry has not lifted the ban on 3 models.\nThe order stays in force."


def said(text: str, *, after: timedelta = timedelta(), title: str = "Title") -> Article:
    """The article with this text, fetched so long after NOW."""
    return article_of(source(), replace(FETCHED, text=text, title=title), baseline=False, now=NOW + after)


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
    assert not is_other(said(text), said(TEXT))


@pytest.mark.case("P-11")
@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("not ", ""),
        ("3", "4"),
        ("lifted", "eased"),
        ("stays", "is no longer"),
        ("ministry", "minister"),
        ("3 models", "3 models ✓"),
        ("3", "-3"),
        ("3", "€3"),
        ("3", "≥3"),
        ("3", ".3"),
        ("3", "3%"),
    ],
)
def test_one_word_or_sign_makes_a_version(word: str, other: str) -> None:
    assert is_other(said(TEXT.replace(word, other)), said(TEXT))
    assert is_other(said(TEXT, title="Another title"), said(TEXT))


@pytest.mark.case("P-11")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("API ✓", "API ✗"),
        ("€5 a month", "$5 a month"),
        ("-5%", "5%"),
        ("≥ 3", "≤ 3"),
        ("$1.5", "$15"),
        ("v1.2", "v1:2"),
    ],
)
def test_signs_are_words_too(before: str, after: str) -> None:
    assert is_other(said(after), said(before))
    assert is_other(said(before), said(after))


@pytest.mark.case("P-11")
def test_the_punctuation_of_sentences_makes_no_version() -> None:
    before = said("It said “no” - at once; the ministry (of trade), too. 停止，恢复。Isn't it?")
    assert not is_other(said("it said 'No' — at once: the ministry, of trade, too!\n停止 恢复\nIsn’t it"), before)


@pytest.mark.case("P-11")
def test_after_two_dozen_versions_one_a_day_is_taken() -> None:
    soon, later, latest = said("Other words.", after=HOUR), said("Other words.", after=DAY), said(TEXT)
    assert waits_until(soon, latest, History(versions=MOST_VERSIONS - 1)) is None
    assert waits_until(soon, latest, History(versions=MOST_VERSIONS)) == NOW + DAY
    assert waits_until(later, latest, History(versions=MOST_VERSIONS)) is None
    assert waits_until(soon, latest, History(versions=MOST_UPDATES - 1), tells_states=True) is None
    assert waits_until(soon, latest, History(versions=MOST_UPDATES), tells_states=True) == NOW + DAY


@pytest.mark.case("P-11")
def test_what_goes_to_and_fro_returns_once_a_day_and_a_status_as_often_as_it_does() -> None:
    soon, later, latest = said("Other words.", after=HOUR), said("Other words.", after=DAY), said(TEXT)
    first, again = History(versions=2, alike=1), History(versions=3, alike=1, returned_at=NOW)
    assert waits_until(soon, latest, first) is None
    assert waits_until(soon, latest, again) == NOW + DAY
    assert waits_until(later, latest, again) is None
    assert waits_until(soon, latest, replace(again, alike=0)) is None
    assert waits_until(soon, latest, again, tells_states=True) is None


@pytest.mark.case("P-10")
def test_what_was_published_long_before_the_newest_is_old_news() -> None:
    state = SourceState(source_id="news", baseline_at=NOW, habits=Habits(newest_at=NOW))
    old, recent = (replace(FETCHED, published_at=NOW - days * timedelta(days=1)) for days in (4, 2))
    edited = replace(old, modified_at=NOW)
    assert old_news(state, old, now=NOW)
    assert not old_news(state, recent, now=NOW)
    assert not old_news(state, FETCHED, now=NOW)
    assert old_news(state, edited, now=NOW)
    assert not old_news(state, edited, now=NOW, seen_before=True)
    assert old_news(state, old, now=NOW, seen_before=True)
