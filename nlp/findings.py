"""From happenings to findings: what caused what, how sure we are, and where the evidence stands."""

import re

from domain.claim import ClaimKind, Confidence, Finding, Salience
from domain.scope import Basis, Scope
from domain.status import Status
from nlp.components.scope import follows_later
from nlp.drafts import Draft
from nlp.happening import PHASES, share_targets
from nlp.passage import Passage

# What is less likely than this to be the document's news is never of high confidence: it is wrong about as often as right.
EVEN_ODDS = 0.5
_CAUSED = re.compile(
    r"\b(?:to comply|in compliance|compl(?:y|ying|ies) with|follow(?:s|ing|ed)|in response to|because of"
    r"|due to|under|after|as required by|pursuant to|ordered by|on orders? (?:of|from)|"
    r"directed by|forced|required us|in light of|result of)\b[^.;]{0,60}\b(?:orders?|directives?|letters?"
    r"|controls?|rules?|instructions?|requirements?|ban|government|"
    r"commerce|washington|regulators?)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:order\w*|directive|letter|instruct\w*|direct(?:s|ed))\b", re.IGNORECASE)
_CAUSES = {"export_control", "usage_ban", "sanction", "regulation", "enforcement"}


def findings_of(groups: list[Draft], passage: Passage) -> tuple[Finding, ...]:
    """The happenings as findings, each with what caused it."""
    causes = [_cause_of(group, groups, passage) for group in groups]
    return tuple(_finding(group, passage, cause) for group, cause in zip(groups, causes, strict=True))


def _cause_of(group: Draft, groups: list[Draft], passage: Passage) -> int | None:
    if group.by_state or group.kind is not ClaimKind.EVENT:
        return None
    for place, other in enumerate(groups):
        if other.type not in _CAUSES or not other.by_state or not share_targets(other, group):
            continue
        if PHASES[other.status] != PHASES[group.status]:
            continue
        sentences = {
            id(draft.report.sentence): draft.report.sentence for draft in (group, *group.more, other, *other.more)
        }
        near = [neighbour for sentence in sentences.values() for neighbour in passage.around(sentence)]
        if any(_CAUSED.search(sentence.words) for sentence in near) or _is_addressed(other, group.actor):
            return place
    return None


def _is_addressed(measure: Draft, vendors: list[str]) -> bool:
    """Whether a measure orders this very vendor to do something."""
    sentences = [draft.report.sentence for draft in (measure, *measure.more)]
    return any(
        _ADDRESSED.search(sentence.words) and any(name.entity in vendors for name in sentence.names)
        for sentence in sentences
    )


def _finding(group: Draft, passage: Passage, cause: int | None) -> Finding:
    title_end = len(passage.document.title[:2_000]) + 1
    drafts = sorted(
        (group, *group.more), key=lambda draft: (draft.salience is not group.salience, draft.report.sentence.number < 0)
    )
    spans = dict.fromkeys((group.evidence, *group.echoes, *(draft.evidence for draft in drafts)))
    return Finding(
        kind=group.kind,
        type=group.type,
        salience=group.salience,
        status=group.status,
        actor=tuple(dict.fromkeys(group.actor)),
        targets=tuple(dict.fromkeys(name.entity for name in group.targets)),
        jurisdiction=group.jurisdiction,
        scope=_scope(group, passage),
        effective_on=group.effective_on,
        confidence=_confidence(group),
        evidence=tuple(
            (start, end, True) if title else (start - title_end, end - title_end, False)
            for start, end, title in [*spans][:4]
        ),
        caused_by=cause,
        action_deadline_on=group.act_by,
        candidates=tuple(dict.fromkeys(name.entity for name in group.targets if name.candidate)),
        probability=group.probability,
    )


def _scope(group: Draft, passage: Passage) -> Scope:
    channels = tuple(dict.fromkeys(channel for draft in (group, *group.more) for channel in draft.channels))
    if (
        PHASES[group.status] == "relief"
        and not group.by_state
        and any(follows_later(sentence.words) for sentence in passage.sentences)
    ):
        channels = ("first-party",)
    basis = Basis.LEGAL if group.by_state else Basis.EFFECTIVE
    return Scope(
        basis=basis,
        affected=group.affected,
        channels=() if group.by_state else channels,
        lists=group.lists,
        plans=() if group.by_state else group.plans,
    )


def _confidence(group: Draft) -> Confidence:
    if group.kind is ClaimKind.STATEMENT or not (group.actor or group.targets):
        return Confidence.LOW
    if group.salience is Salience.BACKGROUND or group.status is Status.RUMOURED:
        return Confidence.MEDIUM if group.targets and group.status is not Status.RUMOURED else Confidence.LOW
    is_sure = group.actor and group.targets and group.probability >= EVEN_ODDS
    return Confidence.HIGH if is_sure else Confidence.MEDIUM
