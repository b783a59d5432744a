"""Digest: write the weekly letters and queue them, each exactly once."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from alerts.decide import alert_key
from alerts.digest import Coverage, DigestFacts
from alerts.routing import digest_recipients
from alerts.wording.digest import digest_message
from domain.alert import Alert, AlertKind
from domain.event import Event
from domain.impact import Impact, ImpactState, Level
from domain.message import Message
from domain.source import Source, SourceHealth, SourceState
from domain.system import Inventory
from foreshock.assembly import Assembly
from foreshock.schedule import due_week, week_name
from storage.session import Session

WEEK = timedelta(days=7)


def queue_due_digests(assembly: Assembly) -> int:
    """Queue the letters that are due now, one per organisation and ISO week; the number of letters queued."""
    now = assembly.clock.now()
    with assembly.database.read() as session:
        inventories = session.organisations.all()
    return sum(_queue_due(assembly, inventory, now) for inventory in inventories)


def write_digest(assembly: Assembly, inventory: Inventory, monday: date) -> Message:
    """The letter on the week that begins on this Monday, as the database knows that week now."""
    with assembly.database.read() as session:
        return digest_message(_facts(assembly, session, inventory, monday, assembly.clock.now()))


def _queue_due(assembly: Assembly, inventory: Inventory, now: datetime) -> int:
    organisation = inventory.organisation
    monday = due_week(now, ZoneInfo(organisation.time_zone))
    recipients = digest_recipients(inventory)
    if monday is None or not recipients:
        return 0
    week = week_name(monday)
    with assembly.database.write() as session:
        if not session.digests.claim(organisation.id, week, now):
            return 0
        message = digest_message(_facts(assembly, session, inventory, monday, now))
        letter = f"digest:{organisation.id}:{week}"
        for recipient in recipients:
            session.outbox.put(_alert(letter, organisation.id, recipient, now), message, next_attempt_at=now)
    return 1


def _alert(letter: str, organisation: str, recipient: tuple[str, str, str], now: datetime) -> Alert:
    subscriber, channel, address = recipient
    return Alert(
        key=alert_key(letter, recipient),
        organisation=organisation,
        thread_id=letter,
        development_id=letter,
        subscriber=subscriber,
        channel=channel,
        address=address,
        kind=AlertKind.DIGEST,
        level=Level.LOW,
        broadcast=False,
        created_at=now,
    )


def _facts(assembly: Assembly, session: Session, inventory: Inventory, monday: date, now: datetime) -> DigestFacts:
    zone = ZoneInfo(inventory.organisation.time_zone)
    since = datetime.combine(monday, time(), tzinfo=zone)
    until = since + WEEK
    impacts = _impacts(session, inventory, since)
    events = _events(session, impacts, since, until)
    developments = [
        development
        for event in events
        for development in session.events.developments(event.id)
        if since <= development.known_at < until and not development.silent
    ]
    claims = {claim.id: claim for event in events for claim in session.claims.of_event(event.id)}
    sources = session.sources.all()
    return DigestFacts(
        inventory=inventory,
        week=week_name(monday),
        now=now,
        events=tuple(events),
        developments=tuple(developments),
        claims=claims,
        sources={source.id: source for source, _ in sources},
        impacts=tuple(impacts),
        threads=tuple(session.threads.all(inventory.organisation.id)),
        entities=assembly.catalog,
        coverage=_coverage(session, sources, len({d.event_id for d in developments}), since, until),
    )


def _impacts(session: Session, inventory: Inventory, since: datetime) -> list[Impact]:
    """What still concerns the organisation, or was closed in the week."""
    everything = session.impacts.of_organisation(inventory.organisation.id, None)
    return [i for i in everything if i.state is not ImpactState.CLOSED or (i.closed_at and i.closed_at >= since)]


def _events(session: Session, impacts: Iterable[Impact], since: datetime, until: datetime) -> list[Event]:
    found = {event.id: event for event in session.events.developed(since, until)}
    for event_id in {impact.event_id for impact in impacts} - set(found):
        found[event_id] = session.events.get(event_id)
    return sorted(found.values(), key=lambda event: (event.first_observed_at, event.id))


def _coverage(
    session: Session, sources: list[tuple[Source, SourceState]], events: int, since: datetime, until: datetime
) -> Coverage:
    never = [s for s, state in sources if state.last_success_at is None]
    stale = [s for s, state in sources if state.last_success_at and state.health is not SourceHealth.HEALTHY]
    return Coverage(
        articles=session.articles.count(since, until),
        stories=session.articles.count_stories(since, until),
        events=events,
        sources_fresh=len(sources) - len(never) - len(stale),
        sources_stale=len(stale),
        sources_never=len(never),
        unread=len(session.ledger.errors(limit=1000)),
        quiet=tuple(source.name for source in stale[:5]),
    )
