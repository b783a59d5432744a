"""What happened, and how it changed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, delete, or_, select, update

from domain.development import Development
from domain.errors import UnknownItem
from domain.event import Event
from domain.status import Status
from storage.store.repository import Repository, chunks, selection, values_of
from storage.tables.claims import ClaimRow
from storage.tables.events import (
    DevelopmentRow,
    DisplayDayRow,
    EventRedirectRow,
    EventRow,
    EventSubjectRow,
    EventTargetRow,
)

_OVER = tuple(status for status in Status if status.is_over)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events a person asks for; what is None does not matter.

    `target` is an entity's identifier. `since` and `until` bound when we first knew of the event: from, up to but not at.
    """

    types: Collection[str] | None = None
    statuses: Collection[Status] | None = None
    target: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    limit: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Which events new claims of one type may be about.

    Those on things of these vendors, and those that name no target; None takes all vendors'. Of them, those that were
    confirmed since then, and those that take effect on one of these days.
    """

    type: str
    vendors: Collection[str] | None
    since: datetime
    days: Collection[date] = ()


class Events(Repository):
    """Events with their developments. An id is never reused; that of a merged event leads to the one it became."""

    def get(self, event_id: str) -> Event:
        """The event, or the one it was merged into. Raises UnknownItem."""
        found = self._first(Event, selection(Event, EventRow).where(EventRow.id == self._now_called(event_id)))
        if found is None:
            raise UnknownItem(f"there is no event {event_id!r}")
        return found

    def by_display(self, display: str) -> Event:
        """The event that people call so (`FS-2026-0612-01`), or the one it was merged into. Raises UnknownItem."""
        event_id = self._connection.scalar(select(EventRow.id).where(EventRow.display == display))
        if event_id is None:
            raise UnknownItem(f"there is no event {display!r}")
        return self.get(event_id)

    def save(self, event: Event) -> None:
        """Store the event as it now stands. Raises BrokenReference where its display name belongs to another one."""
        self._put(EventRow, values_of(event, EventRow), key=("id",))
        self._connection.execute(delete(EventTargetRow).where(EventTargetRow.event_id == event.id))
        for target in event.targets:
            self._add(EventTargetRow, {"event_id": event.id, "target": target}, key=("event_id", "target"))
        self._connection.execute(delete(EventSubjectRow).where(EventSubjectRow.event_id == event.id))
        for vendor in {target.partition("/")[0] for target in event.targets} or {""}:
            row = {"event_id": event.id, "vendor": vendor, "type": event.type}
            self._add(EventSubjectRow, row, key=("event_id", "vendor"))

    def targets(self) -> list[str]:
        """The identifiers of everything that an event is about, sorted."""
        return list(self._connection.scalars(select(EventTargetRow.target).distinct().order_by(EventTargetRow.target)))

    def redirect(self, old_id: str, new_id: str) -> None:
        """Let the old event's id lead to the new one, which takes over its claims; the old one is no longer listed.

        Raises ValueError where the new one already leads to the old one.
        """
        new_id = self._now_called(new_id)
        if new_id == old_id:
            raise ValueError(f"event {old_id!r} cannot lead to itself")
        self._put(EventRedirectRow, {"old_id": old_id, "new_id": new_id}, key=("old_id",))
        earlier = update(EventRedirectRow).where(EventRedirectRow.new_id == old_id)
        self._connection.execute(earlier.values(new_id=new_id))
        self._connection.execute(update(ClaimRow).where(ClaimRow.event_id == old_id).values(event_id=new_id))

    def add_development(self, development: Development) -> bool:
        """Store the development; False where it is known already. Raises BrokenReference where its number is taken."""
        return self._add(DevelopmentRow, values_of(development, DevelopmentRow), key=("id",))

    def developments(self, event_id: str) -> list[Development]:
        """The event's history, in order."""
        mine = selection(Development, DevelopmentRow).where(DevelopmentRow.event_id == event_id)
        return self._all(Development, mine.order_by(DevelopmentRow.number))

    def candidates(self, wanted: Iterable[Candidates]) -> list[Event]:
        """The events that new claims may be about, with all events of their chains, the oldest first."""
        near = {event.id: event for one in wanted for event in self._all(Event, _candidates(one))}
        chains = sorted({event.chain for event in near.values()})
        for part in chunks(chains):
            linked = self._all(Event, _listed().where(EventRow.chain.in_(part)))
            near.update({event.id: event for event in linked})
        return sorted(near.values(), key=lambda event: (event.first_observed_at, event.id))

    def histories(self, event_ids: Iterable[str]) -> dict[str, tuple[Development, ...]]:
        """The developments of each of the events, in order."""
        ids = list(event_ids)
        found: dict[str, list[Development]] = {event_id: [] for event_id in ids}
        for part in chunks(ids):
            mine = selection(Development, DevelopmentRow).where(DevelopmentRow.event_id.in_(part))
            for development in self._all(Development, mine.order_by(DevelopmentRow.event_id, DevelopmentRow.number)):
                found[development.event_id].append(development)
        return {event_id: tuple(history) for event_id, history in found.items()}

    def of_chain(self, chain: str) -> list[Event]:
        """The events linked as cause and effect, the oldest first."""
        return self._oldest_first(_listed().where(EventRow.chain == chain))

    def developed(self, since: datetime, until: datetime) -> list[Event]:
        """The events with a development that we knew of from `since` up to but not at `until`, the oldest first."""
        known = select(DevelopmentRow.event_id).where(DevelopmentRow.known_at >= since, DevelopmentRow.known_at < until)
        return self._oldest_first(_listed().where(EventRow.id.in_(known)))

    def open(self) -> list[Event]:
        """The events that are not over, the oldest first."""
        return self._oldest_first(_listed().where(EventRow.status.not_in(_OVER)))

    def next_display(self, day: date) -> str:
        """A name for an event of this day that no other one has or will get (`FS-2026-0612-01`)."""
        taken = self._connection.scalar(select(DisplayDayRow.last).where(DisplayDayRow.day == day)) or 0
        self._put(DisplayDayRow, {"day": day, "last": taken + 1}, key=("day",))
        return f"FS-{day:%Y-%m%d}-{taken + 1:02d}"

    def _now_called(self, event_id: str) -> str:
        leads = select(EventRedirectRow.new_id).where(EventRedirectRow.old_id == event_id)
        return self._connection.scalar(leads) or event_id

    def _oldest_first(self, statement: Select[Any]) -> list[Event]:
        return self._all(Event, statement.order_by(EventRow.first_observed_at, EventRow.id))

    def list(self, wanted: EventFilter) -> list[Event]:
        """The events that a person asks for, the newest first."""
        newest = _asked_for(wanted).order_by(EventRow.known_at.desc(), EventRow.display.desc(), EventRow.id)
        return self._all(Event, newest.limit(wanted.limit))


