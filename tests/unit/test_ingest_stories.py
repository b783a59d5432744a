"""Which story an article belongs to, and that it does not depend on when a process was restarted."""

import json
import random
from dataclasses import replace
from datetime import timedelta

import pytest

from benchmarks.bcubed import by_document, interval, mean
from benchmarks.stories import INVENTED, Told, assign, outlet, read, report
from domain.article import Article
from domain.story import Origin
from ingest.origins import place
from ingest.recent import MOST_ARTICLES, Recent
from ingest.stories import ALIKE, DAY, Member, choose, nearness
from tests.builders.ingest import NOW, source
from tests.builders.origins import an_article, arrive, prose, seen, stories_of

RETOLD = [json.loads(line) for line in (INVENTED.parent / "retold.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return read(INVENTED)


def test_invented_stories_are_told_apart(told: list[Told]) -> None:
    right, found = [one.story for one in told], assign(one.article for one in told)
    assert (len(right), len(set(right))) == (60, 20)
    total = mean(by_document(right, found))
    assert total.f1 >= 0.85
    assert total.precision >= 0.75


@pytest.mark.parametrize("seed", range(3))
def test_a_restart_after_any_article_changes_nothing(told: list[Told], seed: int) -> None:
    draw = random.Random(seed)
    articles = [one.article for one in told]
    at_once = assign(articles)
    stops = sorted(draw.sample(range(len(articles)), 5))
    stored: list[tuple[Origin, bytes]] = []
    stories: list[str] = []
    recent = Recent()
    for number, article in enumerate(articles):
        if number in stops:
            recent = Recent()
            recent.learn_many(stored)
        stored.append(place(article, outlet(article.source_id), recent))
        recent.learn(*stored[-1])
        stories.append(stored[-1][0].story)
    assert stories == at_once


def test_a_restart_after_any_article_gives_the_same_bytes(told: list[Told]) -> None:
    stored: list[tuple[Origin, bytes]] = []
    running = Recent()
    for one in told:
        restarted = Recent()
        restarted.learn_many(stored)
        after_restart = place(one.article, outlet(one.article.source_id), restarted)
        stored.append(place(one.article, outlet(one.article.source_id), running))
        running.learn(*stored[-1])
        assert stored[-1] == after_restart


@pytest.mark.parametrize("seed", range(3))
def test_the_order_within_a_day_hardly_matters(told: list[Told], seed: int) -> None:
    draw = random.Random(seed)
    shuffled = sorted(told, key=lambda one: (one.article.first_seen_at, draw.random()))
    total = mean(by_document([one.story for one in shuffled], assign(one.article for one in shuffled)))
    assert total.f1 >= 0.8


def test_an_article_is_placed_once_and_not_learned_by_placing() -> None:
    recent = Recent()
    article = an_article(" ".join(prose(1)))
    assert place(article, source(), recent) == place(article, source(), recent)
    assert len(recent) == 0
    assert arrive(recent, article, source()).story == "mine"
    assert arrive(recent, article, source()).story == "mine"
    assert len(recent) == 1


def test_what_arrived_before_the_window_is_forgotten() -> None:
    recent = Recent()
    old, by = seen(" ".join(prose(1)), "old")
    arrive(recent, old, by)
    recent.forget(old.first_seen_at + timedelta(days=14))
    assert len(recent) == 1
    recent.forget(old.first_seen_at + timedelta(days=14, seconds=1))
    assert len(recent) == 0
    assert recent.latest_at() is None
    assert recent.family("wire") is None
    assert arrive(recent, an_article(" ".join(prose(1))), source()).story == "mine"


def test_a_sketch_of_an_earlier_release_is_passed_over() -> None:
    recent = Recent()
    origin = arrive(Recent(), *seen(" ".join(prose(1))))
    recent.learn_many([(origin, b""), (origin, b"\x00\x00\x01\x8e" + bytes(1024)), (origin, b"\xf5\x01 cut short")])
    assert len(recent) == 0


def test_no_more_than_fifty_thousand_are_kept_and_the_oldest_go_first() -> None:
    recent = Recent()
    origin, packed = place(an_article("", "key", title=""), source(), recent)
    recent.learn_many([(replace(origin, article_key=str(number)), packed) for number in range(MOST_ARTICLES + 5)])
    recent.learn(replace(origin, article_key="latest"), packed)
    recent.forget(NOW)
    assert len(recent) == MOST_ARTICLES == 50_000
    assert recent.get(recent.latest_of(origin.story, 1)[0]).origin.article_key == "latest"


def test_articles_without_words_are_stories_of_their_own() -> None:
    blank = [(an_article("", key, title=""), source()) for key in ("one", "two")]
    assert stories_of(blank) == ["one", "two"]


def test_a_long_story_goes_on_day_after_day_but_not_after_a_pause() -> None:
    words = prose(1, 30)

    def report_on(day: int, key: str) -> Article:
        own = prose(day + 10, 50)
        return an_article(" ".join([*words, *own]), key, NOW + timedelta(days=day), title=" ".join(words[:6]))

    daily = stories_of((report_on(day, f"day-{day}"), source()) for day in range(20))
    assert set(daily) == {"day-0"}
    paused = stories_of((report_on(day, f"day-{day}"), source()) for day in (0, 10))
    assert paused == ["day-0", "day-10"]


def test_the_time_of_the_report_counts_where_an_archive_arrives_at_once() -> None:
    words = " ".join(prose(1, 30))
    first = an_article(f"{words} {' '.join(prose(2, 50))}", "first", published_at=NOW - timedelta(days=40))
    second = an_article(f"{words} {' '.join(prose(3, 50))}", "second", published_at=NOW)
    assert stories_of([(first, source()), (second, source())]) == ["first", "second"]


def test_nearness_falls_with_every_day_and_with_members_that_differ() -> None:
    assert nearness([Member(0.8, 0)], 0) == pytest.approx(0.8)
    assert nearness([Member(0.8, 0)], 2 * DAY) < nearness([Member(0.8, 0)], DAY) < 0.8
    assert nearness([Member(0.8, 0)], 0) == nearness([Member(0.8, DAY)], DAY)
    assert nearness([Member(0.8, 0), Member(0.0, 0)], 0) < 0.8


def test_the_nearest_story_is_chosen_if_it_is_near_enough() -> None:
    near, far = [Member(ALIKE + 0.1, 0)], [Member(ALIKE + 0.05, 0)]
    assert choose({"far": far, "near": near}, 0) == "near"
    assert choose({"one": near, "other": near}, 0) == "one"
    assert choose({"none": [Member(ALIKE - 0.01, 0)]}, 0) is None
    assert choose({}, 0) is None


@pytest.mark.parametrize("case", RETOLD, ids=lambda case: case["name"])
def test_a_spun_copy_is_a_copy_and_a_reporters_own_account_is_not(case: dict[str, str]) -> None:
    recent = Recent()
    first = arrive(recent, an_article(case["original"], "first"), outlet("first"))
    spun = arrive(recent, an_article(case["spun"], "spun"), outlet("spun"))
    own = arrive(recent, an_article(case["independent"], "own"), outlet("own"))
    assert (spun.family, spun.copy_of) == ("first", "first")
    assert (own.family, own.copy_of) == ("own", None)
    assert {first.story, spun.story} == {"first"}


def test_scores_of_a_grouping() -> None:
    scores = by_document("aab", "xxx")
    assert mean(scores) == pytest.approx((5 / 9, 1.0))
    assert mean(by_document("aab", "xyz")) == pytest.approx((1.0, 2 / 3))
    assert mean(by_document("ab", "xy")).f1 == 1.0
    low, high = interval("aab", scores)
    assert low <= mean(scores).f1 <= high
    told = [Told(an_article("", str(number)), story) for number, story in enumerate("aab")]
    assert report(told, "xxx").startswith("all             3 articles  P 0.556  R 1.000  F1 0.714 [")
