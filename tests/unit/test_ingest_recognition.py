"""Knowing entries again under new keys, and missing those that are listed no more."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.entry import Entry, KnownEntry
from ingest.recognition import is_most, recognise, vanished
from tests.builders.ingest import NOW

HOUR = timedelta(hours=1)
DAILY = timedelta(days=1)


def entry(number: int, **more: object) -> Entry:
    fields = {
        "key": f"id-{number}",
        "url": f"https://news.example/articles/{number}",
        "title": f"What the ministry decided on day {number}",
        "published_at": NOW - number * HOUR,
    }
    return Entry(**{**fields, **more})  # type: ignore[arg-type]  # the fields are named in a dict


def known(*entries: Entry) -> dict[str, KnownEntry]:
    return {
        one.key: KnownEntry(hash="h", url=one.url or "", title=one.title, published_at=one.published_at)
        for one in entries
    }


OLD = [entry(number) for number in range(10)]


def rekeyed(number: int, **more: object) -> Entry:
    return entry(number, key=f"urn:new:{number}", **more)


@pytest.mark.case("P-08")
@pytest.mark.parametrize(
    "changed",
    [
        lambda n: rekeyed(n),
        lambda n: rekeyed(n, url=f"http://www.news.example/articles/{n}/?utm_source=rss&utm_medium=feed"),
        lambda n: rekeyed(n, url=f"https://press.other.example/articles/{n}"),
        lambda n: rekeyed(n, url=f"https://news.example/node/{1_000 + n}"),
        lambda n: rekeyed(n, title=f"Another heading {n}", published_at=NOW),
    ],
    ids=["keys only", "scheme, www and tracking", "host moved", "links changed", "titles and dates changed"],
)
def test_a_list_under_new_keys_is_known_again(changed: object) -> None:
    entries = [changed(number) for number in range(10)]  # type: ignore[operator]  # a function of a number
    found = recognise(entries, known(*OLD))
    assert [one.key for one in found.entries] == [one.key for one in OLD]
    assert len(found.renamed) == 10
    assert [one.url for one in found.entries] == [one.url for one in entries]


def test_one_entry_is_known_again_by_two_traits_and_not_by_one() -> None:
    rest = OLD[1:]
    assert recognise([rekeyed(0), *rest], known(*OLD)).renamed == {"id-0"}
    later = recognise([rekeyed(0, published_at=NOW + HOUR, title="All services restored"), *rest], known(*OLD))
    assert later.renamed == frozenset()
    same_words = recognise([rekeyed(0, url="https://news.example/b", published_at=NOW + HOUR), *rest], known(*OLD))
    assert same_words.renamed == frozenset()


@pytest.mark.case("P-08")
def test_titles_that_come_again_and_again_tell_nothing() -> None:
    weekly = [entry(n, title="Scheduled maintenance", url="https://status.example/") for n in (0, 200)]
    newer = entry(
        9, key="fresh", title="Scheduled maintenance", url="https://status.example/", published_at=NOW + DAILY
    )
    assert recognise([newer], known(weekly[1])).renamed == frozenset()
    columns = ["The week in review", "Market close", "Letters to the editor"]
    last, this = (
        [
            entry(
                n, key=f"{week}-{n}", title=title, url=f"https://news.example/{week}/{n}", published_at=week_of(week, n)
            )
            for n, title in enumerate(columns)
        ]
        for week in (1, 2)
    )
    assert recognise(this, known(*last)).renamed == frozenset()
    undated = [replace(one, published_at=None) for one in this]
    assert recognise(undated, known(*last)).renamed == frozenset()


def week_of(week: int, number: int) -> datetime:
    return NOW + 7 * week * DAILY + number * HOUR


@pytest.mark.case("P-10")
def test_other_dates_under_the_same_links_are_a_rewriting_where_half_of_the_list_has_them() -> None:
    redated = [rekeyed(number, published_at=NOW + 90 * DAILY) for number in range(10)]
    assert len(recognise(redated, known(*OLD)).renamed) == 10
    assert recognise([redated[0], *OLD[1:]], known(*OLD)).renamed == frozenset()
    renumbered = [replace(one, url=f"https://news.example/node/{n}") for n, one in enumerate(redated)]
    assert recognise(renumbered, known(*OLD)).renamed == frozenset()


def test_entries_that_share_a_link_are_told_apart_by_their_keys() -> None:
    shared = [entry(n, url="https://news.example/changelog", title="Changelog") for n in range(4)]
    newer = entry(99, url="https://news.example/changelog", title="Changelog", published_at=NOW + HOUR)
    found = recognise([newer, *shared[:3]], known(*shared))
    assert [one.key for one in found.entries] == ["id-99", "id-0", "id-1", "id-2"]


def test_an_entry_that_is_still_listed_is_nobody_else() -> None:
    found = recognise([rekeyed(0), *OLD], known(*OLD))
    assert found.renamed == frozenset()


@pytest.mark.case("P-09")
def test_a_key_that_is_given_to_another_article_names_a_new_one_each_time() -> None:
    other = entry(0, url="https://news.example/other", title="Something else", published_at=NOW + HOUR)
    found = recognise([other, *OLD[1:]], known(*OLD))
    again = recognise([other, *OLD[1:]], {**known(*OLD), **known(found.entries[0])})
    assert found.entries[0].key == again.entries[0].key == "id-0 https://news.example/other"
    edited = replace(OLD[0], title="What the ministry really decided")
    assert recognise([edited, *OLD[1:]], known(*OLD)).entries[0].key == "id-0"


@pytest.mark.case("P-09")
@given(st.permutations(range(10)), st.sets(st.integers(0, 9)))
def test_the_order_of_the_list_does_not_matter(order: list[int], new: set[int]) -> None:
    entries = [rekeyed(n) if n in new else OLD[n] for n in order]
    found = recognise(entries, known(*OLD))
    assert {one.key for one in found.entries} == {one.key for one in OLD}


def test_half_of_the_list_and_three_at_least_are_a_rewriting() -> None:
    assert is_most(5, 10)
    assert not is_most(4, 10)
    assert not is_most(2, 2)


@pytest.mark.case("P-14")
def test_an_entry_is_missed_where_its_elders_are_still_listed() -> None:
    listed = [OLD[0], *OLD[2:]]
    assert vanished(listed, known(*OLD), NOW, DAILY) == ("id-1",)
    assert vanished(OLD[:6], known(*OLD), NOW, DAILY) == ()
    removed = {**known(*OLD), "id-1": replace(known(OLD[1])["id-1"], removed=True)}
    assert vanished(listed, removed, NOW, DAILY) == ()


def test_what_left_a_list_with_a_pinned_entry_is_not_missed() -> None:
    many = [entry(number) for number in range(40)]
    assert vanished([*many[:10], many[39]], known(*many), NOW, DAILY) == ()


@pytest.mark.case("P-14")
def test_a_missed_entry_is_asked_for_once_a_day() -> None:
    listed, visits = [OLD[0], *OLD[2:]], [NOW + number * timedelta(minutes=30) for number in range(48)]
    asked = [at for at in visits if vanished(listed, known(*OLD), at, timedelta(minutes=30))]
    assert len(asked) == 1


@given(st.text(), st.text(), st.timedeltas(-DAILY, DAILY))
def test_whatever_a_list_says_every_entry_keeps_a_key(url: str, title: str, after: timedelta) -> None:
    hostile = Entry(key="k", url=url, title=title, published_at=NOW + after)
    found = recognise([hostile, *OLD], {**known(*OLD), **known(replace(hostile, url="https://[bad", title="x"))})
    assert len({one.key for one in found.entries}) == 11
