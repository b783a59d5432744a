"""Digest: write the weekly letters and queue them, each exactly once."""

from collections.abc import Iterable
from dataclasses import replace
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
    """The letter on the week that begins on this Monday, with the impacts as they stood at its end (or stand now)."""
    now = assembly.clock.now()
    end = datetime.combine(monday, time(), tzinfo=ZoneInfo(inventory.organisation.time_zone)) + WEEK
    with assembly.database.read() as session:
        return digest_message(_facts(assembly, session, inventory, monday, min(end, now)))


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
    impacts = _impacts(session, inventory, since, now)
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


def _impacts(session: Session, inventory: Inventory, since: datetime, until: datetime) -> list[Impact]:
    """What concerned the organisation at the week's end, or was closed in the week, as it stood then."""
    everything = session.impacts.of_organisation(inventory.organisation.id, None)
    then = [stood for impact in everything if (stood := _as_it_stood(session, impact, until))]
    return [i for i in then if i.state is not ImpactState.CLOSED or (i.closed_at and i.closed_at >= since)]


def _as_it_stood(session: Session, impact: Impact, until: datetime) -> Impact | None:
    """The impact with the state it had at that moment; None where it was not there yet. Its level is today's."""
    steps = [step for step in session.impacts.changes(impact.id) if step.at <= until]
    if not steps:
        return None
    moves = [step for step in steps if step.before is not step.after] or steps
    last = moves[-1]
    closed_at = last.at if last.after is ImpactState.CLOSED else None
    return replace(impact, state=last.after, changed_at=last.at, closed_at=closed_at)


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
