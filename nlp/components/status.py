"""How far a happening has come, by the words around its trigger."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from domain.status import Status
from nlp.components.denial import Truth, read_truth, says_not
from nlp.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Token

_RUMOUR = re.compile(
    r"\b(?:reportedly|rumou?r\w*|teasers?|speculat\w+|people familiar|sources? "
    r"(?:say|said|familiar|tell|told)"
    r"|unconfirmed|unverified|purported\w*|claim(?:s|ed|ing)? to have"
    r"|(?:is|are|was|were) (?:said|believed|understood|rumou?red|considering|weighing|mulling|exploring"
    r"|discussing|in talks)"
    r"|(?:consider|weigh|mull|explor|discuss|ponder|eye|contemplat)(?:s|es|ed|ing)?\b|in talks|lean(?:s|ing"
    r"|ed)? towards?|inclined to|poised to|may|might"
    r"|could|is likely to|looks set to)\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(?:propos\w+|draft(?:s|ed|ing)|draft (?:rule|bill|law|regulation)|bill\b|legislation|legislative|lawmakers?"
    r"|senators?|congress\w+|urg(?:e|es|ed|ing)"
    r"|call(?:s|ed|ing)? (?:on|for)|demand(?:s|ed|ing)?|seek(?:s|ing)? (?:to|public comment|comments?)"
    r"|asks?|asked|requested\b(?! by\b)|requests? (?:that|the|its|an?)\b(?! (?:day|month|minute|hour|week))|wants? to"
    r"|advance notice|consult\w*|offer(?:s|ed)? to|tr(?:y|ies|ied|ying) to|threat\w+|ultimatum|push(?:es"
    r"|ing)? (?:to|for)|must)\b",
    re.IGNORECASE,
)
# A headline's infinitive: "UK regulators to ban …"; not "moves to ban", whose verb decides.
_TO = re.compile(r"(?:^|[,;:–—] )(?P<subject>(?:[\w.'’-]+\s+){1,6})to\s+(?:\w+ly\s+)?$")
# "is due to hear": the infinitive follows at once, and no cause.
_BOUND_TO = re.compile(r"\b(?:is|are) (?:now |also )?due to (?:\w+ly )?$")
# What an authority allows may be done: "lifts its block, downloads may resume".
_GRANTS = re.compile(
    r"\b(?:lift(?:s|ed|ing)?|allow(?:s|ed|ing)?|permit(?:s|ted|ting)?|clear(?:s|ed|ing)?|approv(?:es|ed|ing)"
    r"|end(?:s|ed|ing)?|drop(?:s|ped|ping)?|withdr(?:aws|ew|awn)|revok(?:es|ed)|rul(?:es|ed) that)\b",
    re.IGNORECASE,
)
_MAY_AGAIN = re.compile(
    r"\bmay (?:now |again |once more )*(?:resume|reopen|return|restart|continue|(?:come|go) back|be (?:resumed|offered"
    r"|used))\b"
)
# Unnamed people told it, wherever in the sentence that is said; or a headline leaves it to "a report".
_UNNAMED = re.compile(
    r"\b(?:one|two|three|four|five|six|several|some|\d+) (?:\w+ ){0,2}?(?:people|persons|sources|officials|insiders"
    r"|executives)\b"
    r"[^.;]{0,50}?\b(?:said|says?|told|familiar|briefed|knowledge)\b|\b(?:people|persons?"
    r"|sources?) (?:\w+ ){0,2}?(?:familiar|briefed)\b"
    r"|\bwith (?:direct )?knowledge of\b|, (?:a )?(?:media |news )?(?:reports?|sources?) (?:says?|claims?|suggests?)$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^\W*(?:leaks?|rumou?rs?|unconfirmed|report):", re.IGNORECASE)
_INTENT = r"(?:plans?|decisions?|proposals?|intentions?|bids?|moves?|efforts?|attempts?|threats?)"
_CALLED_OFF = re.compile(
    r"(?<!\bto )(?<!\bnot )\b(?:scrap(?:s|ped)|drop(?:s|ped)|abandon(?:s|ed)|shelv(?:es|ed)|cancel(?:s|led|ed)"
    r"|call(?:s|ed) off"
    r"|g(?:ives|ave) up|given up|walk(?:s|ed) back|back(?:s|ed|tracks|tracked) (?:away )?(?:from|on|off)|ditch(?:es|ed)"
    rf"|revers(?:es|ed)|withdr(?:aws|ew|awn)|rescind(?:s|ed))\b(?: [\w'-]+){{0,3}}? {_INTENT} (?:to|for"
    rf"|of)\b[^.;,]{{0,30}}$",
    re.IGNORECASE,
)
_PUT_OFF = re.compile(
    r"(?<!\bto )(?<!\bnot )\b(?:delay(?:s|ed)|postpon(?:es|ed)|puts? off|defer(?:s|red)|paus(?:es|ed)|push(?:es"
    r"|ed) back)\b"
    rf"(?: [\w'-]+){{0,3}}? {_INTENT} (?:to|for|of)\b",
    re.IGNORECASE,
)
_PENDING = re.compile(
    r"\b(?:when|on what date|date on which)\b[^.;]{0,60}?\b(?:enforced?|appl(?:y|ies|ied)|takes? effect"
    r"|(?:enter|come)s? into (?:force|effect)|starts?|begins?)\b[^.;]{0,30}?"
    r"\b(?:left open|unclear|not (?:said|known|given|decided)|unknown|to be (?:decided|announced))\b",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"\b(?:proposed|draft|proposals?|bill)\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:will|won't|shall|'ll|plans? to|planning to|planned|intends? to|is set to|are set to|prepar\w+ "
    r"to|is going to|aims? to|vow\w* to|"
    r"pledg\w+ to|decided to|agreed to|promis\w+ to|soon|upcoming|expects? to|is expected to|expected to"
    r"|scheduled to|due to be|to be)\b",
    re.IGNORECASE,
)
# What one may not do is forbidden, not unsure.
_FORBIDS = re.compile(
    r"\b(?:(?:may|can|could|must|shall) (?:now )?(?:no longer|not)|cannot|will no longer)\b", re.IGNORECASE
)
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
# The verb that an infinitive hangs on, however many words stand between: "agreed on Monday to put …".
_BY_GOVERNOR = {
    **dict.fromkeys(
        (
            "agree",
            "decide",
            "plan",
            "intend",
            "promise",
            "pledge",
            "vow",
            "prepare",
            "aim",
            "expect",
            "schedule",
            "resolve",
            "commit",
        ),
        Status.ANNOUNCED,
    ),
    **dict.fromkeys(("want", "seek", "ask", "urge", "propose", "offer", "threaten", "hope"), Status.PROPOSED),
    **dict.fromkeys(
        ("consider", "weigh", "mull", "explore", "discuss", "contemplate", "ponder", "debate"), Status.RUMOURED
    ),
}
_UNSURE = {"may", "might", "could", "would"}
_ASKING = {"should", "must", "ought"}
REACH = 60


def read_status(report: Report, effective_on: date | None, published: date | None) -> Status | None:
    """The status that the words leave the happening in, or None where they say that it did not happen."""
    truth = read_truth(report)
    if truth is not Truth.ASSERTED:
        return Status.DENIED if truth is Truth.DENIED else None
    if taken_back := _taken_back(report):
        return taken_back
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
    if (effective_on and published and effective_on > published) or _PENDING.search(report.sentence.words):
        return Status.ANNOUNCED
    return own or Status.IN_EFFECT


def _taken_back(report: Report) -> Status | None:
    """Reversed or eased, where the act is a plan that somebody gives up or puts off."""
    # Where the classifier alone tells it, the sentence's main verb may be the giving up itself.
    near = report.sentence.words[: report.head_end] if report.is_worded else report.sentence.words
    for pattern, status in ((_CALLED_OFF, Status.REVERSED), (_PUT_OFF, Status.EASED)):
        match = pattern.search(near)
        if match and not re.search(r"[.;,]|.{40}", report.before[match.end() :] if report.is_worded else ""):
            return status
    return None


def _is_unnamed(report: Report) -> bool:
    """Whether nobody answers by name for what the sentence tells."""
    return bool(_UNNAMED.search(report.sentence.words) or _LABELLED.search(report.sentence.words))


def _is_asked(report: Report) -> bool:
    """Whether a headline asks what it says: "GPT-6 in October? What staff say"."""
    return report.sentence.in_title and "?" in report.after[:60]


def _is_going(head: Token | None) -> bool:
    """Whether the verb is progressive and present: "is retiring", or a headline's "Retiring …"."""
    return (
        head is not None
        and head.tag_ == "VBG"
        and not any(child.lower_ in {"was", "were", "been"} for child in head.children)
    )


