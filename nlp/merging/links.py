"""Which event brought another one about, and the chains that follow from it."""

from collections.abc import Mapping

from domain.claim import Claim
from domain.event import Event
from nlp.merging.attestation import counts, moment, weight
from nlp.merging.known import KnownEvent


def cause_of(
    effect: KnownEvent, claims: Mapping[str, Claim], homes: Mapping[str, str]
) -> tuple[str, tuple[Claim, ...]] | None:
    """The id of the event that caused this one, with the claims that say so; None where nobody does.

    `claims` holds every claim by id, `homes` the event of each claim. The weightiest article decides, then the earliest.
    """
    saying = [
        claim
        for claim in effect.claims
        if counts(claim) and _home_of_cause(claim, claims, homes) not in {None, effect.event.id}
    ]
    if not saying:
        return None
    best = min(saying, key=lambda claim: (-weight(claim), moment(claim), claim.id))
    cause = homes[best.caused_by or ""]
    agreeing = tuple(claim for claim in saying if claim is not best and homes[claim.caused_by or ""] == cause)
    return cause, (best, *agreeing)


def _home_of_cause(claim: Claim, claims: Mapping[str, Claim], homes: Mapping[str, str]) -> str | None:
    cause = claims.get(claim.caused_by or "")
    return homes.get(cause.id) if cause is not None and counts(cause) else None


def would_circle(effect_id: str, cause_id: str, events: Mapping[str, Event]) -> bool:
    """Whether the cause is itself, at some remove, brought about by the effect."""
    seen: set[str] = set()
    current: str | None = cause_id
    while current is not None and current not in seen:
        if current == effect_id:
            return True
        seen.add(current)
        current = events[current].caused_by if current in events else None
    return False


def chain_of(event: Event, events: Mapping[str, Event]) -> str:
    """The id of the event at the root of its causes; where the root is not at hand, the chain it was known under."""
    current = event
    while current.caused_by is not None:
        if current.caused_by not in events:
            return current.chain
        current = events[current.caused_by]
    return current.id
