"""How much a claim weighs, and how well a set of claims attests an event (docs/severity.md)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import IntEnum
from typing import TypeVar

from domain.claim import Claim, ClaimKind, Confidence, Salience
from domain.event import Corroboration
from domain.source import Tier
from domain.status import Status
from nlp.merging.targets import vendor_of

V = TypeVar("V")


class Weight(IntEnum):
    """How far a claim's word goes. WEAK claims attach to events and change none that a better claim has spoken of."""

    WEAK = 0
    PRESS = 1
    WIRE = 2
    OFFICIAL = 3


def weight(claim: Claim) -> Weight:
    """The claim's weight: official, tier A, tier B of high confidence, else weak; always weak where TLS was not verified."""
    if not claim.verified or claim.finding.confidence is Confidence.LOW:
        return Weight.WEAK
    if claim.official:
        return Weight.OFFICIAL
    if claim.tier is Tier.A:
        return Weight.WIRE
    if claim.tier is Tier.B and claim.finding.confidence is Confidence.HIGH:
        return Weight.PRESS
    return Weight.WEAK


def moment(claim: Claim) -> datetime:
    """When it was reported, and never later than we saw it: a publisher's clock cannot put a claim last."""
    return min(claim.reported_at, claim.known_at)


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """The claims by the time of their report; of one moment what binds before what relieves, then the weightier first."""
    return sorted(claims, key=lambda claim: (moment(claim), claim.finding.status.is_relief, -weight(claim), claim.id))


def counts(claim: Claim) -> bool:
    """Whether the claim says anything of the event's state: a happening, and not of low confidence."""
    return claim.finding.kind is ClaimKind.EVENT and claim.finding.confidence is not Confidence.LOW


def _reports(claim: Claim) -> bool:
    return counts(claim) and claim.finding.status is not Status.DENIED


def is_main(claim: Claim) -> bool:
    """Whether the happening is the news of its article."""
    return claim.finding.salience is Salience.MAIN


def is_own_denial(claim: Claim) -> bool:
    """Whether the actor itself denies it; commentary that calls an event false is no denial."""
    return claim.finding.status is Status.DENIED and weight(claim) is Weight.OFFICIAL and bool(claim.finding.actor)


def best_stated(claims: Sequence[Claim], value: Callable[[Claim], tuple[V, ...]]) -> tuple[V, ...]:
    """All that the weightiest claims which state something say, in the order of `claims`; lighter claims are not heard."""
    stated = [claim for claim in claims if value(claim)]
    if not stated:
        return ()
    best = max(weight(claim) for claim in stated)
    return tuple(dict.fromkeys(item for claim in stated if weight(claim) is best for item in value(claim)))


def voices(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """Who speaks in each article, by article: the actors of its official claims."""
    spoken: dict[str, set[str]] = {}
    for claim in claims:
        if claim.official:
            spoken.setdefault(claim.article, set()).update(claim.finding.actor)
    return {article: frozenset(actors) for article, actors in spoken.items()}


def _is_first_hand(claim: Claim, speakers: Mapping[str, frozenset[str]]) -> bool:
    """Whether the actor or the affected vendor says so: a vendor's statement that cites an order against its models."""
    affected = {vendor_of(target) for target in claim.finding.targets}
    return claim.official or bool(affected & speakers.get(claim.article, frozenset()))


def origins(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The independent families that report it, sorted; copies carry their original's, and who denies it reports nothing."""
    return tuple(sorted({claim.origin for claim in claims if _reports(claim)}))


def corroboration(claims: Iterable[Claim], speakers: Mapping[str, frozenset[str]]) -> Corroboration:
    """How well the claims attest the event. Claims without verified TLS count as social ones do."""
    heard = [claim for claim in claims if _reports(claim)]
    if not heard:
        return Corroboration.C0
    verified = [claim for claim in heard if claim.verified]
    if any(_is_first_hand(claim, speakers) for claim in verified):
        return Corroboration.C4
    if len({claim.origin for claim in verified if claim.tier in {Tier.A, Tier.B}}) > 1:
        return Corroboration.C3
    return Corroboration.C2 if any(claim.tier is Tier.A for claim in verified) else Corroboration.C1
