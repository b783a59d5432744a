"""What a message quotes: verbatim sentences with publisher and URL."""

from collections.abc import Iterable, Mapping

from alerts.news import ThreadNews
from alerts.wording.limits import QUOTE
from alerts.wording.phrases import cut
from domain.claim import Claim, ClaimKind, Confidence
from domain.event import Event
from domain.message import Quote
from domain.source import Source


def quotes_of(news: ThreadNews) -> tuple[Quote, ...]:
    """The best sentence behind what is new, then the best of another event of the chain; at most two.

    Official and better sources come first, and comment last.
    """
    new = [claim_id for development in news.developments for claim_id in development.claims]
    of_new = best(claim for claim_id in new if (claim := news.claims.get(claim_id)))
    of_lead = best(claims_about(news.claims.values(), news.lead))
    of_root = best(claims_about(news.claims.values(), news.root))
    any_at_all = best(news.claims.values())
    chosen: dict[str, Claim] = {}
    for claim in (of_new, of_lead, of_root, any_at_all):
        if claim:
            chosen.setdefault(claim.finding.type, claim)
    return tuple(quote_of(claim, news.sources) for claim in list(chosen.values())[:2])


def quote_of(claim: Claim, sources: Mapping[str, Source]) -> Quote:
    """The claim's first sentence, cut at a word, with its publisher's name, what to know about it, and full URL."""
    evidence = claim.evidence[0]
    source = sources.get(claim.source_id)
    publisher = source.publisher or source.name if source else claim.source_id
    unverified = "" if claim.verified else " (unverified)"
    gone = " (no longer at source)" if claim.removed_at else ""
    return Quote(words=cut(evidence.words, QUOTE), publisher=publisher + unverified + gone, url=evidence.url)


def claims_about(claims: Iterable[Claim], event: Event) -> list[Claim]:
    """Those of the claims that report this event."""
    targets = set(event.targets)
    return [
        claim
        for claim in claims
        if claim.finding.type == event.type and (not targets or targets & set(claim.finding.targets))
    ]


def best(claims: Iterable[Claim]) -> Claim | None:
    """The claim that proves most: an event rather than comment, official, verified, of a better source, more certain."""
    return min((claim for claim in claims if claim.evidence), key=_worth, default=None)


def _worth(claim: Claim) -> tuple[bool, bool, bool, str, int, float, str]:
    certainty = list(Confidence).index(claim.finding.confidence)
    return (
        claim.finding.kind is ClaimKind.STATEMENT,
        not claim.official,
        not claim.verified,
        claim.tier.value,
        certainty,
        -claim.reported_at.timestamp(),
        claim.id,
    )
