"""To which known event a claim belongs: same type and target, actors that can be one, near enough in time."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from domain.claim import Claim, ClaimKind
from domain.status import Status
from nlp.merging.actors import is_court, may_be_one
from nlp.merging.attestation import Weight, counts, is_main, moment, weight
from nlp.merging.instruments import marks, marks_of, names_instruments, parts, parts_of
from nlp.merging.known import KnownEvent
from nlp.merging.litigation import hears_suit
from nlp.merging.targets import OF_THE_FIRM, Overlap, Related, overlap
from nlp.merging.windows import FAMILY_WINDOW, RECURRENCE, loose_window, window

Score = tuple[int, bool, bool, bool, bool, timedelta]

# One order often covers several models of a vendor while a report names one; vendors' own acts are told apart.
_ORDERS: Final = frozenset({"export_control", "usage_ban"})
# What a vendor does to one model and to the whole family, months apart, are two acts.
_OF_VENDORS: Final = frozenset({"access_restriction", "terms_change", "pricing_change"})
_STOPPED: Final = frozenset({Status.STAYED, Status.REVERSED})
_BINDING: Final = frozenset({Status.RUMOURED, Status.PROPOSED, Status.ANNOUNCED, Status.IN_EFFECT})


def best_match(claim: Claim, known: Iterable[KnownEvent], related: Related) -> KnownEvent | None:
    """The event that the claim is about, None if none fits.

    The closer target wins, then the event of which an earlier version of the same article told, a named instrument, a
    shared actor, a status that continues the event's, and nearness in
    time; the event observed first where all are equal.
    """
    scored = [(score, event) for event in known if (score := match(claim, event, related)) is not None]
    if not scored:
        return None
    best = max(score for score, _ in scored)
    equals = [event for score, event in scored if score == best]
    return min(equals, key=lambda found: (found.event.first_observed_at, found.event.id))


def match(claim: Claim, known: KnownEvent, related: Related) -> Score | None:
    """How well the claim fits the event, larger is better; None where it cannot be about it."""
    finding, event = claim.finding, known.event
    if finding.type != event.type or _are_two_measures(claim, known) or _recurs(claim, known):
        return None
    closeness = _closeness(claim, known, related)
    gap = distance(claim, known)
    if closeness is Overlap.NONE or gap > _patience(claim, known, closeness):
        return None
    shared_marks = bool(marks(claim) & marks_of(known.claims))
    shared_actor = bool(set(finding.actor) & set(event.actor))
    return (
        closeness,
        _is_continued(claim, known),
        shared_marks,
        shared_actor,
        _continues(claim, known),
        -gap,
    )


def _is_continued(claim: Claim, known: KnownEvent) -> bool:
    """Whether an earlier version of the claim's article reported the event, as a status page goes on about an incident."""
    key, _, _ = claim.article.partition(":")
    return is_main(claim) and any(other.article.partition(":")[0] == key for other in known.claims if is_main(other))


def distance(claim: Claim, known: KnownEvent) -> timedelta:
    """The time between the claim's report and the event's reports; none where both name the same effective day."""
    if claim.finding.effective_on and claim.finding.effective_on == known.event.effective_on:
        return timedelta()
    times = [moment(other) for other in known.claims if counts(other)] or [known.event.first_observed_at]
    return max(min(times) - moment(claim), moment(claim) - max(times), timedelta())


def _patience(claim: Claim, known: KnownEvent, closeness: Overlap) -> timedelta:
    """The longest gap: what came first decides, since what was over by then is seldom taken up again."""
    event = known.event
    if closeness in {Overlap.SIBLING, Overlap.VENDOR}:
        return loose_window(event.type)
    longest = window(event.type, claim.finding.status if _is_before(claim, known) else event.status)
    by_vendor = closeness is Overlap.FAMILY and event.type in _OF_VENDORS
    return min(longest, FAMILY_WINDOW) if by_vendor else longest


def _are_two_measures(claim: Claim, known: KnownEvent) -> bool:
    """Whether jurisdiction, authority or a named instrument tell them apart."""
    finding, event = claim.finding, known.event
    if finding.jurisdiction and event.jurisdiction and finding.jurisdiction != event.jurisdiction:
        return True
    if not may_be_one(finding.actor, event.actor, finding.status) and not _may_differ(claim, known):
        return True
    named, held = marks(claim), marks_of(known.claims)
    if finding.status.is_relief and named and held - named and finding.type == "sanction":
        return True
    return _are_apart(named, held) or _are_apart(parts(claim), parts_of(known.claims))


