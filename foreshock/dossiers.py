"""Events with all that an export tells of them."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from alerts.wording.phrases import headline_of
from domain.development import Development
from domain.entity import Entities
from domain.event import Event
from domain.event_types import EVENT_TYPES
from storage.export.dossier import Dossier
from storage.session import Session


def dossiers_of(
    session: Session, events: Iterable[Event], entities: Entities, as_of: datetime | None = None
) -> Iterator[Dossier]:
    """A dossier for each event, one at a time, in the order given; with what was known at the moment, if one is given."""
    for event in events:
        yield dossier_of(session, event, entities, as_of)


def dossier_of(session: Session, event: Event, entities: Entities, as_of: datetime | None = None) -> Dossier:
    """The event with its developments, its claims, and a headline for each of its statuses."""
    developments = tuple(session.events.developments(event.id, as_of))
    return Dossier(
        event=event,
        headline=headline_of(event, event.status, entities, event.scope),
        by_state=EVENT_TYPES[event.type].by_state,
        developments=developments,
        claims=tuple(session.claims.of_event(event.id, as_of)),
        headlines={one.number: _headline(event, one, entities) for one in developments},
    )


def _headline(event: Event, development: Development, entities: Entities) -> str:
    return headline_of(event, development.status, entities, development.scope)
