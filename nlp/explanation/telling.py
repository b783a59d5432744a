"""What one sentence by itself tells of a happening, and why it reads as news or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.claim import Salience
from nlp.components import quotation
from nlp.components.salience import FIRST_SENTENCES, is_aside
from nlp.cue import By
from nlp.drafts import Draft, draft_of
from nlp.explanation.account import Feature, Share, Telling
from nlp.explanation.demanding import demands_of
from nlp.explanation.quoting import sentence_quote
from nlp.passage import LEAD, Passage
from nlp.report import Report

if TYPE_CHECKING:
    from nlp.catalog import Catalog
    from nlp.learned.classifier import Classifier

# As many shares and features as a person takes in at once.
MOST_SHARES, MOST_FEATURES, LEAST_SHARE = 4, 6, 0.01
_HELPING = frozenset({"aux", "auxpass", "neg", "mark"})


def telling_of(draft: Draft, passage: Passage, classifier: Classifier, catalog: Catalog) -> Telling:
    """The draft's sentence as it is read without the document's others."""
    report = draft.report
    alone = draft_of(report, passage, catalog) or draft
    worded = report.is_worded
    judged = classifier.judge(report.sentence)
    shares = sorted(judged.types.items(), key=lambda one: -one[1])
    own = [one for one in shares[:MOST_SHARES] if one[1] >= LEAST_SHARE or one[0] == draft.type]
    return Telling(
        sentence=sentence_quote(passage, report.sentence),
        trigger=report.sentence.words[report.start : report.end] if worded else "",
        acting=acting_words(report),
        demands=demands_of(report.cue, report.trigger, report.sentence.words) if worded else (),
        shares=tuple(Share(type=name, share=round(share, 4)) for name, share in own),
        features=tuple(
            Feature(words=words, part=round(part, 3))
            for words, part in classifier.reasons(report.sentence, draft.type, MOST_FEATURES)
        ),
        news=round(judged.news, 4),
        status=alone.status,
        salience=alone.salience,
        because=why_salient(alone, passage),
    )


def acting_words(report: Report) -> str:
    """The word from which tense and roles are read, with the words that help or negate it; the trigger's where none is."""
    if report.head is None:
        return report.sentence.words[report.start : report.head_end]
    tokens = [report.head, *(child for child in report.head.children if child.dep_ in _HELPING)]
    spans = sorted((token.idx, token.idx + len(token)) for token in tokens)
    return " ".join(report.sentence.words[low:high] for low, high in spans)


def why_salient(draft: Draft, passage: Passage) -> str:
    """Why one sentence by itself reads as news, or does not."""
    return _why_news(draft.report, passage) if draft.salience is Salience.MAIN else _why_not(draft, passage)


def _why_news(report: Report, passage: Passage) -> str:
    if report.sentence.in_title:
        return "the title tells it"
    if report.sentence.number < FIRST_SENTENCES:
        return "one of the first three sentences tells it"
    if passage.opens_item(report.sentence):
        return "an item of a digest or change log opens with it"
    return "a legal text says it of itself, or an item of a digest begins with it"


def _why_not(draft: Draft, passage: Passage) -> str:
    report = draft.report
    if not passage.is_lead(report.sentence):
        return f"it stands beyond the first {LEAD:,} characters"
    if quotation.is_opinion_piece(passage):
        return "the title asks, explains or advises"
    if quotation.is_reaction(report.sentence, report.start):
        return "the words comment on it"
    if is_aside(report):
        return "the words recall it, or mention it beside something else"
    if report.trigger.noun and report.trigger.by is By.STATE and not draft.actor:
        return "a measure is mentioned and no state behind it"
    if report.sentence.in_title or report.sentence.number < FIRST_SENTENCES:
        return "it took effect long before the day of publication"
    return "only a later sentence tells it"
