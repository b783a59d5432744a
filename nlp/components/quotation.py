"""Whose words a sentence is: a report, a quoted opinion, a reaction, or a supposition."""

import re

from nlp.cue import By
from nlp.passage import Passage, Sentence
from nlp.report import Report

_SUPPOSES = {"if", "unless", "whether", "though", "until"}
_OPINION_TITLE = re.compile(
    r"^(?:poll|survey|study|why|how|what|when|where|who|which|should|could|would|is|are|does|do|can|will|opinion|op-ed"
    r"|editorial|comment|column|podcast|review|"
    r"guide|tutorial|understanding|top \d+|\d+ (?:ways|things|reasons|best)|best|ask hn|show hn|lex\b|a "
    r"guide|tips?|the case (?:for|against)|"
    r"lessons|beyond|inside|meet|explain\w*|in defen[cs]e|stop|don't|never|don't pay|generally|exploring"
    r"|introducing our)\b",
    re.IGNORECASE,
)
_REACTS = re.compile(
    r"\b(?:criticis\w+|criticiz\w+|slam\w*|blast\w*|prais\w+|call(?:s|ed|ing)? out|condemn\w*|welcom\w+"
    r"|react(?:s|ed|ing)?\b|respon(?:d|ds|ded|se)\b(?! by \w+ing\b)"
    r"|object(?:s|ed)\b|protest\w*|defend\w*|question(?:s|ed)\b|warn(?:s|ed)? (?:\w+ ){0,2}?(?:that|of|against|about)"
    r"|argu(?:e|es|ed|ing)|lament\w*|mock\w*|"
    r"applaud\w*|denounc\w+|decr(?:y|ies|ied)|fear(?:s|ed)?|worr(?:y|ies|ied)|backlash|outcry|outrage"
    r"|debate\w*|analysts?|experts?|observers?|"
    r"commenters?|critics?|essay|op-ed|opinion)\b",
    re.IGNORECASE,
)
_STATES_FIRST = re.compile(r"\w\w[^?]*(?:—|–| - |; |\. )[^?]*\?$")
_ESSAY = re.compile(
    r"\b(?:article|piece|post|essay|author|column(?:ist)?|blog)\b[^.]{0,140}\b(?:argues?|contends?|posits?"
    r"|opines?|reflects?|muses?|laments?|critiques?)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(
    r"\b(?:I think|I believe|in my (?:view|opinion)|imagine|hypothetical\w*|what if|suppose|let's say)\b",
    re.IGNORECASE,
)
_ADVISES = re.compile(r"\b(?:should|ought to)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_CALLS_ON = re.compile(
    r"\b(?:urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|for|upon)|petition(?:s|ed)?|implor\w+|lobb(?:y|ies|ied)|beg(?:s|ged)?"
    r"|demand(?:s|ed|ing)?)\b[^;]{0,80}$",
    re.IGNORECASE,
)
_IN_OFFICE = re.compile(
    r"\b(?:senat\w+|lawmakers?|congress\w*|regulators?|ministers?|ministry|government|commission\w*|authorit\w+|watchdog"
    r"|MEPs?|MPs?|parliament|attorneys? general|courts?|judges?|president|governor|cabinet|white house|council|garante)\b",
    re.IGNORECASE,
)
_UNREAL = re.compile(r"\bwould (?:\w+ )?have\s+(?:\w+\s+)?$", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"\b(?:say|said|know|known|clear|unclear|decide\w*|tell|asked?) (?:when|whether|if|how)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:said|says|wrote|writes|tweeted|posted|told|according to|announced|stated|added)\b", re.IGNORECASE
)


def is_opinion_piece(passage: Passage) -> bool:
    """Whether the title asks, explains or advises instead of reporting."""
    title = " ".join(sentence.words for sentence in passage.title).strip()
    opening = " ".join(sentence.words for sentence in passage.sentences if 0 <= sentence.number < 2)
    asks = title.endswith("?") and not _STATES_FIRST.search(passage.document.title)
    return asks or bool(_OPINION_TITLE.search(title)) or bool(_ESSAY.search(opening))


def is_reaction(sentence: Sentence, start: int) -> bool:
    """Whether the words before this place are somebody's comment on an act, not a report of it."""
    return bool(_REACTS.search(sentence.words[:start]))


def is_quoted(report: Report) -> bool:
    """Whether the trigger stands inside quotation marks."""
    inside = report.before.count('"') % 2 == 1
    return inside and bool(_SAYS.search(report.sentence.words) or report.sentence.words.startswith('"'))


def is_supposed(report: Report) -> bool:
    """Whether the happening is a condition, a thought experiment, somebody's advice or an instruction to the reader."""
    if _FIRST_PERSON.search(report.sentence.words) or _ADVISES.search(report.before) or _UNKNOWN.search(report.before):
        return True
    if _UNREAL.search(report.before) or _is_instruction(report) or _is_called_for(report) or _is_call_itself(report):
        return True
    head = report.head
    for _ in range(6):
        if head is None or head.head is head:
            return False
        if any(child.dep_ == "mark" and child.lower_ in _SUPPOSES - {"though", "until"} for child in head.children):
            return True
        if head.dep_ == "ROOT":
            return False
        head = head.head
    return False


def _is_instruction(report: Report) -> bool:
    """Whether a sentence of the text tells the reader what to do ("Upgrade or block access to …")."""
    head = report.head
    if head is None or head.tag_ != "VB" or report.sentence.in_title:
        return False
    while head.dep_ == "conj" and head.head.pos_ == "VERB":
        head = head.head
    helped = any(child.dep_ in {"aux", "nsubj", "nsubjpass", "auxpass"} for child in head.children)
    return head.dep_ == "ROOT" and head.tag_ == "VB" and not helped


_CALL = re.compile(
    r"(?:urg(?:e|es|ed)|call(?:s|ed)? (?:on|for|upon)|petition(?:s|ed)?|implor(?:e|es|ed)|plead(?:s|ed)?)\b",
    re.IGNORECASE,
)
# "Regulator urged to …": who is urged does not call.
_CALLED = re.compile(r"(?:urged|petitioned|implored|called (?:on|upon)) to\b", re.IGNORECASE)
_DEMAND = re.compile(r"demand(?:s|ed)?\b", re.IGNORECASE)


def _is_call_itself(report: Report) -> bool:
    """Whether a sentence without a trigger's words says in its main verb that people out of office call for an act."""
    if report.is_worded:
        return False
    behind = report.sentence.words[report.start :]
    if _CALLED.match(behind):
        return True
    if not (_CALL.match(behind) or (report.trigger.by is By.STATE and _DEMAND.match(behind))):
        return False
    named = any(name.kind in {"authority", "jurisdiction"} and report.is_left(name) for name in report.sentence.names)
    return not (_IN_OFFICE.search(report.before) or named)


def _is_called_for(report: Report) -> bool:
    """Whether people out of office ask a state, or outsiders a vendor, for the act."""
    match = _CALLS_ON.search(report.before)
    if match is None or report.trigger.by not in {By.STATE, By.VENDOR}:
        return False
    if _CALLED.match(match[0]):
        return True
    kinds = {"authority", "jurisdiction"} if report.trigger.by is By.STATE else {"authority", "jurisdiction", "vendor"}
    named = any(name.kind in kinds and report.place(name) < match.start() for name in report.sentence.names)
    return not (_IN_OFFICE.search(report.before[: match.start()]) or named)