def _hedge(report: Report) -> Status | None:
    """Rumoured, proposed or announced, where the verb's auxiliaries or the words in front of it say so."""
    if _ELSE.search(report.before) and _THREATENS.search(report.before):
        return Status.PROPOSED
    if _is_duty(report):
        return None
    by_verb = _of_auxiliaries(report.head)
    if by_verb is not None:
        return _as_meant(by_verb, report)
    near = report.before[-REACH:] + report.sentence.words[report.start : report.head_end]
    if report.trigger.status is None and _DRAFT.search(report.sentence.words[report.start : report.end]):
        return Status.PROPOSED
    if _RUMOUR.search(near) or _is_asked(report) or _is_unnamed(report):
        return Status.RUMOURED
    if _is_proposal(report, near):
        return Status.PROPOSED
    if _PLANNED.search(report.before[-40:]) or _BOUND_TO.search(report.before):
        return Status.ANNOUNCED
    return Status.ANNOUNCED if _is_headline_infinitive(report) else None


def _is_headline_infinitive(report: Report) -> bool:
    """Whether a headline says with a bare infinitive what somebody is to do, and no verb stands in front of it."""
    match = _TO.search(report.before) if report.sentence.in_title else None
    if match is None:
        return False
    if not any(word[0].islower() and word not in {"of", "and", "the"} for word in match["subject"].split()):
        return True
    if match.start() > 0:
        return False
    low, high = match.span("subject")
    parsed = report.sentence.parsed or ()
    return not any(low <= token.idx < high and token.pos_ in {"VERB", "AUX"} for token in parsed)


