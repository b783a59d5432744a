"""B-cubed scores of a grouping against the right one, with an interval by bootstrap over the right groups."""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

RESAMPLES = 1_000


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def by_document(right: Sequence[str], found: Sequence[str]) -> list[Score]:
    """For each document the share of its found group that belongs with it, and the share of its right group found there."""
    rights, founds = Counter(right), Counter(found)
    both = Counter(zip(right, found, strict=True))
    return [Score(both[one] / founds[one[1]], both[one] / rights[one[0]]) for one in zip(right, found, strict=True)]


def mean(scores: Sequence[Score]) -> Score:
    """The B-cubed score of these documents together."""
    return Score(sum(one.precision for one in scores) / len(scores), sum(one.recall for one in scores) / len(scores))


def interval(right: Sequence[str], scores: Sequence[Score], seed: int = 1) -> tuple[float, float]:
    """The F1 below and above which lie 2.5 per cent each of 1,000 draws of right groups with replacement."""
    groups: dict[str, list[Score]] = defaultdict(list)
    for name, one in zip(right, scores, strict=True):
        groups[name].append(one)
    pool = list(groups.values())
    draw = random.Random(seed)
    drawn = sorted(
        mean([one for group in draw.choices(pool, k=len(pool)) for one in group]).f1 for _ in range(RESAMPLES)
    )
    return drawn[RESAMPLES // 40], drawn[-RESAMPLES // 40 - 1]
