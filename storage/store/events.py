"""What happened, and how it changed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select, update

from domain.development import Development
from domain.errors import UnknownItem
from domain.event import Event
from domain.status import Status
from storage.store.claims import Claims
from storage.store.event_filter import EventFilter
from storage.store.event_query import listed, pages, view_of
from storage.store.repository import Repository, chunks, selection, values_of
from storage.store.versions import Versions
from storage.tables.claims import ClaimRow
from storage.tables.events import (
    DevelopmentRow,
    DisplayDayRow,
    EventRedirectRow,
    EventRow,
    EventSubjectRow,
    EventTargetRow,
    EventVersionRow,
)

__all__ = ["Candidates", "EventFilter", "Events"]

_OVER = tuple(status for status in Status if status.is_over)


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

    def get(self, event_id: str, as_of: datetime | None = None) -> Event:
        """The event, or the one it was merged into; as it stood at the moment, if one is given. Raises UnknownItem."""
        if as_of is not None:
            return Versions(self._connection).at(event_id, as_of)
        found = self._first(Event, selection(Event, EventRow).where(EventRow.id == self._now_called(event_id)))
        if found is None:
            raise UnknownItem(f"there is no event {event_id!r}")
        return found

    def by_display(self, display: str, as_of: datetime | None = None) -> Event:
        """The event that people call so (`FS-2026-0612-01`), or the one it was merged into. Raises UnknownItem."""
        if as_of is not None:
            return Versions(self._connection).at(display, as_of)
        event_id = self._connection.scalar(select(EventRow.id).where(EventRow.display == display))
        if event_id is None:
            raise UnknownItem(f"there is no event {display!r}")
        return self.get(event_id)

    def save(self, event: Event, *, known_at: datetime | None = None, now: datetime | None = None) -> None:
        """Store the event as it now stands, and that it stood otherwise before; nothing where it stands as it did.

        `known_at` is when what it says became known (None: when the event did), `now` when that is stored (None: then).
        Raises BrokenReference where its display name belongs to another one.
        """
        versions = Versions(self._connection)
        before = versions.state(event.id)
        if before == event:
            return
        known_at = known_at or event.known_at
        self._put(EventRow, values_of(event, EventRow, origin_count=len(event.origins)), key=("id",))
        versions.find_by(event, before)
        versions.record(event, known_at, now or known_at)

    def targets(self) -> list[str]:
        """The identifiers of everything that an event is about, sorted."""
        return list(self._connection.scalars(select(EventTargetRow.target).distinct().order_by(EventTargetRow.target)))

    def redirect(self, old_id: str, new_id: str, at: datetime) -> None:
        """Let the old event's id lead to the new one, which takes over its claims; the old one is no longer listed.

        `at` is when both became known to be one: as of earlier moments they are two. Raises ValueError where the new one
        already leads to the old one.
        """
        new_id = self._now_called(new_id)
        if new_id == old_id:
            raise ValueError(f"event {old_id!r} cannot lead to itself")
        self._put(EventRedirectRow, {"old_id": old_id, "new_id": new_id}, key=("old_id",))
        earlier = update(EventRedirectRow).where(EventRedirectRow.new_id == old_id)
        self._connection.execute(earlier.values(new_id=new_id))
        Versions(self._connection).end(old_id, at, became=new_id)
        Claims(self._connection).leave(at, ClaimRow.event_id == old_id)
        self._connection.execute(update(ClaimRow).where(ClaimRow.event_id == old_id).values(event_id=new_id))

    def add_development(self, development: Development) -> bool:
        """Store the development; False where it is known already. Raises BrokenReference where its number is taken."""
        return self._add(DevelopmentRow, values_of(development, DevelopmentRow), key=("id",))

    def developments(self, event_id: str, as_of: datetime | None = None) -> list[Development]:
        """The event's history, in order, as far as it was known at the moment."""
        mine = selection(Development, DevelopmentRow).where(DevelopmentRow.event_id == event_id)
        if as_of is not None:
            mine = mine.where(DevelopmentRow.known_at <= as_of)
        return self._all(Development, mine.order_by(DevelopmentRow.number))

    def candidates(self, wanted: Iterable[Candidates]) -> list[Event]:
        """The events that new claims may be about, with all events of their chains, the oldest first."""
        near = {event.id: event for one in wanted for event in self._near(one)}
        chains = sorted({event.chain for event in near.values()})
        for part in chunks(chains):
            linked = self._all(Event, _of_chains(), chains=part)
            near.update({event.id: event for event in linked})
        return sorted(near.values(), key=lambda event: (event.first_observed_at, event.id))

    def histories(self, event_ids: Iterable[str]) -> dict[str, tuple[Development, ...]]:
        """The developments of each of the events, in order."""
        ids = list(event_ids)
        found: dict[str, list[Development]] = {event_id: [] for event_id in ids}
        for part in chunks(ids):
            for development in self._all(Development, _developments_of(), events=part):
                found[development.event_id].append(development)
        return {event_id: tuple(history) for event_id, history in found.items()}

    def of_chain(self, chain: str, as_of: datetime | None = None) -> list[Event]:
        """The events linked as cause and effect, now or by what was known at the moment, the oldest first."""
        if as_of is None:
            return self._all(Event, _of_chains(), chains=[chain])
        view = view_of(as_of)
        linked = listed(as_of).where(view.chain == chain)
        return self._all(Event, linked.order_by(view.first_observed_at, view.id))

    def developed(self, since: datetime, until: datetime) -> list[Event]:
        """The events with a development that we knew of from `since` up to but not at `until`, the oldest first."""
        known = select(DevelopmentRow.event_id).where(DevelopmentRow.known_at >= since, DevelopmentRow.known_at < until)
        return self._oldest_first(listed().where(EventRow.id.in_(known)))

    def spans(self, event_id: str) -> list[tuple[datetime, datetime | None]]:
        """From when and until when each state of the event was what was known, in order; the last one may still be."""
        states = select(EventVersionRow.from_at, EventVersionRow.until_at).where(EventVersionRow.id == event_id)
        found = self._connection.execute(states.order_by(EventVersionRow.from_at))
        return [(from_at, until_at) for from_at, until_at in found]

    def open(self) -> list[Event]:
        """The events that are not over, the oldest first."""
        return self._oldest_first(listed().where(EventRow.status.not_in(_OVER)))

    def next_display(self, day: date) -> str:
        """A name for an event of this day that no other one has or will get (`FS-2026-0612-01`)."""
        taken = self._connection.scalar(select(DisplayDayRow.last).where(DisplayDayRow.day == day)) or 0
        self._put(DisplayDayRow, {"day": day, "last": taken + 1}, key=("day",))
        return f"FS-{day:%Y-%m%d}-{taken + 1:02d}"

    def _near(self, wanted: Candidates) -> list[Event]:
        vendors = {} if wanted.vendors is None else {"vendors": sorted({*wanted.vendors, ""})}
        days = {"days": sorted(wanted.days)} if wanted.days else {}
        asked = _candidates(of_vendors=bool(vendors), with_days=bool(days))
        return self._all(Event, asked, type=wanted.type, since=wanted.since, **vendors, **days)

    def _now_called(self, event_id: str) -> str:
        leads = select(EventRedirectRow.new_id).where(EventRedirectRow.old_id == event_id)
        return self._connection.scalar(leads) or event_id

    def _oldest_first(self, statement: Select[Any]) -> list[Event]:
        return self._all(Event, statement.order_by(EventRow.first_observed_at, EventRow.id))

    def list(self, wanted: EventFilter) -> list[Event]:
        """The events that a person asks for, a page of them. Raises UnknownItem where it is to begin after no event."""
        found: list[Event] = []
        for part in pages(self._connection, wanted):
            found += self._all(Event, part.limit(wanted.limit - len(found)))
            if len(found) == wanted.limit:
                break
        return found


# What every merged claim asks for is built once: building it takes longer than asking.


@cache
def _candidates(*, of_vendors: bool, with_days: bool) -> Select[Any]:
    near = select(EventSubjectRow.event_id).where(EventSubjectRow.type == bindparam("type"))
    if of_vendors:
        near = near.where(EventSubjectRow.vendor.in_(bindparam("vendors", expanding=True)))
    recent = EventRow.last_verified_at >= bindparam("since")
    dated = EventRow.effective_on.in_(bindparam("days", expanding=True))
    return listed().where(EventRow.id.in_(near), or_(recent, dated) if with_days else recent)


@cache
def _of_chains() -> Select[Any]:
    linked = listed().where(EventRow.chain.in_(bindparam("chains", expanding=True)))
    return linked.order_by(EventRow.first_observed_at, EventRow.id)


@cache
def _developments_of() -> Select[Any]:
    mine = DevelopmentRow.event_id.in_(bindparam("events", expanding=True))
    asked = selection(Development, DevelopmentRow).where(mine)
    return asked.order_by(DevelopmentRow.event_id, DevelopmentRow.number)
