"""Whether the words say that a happening is so, that the actor denies it, or that it did not happen."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from nlp.components.actors import refers_to_firm
from nlp.cue import By
from nlp.report import Report, governors

if TYPE_CHECKING:
    from spacy.tokens import Token


class Truth(StrEnum):
    """What the words make of a happening: ASSERTED, DENIED by whoever would have done it, or UNTRUE (it did not happen)."""

    ASSERTED = "asserted"
    DENIED = "denied"
    UNTRUE = "untrue"


_REFUSAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying) (?:that|it|plans?|report|having|any|claims?)|no plans? to|refus\w+ (?:on \w+ )?to"
    r"|will not|won't|declin\w+ to|rejects? (?:claims?|reports?)"
    r"|ha(?:s|ve) no intention|rul(?:e|es|ed|ing) out|not going to)\b",
    re.IGNORECASE,
)
# What a sentence says in its main verb, where no trigger's words stand in it.
_REFUSES = re.compile(
    r"(?:den(?:y|ies|ied|ying) (?:that|it|plans?|reports?|claims?|having|any|\w+ing\b)"
    r"|refut(?:e|es|ed|ing) |(?:has|have|had) no (?:plans?|intentions?) "
    r"|rul(?:e|es|ed|ing) out |(?:refus|declin)\w+ (?:on \w+ )?to (?!comment|say|answer|discuss|grant|block|stay"
    r"|hear))",
    re.IGNORECASE,
)
_NOT_MEANT = re.compile(r"\b(?:is|are|was|were) (?:being )?(?:planned|intended|considered|foreseen|on the table)\b")
_NOT = re.compile(r"\b(?:can)?not\b|n't\b|\bno\b")
_CLAIM = r"(?:claims?|reports?|rumou?rs?|allegations?|stor(?:y|ies)|suggestions?|assertions?|accusations?|speculation|posts?)"
_REBUTS = re.compile(
    rf"\b(?:reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|den(?:y|ies|ied|ying)|refut(?:es|ed|ing)|rebut(?:s|ted)?"
    rf"|disput(?:es|ed|ing)|contradict(?:s|ed|ing)?|knock(?:s"
    rf"|ed) down)\b[^.;]{{0,30}}?\b{_CLAIM}\b(?:(?! but )[^.;]){{0,90}}$",
    re.IGNORECASE,
)
_CLAIMED = re.compile(rf"\b{_CLAIM}\b[^.;,]{{0,30}}?\b(?:that|of|about|says?|saying)\b[^.;]{{0,90}}$", re.IGNORECASE)
_UNTRUE = re.compile(
    r"^[^.;]{0,120}?\b(?:is|are|was|were|as) (?:\w+ly |simply )?(?:not true|false|untrue|wrong|baseless|unfounded"
    r"|incorrect"
    r"|inaccurate|invented|made up|fabricated|fake)\b",
    re.IGNORECASE,
)
_FALSE_CLAIM = re.compile(
    rf"\b(?:false|untrue|baseless|unfounded|fake|fabricated|incorrect|bogus) {_CLAIM} (?:that|of|about"
    rf"|saying)\b[^.;]{{0,90}}$",
    re.IGNORECASE,
)
_OUTSIDERS = re.compile(
    r"\b(?:analysts?|experts?|observers?|critics?|fact-?checkers?|researchers?|lawyers?)\b", re.IGNORECASE
)
_OWN_WORDS = re.compile(
    r"\b(?:compan(?:y|ies)|firm|vendor|maker|spokes\w+|it|they|we|ministry|agency|regulator|authority)\b[^.;]{0,20}?"
    r"\b(?:said|says|told|wrote|stated|insist\w*|stress\w*)\b"
    r"|\b(?:said|says) (?:the |a |its )?(?:compan|firm|spokes|vendor|maker)",
    re.IGNORECASE,
)
# "Keeps it available instead of retiring it": what is not done.
_INSTEAD = re.compile(r"\b(?:instead of|rather than) (?:\w+ ){0,2}$", re.IGNORECASE)
_YET = re.compile(r"\b(?:yet|still|so far)\b", re.IGNORECASE)
_DENYING = frozenset({"deny", "refute"})
_NOBODY = frozenset({"no", "neither", "none", "nobody", "nothing"})
_REACH = 60


def read_truth(report: Report) -> Truth:
    """Whether the words assert the happening, let its actor deny it, or say that it did not happen."""
    if _INSTEAD.search(report.before):
        return Truth.UNTRUE
    if (called := _as_claim(report)) is not None:
        return called
    if _is_negated(report) and not says_not(report):
        disowned = _REFUSAL.search(report.before[-_REACH:]) or (report.trigger.noun and _NOT_MEANT.search(report.after))
        speaks = _speaks_for_itself(report) or (refers_to_firm(report) and not _YET.search(report.sentence.words))
        return Truth.DENIED if disowned or speaks else Truth.UNTRUE
    if (_REFUSAL.search(report.before[-30:]) and not says_not(report)) or _is_denied(report.head):
        return Truth.DENIED
    return Truth.DENIED if _is_refusal_itself(report) else Truth.ASSERTED


def says_not(report: Report) -> bool:
    """Whether the trigger's own words hold a negation, so that it is part of what is reported ("no longer offers")."""
    return bool(_NOT.search(report.sentence.words[report.start : report.head_end]))


def _as_claim(report: Report) -> Truth | None:
    """What the words make of it where they call it a claim or a report, and a false one; None where they do not."""
    if _REBUTS.search(report.before):
        return Truth.UNTRUE if _OUTSIDERS.search(report.before) else Truth.DENIED
    behind = report.sentence.words[report.start :]
    if _FALSE_CLAIM.search(report.before) or (_CLAIMED.search(report.before) and _UNTRUE.search(behind)):
        own = _OWN_WORDS.search(report.sentence.words) and not _OUTSIDERS.search(report.sentence.words)
        return Truth.DENIED if own else Truth.UNTRUE
    return None


def _speaks_for_itself(report: Report) -> bool:
    """Whether a headline quotes the actor's own denial ("no, we have not halted …")."""
    return report.sentence.in_title and any(
        child.lower_ == "we" and child.dep_ in {"nsubj", "nsubjpass"}
        for token in _governors(report.head)
        for child in token.children
    )


def _is_refusal_itself(report: Report) -> bool:
    """Whether a sentence without a trigger's words says in its main verb that a vendor denies or refuses."""
    if report.is_worded or report.trigger.by not in {By.VENDOR, By.NOBODY}:
        return False
    return bool(_REFUSES.match(report.sentence.words[report.start :]))


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


def _governors(head: Token | None) -> list[Token]:
    return list(governors(head)) if head is not None else []


def _is_negated(report: Report) -> bool:
    """Whether "not", "no" or a subject such as "no customer" negates the word."""
    head = report.head
    if head is None:
        return False
    above = [token for token in governors(head) if token is head or token.lemma_ in {"plan", "be", "do", "have"}]
    if any(
        child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no")
        for token in above
        for child in token.children
    ):
        return True
    return not report.trigger.permits and any(
        child.dep_ in {"nsubj", "nsubjpass"} and child.idx < report.start and _is_nobody(child)
        for child in head.children
    )


def _is_nobody(subject: Token) -> bool:
    return subject.lower_ in _NOBODY or any(
        child.dep_ == "det" and child.lower_ in {"no", "neither"} for child in subject.children
    )
