"""How alike two articles' subjects are: their terms weighed by rarity, and the cosine between the weights."""

from collections.abc import Sequence
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from ingest.fingerprint import Weights
from ingest.shingles import Hashes

# So many stories are taken to have been seen before the first, so that early counts do not make every word rare.
SEEN_BEFORE = 50
# Rarity counts by its square: firms and products that all news of a field names tell its stories apart least.
RARITY_POWER = 2
_FULL = 255


def weigh(amounts: Sequence[float], told: Sequence[int], stories: int) -> Weights:
    """Weights of terms for `Fingerprint`, given how much the article is about each and how many stories tell of it.

    `told` and `stories` count the recent stories and one more for the article.
    """
    raw = [
        (1 + log(1 + amount)) * log((stories + SEEN_BEFORE) / (count + 0.5)) ** RARITY_POWER
        for amount, count in zip(amounts, told, strict=True)
    ]
    length = sqrt(sum(weight * weight for weight in raw)) or 1.0
    return np.array([round(_FULL * weight / length) for weight in raw], dtype=np.uint8)


def cosines(terms: Hashes, weights: Weights, others: Sequence[tuple[Hashes, Weights]]) -> NDArray[np.float64]:
    """The cosine of the angle between an article's weights and each other one's, from 0 to 1."""
    if not others or not len(terms):
        return np.zeros(len(others))
    keys = np.concatenate([other for other, _ in others])
    theirs = np.concatenate([weight for _, weight in others]).astype(np.float64)
    whose = np.repeat(np.arange(len(others)), [len(other) for other, _ in others])
    places = np.minimum(np.searchsorted(terms, keys), len(terms) - 1)
    ours = np.where(terms[places] == keys, weights[places], 0).astype(np.float64)
    products = np.bincount(whose, weights=ours * theirs, minlength=len(others))
    lengths = np.bincount(whose, weights=theirs * theirs, minlength=len(others))
    own = float(np.sum(weights.astype(np.float64) ** 2))
    together = np.sqrt(lengths * own)
    together[together == 0] = 1.0
    return np.asarray(products / together)
