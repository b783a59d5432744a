"""Two events that a good report shows to be one."""

from collections.abc import Iterable

from domain.claim import Claim
from nlp.merging.actors import may_be_one
from nlp.merging.attestation import Weight, counts, is_main, moment, weight
from nlp.merging.instruments import marks_of
from nlp.merging.known import KnownEvent
from nlp.merging.matching import distance
from nlp.merging.windows import loose_window


def one_happening(claim: Claim, known: Iterable[KnownEvent]) -> tuple[KnownEvent, ...]:
    """The events that the claim shows to be one, the one known first leading; empty where it shows none.

    Two reports that name one model each may open two events for one order; an official or tier A report whose news names
    both models tells that they are one. Outages stay apart: a service has many, and each ends by itself.
    """
    if weight(claim) < Weight.WIRE or not is_main(claim) or len(claim.finding.targets) < 2:
        return ()
    near = sorted(
        (one for one in known if _is_near(claim, one)),
        key=lambda one: (one.event.known_at, one.event.first_observed_at, one.event.id),
    )
    joined: list[KnownEvent] = []
    for one in near:
        if all(_fit(one, other) for other in joined):
            joined.append(one)
    return tuple(joined) if len(joined) > 1 else ()


def _is_near(claim: Claim, known: KnownEvent) -> bool:
    finding, event = claim.finding, known.event
    return (
        finding.type == event.type
        and bool(set(finding.targets) & set(event.targets))
        and bool(set(finding.actor) & set(event.actor))
        and finding.jurisdiction == event.jurisdiction
        and distance(claim, known) <= loose_window(event.type)
    )


def _fit(one: KnownEvent, other: KnownEvent) -> bool:
    """Whether nothing tells the two apart: no other authority, no other instrument, no gap in time."""
    if one.event.type == "outage" or not may_be_one(one.event.actor, other.event.actor, one.event.status):
        return False
    named, held = marks_of(one.claims), marks_of(other.claims)
    if named and held and named != held:
        return False
    times = [moment(claim) for claim in one.claims if counts(claim)]
    gaps = [distance(claim, other) for claim in one.claims if counts(claim)]
    return bool(times) and min(gaps) <= loose_window(one.event.type)


def joined(survivor: KnownEvent, others: Iterable[KnownEvent]) -> KnownEvent:
    """The survivor with the others' claims; their developments stay with their ids."""
    claims = survivor.claims + tuple(claim for other in others for claim in other.claims)
    return KnownEvent(event=survivor.event, developments=survivor.developments, claims=claims)
