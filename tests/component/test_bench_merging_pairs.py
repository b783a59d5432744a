"""Merging puts together what belongs together, measured on pairs of reports of past cases."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from benchmarks.merging_pairs import expected_threads, history_articles, labelled_articles, pair_score, scores, tells
from domain.claim import Claim
from nlp.catalog import load_catalog

FLOOR = 0.9


def test_a_pair_score_counts_pairs() -> None:
    score = pair_score([["a", "b", "c"], ["d"]], [["a", "b"], ["c", "d"]])
    assert (score.right, score.found, score.expected) == (1, 2, 3)
    assert (score.precision, score.recall, score.f1) == pytest.approx((1 / 2, 1 / 3, 2 / 5))


def test_every_line_of_the_history_is_in_one_group() -> None:
    grouped = [name for chain in expected_threads().values() for lines in chain.values() for name in lines]
    assert sorted(grouped) == sorted(history_articles())


@pytest.mark.parametrize("articles", [history_articles(), labelled_articles()], ids=["history", "labelled"])
def test_reports_of_one_event_come_together(articles: Mapping[str, Sequence[Claim]], tmp_path: Path) -> None:
    among = {name for name, claims in articles.items() if tells(claims)}
    score = scores(articles, load_catalog(tmp_path), among)["events"]
    assert score.precision >= FLOOR
    assert score.recall >= FLOOR
