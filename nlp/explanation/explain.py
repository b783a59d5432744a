"""The account of a reading, made from what the reader itself works with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress
from typing import TYPE_CHECKING

from domain.claim import Finding, Salience
from nlp.components import quotation
from nlp.components.dates import dates_in
from nlp.confidence import coefficients, confidence_in, signs_of
from nlp.drafts import Draft, draft_of
from nlp.explanation.account import Account, Considered, Decision, Dismissed, Quote, Sign, Telling
from nlp.explanation.naming import Naming
from nlp.explanation.quoting import quote_of, sentence_quote
from nlp.explanation.telling import telling_of
from nlp.findings import findings_of
from nlp.gate import is_noise
from nlp.passage import Passage, Sentence
from nlp.report import Report, acting_token

if TYPE_CHECKING:
    from nlp.catalog import Catalog
    from nlp.learned.classifier import Classifier

# Thresholds are looked for in steps of a thousandth.
_STEPS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Workings:
    """What the reader worked with in one passage.

    `near` are the sentences that the gate let through, `worded` the reports of triggers in them, `happenings` what became of
    those and of the classifier's, before they were weighed.
    """

    passage: Passage
    near: Sequence[Sentence]
    worded: Sequence[Report]
    happenings: list[Draft]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The reader's own rules.

    `weigh` says what one of the happenings is at its probability; `settle` decides on all and keeps those worth a claim.
    """

    weigh: Callable[[Draft, list[Draft], Passage], Salience]
    settle: Callable[[list[Draft], Passage], list[Draft]]


def account_of(workings: Workings, rules: Rules, *, classifier: Classifier, catalog: Catalog, version: str) -> Account:
    """What is read of the passage and what is put in the background, each with everything that it rests on."""
    passage, document = workings.passage, workings.passage.document
    naming = Naming(passage, catalog)
    return Account(
        document=document.id,
        title=document.title,
        text=document.text,
        published_on=document.published_on,
        version=version,
        speaker=passage.speaker,
        about_ai=passage.about_ai,
        is_noise=is_noise(" ".join(sentence.words for sentence in passage.title)),
        sentences=len(passage.sentences),
        looked_at=len(workings.near),
        names=tuple(naming.of_name(name) for name in passage.names),
        considered=tuple(_considered(workings, rules, naming, classifier, catalog)),
        dismissed=tuple(_dismissed(workings, catalog)),
    )


def _considered(
    workings: Workings, rules: Rules, naming: Naming, classifier: Classifier, catalog: Catalog
) -> Iterator[Considered]:
    passage, groups = workings.passage, workings.happenings
    signs = [_signs(group, groups, passage, classifier) for group in groups]
    for group in groups:
        group.probability = confidence_in(group, groups, passage, classifier)
    tellings = [
        tuple(telling_of(draft, passage, classifier, catalog) for draft in (group, *group.more)) for group in groups
    ]
    cases = [_case(group, told, workings, rules) for group, told in zip(groups, tellings, strict=True)]
    kept = rules.settle(groups, passage)
    claimed = [any(group is one for one in kept) for group in groups]
    findings = _findings(groups, claimed, passage)
    rows = list(zip(groups, claimed, findings, tellings, signs, cases, strict=True))
    # What causes another is told by its place among the claims, so these come first.
    for group, is_claim, finding, told, own, case in sorted(rows, key=lambda row: not row[1]):
        drafts = [group, *group.more]
        yield Considered(
            finding=finding,
            is_claim=is_claim,
            evidence=tuple(_evidence(finding, passage)),
            actor=tuple(naming.of_actor(actor, drafts) for actor in finding.actor),
            targets=tuple(naming.of_target(target, drafts) for target in group.targets),
            names=naming.of_sentences(drafts),
            status_words=next((one.acting for one in told if one.status is finding.status), None),
            status_share=group.status_share,
            date_words=_day_words(finding.effective_on, drafts, passage),
            tellings=told,
            always=coefficients()["always"],
            signs=own,
            probability=group.probability,
            decision=replace(case, salience=group.salience),
        )


def _findings(groups: Sequence[Draft], claimed: Sequence[bool], passage: Passage) -> Iterator[Finding]:
    """What each happening is, or, where it makes no claim, would be as one."""
    claims = iter(findings_of(list(compress(groups, claimed)), passage))
    for group, is_claim in zip(groups, claimed, strict=True):
        yield next(claims) if is_claim else findings_of([group], passage)[0]