def _are_apart(named: frozenset[str], held: frozenset[str]) -> bool:
    return bool(named and held) and not named & held


def _may_differ(claim: Claim, known: KnownEvent) -> bool:
    """Whether who acts need not be who is known to act.

    Who comments is not who acts. A bill is proposed by one body and passed by others, so a named instrument is one whoever
    is named with it. A state stops a deal that firms made. A court hears the suit of a litigant.
    """
    finding = claim.finding
    if finding.kind is ClaimKind.STATEMENT:
        return True
    if names_instruments(finding.type) and marks(claim) & marks_of(known.claims):
        return True
    if finding.type == "ownership_change":
        return _stops_deal(claim, known) or _is_own_fate(claim, known)
    return finding.type == "enforcement" and hears_suit(claim, known.claims)


def _stops_deal(claim: Claim, known: KnownEvent) -> bool:
    """Whether a state stops what firms had agreed, whichever of the two reports comes first to us."""
    finding, event = claim.finding, known.event
    if finding.status in _STOPPED:
        return finding.jurisdiction is not None and event.jurisdiction is None
    stopped = event.status in _STOPPED and event.jurisdiction is not None
    return stopped and finding.jurisdiction is None and _is_before(claim, known)


def _is_own_fate(claim: Claim, known: KnownEvent) -> bool:
    """Whether one of the two names nobody but the firm that changes hands, such as one that files for insolvency."""
    finding, event = claim.finding, known.event
    return set(finding.actor) <= set(event.targets) or set(event.actor) <= set(finding.targets)


def _is_before(claim: Claim, known: KnownEvent) -> bool:
    """Whether the claim was reported before everything that is known of the event."""
    return moment(claim) < min(
        (moment(other) for other in known.claims if counts(other)), default=known.event.first_observed_at
    )


def _closeness(claim: Claim, known: KnownEvent, related: Related) -> Overlap:
    finding, event = claim.finding, known.event
    if not finding.targets or not event.targets:
        return _closeness_without_targets(claim, known)
    found = overlap(finding.targets, event.targets, related)
    if found is Overlap.SIBLING and not _is_one_measure(claim, known):
        return Overlap.NONE
    return Overlap.FAMILY if found is Overlap.VENDOR and _is_of_the_firm(claim, known) else found


def _is_of_the_firm(claim: Claim, known: KnownEvent) -> bool:
    """Whether it hits the firm as such, whether a report names the firm or a product; but courts hear many cases of one."""
    actors = {*claim.finding.actor, *known.event.actor}
    return known.event.type in OF_THE_FIRM and not all(map(is_court, actors))


def _is_one_measure(claim: Claim, known: KnownEvent) -> bool:
    """Whether two models of one vendor are under one measure: one authority's order, or told so by one article."""
    if not set(claim.finding.actor) & set(known.event.actor):
        return False
    told_together = is_main(claim) and any(other.article == claim.article for other in known.claims if is_main(other))
    return known.event.type in _ORDERS or (known.event.type == "access_restriction" and told_together)


def _closeness_without_targets(claim: Claim, known: KnownEvent) -> Overlap:
    """How closely a claim meets an event where one of them names no target, as laws on AI in general do.

    The words must name one instrument. Where neither names any, one actor's acts within days count as one.
    """
    named, held = marks(claim), marks_of(known.claims)
    if named & held:
        return Overlap.FAMILY
    neither = not claim.finding.targets and not known.event.targets and not named and not held
    shared = set(claim.finding.actor) & set(known.event.actor)
    return Overlap.VENDOR if neither and shared and distance(claim, known) <= timedelta(days=3) else Overlap.NONE


def _recurs(claim: Claim, known: KnownEvent) -> bool:
    """Whether the claim reports a fault anew after the event's fault was over: another outage, not the same one."""
    event = known.event
    if event.type != "outage" or not event.status.is_over:
        return False
    if claim.finding.kind is not ClaimKind.EVENT or claim.finding.status is not Status.IN_EFFECT or not is_main(claim):
        return False
    ended_at = (
        max(status.since_at for status in event.targets_status) if event.targets_status else event.last_verified_at
    )
    if claim.finding.effective_on and claim.finding.effective_on < ended_at.date():
        return False
    grace = timedelta() if weight(claim) >= Weight.WIRE else RECURRENCE
    return moment(claim) > ended_at + grace


def _continues(claim: Claim, known: KnownEvent) -> bool:
    """Whether the event is in force as the claim says, or was still to come; relief goes to the event nearest in time."""
    return claim.finding.status.is_relief or known.event.status in _BINDING or _is_before(claim, known)
