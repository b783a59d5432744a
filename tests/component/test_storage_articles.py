"""Versions of articles, and whose words they are."""

import pytest

from domain.article import Article, content_hash
from domain.entry import trace
from domain.errors import UnknownItem
from domain.story import Origin
from storage.database import Database
from storage.failures import BrokenReference
from tests.builders.storage import HOUR, MINUTE, NOON, a_source, an_article


def edited(article: Article, text: str, **changes: object) -> Article:
    return an_article(article.entry_key, text=text, content_hash=content_hash(article.title, text), **changes)


def test_the_same_version_is_stored_once_and_an_edited_page_is_a_new_one(database: Database) -> None:
    first = an_article()
    second = edited(first, "The licence is withdrawn.", fetched_at=NOON + HOUR)
    with database.write() as session:
        session.sources.put(a_source())
        assert [session.articles.save(article) for article in (first, first, second, second)] == [
            True,
            False,
            True,
            False,
        ]
        assert session.articles.latest_version(first.key) == second
        assert session.articles.get(first.version_key) == first


def test_a_page_edited_back_is_latest_again(database: Database) -> None:
    first = an_article()
    with database.write() as session:
        session.sources.put(a_source())
        session.articles.save(first)
        session.articles.save(edited(first, "other words"))
        assert session.articles.save(first) is False
        assert session.articles.latest_version(first.key) == first


def test_known_entries_carry_what_the_list_said_last_even_if_the_page_is_unchanged(database: Database) -> None:
    with database.write() as session:
        session.sources.put(a_source())
        session.sources.put(a_source(id="other"))
        session.articles.save(an_article("a"))
        session.articles.save(an_article("b"))
        session.articles.save(an_article("a", entry_hash="the list says something else"))
        known = session.articles.known("commerce")
        assert {key: one.hash for key, one in known.items()} == {"a": "the list says something else", "b": "hash of b"}
        assert session.articles.known("other") == {}


def test_older_entries_are_known_by_traces_alone_unless_they_were_taken_away(database: Database) -> None:
    with database.write() as session:
        session.sources.put(a_source())
        for hours in range(6):
            session.articles.save(an_article(f"e{hours}", fetched_at=NOON - hours * HOUR))
        session.articles.remove("commerce", "e1", NOON)
        session.articles.remove("commerce", "e4", NOON)
        assert list(session.articles.known("commerce", 3)) == ["e0", "e1", "e2"]
        wanted = tuple(trace(key, f"hash of {key}") for key in ("e3", "e5"))
        assert session.articles.traces("commerce", beyond=3) == wanted
        assert session.articles.traces("commerce", 5, beyond=3) == wanted[:1]


def test_articles_seen_in_a_span_are_counted_once_each(database: Database) -> None:
    articles = [an_article(f"e{hour}", first_seen_at=NOON + hour * HOUR) for hour in range(4)]
    with database.write() as session:
        session.sources.put(a_source())
        for article in articles:
            session.articles.save(article)
        session.articles.save(edited(articles[1], "edited", first_seen_at=articles[1].first_seen_at))
        assert session.articles.count(NOON + HOUR, NOON + 3 * HOUR) == 2


def test_unknown_articles(database: Database) -> None:
    with database.read() as session:
        assert session.articles.latest_version("nothing") is None
        assert session.articles.origin("nothing") is None
        with pytest.raises(UnknownItem, match="nothing"):
            session.articles.get("nothing")


def test_an_article_of_an_unknown_source_is_refused(database: Database) -> None:
    with pytest.raises(BrokenReference), database.write() as session:
        session.articles.save(an_article())


def test_an_origin_found_later_replaces_the_earlier_one_and_sketches_are_those_since(database: Database) -> None:
    alone = Origin(article_key="a", family="blog", story="s1")
    copy = Origin(article_key="a", family="wire", story="s2", copy_of="b")
    old = Origin(article_key="old", family="wire", story="s0")
    with database.write() as session:
        session.articles.save_origin(old, b"0", NOON - MINUTE)
        session.articles.save_origin(alone, b"1", NOON)
        session.articles.save_origin(copy, b"2", NOON + MINUTE)
        assert session.articles.origin("a") == copy
        assert session.articles.sketches(NOON) == [(copy, b"2")]
        assert session.articles.sketches(NOON - HOUR) == [(old, b"0"), (copy, b"2")]


def test_copies_count_as_one_story(database: Database) -> None:
    with database.write() as session:
        for minutes, (key, story) in enumerate([("a", "s1"), ("b", "s1"), ("c", "s2"), ("d", "s3")]):
            origin = Origin(article_key=key, family="wire", story=story)
            session.articles.save_origin(origin, b"", NOON + minutes * MINUTE)
        assert session.articles.count_stories(NOON, NOON + 3 * MINUTE) == 2
        assert session.articles.count_stories(NOON + HOUR, NOON + 2 * HOUR) == 0