def _signs(group: Draft, groups: list[Draft], passage: Passage, classifier: Classifier) -> tuple[Sign, ...]:
    rivals = [other for other in groups if other is not group and other.salience is Salience.MAIN]
    weights = coefficients()
    return tuple(
        Sign(name=name, value=value, weight=weights[name], part=value * weights[name])
        for name, value in signs_of(group, rivals, passage, classifier).items()
    )


def _case(group: Draft, told: tuple[Telling, ...], workings: Workings, rules: Rules) -> Decision:
    """The happening as it stands before it is decided on."""
    groups, passage, read_as = workings.happenings, workings.passage, group.salience
    return Decision(
        read_as=read_as,
        because=_because(read_as, told),
        rule=_rule(group, groups, passage),
        threshold=_threshold(group, groups, passage, rules),
        salience=read_as,
    )


def _because(read_as: Salience, told: tuple[Telling, ...]) -> str:
    """Why the words alone make the whole happening news or not."""
    agreeing = next((one for one in told if one.salience is read_as), None)
    if agreeing is not None:
        return agreeing.because
    if read_as is Salience.MAIN:
        return "nothing else is news, and the lead tells it of the title's own subject"
    return "another happening of the document is its newer or deeper state (a relief, a cut-off, an authority's easing)"


def _rule(group: Draft, groups: list[Draft], passage: Passage) -> str:
    """Which case of the rule the happening falls under, in words."""
    if group.salience is Salience.BACKGROUND:
        return "its words do not tell it as news; that counts for less only in the opening, past doubt"
    if not group.is_worded:
        return "the classifier alone tells it"
    if passage.speaker:
        return "a vendor's own page tells it in words"
    if any(passage.opens_item(draft.report.sentence) for draft in (group, *group.more)):
        return "an item of a digest or change log tells it in words"
    others = (other for other in groups if other.salience is Salience.MAIN)
    if any(other.probability > group.probability for other in others):
        return "a trigger's words tell it, beside something likelier"
    return "a trigger's words tell it"


def _threshold(group: Draft, groups: list[Draft], passage: Passage, rules: Rules) -> float | None:
    """The least probability from which the rule calls the happening news, found by asking it; None if at none."""
    own = group.probability

    def is_news(step: int) -> bool:
        group.probability = step / _STEPS
        return rules.weigh(group, groups, passage) is Salience.MAIN

    try:
        low, high = 0, _STEPS
        if not is_news(high):
            return None
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if is_news(middle) else (middle + 1, high)
        return low / _STEPS
    finally:
        group.probability = own


def _evidence(finding: Finding, passage: Passage) -> Iterator[Quote]:
    document = passage.document
    for start, end, in_title in finding.evidence:
        words = (document.title if in_title else document.text)[start:end]
        yield Quote(words=words, start=start, end=end, in_title=in_title)


def _day_words(day: date | None, drafts: Iterable[Draft], passage: Passage) -> Quote | None:
    """The words that name the day, in the happening's own sentences before the lead's others."""
    if day is None:
        return None
    own = [draft.report.sentence for draft in drafts]
    for sentence in (*own, *filter(passage.is_lead, passage.sentences)):
        for past in (False, True):
            for found, start, end in dates_in(sentence.words, passage.document.published_on, past=past):
                if found == day:
                    blank = len(sentence.words[start:end]) - len(sentence.words[start:end].lstrip())
                    return quote_of(passage, sentence.start + start + blank, sentence.start + end)
    return None


def _dismissed(workings: Workings, catalog: Catalog) -> Iterator[Dismissed]:
    """The triggers' words that made no happening; where one of the same type did in the sentence, there is nothing to tell.

    Nor is there of a trigger for headlines that are nothing but a name, which looks at every sentence.
    """
    drafts = (draft for group in workings.happenings for draft in (group, *group.more))
    told = {(draft.report.sentence.place, draft.type) for draft in drafts}
    for found in workings.worded:
        report = replace(found, head=acting_token(found.sentence, found.start))
        key = (report.sentence.place, report.cue.name)
        if key not in told and not report.trigger.names_only:
            told.add(key)
            yield Dismissed(
                type=report.cue.name,
                words=report.sentence.words[report.start : report.end],
                sentence=sentence_quote(workings.passage, report.sentence),
                because=_why_dismissed(report, workings.passage, catalog),
            )


def _why_dismissed(report: Report, passage: Passage, catalog: Catalog) -> str:
    if report.sentence.parsed is None:
        return "more sentences than are parsed stand before it"
    if quotation.is_supposed(report):
        return "it is supposed, advised, called for or asked of the reader"
    if quotation.is_quoted(report):
        return "it stands in somebody's quoted words"
    if draft_of(report, passage, catalog) is None:
        return "who does it, to what, or how the sentence is built is not as the trigger demands"
    return "another happening of the document says it better"
