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
_WORD = re.compile(r"[^\W_]+")
_SAMPLE = 20_000
_FEWEST_PAIRS = 8
_PAIRS_SHARE = 0.12
_FEWEST_ARTICLES = 12
_STIRRED_SHARE = 0.25

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
    """Why the text of a page is no prose, or an empty text: keys and values in a heap, or English words out of order."""
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    pairs = len(_PAIR.findall(sample))
    if pairs >= _FEWEST_PAIRS and pairs >= _PAIRS_SHARE * len(words):
        return "it is a heap of data and no prose"
    followers = [after for word, after in pairwise(words) if word in ("the", "a", "an")]
    stirred = sum(after in _NEVER_AFTER for after in followers)
    if len(followers) >= _FEWEST_ARTICLES and stirred >= _STIRRED_SHARE * len(followers):
        return "its words are out of order"
    return ""
