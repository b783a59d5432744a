"""What is kept of an article: its words, quotes, names, their form as bytes, and the index over them."""

import random

import numpy as np
import pytest

from ingest.fingerprint import Fingerprint, pack, unpack
from ingest.likeness import cosines, weigh
from ingest.postings import FRESH, Postings
from ingest.quotes import quoted, quotes_only
from ingest.shingles import sketch
from ingest.spun import marks, same_order
from ingest.words import MOST_TERMS, terms, words
from tests.builders.origins import prose

STATEMENT = '"We received the letter on Friday and will comply with every word of it," she said. "Access ends at noon."'
TALK = [
    f'The minister said: "{" ".join(prose(seed, 12))}." People listened to it for a very long while.'
    for seed in range(6)
]


def keys(text: str) -> list[int]:
    return [word.key for word in words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("orders", "ordered"),
        ("Ordering", "order"),
        ("policies", "policy"),
        ("Larkfield’s", "Larkfield"),
        ("prices", "PRICED"),
    ],
)
def test_words_without_their_endings_are_one(one: str, other: str) -> None:
    assert keys(one) == keys(other)
    assert keys("losses") != keys("lots")


def test_common_words_tell_nothing_and_numbers_stay_whole() -> None:
    assert keys("the and Monday") == [0, 0, 0]
    assert [word.text for word in words("GPT-4o costs 1,500.50 in the U.S. now.")] == [
        "GPT", "4o", "costs", "1,500.50", "in", "the", "U.S", "now",
    ]  # fmt: skip


def test_scripts_without_blanks_are_read_two_signs_at_a_time() -> None:
    assert [word.text for word in words("出口管制 rules")] == ["出口", "口管", "管制", "rules"]
    assert [word.text for word in words("禁")] == ["禁"]


def test_title_lead_and_names_weigh_more() -> None:
    found = terms("alpha", "beta Gamma " + "filler " * 120 + "delta")
    alpha, beta, gamma, delta = (found[keys(word)[0]] for word in ("alpha", "beta", "Gamma", "delta"))
    assert alpha > gamma > beta > delta
    assert keys("unread")[0] not in terms("", "filler " * 250 + "unread")
    assert len(terms("", " ".join(prose(1, 249)))) == MOST_TERMS


def test_only_long_passages_are_quotes_and_an_interrupted_one_is_one() -> None:
    assert len(quoted(STATEMENT)) == 1
    assert quoted('He called it "a very bad day" and left.') == ()
    assert len(quoted(" ".join(TALK))) == 6
    first, second = " ".join(prose(1, 9)), " ".join(prose(2, 9))
    assert len(quoted(f"«{first}» “{second}”")) == 1
    assert len(quoted(f"«{first}», as the minister said to those who had come to hear her. „{second}“")) == 2


def test_many_quotes_and_none_of_ones_own_are_taken_from_the_other() -> None:
    all_six = quoted(" ".join(TALK))
    assert quotes_only(all_six[:4], all_six)
    assert not quotes_only(all_six[:3], all_six)
    assert not quotes_only(all_six[:4][::-1], all_six)
    assert not quotes_only((*all_six[:4], 1), all_six)
    assert not quotes_only(quoted(STATEMENT), quoted(STATEMENT))


def test_names_and_numbers_in_order() -> None:
    assert len(marks("Today Larkfield sold 40 chips. Nobody knew. Then Petra Holm spoke.")) == 4
    row = tuple(range(20))
    assert same_order(row, row)
    assert same_order((*row[:10], 99, *row[10:]), row)
    assert not same_order(row[::-1], row)
    assert not same_order(row[:15], row[:15])
    assert not same_order(row, tuple(range(40)))


def test_a_fingerprint_survives_as_bytes() -> None:
    text = " ".join(prose(1))
    found = terms("Title", text)
    listed = np.array(sorted(found), dtype=np.uint32)
    weights = weigh([found[key] for key in listed.tolist()], [1] * len(listed), 1)
    own = Fingerprint(1_900_000_000, 1_800_000_000, listed, weights, sketch(text), (1, 2**32 - 1), (7, 65_535))
    again = unpack(pack(own))
    assert again is not None
    assert pack(again) == pack(own)
    assert len(pack(own)) < 1_400
    assert (again.arrived, again.reported, again.quotes, again.marks) == (
        own.arrived,
        own.reported,
        own.quotes,
        own.marks,
    )
    assert unpack(pack(own._replace(reported=-5))) is not None


def test_rare_terms_weigh_more_and_like_articles_are_near() -> None:
    rare, common = weigh([1.0, 1.0], [1, 900], 1_000)
    assert rare > common
    listed = np.array([1, 2, 3], dtype=np.uint32)
    weights = np.array([200, 100, 50], dtype=np.uint8)
    same, none = cosines(listed, weights, [(listed, weights), (listed + np.uint32(10), weights)])
    assert same == pytest.approx(1.0)
    assert none == 0.0
    assert cosines(listed, weights, []).tolist() == []
    assert cosines(listed[:0], weights[:0], [(listed, weights)]).tolist() == [0.0]


@pytest.mark.parametrize("seed", range(3))
def test_the_index_finds_what_a_plain_list_finds(seed: int) -> None:
    draw = random.Random(seed)
    held = [sorted(draw.sample(range(40), 5)) for _ in range(FRESH + 300)]
    oldest = 150
    index = Postings()
    index.add_many(0, [np.array(one, dtype=np.uint32) for one in held[:100]])
    index.add_many(100, [])
    for number, one in enumerate(held[100:], start=100):
        index.add(number, np.array(one, dtype=np.uint32), oldest=0)
    found = index.find(np.arange(41, dtype=np.uint32), oldest, len(held))
    expected = {(key, number) for number, one in enumerate(held) for key in one if number >= oldest}
    rows = list(zip(found.places.tolist(), found.numbers.tolist(), strict=True))
    assert set(rows) == expected
    assert len(rows) == len(expected)
    assert found.counts.tolist() == [sum(key in one for one in held[oldest:]) for key in range(41)]
    most = int(np.median(found.counts))
    rare = index.find(np.arange(41, dtype=np.uint32), oldest, most)
    assert rare.counts.tolist() == found.counts.tolist()
    assert set(zip(rare.places.tolist(), rare.numbers.tolist(), strict=True)) == {
        (key, number) for key, number in expected if found.counts[key] <= most
    }
