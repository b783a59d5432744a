"""Since when, how sure, why, and what nobody knows."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from alerts.news import ThreadNews
from alerts.wording.evidence import claims_about
from alerts.wording.limits import STATUS, SURE, WHY
from alerts.wording.phrases import (
    actor_of,
    affected,
    attested,
    cut,
    dated,
    fitting,
    joined,
    kind_of,
    listed,
    moment,
    status_words,
)
from domain.claim import Claim, ClaimKind, Confidence
from domain.entity import display_name
from domain.event import Corroboration, Event
from domain.impact import Impact, ImpactState
from domain.scope import Hit
from domain.status import Status

_DATED = frozenset({Status.ANNOUNCED, Status.PROPOSED, Status.RUMOURED})


def zone_of(news: ThreadNews) -> ZoneInfo:
    """The reader's time zone."""
    return ZoneInfo(news.inventory.organisation.time_zone)


def status_line(news: ThreadNews, event: Event) -> str:
    """Status, since when, type and corroboration."""
    return fitting([_standing(event, zone_of(news)), _types(news, event), attested(event)], STATUS)


def since(event: Event) -> datetime:
    """The moment from which the event's status holds for one of its targets."""
    starts = [standing.since_at for standing in event.targets_status if standing.status is event.status]
    return min(starts, default=event.first_observed_at)


def why_of(news: ThreadNews, impacts: Iterable[Impact]) -> str:
    """The link from cause to effect in one sentence, or how the first system depends on what was hit."""
    return cut(_cause(news) or _path(news, impacts), WHY)


def sure_of(news: ThreadNews) -> str:
    """What is established, disputed, doubtful and unknown."""
    lead = news.lead
    sure = lead.corroboration in {Corroboration.C3, Corroboration.C4}
    parts = [
        f"Sure of: {kind_of(lead).label}, {affected(lead.scope)}." if sure and lead.scope.affected else "",
        f"Sure of: {kind_of(lead).label}." if sure and not lead.scope.affected else "",
        _disputed(news),
        _doubtful(news),
        _unknown(news),
    ]
    return fitting(parts, SURE, " ")


def origins_of(event: Event) -> str:
    """On how many independent origins the event rests."""
    count = len(event.origins)
    return f"{count} independent origin{'s' if count != 1 else ''}" if count else ""


def _standing(event: Event, zone: ZoneInfo) -> str:
    words = status_words(event.status)
    if event.status in _DATED:
        due = f", from {dated(event.effective_on)}" if event.effective_on else ", no date"
        return f"{words} {moment(event.first_observed_at, zone)}{due}"
    return f"{words} since {moment(since(event), zone)}"


def _types(news: ThreadNews, event: Event) -> str:
    labels = [kind_of(news.root).label, kind_of(event).label]
    return " → ".join(dict.fromkeys(labels))


def _cause(news: ThreadNews) -> str:
    cause = next((event for event in news.chain if event.id == news.lead.caused_by), None)
    if cause is None:
        return ""
    entities = news.entities
    return (
        f"{actor_of(cause, entities)}'s {kind_of(cause).label} ({affected(cause.scope)}) led to "
        f"{actor_of(news.lead, entities)}'s {kind_of(news.lead).label} ({affected(news.lead.scope)})."
    )


def _path(news: ThreadNews, impacts: Iterable[Impact]) -> str:
    hops = next((impact.path for impact in impacts), ())
    return f"path {' → '.join(display_name(news.entities, hop) for hop in hops)}." if hops else ""


def disputed(claims: Iterable[Claim], event: Event) -> str:
    """What the claims about the event contradict each other in: "effective date and whom it hits", or nothing."""
    said = [claim.finding for claim in claims_about(claims, event) if _counts(claim)]
    dates = {finding.effective_on for finding in said} - {None}
    scopes = {finding.scope.affected for finding in said} - {()}
    matters = (("effective date", dates), ("whom it hits", scopes))
    return listed([matter for matter, answers in matters if len(answers) > 1])


def _disputed(news: ThreadNews) -> str:
    matters = disputed(news.claims.values(), news.lead)
    return f"Disputed: {matters}." if matters else ""


def _doubtful(news: ThreadNews) -> str:
    """The days that the claims give with a weekday of another date."""
    said = (claim.finding for claim in claims_about(news.claims.values(), news.lead) if _counts(claim))
    days = listed(list(dict.fromkeys(day for finding in said for day in finding.doubted_days))[:2])
    return f"Weekday and date differ: {days}." if days else ""


def _counts(claim: Claim) -> bool:
    return claim.finding.kind is ClaimKind.EVENT and claim.finding.confidence is not Confidence.LOW


def _unknown(news: ThreadNews) -> str:
    open_end = "end date" if news.lead.status is Status.IN_EFFECT else ""
    unsure = [i.system_id for i in news.impacts if i.hit is Hit.UNKNOWN and i.state is ImpactState.OPEN]
    covered = f"whether it covers {listed(list(dict.fromkeys(unsure))[:3])}" if unsure else ""
    matters = joined([open_end, covered], ", ")
    return f"Unknown: {matters}." if matters else ""
