"""How far a happening has come, where its words name no step: the classifier says it when it is sure."""

import math
from collections.abc import Mapping, Sequence
from datetime import date

from domain.status import Status
from nlp.drafts import Draft
from nlp.learned.classifier import Classifier

# From which share on the classifier outdoes "in effect", which rules read where no word speaks of another status. Chosen on
# the labelled documents (docs/measurements.md): above it, it is right more than twice as often as wrong.
SURE = 0.75
_LEAST = 1e-9
_PERFECT = frozenset({"has", "have", "'ve"})


def learned_status(group: Draft, published: date | None, classifier: Classifier) -> tuple[Status, float] | None:
    """The status that the happening's sentences make likeliest and its share, where the rules found no sign of any.

    None where they did, where the trigger says it by itself, and where the classifier agrees or is not sure. What has been done
    already, by its day or its perfect tense, is not announced.
    """
    if group.status is not Status.IN_EFFECT or group.report.trigger.status is not None:
        return None
    told = {id(draft.report.sentence): draft.report.sentence for draft in (group, *group.more)}
    likeliest, share = _likeliest([classifier.statuses(sentence, group.type) for sentence in told.values()])
    if share < SURE or likeliest is Status.IN_EFFECT or (likeliest is Status.ANNOUNCED and _is_done(group, published)):
        return None
    return likeliest, share


def _is_done(group: Draft, published: date | None) -> bool:
    if group.effective_on and published and group.effective_on <= published:
        return True
    heads = [draft.report.head for draft in (group, *group.more) if draft.report.head is not None]
    return any(child.lower_ in _PERFECT and child.dep_ == "aux" for head in heads for child in head.children)


def _likeliest(shares: Sequence[Mapping[str, float]]) -> tuple[Status, float]:
    """The status that all sentences together make likeliest: the geometric mean of their shares, and its part of the whole."""
    means = {name: math.exp(sum(math.log(one[name] + _LEAST) for one in shares) / len(shares)) for name in shares[0]}
    likeliest = max(means, key=lambda name: means[name])
    return Status(likeliest), means[likeliest] / sum(means.values())
