"""How far a happening has come, by the words around its trigger."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from domain.status import Status
from nlp.report import Report, governors

if TYPE_CHECKING:
    from spacy.tokens import Token

_RUMOUR = re.compile(
    r"\b(?:reportedly|rumou?r\w*|teasers?|speculat\w+|people familiar|sources? "
    r"(?:say|said|familiar|tell|told)"
    r"|(?:is|are|was|were) (?:said|believed|understood|rumou?red|considering|weighing|mulling|exploring"
    r"|discussing|in talks)"
    r"|(?:consider|weigh|mull|explor|discuss|ponder|eye|contemplat)(?:s|es|ed|ing)?\b|in talks|may|might"
    r"|could|is likely to|looks set to)\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(?:propos\w+|draft (?:rule|bill|law|regulation)|bill\b|legislation|legislative|lawmakers?"
    r"|senators?|congress\w+|urg(?:e|es|ed|ing)"
    r"|call(?:s|ed|ing)? (?:on|for)|demand(?:s|ed|ing)?|seek(?:s|ing)? (?:to|public comment|comments?)"
    r"|asks?|asked|(?<!premium )(?<!fast )(?<!\d )request(?:s|ed)?\b(?! (?:a|per|in|on|and|above|are|is"
    r"|to (?:the|its|our|this|that))\b)|wants? to"
    r"|advance notice|consult\w*|offer(?:s|ed)? to|tr(?:y|ies|ied|ying) to|threat\w+|ultimatum|push(?:es"
    r"|ing)? (?:to|for)|must)\b",
    re.IGNORECASE,
)
# A headline's infinitive: "UK to ban …"; not "moves to ban", whose verb decides.
_TO = re.compile(r"^(?:[A-Z][\w.'-]*\s+|of\s+|and\s+|the\s+)+to\s+(?:\w+ly\s+)?$")
_DRAFT = re.compile(r"\b(?:proposed|draft|proposals?|bill)\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:will|won't|shall|'ll|plans? to|planning to|planned|intends? to|is set to|are set to|prepar\w+ "
    r"to|is going to|aims? to|vow\w* to|"
    r"pledg\w+ to|decided to|agreed to|promis\w+ to|soon|upcoming|expects? to|is expected to|expected to"
    r"|scheduled to|due to be|to be)\b",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying) (?:that|it|plans?|report|having|any|claims?)|no plans? to|refus\w+ to"
    r"|will not|won't|declin\w+ to|rejects? (?:claims?|reports?)"
    r"|ha(?:s|ve) no intention|rul(?:e|es|ed|ing) out|not going to)\b",
    re.IGNORECASE,
)
_NOT_MEANT = re.compile(r"\b(?:is|are|was|were) (?:being )?(?:planned|intended|considered|foreseen|on the table)\b")
# What one may not do is forbidden, not unsure.
_FORBIDS = re.compile(
    r"\b(?:(?:may|can|could|must|shall) (?:now )?(?:no longer|not)|cannot|will no longer)\b", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:can)?not\b|n't\b|\bno\b")
_BILL = re.compile(r"\b(?:bills?|legislation|proposals?|proposed|draft)\b", re.IGNORECASE)
_MAKES_LAWS = re.compile(r"lawmaker|senator|congress", re.IGNORECASE)
# "ChatGPT maker must keep logs, judge says": the duty is there.
_OBLIGED = re.compile(r"\bmust (?:now )?$", re.IGNORECASE)
_ELSE = re.compile(
    r"\b(?:or|or else|otherwise),? (?:the |it |its )?(?:[\w.'-]+ ){0,3}?(?:will\s|face\w*\s)?(?:\w+\s){0,2}$"
)
_THREATENS = re.compile(
    r"\b(?:until|deadline|ultimatum|must|told|giv\w+|gave|unless|warn\w*|demand\w*)\b", re.IGNORECASE
)
_DONE = re.compile(r"\b(?:has|have|had|now|already|today|effective immediately|immediately)\b", re.IGNORECASE)
_AUXILIARIES = {"will": Status.ANNOUNCED, "shall": Status.ANNOUNCED, "'ll": Status.ANNOUNCED, "wo": Status.DENIED}
_DENYING = frozenset({"deny", "refute"})
_UNSURE = {"may", "might", "could", "would"}
_ASKING = {"should", "must", "ought"}
REACH = 60


def read_status(report: Report, effective_on: date | None, published: date | None) -> Status | None:
    """The status that the words leave the happening in, or None where they say that it did not happen."""
    says_not = _NOT.search(report.sentence.words[report.start : report.head_end])
    if _is_negated(report.head) and not says_not:
        disowned = _REFUSAL.search(report.before[-REACH:]) or (report.trigger.noun and _NOT_MEANT.search(report.after))
        return Status.DENIED if disowned else None
    if (_REFUSAL.search(report.before[-30:]) and not says_not) or _is_denied(report.head):
        return Status.DENIED
    own = report.trigger.status
    if report.trigger.permits:
        return own
    hedged = _hedge(report)
    if hedged is Status.ANNOUNCED and report.cue.planned_is_proposed and not effective_on:
        hedged = Status.PROPOSED
    if hedged is Status.RUMOURED or (hedged is Status.PROPOSED and (own is None or own is not Status.PROPOSED)):
        return hedged
    if report.cue.going_is_announced and own is None and hedged is None and _is_going(report.head):
        return Status.ANNOUNCED
    if own is not None and own is not Status.IN_EFFECT:
        return own
    if hedged is not None:
        return hedged
    if effective_on and published and effective_on > published:
        return Status.ANNOUNCED
    return own or Status.IN_EFFECT


def _is_asked(report: Report) -> bool:
    """Whether a headline asks what it says: "GPT-6 in October? What staff say"."""
    return report.sentence.in_title and "?" in report.after[:60]


def _is_denied(head: Token | None) -> bool:
    """Whether the act is what somebody denies: "denies that it sold", "denied the sale", "rejected a claim that"."""
    climbed = head
    for _ in range(4):
        if climbed is None or climbed.dep_ not in {"ccomp", "dobj", "acl", "xcomp", "relcl", "compound", "nsubj"}:
            return False
        climbed = climbed.head
        if climbed.lemma_ in _DENYING:
            return True
    return False


def _is_going(head: Token | None) -> bool:
    """Whether the verb is progressive and present: "is retiring", or a headline's "Retiring …"."""
    return (
        head is not None
        and head.tag_ == "VBG"
        and not any(child.lower_ in {"was", "were", "been"} for child in head.children)
    )


