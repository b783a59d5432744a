"""Whether what a page says now is another version of what it said before."""

import re
from datetime import datetime, timedelta

from domain.article import Article, History

MOST_VERSIONS = 24
# Every update of an incident is another version, and each of them counts.
MOST_UPDATES = 200
# A page with as many versions, or one that says again what it said before, is taken up again after this.
ONCE = timedelta(days=1)

_QUOTES = re.compile(r"[\"'`“”„‘’‚«»]")
# A point or a comma before a digit is a part of a number, a dash before one may be a minus.
_PUNCTUATION = re.compile(r"[.,;:!?…]+(?!\d)|[()\[\]{}—。，、；：！？「」『』《》]|(?<!\S)[-–]+(?!\S)")
_NUMBER = r"\d[\d.,' ]*\s?[km]?"
_COUNTER = re.compile(
    rf"\W*(?:{_NUMBER}\s?(?:views?|likes?|shares?|comments?|repl(?:y|ies)|claps?|votes?|readers?|followers?"
    r"|min(?:ute)?s?(?: of)? read(?:ing)?)"
    rf"|(?:views?|likes?|shares?|comments?|votes?)\s?[:(]?\s?{_NUMBER}\)?"
    rf"|(?:\w+ )?(?:{_NUMBER}|an?|one|a few) (?:second|minute|min|hour|day|week|month)s? ago"
    r"|advertisement|sponsored|share(?: this)?(?: article)?)\W*",
    re.IGNORECASE,
)


def is_other(article: Article, latest: Article) -> bool:
    """Whether the article says something else than its latest version.

    A counter of views, the age in hours, the punctuation of sentences and the case of letters make no version; any other word
    or sign does, as it may be "not" or a minus.
    """
    return _said(article) != _said(latest)


def waits_until(article: Article, latest: Article, history: History, *, tells_states: bool = False) -> datetime | None:
    """Until when the article's new words must wait; None where they are another version now.

    From the 24th version on one a day is taken, and of pages that go to and fro between the same words one return a day.
    Where a page `tells_states`, as a status page does, every return counts, and up to 200 versions do.
    """
    if history.versions >= (MOST_UPDATES if tells_states else MOST_VERSIONS):
        due_at = latest.fetched_at + ONCE
    elif history.alike and history.returned_at and not tells_states:
        due_at = history.returned_at + ONCE
    else:
        return None
    return due_at if article.fetched_at < due_at else None


def _said(article: Article) -> list[str]:
    """The words and signs that count, in order."""
    lines = (article.title, *article.text.split("\n"))
    return [word for line in lines if not _COUNTER.fullmatch(line) for word in _words(line.lower())]


def _words(line: str) -> list[str]:
    return _PUNCTUATION.sub(" ", _QUOTES.sub("", line)).split()
