"""An incident of a status page, before it is put into words."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """How far the publisher says that it has come; OPEN where it only says that something is wrong."""

    OPEN = "open"
    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class Planned(StrEnum):
    """The states of announced maintenance, which is no incident."""

    SCHEDULED = "scheduled"
    IN_PROGRESS = "in progress"
    VERIFYING = "verifying"
    COMPLETED = "completed"
    MAINTENANCE = "maintenance"


IMPACTS = ("none", "minor", "major", "critical")

_STATES = {
    "open": State.OPEN,
    "active": State.OPEN,
    "downtime": State.OPEN,
    "degraded": State.OPEN,
    "investigating": State.INVESTIGATING,
    "identified": State.IDENTIFIED,
    "monitoring": State.MONITORING,
    "resolved": State.RESOLVED,
    "mitigated": State.RESOLVED,
    "recovered": State.RESOLVED,
    "postmortem": State.RESOLVED,
}
_OVER = re.compile(
    r"\A\W*(?:resolved|recovered|mitigated)\b|\b(?:recovered|resolved|mitigated)\W*\Z"
    r"|\b(?:is|are|was|were|been|now|fully) (?:now |fully |again )*(?:resolved|recovered|restored|mitigated|operational)\b",
    re.IGNORECASE,
)
_HOPED = re.compile(
    r"\b(?:not|no|until|once|when|if|after|expect\w*|will|should|partially|almost|mostly)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One thing that the publisher said of an incident; `state` is None where it did not change, `at` where it is not told."""

    text: str
    at: datetime | None = None
    state: State | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident with all that was said of it, the newest update first; times are aware UTC, None where not told.

    `id` is the publisher's own. `impact` is one of IMPACTS or empty where the page does not grade. `components` are what it
    hits, in the publisher's names; `products` further names or ids by which an operator may choose incidents.
    """

    id: str
    title: str
    url: str | None
    state: State
    updates: tuple[Update, ...] = ()
    started_at: datetime | None = None
    ended_at: datetime | None = None
    changed_at: datetime | None = None
    impact: str = ""
    components: tuple[str, ...] = ()
    products: tuple[str, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether the publisher says that it has ended."""
        return self.state is State.RESOLVED


def read_state(word: str) -> State | Planned | None:
    """The state that a platform's word stands for; None for a word that says nothing of it, such as "update"."""
    plain = " ".join(word.replace("_", " ").lower().split())
    if plain in set(Planned) or plain.startswith("under maintenance"):
        return Planned(plain) if plain in set(Planned) else Planned.MAINTENANCE
    return _STATES.get(plain)


def says_over(text: str) -> bool:
    """Whether one of the sentences says that all is well again, and not that it is hoped or so in part."""
    return any(_OVER.search(one) and not _HOPED.search(one) for one in _SENTENCE.split(text))


def state_of(updates: tuple[Update, ...]) -> State:
    """The state that the newest update with one gives; OPEN where none has."""
    return next((update.state for update in updates if update.state), State.OPEN)
