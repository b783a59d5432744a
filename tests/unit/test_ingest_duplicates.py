"""Whose words an article carries: copies by their words, their quotes and their facts in order."""

from datetime import timedelta

import pytest

from domain.article import Article
from domain.source import Source
from domain.story import Origin
from ingest.origins import place
from ingest.shingles import overlap, sketch
from tests.builders.ingest import NOW, source
from tests.builders.origins import an_article, arrive, outlet, prose, recent_of, seen

ORIGINAL = " ".join(prose(1))


def placed(text: str, *before: tuple[Article, Source], key: str = "mine") -> Origin:
    return place(an_article(text, key), source(), recent_of(*before))[0]


def test_an_article_like_no_other_is_its_sources_own() -> None:
    origin = placed(ORIGINAL, seen(" ".join(prose(2))))
    assert origin == Origin(article_key="mine", family="news", story="mine", copy_of=None)


def test_a_copy_belongs_to_whom_it_repeats() -> None:
    words = prose(1)
    edited = " ".join([*words[:200], "a", "sentence", "of", "our", "own", *words[210:]])
    origin = placed(edited, seen(" ".join(prose(2)), "other", "else"), seen(ORIGINAL))
    assert origin == Origin(article_key="mine", family="wire", story="theirs", copy_of="theirs")


@pytest.mark.parametrize("name", ["The North Sea Post", "Northsea Post", "Somebody Else"])
def test_a_copy_belongs_to_whom_it_repeats_however_it_writes_the_name(name: str) -> None:
    origin = placed(f"{ORIGINAL}. This was first published by {name}.", seen(ORIGINAL, family="northsea-post"))
    assert (origin.family, origin.copy_of) == ("northsea-post", "theirs")


def test_a_copy_of_a_copy_belongs_to_the_first() -> None:
    recent = recent_of(seen(ORIGINAL, "first"), seen(ORIGINAL, "second", "echo"))
    origin, _ = place(an_article(ORIGINAL), source(), recent)
    assert (origin.family, origin.story, origin.copy_of) == ("wire", "first", "first")


def test_an_article_that_holds_another_whole_is_a_copy() -> None:
    statement = " ".join(prose(3, 200))
    around = " ".join([*prose(4, 150), statement, *prose(5, 150)])
    assert placed(around, seen(statement)).copy_of == "theirs"


def test_a_long_article_that_holds_a_short_one_whole_is_its_own() -> None:
    statement = " ".join(prose(3, 120))
    around = " ".join([*prose(4, 600), statement, *prose(5, 600)])
    assert placed(around, seen(statement)).copy_of is None


def test_an_article_that_was_all_taken_out_of_a_longer_one_is_a_copy() -> None:
    assert placed(" ".join(prose(1, 2_000)[1_500:1_650]), seen(" ".join(prose(1, 2_000)))).copy_of == "theirs"


def test_a_quotation_does_not_make_a_copy() -> None:
    quoted = " ".join([*prose(6, 200), *prose(1)[:60], *prose(7, 200)])
    assert placed(quoted, seen(ORIGINAL)).family == "news"


def test_ones_own_other_article_is_the_same_story_but_no_copy() -> None:
    origin = placed(ORIGINAL, seen(ORIGINAL, "before", "news"))
    assert origin == Origin(article_key="mine", family="news", story="before", copy_of=None)


def test_a_notice_that_is_worded_alike_each_time_is_another_story_a_week_later() -> None:
    recent = recent_of((an_article(ORIGINAL, "before"), source()))
    again = an_article(ORIGINAL, "again", at=NOW + timedelta(days=8))
    origin = arrive(recent, again, source())
    assert (origin.family, origin.story, origin.copy_of) == ("news", "again", None)


def test_an_article_is_not_its_own_copy() -> None:
    assert placed(ORIGINAL, seen(ORIGINAL, "mine")).copy_of is None


def test_a_copy_after_two_weeks_is_not_looked_for() -> None:
    recent = recent_of(seen(ORIGINAL))
    late = an_article(ORIGINAL, at=NOW + timedelta(days=14))
    assert arrive(recent, late, outlet("late")).copy_of is None


def test_overlap_is_an_estimate_of_what_is_shared() -> None:
    words = prose(8, 600)
    half = [*words[:300], *prose(9, 300)]
    assert overlap(sketch(" ".join(words)), sketch(" ".join(words))) == (1.0, 1.0)
    assert 0.35 <= overlap(sketch(" ".join(words)), sketch(" ".join(half))).of_own <= 0.65
    assert overlap(sketch(" ".join(words)), sketch(" ".join(prose(10, 600)))).of_own < 0.1
    short = overlap(sketch(" ".join(words[:150])), sketch(" ".join(words)))
    assert short.of_own > 0.7
    assert 0.15 <= short.of_other <= 0.35


def test_a_sketch_is_small_and_the_same_for_the_same_words() -> None:
    assert sketch("One, two -- THREE four").smallest.tolist() == sketch("one two three\nfour").smallest.tolist()
    assert len(sketch(" ".join(prose(1, 5_000))).smallest) == 128
    assert overlap(sketch(""), sketch("")) == (0.0, 0.0)
    assert overlap(sketch("just a few words"), sketch("just a few words")) == (0.0, 0.0)
