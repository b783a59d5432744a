"""Where each target of an event stands on each channel, read from all claims in the order of their reports."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from domain.claim import Claim
from domain.event import TargetStatus, widest
from domain.status import Status
from nlp.merging.attestation import Weight, counts, in_order, is_main, is_own_denial, weight
from nlp.merging.ladder import Standing, opening, step, told_apart
from nlp.merging.reading import Reading
from nlp.merging.targets import OF_THE_FIRM, Related, covers, is_vendor, vendor_of

Place: TypeAlias = tuple[str, str | None]
"""A target and a channel; None stands for every channel that has no place of its own."""

Standings: TypeAlias = Mapping[Place, Standing]

NOWHERE: Final = ""
"""The target of an event that has none, such as a law on AI in general."""


def read_standings(claims: Iterable[Claim], reading: Reading) -> tuple[Standings, tuple[Claim, ...]]:
    """The final standings, and the claims that shaped them, in order.

    The result depends on which claims there are, not on the order in which they arrived: they are read by the time of their
    report. The first begins; after it only claims of weight are heard.
    """
    heard = heard_of(claims)
    standings: dict[Place, Standing] = {}
    for claim in heard:
        if not standings:
            standings.update({place: opening(claim) for place in _places(_named(claim), _channels(claim))})
        elif weight(claim) > Weight.WEAK:
            _apply(claim, standings, reading)
    return _kept(standings, heard), tuple(heard)


def heard_of(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that may shape an event: those of weight, and one weak one where it is the first; all if none is main."""
    counted = [c for c in in_order(claims) if counts(c) and (c.finding.status is not Status.DENIED or is_own_denial(c))]
    news = _news_by_article(counted)
    ordered = [c for c in counted if is_main(c) or not news.get(c.article, frozenset()) & set(_named(c))]
    able = [claim for claim in ordered if weight(claim) > Weight.WEAK or is_main(claim)] or ordered
    return [claim for number, claim in enumerate(able) if number == 0 or weight(claim) > Weight.WEAK]


def _news_by_article(counted: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """The targets of each article's own news; what it says of them besides is how that came about or what is planned."""
    news: dict[str, frozenset[str]] = {}
    for claim in counted:
        if is_main(claim):
            news[claim.article] = news.get(claim.article, frozenset()) | frozenset(_named(claim))
    return news


def _named(claim: Claim) -> tuple[str, ...]:
    return claim.finding.targets or (NOWHERE,)


def _channels(claim: Claim) -> tuple[str | None, ...]:
    return claim.finding.scope.channels or (None,)


def _places(targets: Iterable[str], channels: Sequence[str | None]) -> list[Place]:
    return [(target, channel) for target in targets for channel in channels]


def _apply(claim: Claim, standings: dict[Place, Standing], reading: Reading) -> None:
    related = reading.related
    recalls = (claim.article, claim.finding.type) in reading.relieving
    held = tuple(dict.fromkeys(target for target, _ in standings))
    concerned = _concerned(claim, held, related)
    for target in concerned:
        for channel in _channels_at(claim, target, standings):
            standings[target, channel] = _next(claim, (target, channel), standings, recalls=recalls)
    if is_main(claim):
        fresh = [target for target in claim.finding.targets if target not in held and not _is_vague(target, held)]
        standings.update(
            {place: _entry(place[0], claim, standings, related) for place in _places(fresh, _channels(claim))}
        )


def _next(claim: Claim, place: Place, standings: Standings, *, recalls: bool) -> Standing:
    if place in standings:
        return step(standings[place], claim, recalls=recalls)
    rest = standings.get((place[0], None))
    if rest is None:
        return opening(claim)
    return told_apart(rest, claim) if rest.status is claim.finding.status else step(rest, claim, recalls=recalls)


def _entry(target: str, claim: Claim, standings: Standings, related: Related) -> Standing:
    """How a target that is named for the first time stands: as its family or firm did, with the claim's change to it."""
    wider = [
        s for (held, channel), s in standings.items() if channel is None and held and covers(held, target, related)
    ]
    return step(wider[0], claim, recalls=False) if wider else opening(claim)


def _concerned(claim: Claim, held: Sequence[str], related: Related) -> list[str]:
    """The held targets that the claim speaks of; all where it names none.

    What is eased is eased for some: a report that names only the vendor does not say for which, and changes none.
    """
    named = claim.finding.targets
    if not named:
        return list(held)
    if claim.finding.status is Status.EASED:
        named = tuple(target for target in named if not _is_vague(target, held))
    return [target for target in held if any(covers(one, target, related) for one in named)]


def _is_vague(named: str, held: Sequence[str]) -> bool:
    """Whether a vendor is named where products of it are known to be meant."""
    return is_vendor(named) and named not in held and any(vendor_of(target) == named for target in held)


def _channels_at(claim: Claim, target: str, standings: Standings) -> list[str | None]:
    """The claim's channels; where it names none, all channels that have a place of their own as well."""
    if claim.finding.scope.channels:
        return list(claim.finding.scope.channels)
    return [channel for held, channel in standings if held == target and channel is not None] + [None]


def _kept(standings: Standings, heard: Sequence[Claim]) -> Standings:
    """The standings without what others make needless: the empty target, vague vendors, channels that stand as the rest."""
    named = {target for target, _ in standings if target != NOWHERE}
    vague = {target for target in named if _is_superseded(target, named, heard)}
    return {
        (target, channel): standing
        for (target, channel), standing in standings.items()
        if (target in named - vague or not named) and not _as_the_rest(target, channel, standings)
    }


def _is_superseded(target: str, named: set[str], heard: Sequence[Claim]) -> bool:
    """Whether a vendor stands for products of it that reports of no less weight name."""
    products = {other for other in named if other != target and vendor_of(other) == target}
    if not is_vendor(target) or not products or heard[0].finding.type in OF_THE_FIRM:
        return False
    return _weight_of(products, heard) >= _weight_of({target}, heard)


def _weight_of(targets: set[str], heard: Sequence[Claim]) -> Weight:
    return max((weight(claim) for claim in heard if targets & set(claim.finding.targets)), default=Weight.WEAK)


def _as_the_rest(target: str, channel: str | None, standings: Standings) -> bool:
    """Whether a channel needs no place: it stands as the rest does, and nobody said of it by name that it is back."""
    own, rest = standings[target, channel], standings.get((target, None))
    if channel is None or rest is None or rest.status is not own.status:
        return False
    return not (own.status.is_relief and channel in own.claim.finding.scope.channels)


def targets_of(standings: Standings) -> tuple[str, ...]:
    """The targets, in the order in which they were first named."""
    return tuple(dict.fromkeys(target for target, _ in standings if target != NOWHERE))


def targets_status(standings: Standings) -> tuple[TargetStatus, ...]:
    """The standings as the event shows them."""
    return tuple(
        TargetStatus(
            target=target,
            channel=channel,
            status=standing.status,
            since_at=standing.since_at,
            lists=standing.lists,
        )
        for (target, channel), standing in standings.items()
        if target != NOWHERE
    )


def status_of(standings: Standings) -> Status:
    """The widest status that still binds somebody: a relief limited to lists leaves all others where they were."""
    return widest(standing.binding for standing in standings.values())