def _candidates(wanted: Candidates) -> Select[Any]:
    near = select(EventSubjectRow.event_id).where(EventSubjectRow.type == wanted.type)
    if wanted.vendors is not None:
        near = near.where(EventSubjectRow.vendor.in_({*wanted.vendors, ""}))
    recent = EventRow.last_verified_at >= wanted.since
    in_time = or_(recent, EventRow.effective_on.in_(wanted.days)) if wanted.days else recent
    return _listed().where(EventRow.id.in_(near), in_time)


def _asked_for(wanted: EventFilter) -> Select[Any]:
    """The events of the filter; each of its bounds narrows them further."""
    narrowed = _listed()
    if wanted.types is not None:
        narrowed = narrowed.where(EventRow.type.in_(wanted.types))
    if wanted.statuses is not None:
        narrowed = narrowed.where(EventRow.status.in_(wanted.statuses))
    if wanted.target is not None:
        about = select(EventTargetRow.event_id).where(EventTargetRow.target == wanted.target)
        narrowed = narrowed.where(EventRow.id.in_(about))
    if wanted.since is not None:
        narrowed = narrowed.where(EventRow.known_at >= wanted.since)
    if wanted.until is not None:
        narrowed = narrowed.where(EventRow.known_at < wanted.until)
    return narrowed


def _listed() -> Select[Any]:
    return selection(Event, EventRow).where(EventRow.id.not_in(select(EventRedirectRow.old_id)))
