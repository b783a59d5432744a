"""What an event did to organisations and whom it was told, now or as of a moment."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from domain.delivery import Delivery
from domain.event import Event
from domain.impact import Impact
from storage.session import Session


def impacts_of(session: Session, event: Event, as_of: datetime | None) -> Iterator[Impact]:
    """The event's impacts on all organisations in the states in which they were, the oldest first."""
    for impact in session.impacts.of_event(event.id):
        if as_of is None:
            yield impact
        elif impact.opened_at <= as_of:
            yield _as_known(session, impact, as_of)


def messages_of(session: Session, event: Event, as_of: datetime | None) -> Iterator[Delivery]:
    """What had been sent of the event's chain, organisation by organisation, the oldest first."""
    organisations = {impact.organisation for impact in session.impacts.of_event(event.id)}
    for organisation in sorted(organisations):
        thread = session.threads.of_chain(organisation, event.chain)
        for message in session.outbox.of_thread(thread.id) if thread else ():
            if message.sent_at is not None and (as_of is None or message.sent_at <= as_of):
                yield message


def _as_known(session: Session, impact: Impact, as_of: datetime) -> Impact:
    steps = [change for change in session.impacts.changes(impact.id) if change.at <= as_of]
    closed_at = impact.closed_at if impact.closed_at and impact.closed_at <= as_of else None
    return replace(impact, state=steps[-1].after if steps else impact.state, closed_at=closed_at)
