"""The placing of a new article among the recent ones: its story, and whose words it carries."""

from dataclasses import dataclass

import numpy as np

from domain.article import Article
from domain.source import Source
from domain.story import Origin
from ingest.credits import credited, linked
from ingest.duplicates import Likely, find_original
from ingest.fingerprint import Fingerprint, pack
from ingest.likeness import cosines, weigh
from ingest.quotes import quoted
from ingest.recent import Known, Recent
from ingest.shingles import sketch
from ingest.spun import marks
from ingest.stories import LATEST, Member, choose
from ingest.words import terms

# How many articles with the same heavy terms, and with the same shingles, are looked at closely.
LIKELY_ALIKE = 48
LIKELY_COPIES = 16
# How many stories are, by their likest article.
LIKELY_STORIES = 8
# Below this likeness two articles with their facts in the same order are not about the same.
SAME_SUBJECT = 0.25


@dataclass(frozen=True, slots=True)
class _Compared:
    """A new article's fingerprint, and how like it recent articles are by number, the likest first."""

    fingerprint: Fingerprint
    likeness: dict[int, float]


def place(article: Article, source: Source, recent: Recent, *, canonical_url: str = "") -> tuple[Origin, bytes]:
    """The new article's origin, and its fingerprint to be stored with it; what is out of the window is forgotten.

    A credit in text or byline that names a known family counts first, then the recent article of which this one is a
    copy, then a credit that names somebody else, then a canonical link to another site (`canonical_url`, as fetched). An
    article without any of these is its source's own. A copy belongs to its original's story; what a family repeats of its
    own, such as a notice that is worded alike each time, is no copy, and its story is found by subject and time.
    The article is not learned: `Recent.learn` does that once origin and fingerprint are stored.
    """
    recent.forget(article.first_seen_at)
    compared = _compare(article, recent)
    original = _original(article, compared, recent)
    credit = credited(article, recent.family)
    named = recent.family(credit)
    family = named or (original.family if original else "") or credit or linked(article, source, canonical_url)
    copied = original if family != source.family else None
    origin = Origin(
        article_key=article.key,
        family=family or source.family,
        story=copied.story if copied else _story(compared, recent) or article.key,
        copy_of=(copied.copy_of or copied.article_key) if copied else None,
    )
    return origin, pack(compared.fingerprint)


def _compare(article: Article, recent: Recent) -> _Compared:
    about = terms(article.title, article.text)
    keys = np.array(sorted(about), dtype=np.uint32)
    holders = recent.holders(keys)
    told = [count + 1 for count in recent.count_stories(holders)]
    weights = weigh([about[key] for key in keys.tolist()], told, recent.stories() + 1)
    fingerprint = Fingerprint(
        arrived=int(article.first_seen_at.timestamp()),
        reported=int(article.reported_at.timestamp()),
        terms=keys,
        weights=weights,
        sketch=sketch(article.text),
        quotes=quoted(article.text),
        marks=marks(article.text),
    )
    numbers = recent.sharing_terms(holders, weights, LIKELY_ALIKE)
    likeness = _likeness(fingerprint, numbers, recent)
    return _Compared(fingerprint, dict(sorted(likeness.items(), key=lambda one: (-one[1], one[0]))))


def _likeness(own: Fingerprint, numbers: list[int], recent: Recent) -> dict[int, float]:
    prints = [recent.get(number).fingerprint for number in numbers]
    found = cosines(own.terms, own.weights, [(other.terms, other.weights) for other in prints])
    return dict(zip(numbers, found.tolist(), strict=True))


def _original(article: Article, compared: _Compared, recent: Recent) -> Origin | None:
    """The origin of the recent article of which this one is a copy, if it is one."""
    alike = [number for number, likeness in compared.likeness.items() if likeness >= SAME_SUBJECT][:LIKELY_COPIES]
    sharing = recent.sharing_words(compared.fingerprint.sketch.smallest, LIKELY_COPIES)
    likely = [
        Likely(number, known.fingerprint, number in alike, number in sharing)
        for number in sorted({*alike, *sharing})
        if (known := recent.get(number)).origin.article_key != article.key
    ]
    number = find_original(compared.fingerprint, likely)
    return recent.get(number).origin if number is not None else None


def _story(compared: _Compared, recent: Recent) -> str | None:
    """The story that the article belongs to by its subject and its time, if any."""
    likest: dict[str, int] = {}
    for number in compared.likeness:
        likest.setdefault(recent.get(number).origin.story, number)
        if len(likest) == LIKELY_STORIES:
            break
    members = {story: {number, *recent.latest_of(story, LATEST)} for story, number in likest.items()}
    unseen = sorted(set().union(*members.values()) - compared.likeness.keys())
    likeness = compared.likeness | _likeness(compared.fingerprint, unseen, recent)
    stories = {
        story: [_member(likeness[number], recent.get(number)) for number in sorted(numbers)]
        for story, numbers in members.items()
    }
    return choose(stories, compared.fingerprint.reported)


def _member(likeness: float, known: Known) -> Member:
    return Member(likeness, known.fingerprint.reported)
