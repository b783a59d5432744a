"""Whose words an article carries."""

import random
from dataclasses import replace
from typing import Any

import pytest

from domain.article import Article, content_hash
from domain.story import Origin
from ingest.duplicates import likeness, origin_of, sketch
from tests.builders.ingest import NOW, source

WORDS = [f"word{number}" for number in range(4_000)]


def prose(seed: int, length: int = 400) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def article(text: str, key: str = "mine", **more: str) -> Article:
    fields: dict[str, Any] = {"url": "https://news.example/a", "title": "Title", "byline": "", **more}
    return Article(
        key=key,
        source_id="news",
        entry_key=key,
        entry_hash="h",
        text=text,
        content_hash=content_hash("Title", text),
        fetched_at=NOW,
        first_seen_at=NOW,
        **fields,
    )


def seen(text: str, key: str = "theirs", family: str = "wire") -> tuple[Origin, bytes]:
    return Origin(article_key=key, family=family, story=key), sketch(text)


ORIGINAL = " ".join(prose(1))


def test_an_article_like_no_other_is_its_sources_own() -> None:
    origin = origin_of(article(ORIGINAL), source(), [seen(" ".join(prose(2)))])
    assert origin == Origin(article_key="mine", family="news", story="mine", copy_of=None)


def test_a_copy_belongs_to_whom_it_repeats() -> None:
    words = prose(1)
    edited = " ".join([*words[:200], "a", "sentence", "of", "our", "own", *words[210:]])
    origin = origin_of(article(edited), source(), [seen(" ".join(prose(2)), "other", "else"), seen(ORIGINAL)])
    assert origin == Origin(article_key="mine", family="wire", story="theirs", copy_of="theirs")


@pytest.mark.parametrize("name", ["The North Sea Post", "Northsea Post", "Somebody Else"])
def test_a_copy_belongs_to_whom_it_repeats_however_it_writes_the_name(name: str) -> None:
    copied = f"{ORIGINAL}. This was first published by {name}."
    origin = origin_of(article(copied), source(), [seen(ORIGINAL, family="northsea-post")])
    assert (origin.family, origin.copy_of) == ("northsea-post", "theirs")


def test_a_copy_of_a_copy_belongs_to_the_first() -> None:
    first = replace(seen(ORIGINAL)[0], article_key="second", copy_of="first", story="first")
    origin = origin_of(article(ORIGINAL), source(), [(first, sketch(ORIGINAL))])
    assert (origin.family, origin.story, origin.copy_of) == ("wire", "first", "first")


def test_an_article_that_holds_another_whole_is_a_copy() -> None:
    statement = " ".join(prose(3, 120))
    around = " ".join([*prose(4, 200), statement, *prose(5, 200)])
    assert origin_of(article(around), source(), [seen(statement)]).copy_of == "theirs"


def test_a_quotation_does_not_make_a_copy() -> None:
    quoted = " ".join([*prose(6, 200), *prose(1)[:60], *prose(7, 200)])
    assert origin_of(article(quoted), source(), [seen(ORIGINAL)]).family == "news"


def test_ones_own_other_article_is_the_same_story_but_no_copy() -> None:
    origin = origin_of(article(ORIGINAL), source(), [seen(ORIGINAL, "before", "news")])
    assert origin == Origin(article_key="mine", family="news", story="before", copy_of=None)


def test_an_article_is_not_its_own_copy() -> None:
    assert origin_of(article(ORIGINAL), source(), [seen(ORIGINAL, "mine", "wire")]).copy_of is None


@pytest.mark.parametrize(
    ("text", "byline", "family"),
    [
        ("WASHINGTON (Reuters) - The department said on Friday it would act.", "", "thomson-reuters"),
        ("Headline first\nBRUSSELS, June 12 (AP) — The Commission said.", "", "associated-press"),
        (
            "Some words. This article was originally published by Harbour Courant and is used here.",
            "",
            "harbour-courant",
        ),
        ("Some words. Originally published in The Ledger.", "", "ledger"),
        ("Some words. (Reporting by Meridian Wire staff in Washington)", "", "meridian-wire"),
        ("Some words.\n© 2026 Northsea Post. Distributed by Feed House.", "", "northsea-post"),
        ("Some words.", "Bloomberg News", "bloomberg"),
        ("Some words.", "Meridian Wire staff", "meridian-wire"),
        ("Claude Example 5 (Beta) - now for everybody.", "", "news"),
        ("Some words. (Reporting by Ida Vos in Washington)", "Ida Vos", "news"),
        ("Some words that name Reuters and AP in passing.", "", "news"),
    ],
)
def test_a_credit_names_the_origin(text: str, byline: str, family: str) -> None:
    recent = [seen(" ".join(prose(2)), family="meridian-wire")]
    assert origin_of(article(text, byline=byline), source(), recent).family == family


@pytest.mark.parametrize(
    ("canonical_url", "family"),
    [
        ("https://www.reuters.com/world/x", "thomson-reuters"),
        ("https://edition.news.example/a", "news"),
        ("https://news.example/a", "news"),
        ("", "news"),
        ("https://harbour.co.uk/x", "harbour"),
    ],
)
def test_a_canonical_link_to_another_site_names_the_origin(canonical_url: str, family: str) -> None:
    assert origin_of(article("Few words."), source(), [], canonical_url=canonical_url).family == family


def test_likeness_is_an_estimate_of_what_is_shared() -> None:
    words = prose(8, 600)
    half = [*words[:300], *prose(9, 300)]
    assert likeness(sketch(" ".join(words)), sketch(" ".join(words))) == 1.0
    assert 0.35 <= likeness(sketch(" ".join(words)), sketch(" ".join(half))) <= 0.65
    assert likeness(sketch(" ".join(words)), sketch(" ".join(prose(10, 600)))) < 0.1


def test_a_sketch_is_small_and_the_same_for_the_same_words() -> None:
    assert sketch("One, two -- THREE four") == sketch("one two three\nfour")
    assert len(sketch(" ".join(prose(1, 5_000)))) == 4 + 128 * 8
    assert likeness(sketch(""), sketch("")) == 0.0
    assert likeness(sketch("just a few words"), sketch("just a few words")) == 0.0