def _as_meant(by_verb: Status, report: Report) -> Status | None:
    """What an auxiliary means here: a ban's "will not" is no refusal, a bill's "may" no rumour, nor that of a permission."""
    if by_verb is Status.DENIED and says_not(report):
        by_verb = Status.ANNOUNCED
    if by_verb is Status.ANNOUNCED and _is_unnamed(report):
        return Status.RUMOURED
    if by_verb is Status.RUMOURED and _MAY_AGAIN.search(report.sentence.words) and _GRANTS.search(report.before):
        return None
    if by_verb is Status.RUMOURED and _BILL.search(report.before):
        return Status.PROPOSED
    return by_verb


def _is_duty(report: Report) -> bool:
    """Whether the words forbid something, or a headline says what somebody must do, so that nothing is unsure about it."""
    if not report.is_worded and _OBLIGED.search(report.before):
        return True
    return bool(_FORBIDS.search(report.before[-REACH:] + report.sentence.words[report.start : report.head_end]))


def _is_proposal(report: Report, near: str) -> bool:
    """Whether the words speak of a proposal; that lawmakers pass a law is none."""
    if report.head is not None and report.head.lemma_ in {"propose", "draft", "table"}:
        return True
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
    return _of_governor(head, auxiliaries)


def _of_governor(head: Token, auxiliaries: list[str]) -> Status | None:
    """What the verb above says of an infinitive or an "-ing": agreed, asked for, or only thought about."""
    hangs = head.dep_ in {"xcomp", "ccomp", "pcomp", "acl"} and ("to" in auxiliaries or head.tag_ == "VBG")
    # "Their deciding to leave" takes it for a fact.
    return _BY_GOVERNOR.get(head.head.lemma_) if hangs and head.head.tag_ != "VBG" else None
