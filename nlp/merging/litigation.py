"""Whose suit a court hears: only the words tell, as the court itself is no party."""

from collections.abc import Iterable

from domain.claim import Claim
from nlp.merging.actors import is_court


def hears_suit(claim: Claim, known: Iterable[Claim]) -> bool:
    """Whether the claim is a court's and names the litigant of the known ones, or they are a court's and name its own."""
    return any(_names_litigant(claim, other) or _names_litigant(other, claim) for other in known)


def _names_litigant(hearing: Claim, suit: Claim) -> bool:
    """Whether the one is by courts alone and its words name whoever brought the other, who is no authority."""
    actors, litigants = hearing.finding.actor, suit.finding.actor
    if not actors or not all(map(is_court, actors)) or suit.finding.jurisdiction is not None:
        return False
    words = " ".join(evidence.words for evidence in hearing.evidence).lower()
    return any(litigant.replace("-", " ") in words for litigant in litigants)
