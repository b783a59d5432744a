"""Whether what a page says now is another version of what it said before."""

import re
from datetime import timedelta

from domain.article import Article

MOST_VERSIONS = 24
# A page with as many versions is taken up again after this, so that its end is not missed.
ONCE = timedelta(days=1)

_WORD = re.compile(r"[^\W_]+")
_NUMBER = r"\d[\d.,' ]*\s?[km]?"
_COUNTER = re.compile(
    rf"\W*(?:{_NUMBER}\s?(?:views?|likes?|shares?|comments?|repl(?:y|ies)|claps?|votes?|readers?|followers?"
    r"|min(?:ute)?s?(?: of)? read(?:ing)?)"
    rf"|(?:views?|likes?|shares?|comments?|votes?)\s?[:(]?\s?{_NUMBER}\)?"
    rf"|(?:\w+ )?(?:{_NUMBER}|an?|one|a few) (?:second|minute|min|hour|day|week|month)s? ago"
    r"|advertisement|sponsored|share(?: this)?(?: article)?)\W*",
    re.IGNORECASE,
)


def is_new_version(article: Article, latest: Article, stored: int) -> bool:
    """Whether the article says something else than its latest version, of `stored` versions in all.

    A counter of views, the age in hours, punctuation and the case of letters make no version; any other word does, as it may
    be "not". From the 24th version on only one a day is taken.
    """
    if stored >= MOST_VERSIONS and article.fetched_at - latest.fetched_at < ONCE:
        return False
    return _said(article) != _said(latest)


def _said(article: Article) -> list[str]:
    """The words that count, in order."""
    lines = (article.title, *article.text.split("\n"))
    return [word for line in lines if not _COUNTER.fullmatch(line) for word in _WORD.findall(line.lower())]
