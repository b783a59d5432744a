"""The words of an article that tell what it is about: weighed terms, and its names and numbers in their order."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from zlib import crc32

TEXT_WORDS = 250
LEAD_WORDS = 100
MOST_TERMS = 128

# How much a word counts by where it stands.
BODY, LEAD, TITLE = 0.5, 1.0, 4.0
# Names and numbers tell stories apart better than other words do.
NAME_TIMES = 2.0

_WORD = re.compile(r"[^\W_]+(?:(?:['’.]|(?<=\d),(?=\d))[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’][sS]?$")
# Scripts that put no blanks between words are read two signs at a time.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_NOTHING = 0
_STOP = frozenset(
    """
    a about after again all also am an and any are as at back be because been before being both but by came can come could
    day days did do does down during each even every few first for from get go got had has have he her here him his how i if
    in into is it its just last late like made make many may me might more most much must my new news next no not now of off
    on one only or other our out over own part per put say saying says said see she should since so some still such than that
    the their them then there these they this those through time to today told too two under until up us use very was way we
    week weeks well went were what when where whether which while who whom whose why will with would year years yesterday yet
    you your
    monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december
    mr mrs ms
    """.split()  # noqa: SIM905 - legible
)


class Word(NamedTuple):
    """A word as it stands, its hash (32 bits) without endings, and how often it counts: nought if it tells nothing."""

    text: str
    key: int
    times: float


def words(text: str) -> Iterator[Word]:
    """The words of a text in their order; each pair of signs where the script has no blanks."""
    for match in _WORD.finditer(text):
        yield from _read(match[0])


def terms(title: str, text: str) -> dict[int, float]:
    """How much the article is about each of its (at most 128) terms, by the term's hash.

    Words of the title count most, then those of the lead; names and numbers count more than other words. Only the first
    250 words of the text are read: what follows is background, which other stories share.
    """
    found: dict[int, float] = {}
    for word in islice(words(title), LEAD_WORDS):
        found[word.key] = found.get(word.key, 0.0) + word.times * TITLE
    for number, word in enumerate(islice(words(text), TEXT_WORDS)):
        found[word.key] = found.get(word.key, 0.0) + word.times * (LEAD if number < LEAD_WORDS else BODY)
    found.pop(_NOTHING, None)
    heaviest = sorted(found.items(), key=lambda term: -term[1])
    return dict(heaviest[:MOST_TERMS])


@lru_cache(maxsize=65_536)
def _read(found: str) -> tuple[Word, ...]:
    unspaced = not found.isascii() and _UNSPACED.search(found)
    parts = (found[start : start + 2] for start in range(max(1, len(found) - 1))) if unspaced else (found,)
    return tuple(_word(part) for part in parts)


def _word(text: str) -> Word:
    plain = _POSSESSIVE.sub("", text).casefold()
    if plain in _STOP:
        return Word(text, _NOTHING, 0.0)
    stands_out = text[0].isupper() or text[0].isdigit()
    return Word(text, crc32(_stem(plain).encode()) or 1, NAME_TIMES if stands_out else 1.0)


def _stem(word: str) -> str:
    """The word without the commonest English endings, so that "orders", "ordered" and "ordering" are one."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    for ending in ("ing", "ed", "s"):
        if len(word) > len(ending) + 2 and word.endswith(ending) and not word.endswith("ss"):
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e") if len(word) > 4 else word
