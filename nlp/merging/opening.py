"""Which claims open an event."""

from collections.abc import Iterable

from domain.claim import Claim, Salience
from domain.source import Tier
from domain.status import Status
from nlp.merging.attestation import counts, is_main


def openers(claims: Iterable[Claim]) -> frozenset[str]:
    """The ids of the claims that may open an event: what is the news of its article, and the causes of it.

    Background opens nothing (docs/event-types.md), with one exception: the cause of a main event is part of the news. A
    vendor's statement that it cuts off customers and cites the order which made it do so is often the first we hear of the
    order. The cause must come from an official source or one of tier A or B. A denial opens nothing: there is nothing to deny.
    """
    counted = [c for c in claims if counts(c) and c.finding.status is not Status.DENIED]
    causes = {claim.caused_by for claim in counted if is_main(claim)}
    return frozenset(claim.id for claim in counted if is_main(claim) or (claim.id in causes and _is_reliable(claim)))


def _is_reliable(claim: Claim) -> bool:
    return claim.finding.salience is Salience.BACKGROUND and (claim.official or claim.tier in {Tier.A, Tier.B})
