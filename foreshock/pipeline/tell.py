"""Work out what a chain's change does to every organisation, and queue what they are to be told."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from alerts.continued import continued
from alerts.decide import Decision, ThreadNews, decide
from alerts.open_now import open_now
from domain.development import Development
from domain.entity import Entities
from domain.event import Event
from domain.impact import Impact, ImpactChange, ImpactState
from domain.system import Inventory
from exposure.match import match
from storage.session import Session

STILL_HIT = (ImpactState.OPEN, ImpactState.FALLBACK, ImpactState.WATCH)


def tell_chain(
    entities: Entities, session: Session, chain: str, developments: Sequence[Development], now: datetime
) -> int:
    """Match the chain against every inventory and queue the messages; the number of messages queued.

    Silent developments open no conversation: what they open stays unannounced for the "open now" summary. But where there is
    a conversation already, whatever changes in it is told, however old the news: what was opened will be closed.
    """
    events = session.events.of_chain(chain)
    concerned = {event.id for event in events}
    news = [development for development in developments if development.event_id in concerned]
    loud = [development for development in news if not development.silent]
    queued = 0
    for inventory in session.organisations.all():
        before = known_impacts(session, inventory, events)
        queued += follow_chain(session, inventory, {impact.chain for impact in before}, chain, now)
        changes = save_impacts(session, match(events, news, inventory, before, entities, now))
        has_thread = session.threads.of_chain(inventory.organisation.id, chain) is not None
        told = loud or (news if has_thread and _moved(changes) else ())
        if told:
            thread_news = news_of(entities, session, inventory, events, told, changes)
            queued += queue_decision(session, decide(thread_news, now), thread_news.impacts, now)
    return queued


def tell_changes(
    entities: Entities,
    session: Session,
    inventory: Inventory,
    chain: str,
    changes: Sequence[ImpactChange],
    now: datetime,
) -> int:
    """Queue what a thread is to be told of changed impacts, by people or a new inventory; the number of messages queued."""
    thread_news = news_of(entities, session, inventory, session.events.of_chain(chain), (), changes)
    if thread_news.thread is None or not changes:
        return 0
    return queue_decision(session, decide(thread_news, now), thread_news.impacts, now)


def tell_open(entities: Entities, session: Session, inventory: Inventory, now: datetime) -> int:
    """Queue one summary of the impacts that are open and that nobody was told of; the number of messages queued."""
    unannounced = session.impacts.unannounced(inventory.organisation.id)
    chains = sorted({impact.chain for impact in unannounced if impact.state in STILL_HIT})
    news = [news_of(entities, session, inventory, session.events.of_chain(chain), (), ()) for chain in chains]
    queued = sum(queue_decision(session, decision, (), now) for decision in open_now(news, now))
    _mark_announced(session, unannounced)
    return queued


def news_of(
    entities: Entities,
    session: Session,
    inventory: Inventory,
    events: Sequence[Event],
    developments: Sequence[Development],
    changes: Sequence[ImpactChange],
) -> ThreadNews:
    """One chain as this organisation sees it, with everything that is needed to word it."""
    organisation, chain = inventory.organisation.id, events[0].chain
    thread = session.threads.of_chain(organisation, chain)
    return ThreadNews(
        inventory=inventory,
        thread=thread,
        chain=_root_first(events),
        developments=tuple(developments),
        impacts=tuple(session.impacts.of_chain(organisation, chain)),
        changes=tuple(changes),
        claims={claim.id: claim for event in events for claim in session.claims.of_event(event.id)},
        sources={source.id: source for source, _ in session.sources.all()},
        entities=entities,
        recipients=session.outbox.recipients(thread.id) if thread else (),
    )


def known_impacts(session: Session, inventory: Inventory, events: Iterable[Event]) -> list[Impact]:
    """This organisation's impacts of these events, also those stored while an event was in another chain."""
    organisation = inventory.organisation.id
    stored = (impact for event in events for impact in session.impacts.of_event(event.id))
    return [impact for impact in stored if impact.organisation == organisation]


def save_impacts(session: Session, changed: Iterable[tuple[Impact, ImpactChange | None]]) -> list[ImpactChange]:
    """Save impacts with the steps of their lives; the steps."""
    steps = []
    for impact, change in changed:
        session.impacts.save(impact, change)
        if change is not None:
            steps.append(change)
    return steps


def queue_decision(session: Session, decision: Decision, impacts: Iterable[Impact], now: datetime) -> int:
    """Save a decision's thread and messages; the impacts count as announced once a message is queued."""
    if decision.thread is not None:
        session.threads.save(decision.thread)
    queued = sum(session.outbox.put(alert, message, next_attempt_at=now) for alert, message in decision.alerts)
    if queued:
        _mark_announced(session, impacts)
    return queued


def follow_chain(session: Session, inventory: Inventory, old_chains: Iterable[str], chain: str, now: datetime) -> int:
    """Let conversations go on when their events joined another chain; the number of messages queued.

    The first one becomes the new chain's conversation where that has none; the readers of any other are told where it goes on.
    """
    organisation, queued = inventory.organisation.id, 0
    for old in sorted(set(old_chains) - {chain}):
        thread = session.threads.of_chain(organisation, old)
        there = session.threads.of_chain(organisation, chain)
        if thread is not None and there is None:
            session.threads.save(replace(thread, chain=chain))
        elif thread is not None and there is not None:
            readers = session.outbox.recipients
            decision = continued(thread, there, readers(thread.id), readers(there.id), now)
            queued += queue_decision(session, decision, (), now)
    return queued


def _moved(changes: Iterable[ImpactChange]) -> bool:
    return any(change.before is not change.after for change in changes)


def _root_first(events: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: (event.caused_by is not None, event.first_observed_at, event.id)))


def _mark_announced(session: Session, impacts: Iterable[Impact]) -> None:
    for impact in impacts:
        if not impact.announced:
            session.impacts.save(replace(impact, announced=True), None)
