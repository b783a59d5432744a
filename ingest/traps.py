"""Pages that were made to mislead crawlers: impossible dates, data stirred together, words without order.

Such a page must give no evidence. The rules are few and narrow, since withholding a true page would lose news.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATED = re.compile(
    rf"\b(?:(?:{_MONTHS})[a-z]*\.? \d{{1,2}}(?:st|nd|rd|th)?,? |\d{{1,2}}\.? (?:{_MONTHS})[a-z]*\.?,? )(?P<long>1\d{{3}})\b"
    r"|\b(?P<short>1\d{3})-[01]\d-[0-3]\d\b",
    re.IGNORECASE,
)
# Looked for first, since hardly any page holds it: it is found many times faster than a whole date.
_MAYBE_YEAR = re.compile(r"1\d{3}")
# Later ones may be years of another calendar: 1405 is Persian, 1447 Islamic.
_METADATA_YEAR = re.compile(r"\s*(10[0-3]\d)-[01]\d-[0-3]\d")
_PAIR = re.compile(r"[\"'“”][\w .-]{1,40}[\"'“”]\s*:")
# A key without a value, before the next key: no data is written so, however little prose stands around it.
_ORPHAN = re.compile(rf"{_PAIR.pattern}[ \t]*(?={_PAIR.pattern})")
_WORD = re.compile(r"[^\W_]+")
_SAMPLE = 20_000
_FEWEST_PAIRS = 8
_PAIRS_SHARE = 0.12
_FEWEST_ORPHANS = 3
_ORPHANS_SHARE = 0.05
_FEWEST_ARTICLES = 12
_STIRRED_SHARE = 0.25
_HEAP = "it is a heap of data and no prose"
_STIRRED = "its words are out of order"

# What can follow "the" or "a" in no English sentence, or next to none.
_NEVER_AFTER = frozenset("the a an of to and in is for that was with by from it be are or has have will".split())  # noqa: SIM905 - legible


def odd_metadata(published: Iterable[str]) -> str:
    """Why the dates of publication in a page's metadata cannot be believed, or an empty text.

    Years that broken software writes where it knows none (0001, 1601, 1970) are no trap.
    """
    year = next((found[1] for raw in published if (found := _METADATA_YEAR.match(raw))), None)
    return f"it says that it was published in {year}" if year else ""


def trap_in(title: str, text: str, now: datetime) -> str:
    """Why these words must not be believed, or an empty text: a day in the year 1026 where 2026 would fit."""
    sample = f"{title}\n{text[:_SAMPLE]}"
    if not _MAYBE_YEAR.search(sample):
        return ""
    years = (int(found["long"] or found["short"]) for found in _DATED.finditer(sample))
    wrong = next((year for year in years if abs(year + 1_000 - now.year) <= 2), None)
    return f"it gives a day in the year {wrong}" if wrong else ""


def disorder_in(text: str) -> str:
    """Why the text of a page is no prose, or an empty text: shuffled keys and values, or English words out of order.

    An example of JSON is neither, however long it is.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if _is_heap(sample, len(words)):
        return _HEAP
    followers = [after for word, after in pairwise(words) if word in ("the", "a", "an")]
    stirred = sum(after in _NEVER_AFTER for after in followers)
    if len(followers) >= _FEWEST_ARTICLES and stirred >= _STIRRED_SHARE * len(followers):
        return _STIRRED
    return ""


def is_disorder(reason: str) -> bool:
    """Whether the reason is one of `disorder_in`, which may err, and not an impossible date."""
    return reason in (_HEAP, _STIRRED)


def _is_heap(sample: str, words: int) -> bool:
    pairs = len(_PAIR.findall(sample))
    if pairs < max(_FEWEST_PAIRS, _PAIRS_SHARE * words):
        return False
    return len(_ORPHAN.findall(sample)) >= max(_FEWEST_ORPHANS, _ORPHANS_SHARE * pairs)
