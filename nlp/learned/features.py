"""The features of an abstracted sentence: its words, pairs of words, and pieces of words."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from nlp.learned.abstraction import STAND_INS

_WORD = re.compile(r"\w[\w'-]*|[?:;]")
# Pieces of three to five characters, within a word and its borders, tell the forms of a word for one another.
_SHORTEST, _LONGEST = 3, 5


def word_features(text: str) -> Counter[str]:
    """How often each word and each pair of neighbouring words stands in the text.

    A name by itself counts for nothing: every type's news are full of vendors and models.
    """
    words = _WORD.findall(text)
    plain = (word for word in words if word not in STAND_INS)
    return Counter((*plain, *(f"{one} {other}" for one, other in pairwise(words))))


def piece_features(text: str) -> Counter[str]:
    """How often each piece of a word stands in the text; a blank in it is the word's border."""
    found: Counter[str] = Counter()
    for word in text.split():
        if word not in STAND_INS:
            found.update(_pieces(word))
    return found


@lru_cache(maxsize=20_000)
def _pieces(word: str) -> tuple[str, ...]:
    return tuple(_cut(f" {word[:40]} "))


def _cut(padded: str) -> Iterator[str]:
    for size in range(_SHORTEST, _LONGEST + 1):
        for start in range(max(1, len(padded) - size + 1)):
            yield padded[start : start + size]