def _is_negated(head: Token | None) -> bool:
    if head is None:
        return False
    above = [token for token in governors(head) if token is head or token.lemma_ in {"plan", "be", "do", "have"}]
    return any(
        child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no")
        for token in above
        for child in token.children
    )


def _hedge(report: Report) -> Status | None:
    """Rumoured, proposed or announced, where the verb's auxiliaries or the words in front of it say so."""
    if _ELSE.search(report.before) and _THREATENS.search(report.before):
        return Status.PROPOSED
    if _is_duty(report):
        return None
    by_verb = _of_auxiliaries(report.head)
    if by_verb is Status.DENIED and _NOT.search(report.sentence.words[report.start : report.head_end]):
        return Status.ANNOUNCED
    if by_verb is Status.RUMOURED and _BILL.search(report.before):
        return Status.PROPOSED
    if by_verb is not None:
        return by_verb
    near = report.before[-REACH:] + report.sentence.words[report.start : report.head_end]
    if report.trigger.status is None and _DRAFT.search(report.sentence.words[report.start : report.end]):
        return Status.PROPOSED
    if _RUMOUR.search(near) or _is_asked(report):
        return Status.RUMOURED
    if _is_proposal(report, near):
        return Status.PROPOSED
    if _PLANNED.search(report.before[-40:]) or (report.sentence.in_title and _TO.search(report.before)):
        return Status.ANNOUNCED
    return None


def _is_duty(report: Report) -> bool:
    """Whether the words forbid something, or a headline says what somebody must do, so that nothing is unsure about it."""
    if not report.is_worded and _OBLIGED.search(report.before):
        return True
    return bool(_FORBIDS.search(report.before[-REACH:] + report.sentence.words[report.start : report.head_end]))


def _is_proposal(report: Report, near: str) -> bool:
    """Whether the words speak of a proposal; that lawmakers pass a law is none."""
    enacted = report.head is not None and report.head.lemma_ in {"pass", "approve", "adopt", "enact"}
    proposed = (
        _PROPOSED.finditer(near)
        if not enacted
        else (match for match in _PROPOSED.finditer(near) if not _MAKES_LAWS.match(match.group(0)))
    )
    return next(iter(proposed), None) is not None and not _DONE.search(report.before[-15:])


def _of_auxiliaries(head: Token | None) -> Status | None:
    if head is None or head.pos_ not in {"VERB", "AUX", "NOUN", "ADJ"}:
        return None
    auxiliaries = [child.lower_ for child in head.children if child.dep_ in {"aux", "auxpass"}]
    if _UNSURE.intersection(auxiliaries):
        return Status.RUMOURED
    if _ASKING.intersection(auxiliaries):
        return Status.PROPOSED
    for word, status in _AUXILIARIES.items():
        if word in auxiliaries:
            return status
    headline = head.dep_ == "ROOT" or (head.dep_ in {"acl", "relcl"} and head.head.pos_ == "PROPN")
    if "to" in auxiliaries and headline:
        return Status.ANNOUNCED
    return None
