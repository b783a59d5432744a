"""Which story an article belongs to: the one whose articles are most like it, unless none is like enough."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

DAY = 86_400
# A story's likeness: so much of the likest article's, the rest the mean of its latest, lest a chain of neighbours drift.
OF_THE_LIKEST = 0.3
LATEST = 8
# What a day without news of the story leaves of the likeness.
LEFT_A_DAY = 0.75
ALIKE = 0.16


class Member(NamedTuple):
    """An article of a story: how like the new one it is, and when it was reported, in seconds since 1970."""

    likeness: float
    reported: int


def choose(stories: Mapping[str, Sequence[Member]], reported: int) -> str | None:
    """The story that the new article belongs to, or None where it begins one of its own.

    The members of each story are its likest article and its latest ones; between equals the story named first counts.
    """
    if not stories:
        return None
    best = max(stories, key=lambda story: nearness(stories[story], reported))
    return best if nearness(stories[best], reported) >= ALIKE else None


def nearness(members: Sequence[Member], reported: int) -> float:
    """How near a story is to an article, from 0 to 1: by likeness, less with every day between their reports."""
    likest = max(member.likeness for member in members)
    mean = sum(member.likeness for member in members) / len(members)
    days = min(abs(reported - member.reported) for member in members) / DAY
    return float((OF_THE_LIKEST * likest + (1 - OF_THE_LIKEST) * mean) * LEFT_A_DAY**days)
