"""Work out what a chain's change does to every organisation, and queue what they are to be told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from alerts.decide import Decision, ThreadNews, decide
from domain.claim import Claim
from domain.development import Development
from domain.event import Event
from domain.impact import Impact, ImpactChange
from domain.source import Source
from domain.system import Inventory
from exposure.match import match
from foreshock.assembly import Assembly
from storage.session import Session


def tell_chain(
    assembly: Assembly, session: Session, chain: str, developments: Sequence[Development], now: datetime
) -> int:
    """Match the chain against every inventory and queue the messages; the number of messages queued.

    Silent developments move impacts and queue nothing; those impacts stay unannounced for the "open now" summary.
    """
    events = session.events.of_chain(chain)
    concerned = {event.id for event in events}
    news = [development for development in developments if development.event_id in concerned]
    queued = 0
    for inventory in session.organisations.all():
        organisation = inventory.organisation.id
        before = session.impacts.of_chain(organisation, chain)
        changed = match(events, news, inventory, before, assembly.catalog, now)
        changes = _save_impacts(session, changed)
        loud = [development for development in news if not development.silent]
        if loud:
            queued += tell(assembly, session, inventory, events, loud, changes, now)
    return queued


def tell(
    assembly: Assembly,
    session: Session,
    inventory: Inventory,
    events: Sequence[Event],
    developments: Sequence[Development],
    changes: Sequence[ImpactChange],
    now: datetime,
) -> int:
    """Decide what this organisation is told of a chain's change and queue it; the number of messages queued."""
    organisation, chain = inventory.organisation.id, events[0].chain
    thread = session.threads.of_chain(organisation, chain)
    impacts = session.impacts.of_chain(organisation, chain)
    decision = decide(
        ThreadNews(
            inventory=inventory,
            thread=thread,
            chain=_root_first(events),
            developments=tuple(developments),
            impacts=tuple(impacts),
            changes=tuple(changes),
            claims=_claims(session, events),
            sources=_sources(session),
            entities=assembly.catalog,
            recipients=tuple(session.outbox.recipients(thread.id)) if thread else (),
        ),
        now,
    )
    return _queue(session, decision, impacts, now)


def _root_first(events: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: (event.caused_by is not None, event.first_observed_at, event.id)))


def _save_impacts(session: Session, changed: Iterable[tuple[Impact, ImpactChange | None]]) -> list[ImpactChange]:
    changes = []
    for impact, change in changed:
        session.impacts.save(impact, change)
        if change is not None:
            changes.append(change)
    return changes


def _claims(session: Session, events: Iterable[Event]) -> Mapping[str, Claim]:
    return {claim.id: claim for event in events for claim in session.claims.of_event(event.id)}


def _sources(session: Session) -> Mapping[str, Source]:
    return {source.id: source for source, _ in session.sources.all()}


def _queue(session: Session, decision: Decision, impacts: Iterable[Impact], now: datetime) -> int:
    """Save the thread and its messages; the impacts count as announced with the first message that goes out."""
    if decision.thread is not None:
        session.threads.save(decision.thread)
    queued = sum(session.outbox.put(alert, message, next_attempt_at=now) for alert, message in decision.alerts)
    if queued:
        for impact in impacts:
            if not impact.announced:
                session.impacts.save(replace(impact, announced=True), None)
    return queued
