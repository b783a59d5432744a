"""One happening, one type: which of two readings of the same words stays."""

import re

from domain.claim import Salience
from nlp.drafts import Draft
from nlp.happening import PHASES, share_targets

# What goes down by one of these is cut off by nobody.
_FAULTS = re.compile(
    r"\b(?:outages?|faults?|errors?|degraded|failures?|glitch\w*|crash\w*|latency|disruptions?|unreachable|failing"
    r"|timed out|timing out)\b",
    re.IGNORECASE,
)
# What is easily taken for one another: that a model is gone or there again, and on what terms it is there.
_ALIKE = {"access_restriction", "deprecation", "model_release", "outage", "terms_change"}
_STRONGER: dict[str, frozenset[str]] = {
    "export_control": frozenset({"usage_ban", "regulation", "compute_supply", "enforcement", "sanction"}),
    "sanction": frozenset({"usage_ban", "regulation", "enforcement", "access_restriction", "deprecation"}),
    "usage_ban": frozenset({"regulation", "enforcement", "access_restriction"}),
    "terms_change": frozenset({"access_restriction", "usage_ban"}),
    "deprecation": frozenset({"access_restriction", "outage"}),
    "pricing_change": frozenset({"access_restriction", "model_release"}),
    "refund": frozenset({"outage", "pricing_change"}),
    "security_incident": frozenset({"outage"}),
    "ownership_change": frozenset({"enforcement", "usage_ban"}),
    "access_restriction": frozenset({"outage"}),
    "outage": frozenset({"access_restriction"}),
}


def without_doubles(groups: list[Draft]) -> list[Draft]:
    """The groups without those that read the same words as a happening of a more specific type: one happening, one type."""
    return [group for group in groups if not any(_outdoes(other, group) for other in groups if other is not group)]


def _outdoes(other: Draft, group: Draft) -> bool:
    if group.is_worded is not other.is_worded:
        one_happening = other.type == group.type or ({other.type, group.type} <= _ALIKE and share_targets(other, group))
        return other.is_worded and one_happening and other.salience.value >= group.salience.value
    if (other.type, group.type) == ("deprecation", "outage") and share_targets(other, group):
        return True
    if (other.type, group.type) == ("access_restriction", "outage") and _is_its_symptom(group, other):
        return True
    if (other.type, group.type) == ("outage", "access_restriction") and not _FAULTS.search(group.report.sentence.words):
        return False
    if {other.type, group.type} == {"deprecation", "access_restriction"} and (_has_place(other) or _has_place(group)):
        return other.type == "access_restriction" and _has_place(other) and share_targets(other, group)
    if group.type not in _STRONGER.get(other.type, ()) or (other.report.trigger.noun and not group.report.trigger.noun):
        return False
    if {other.type, group.type} == {"outage", "access_restriction"} and _FAULTS.search(group.report.sentence.words):
        return other.type == "outage" and other.report.sentence is group.report.sentence
    if (other.type, group.type) == ("deprecation", "access_restriction") and _both_restore(other, group):
        return True
    if group.type == "access_restriction" and other.type in {"deprecation", "outage"} and _is_said_of_all(group):
        return other.salience is Salience.MAIN and share_targets(other, group)
    mine, theirs = ({id(draft.report.sentence) for draft in (row, *row.more)} for row in (group, other))
    return bool(mine & theirs) and other.salience.value >= group.salience.value and other.kind is group.kind


_OUTRIGHT = re.compile(
    r"\b(?:outages?|incidents?|degraded|down|disruptions?|faults?|glitch\w*|crash\w*|maintenance)\b", re.IGNORECASE
)


def _is_its_symptom(outage: Draft, cut: Draft) -> bool:
    """Whether failing requests are what a cut-off, the document's news, looks like from outside, also at resellers."""
    if cut.salience is not Salience.MAIN or outage.report.sentence.in_title:
        return False
    return not any(_OUTRIGHT.search(draft.report.sentence.words) for draft in (outage, *outage.more))


def _has_place(group: Draft) -> bool:
    """Whether a withdrawal holds for certain countries only, which makes it no end of life."""
    return group.type == "access_restriction" and bool(set(group.affected) - {"*"})


def _is_said_of_all(group: Draft) -> bool:
    """Whether a restriction's words say only that something is off, as they do of a fault or an end of life."""
    return not group.affected and all(draft.report.trigger.passive for draft in (group, *group.more))


def _both_restore(one: Draft, other: Draft) -> bool:
    """Whether both tell that the same product is back."""
    return PHASES[one.status] == PHASES[other.status] == "relief" and bool(one.target_ids & other.target_ids)
