"""Whether a happening is the news of a document or recalled by it."""

import re
from datetime import date

from domain.claim import Salience
from nlp.components import quotation
from nlp.components.denial import Truth, read_truth
from nlp.cue import By
from nlp.passage import Passage
from nlp.report import Report, governors, token_at

_RECALLED = re.compile(
    r"\b(?:last (?:week|month|year|summer|spring|autumn|fall|winter|january|february|march|april|may|june"
    r"|july|august|september|october|november"
    r"|december)|earlier (?:this|in)|previously|recent(?:ly)? (?:\w+ )?(?:released|launched|announced"
    r"|introduced|unveiled|banned)|"
    r"(?:months?|weeks?|years?) (?:ago|after|earlier|before)|back in|in (?:19|20)\d\d\b|(?<!at )once|originally"
    r"|former(?:ly)?|already had|had (?:already )?been|"
    r"in the wake of|prior)\b",
    re.IGNORECASE,
)
_AFTERMATH = re.compile(
    r"\b(?:after|since|(?<!the )following|despite|amid|because of|in response to|in the wake of|due to|around|months? "
    r"after|weeks? after|days? after|over|ahead of|"
    r"under|to comply with|comply with|as(?! of)|follows|followed(?! by\b)|comes? (?:days|weeks|\w+ \w+) after"
    r"|stems? from|prompted by"
    r"|triggered by|results? (?:of|from))\s+(?:[\w.'-]+\s+){0,5}$",
    re.IGNORECASE,
)
# "Two weeks after the preview, the vendor …": what stands in front only says when.
_FRONTED = re.compile(
    r"^(?:[\w -]{0,24}\b(?:hours?|days?|weeks?|months?|years?) (?:after|since|before)|after|since|following"
    r"|before)\b[^,;]{0,120}, "
    r"(?=\S)",
    re.IGNORECASE,
)
# "… restored it, two weeks after its removal": so does what follows the verb.
_ANCHORED = re.compile(r"\b(?:months?|weeks?|years?) (?:after|before)\b", re.IGNORECASE)
# "By Monday it had gone …": the past perfect that says what is done by then is news.
_BY_THEN = re.compile(
    r"\bby (?:\w+day|noon|midnight|then|now|(?:the )?(?:evening|morning|afternoon|end of \w+)"
    r"|\d{1,2}(?::\d\d)?)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_LASTING = re.compile(r"\b(?:still|remains?|remained)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_OPENS_IN_PAST = re.compile(
    r"^(?:(?:a|an|one|two|three|four|five|ten|\d+|some|many) (?:years?|months?|decades?) ago|last year|back in"
    r"|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_REPORTING = frozenset({"say", "tell", "announce", "confirm", "report", "disclose", "reveal", "write", "add", "state"})
_STALE_DAYS = 21
FIRST_SENTENCES = 3


def read_salience(report: Report, passage: Passage, effective_on: date | None) -> Salience:
    """MAIN where the title or the opening reports it as news; BACKGROUND where it is recalled, caused or commented on."""
    sentence = report.sentence
    if not passage.is_lead(sentence) or quotation.is_opinion_piece(passage):
        return Salience.BACKGROUND
    if quotation.is_reaction(sentence, _told_up_to(report)) or _is_old(effective_on, passage.document.published_on):
        return Salience.BACKGROUND
    if is_aside(report) or _only_warns(report):
        return Salience.BACKGROUND
    if sentence.in_title or sentence.number < FIRST_SENTENCES or passage.opens_item(sentence):
        return Salience.MAIN
    if _speaks_of_itself(report) or _is_item(report, passage):
        return Salience.MAIN
    return Salience.BACKGROUND


_SHORT = 25


def _told_up_to(report: Report) -> int:
    """Where the words end that may make it a reaction: of a state's act told without a trigger, behind its main verb."""
    return report.head_end + _SHORT if report.trigger.by is By.STATE and not report.is_worded else report.start


def _only_warns(report: Report) -> bool:
    """Whether a state does no more than warn, in a sentence without a trigger's words."""
    told = report.trigger.by is By.STATE and not report.is_worded
    return told and report.head is not None and report.head.lemma_ == "warn"


_ITSELF = re.compile(
    r"\b(?:this|these) (?:act|law|order|measures|regulations?|rules?|direction|decree|notice|decision|guidelines|code)\b",
    re.IGNORECASE,
)
_DIGEST = re.compile(
    r"\b(?:round-?up|digest|in brief|briefs|news(?:letter| briefing)|bulletin|(?:this|the) (?:week|month) in|week in review"
    r"|weekly|monthly|(?:policy|regulatory|legal) (?:update|monitor|watch|tracker))\b",
    re.IGNORECASE,
)
_LABEL_WORDS = 3


def _speaks_of_itself(report: Report) -> bool:
    """Whether a legal text says of itself what it does ("These Measures shall take effect …")."""
    return report.trigger.by is By.STATE and bool(_ITSELF.search(report.before))


def _is_item(report: Report, passage: Passage) -> bool:
    """Whether the sentence opens an item of a digest: it begins a paragraph, or follows a label of few words."""
    if not any(_DIGEST.search(sentence.words) for sentence in passage.title):
        return False
    before = passage.sentences[report.sentence.place - 1]
    gap = passage.whole[before.end : report.sentence.start]
    return "\n" in gap or len(before.words.split()) <= _LABEL_WORDS


def is_aside(report: Report) -> bool:
    """Whether the words recall the act, or speak of it without reporting it.

    A denial reports, whatever the tense of what it denies ("denied that it had sold").
    """
    if read_truth(report) is Truth.DENIED:
        return _is_recalled(report)
    return _is_recalled(report) or _is_pluperfect(report) or _is_presupposed(report) or _is_mention_only(report)


_PRESUPPOSES = frozenset({"when", "while", "once", "although", "though", "whereas"})


def _is_presupposed(report: Report) -> bool:
    """Whether a clause in front of the main one takes the act for known ("When it launched the model, rivals …")."""
    head = report.head
    if head is None or report.sentence.in_title or head.dep_ != "advcl" or head.i > head.head.i:
        return False
    return any(child.lower_ in _PRESUPPOSES and child.i < head.i for child in head.children)


def _is_mention_only(report: Report) -> bool:
    """Whether the words speak of the act without reporting it: a noun beside another verb, or a relative clause."""
    if report.trigger.by is not By.STATE and _is_relative_clause(report):
        return True
    if not report.trigger.noun or report.trigger.names_only:
        return False
    if not report.sentence.in_title:
        return True
    noun = token_at(report.sentence, report.head_end - 1)
    return noun is not None and noun.dep_ not in {"ROOT", "nsubj", "nsubjpass", "compound", "appos"}


def _is_relative_clause(report: Report) -> bool:
    """Whether the verb stands in a clause with "which", "that" or "who"; a headline's "OpenAI to retire …" is none."""
    head = report.head
    if head is None or head.dep_ != "relcl":
        return False
    return any(
        token.lower_ in {"which", "that", "who", "whose", "whom", "where"} for token in head.subtree if token.i < head.i
    )


_RELUCTANT = {"decline", "refuse", "fail", "want", "plan", "intend", "promise", "agree", "offer", "try"}


def _is_pluperfect(report: Report) -> bool:
    """Whether the verb stands in the past perfect: what had been done is not what the document reports.

    After "said" it is only the reported speech of something that has just been done.
    """
    head = report.head
    if head is None or (head.dep_ == "ccomp" and head.head.lemma_ in _REPORTING) or _BY_THEN.search(report.before):
        return False
    # "had declined to repair it or to take it away": the infinitive shares the tense of its verb.
    verbs = [head, *(token for token in governors(head) if token.lemma_ in _RELUCTANT)]
    return any(child.lower_ in {"had", "'d"} and child.dep_ == "aux" for verb in verbs for child in verb.children)


def _is_old(effective_on: date | None, published: date | None) -> bool:
    return bool(effective_on and published and (published - effective_on).days > _STALE_DAYS)


def _is_recalled(report: Report) -> bool:
    if _AFTERMATH.search(report.before) or _LASTING.search(report.before):
        return True
    if _OPENS_IN_PAST.search(report.sentence.words):
        return True
    behind = _ANCHORED.sub("", report.sentence.words[report.start : report.end + 40])
    near = _FRONTED.sub("", report.before)[-50:] + behind
    return bool(_RECALLED.search(near)) and not report.sentence.in_title
