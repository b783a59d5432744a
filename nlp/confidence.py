"""How likely a happening that was read is really the news of its document: one number from all that speaks for it."""

import math
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from domain.claim import Salience
from nlp.drafts import Draft
from nlp.learned.classifier import Classifier
from nlp.passage import Passage, Sentence

COEFFICIENTS = Path(__file__).parent / "learned" / "confidence.toml"
# What a share of nought or one counts for, as the logarithm of the odds.
_MOST_ODDS = 6.0
# How many sentences are the opening, and how many may tell the document's news.
OPENING, FIRST_SENTENCES = 2, 3
# From which share on a sentence reads as fresh news past doubt, and tells a happening once more.
PAST_DOUBT, ECHO = 0.75, 0.5


def signs_of(group: Draft, rivals: Sequence[Draft], passage: Passage, classifier: Classifier) -> dict[str, float]:
    """What speaks for and against a happening, by name; shares as logarithms of odds, the rest 0, 1 or a small number.

    `rivals` are the document's other happenings that are not recalled.
    """
    told = [group, *group.more]
    sentences = {id(draft.report.sentence): draft.report.sentence for draft in told}.values()
    own = [classifier.judge(sentence) for sentence in sentences]
    titles = [classifier.judge(sentence) for sentence in passage.title]
    opening = [classifier.judge(sentence) for sentence in passage.sentences if 0 <= sentence.number < OPENING]
    first = min(sentence.number for sentence in sentences)
    return {
        "likeness": _odds(max(one.types[group.type] for one in own)),
        "likeness_of_title": _odds(max((one.types[group.type] for one in titles), default=0.0)),
        "likeness_of_opening": _odds(max((one.types[group.type] for one in opening), default=0.0)),
        "news": _odds(max(one.news for one in own)),
        "news_in_title": _odds(max((one.news for one in titles), default=0.5)),
        "in_title": float(any(sentence.in_title for sentence in sentences)),
        "in_first_sentence": float(any(sentence.number == 0 for sentence in sentences)),
        "opens_item": float(any(passage.opens_item(sentence) for sentence in sentences)),
        "later": float(first > 0),
        "recalled": float(group.salience is Salience.BACKGROUND),
        "worded": float(group.is_worded),
        "only_named": float(group.is_worded and all(draft.report.trigger.noun for draft in told)),
        "has_targets": float(bool(group.targets)),
        "has_actor": float(bool(group.actor)),
        "rivals": float(min(3, len(rivals))),
        "stronger_rival": max(
            (_likeness(rival, passage, classifier) - _likeness(group, passage, classifier) for rival in rivals),
            default=-3.0,
        ),
    }


def stands_in_opening(group: Draft) -> bool:
    """Whether the title or one of the first sentences tells the happening, so that it may be the document's news."""
    return any(draft.report.sentence.number < FIRST_SENTENCES for draft in (group, *group.more))


def reads_as_news(group: Draft, classifier: Classifier) -> bool:
    """Whether the classifier takes one of the happening's sentences for fresh news of its type, past doubt."""
    judged = [classifier.judge(draft.report.sentence) for draft in (group, *group.more)]
    return any(one.types[group.type] >= PAST_DOUBT and one.news >= PAST_DOUBT for one in judged)


def echoes_of(group: Draft, passage: Passage, classifier: Classifier) -> Iterator[Sentence]:
    """The title and the first sentences, where they tell the happening once more in words that no trigger holds."""
    told = {id(draft.report.sentence) for draft in (group, *group.more)}
    for sentence in (*passage.headline, *(one for one in passage.sentences if 0 <= one.number < OPENING)):
        judged = classifier.judge(sentence)
        if id(sentence) not in told and judged.likeliest == group.type and judged.types[group.type] >= ECHO:
            yield sentence


def confidence_in(group: Draft, groups: Sequence[Draft], passage: Passage, classifier: Classifier) -> float:
    """The probability, from 0 to 1, that a careful reader calls this happening the document's news and of this type."""
    rivals = [other for other in groups if other is not group and other.salience is Salience.MAIN]
    weights = coefficients()
    signs = signs_of(group, rivals, passage, classifier)
    score = weights["always"] + sum(weights[name] * value for name, value in signs.items())
    return 1 / (1 + math.exp(-score))


@cache
def coefficients() -> dict[str, float]:
    """The weight of each sign, as `make train` fitted it to labelled documents."""
    return dict(tomllib.loads(COEFFICIENTS.read_text(encoding="utf-8"))["weights"])


def _likeness(group: Draft, passage: Passage, classifier: Classifier) -> float:
    sentences: list[Sentence] = [draft.report.sentence for draft in (group, *group.more)]
    return _odds(max(classifier.judge(one).types[group.type] for one in (*sentences, *passage.headline)))


def _odds(share: float) -> float:
    bounded = min(max(share, 1e-9), 1 - 1e-9)
    return max(-_MOST_ODDS, min(_MOST_ODDS, math.log(bounded / (1 - bounded))))
