"""Every state that an event was in, and what it is found by."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, Update, bindparam, column, delete, select, update

from domain.errors import UnknownItem
from domain.event import Event
from storage.store.repository import Repository, columns, selection, values_of
from storage.tables import Table
from storage.tables.events import (
    EventActorRow,
    EventAffectedRow,
    EventFormerRow,
    EventRow,
    EventSubjectRow,
    EventTargetRow,
    EventVersionRow,
    TargetStandingRow,
)

Rows: TypeAlias = list[dict[str, Any]]


class Versions(Repository):
    """The states of events with the moments from and until which they were what was known, and the names they are found by."""

    def state(self, event_id: str) -> Event | None:
        """The event as it is stored now, merged into another one or not; None where there is none."""
        return next(iter(self._all(Event, _state(), event=event_id)), None)

    def at(self, event_id: str, as_of: datetime) -> Event:
        """The event with this id or name as it stood at the moment, or the one that it had become by then.

        Raises UnknownItem where it was not known then.
        """
        then = select(*columns(Event, EventVersionRow), EventVersionRow.until_at, EventVersionRow.became)
        named = (EventVersionRow.id == event_id) | (EventVersionRow.display == event_id)
        last = then.where(named, EventVersionRow.from_at <= as_of).order_by(EventVersionRow.from_at.desc())
        row = self._connection.execute(last.limit(1)).mappings().first()
        if row is None:
            raise UnknownItem(f"there was no event {event_id!r} at {as_of:%Y-%m-%dT%H:%M:%SZ}")
        told = dict(row)
        until_at, became = told.pop("until_at"), told.pop("became")
        return self.at(became, as_of) if became and until_at <= as_of else Event(**told)

    def record(self, event: Event, known_at: datetime, now: datetime) -> None:
        """Let the event's last state end and this one begin, when what changed it became known.

        What was said of a moment stays said: a change that became known before the last state began counts from `now` on. Of
        two states from one moment on, the later one stays.
        """
        last = self._connection.execute(_last_span(), {"event": event.id}).first()
        from_at = max(known_at, event.known_at)
        if last is not None:
            floor = last.until_at or last.from_at
            from_at = from_at if from_at >= floor else max(now, floor)
            self.end(event.id, from_at)
        span = {"from_at": from_at, "until_at": None, "became": None, "origin_count": len(event.origins)}
        self._put(EventVersionRow, values_of(event, EventVersionRow, **span), key=("id", "from_at"))

    def end(self, event_id: str, at: datetime, became: str | None = None) -> None:
        """Let the event's last state end; not before it began."""
        begun = self._connection.scalar(_open_since(), {"event": event_id})
        if begun is not None:
            ended = {"event": event_id, "ends": max(at, begun), "becomes": became}
            self._connection.execute(_ending(), ended)

    def find_by(self, event: Event, before: Event | None) -> None:
        """Let the event be found by its names, and as of earlier moments by those that it had."""
        for table, rows_of in _LOOK_UPS.items():
            rows = rows_of(event)
            if before is None or rows != rows_of(before):
                self._connection.execute(delete(table).where(column("event_id") == event.id))
                for row in rows:
                    self._insert(table, {"event_id": event.id} | row)
        for name in sorted(_names(before) - _names(event)) if before else ():
            self._add(EventFormerRow, {"name": name, "event_id": event.id}, key=("name", "event_id"))


# What every change of an event asks for is built once: building it takes longer than asking.


@cache
def _state() -> Select[Any]:
    return selection(Event, EventRow).where(EventRow.id == bindparam("event"))


@cache
def _last_span() -> Select[datetime, datetime | None]:
    spans = select(EventVersionRow.from_at, EventVersionRow.until_at).where(EventVersionRow.id == bindparam("event"))
    return spans.order_by(EventVersionRow.from_at.desc()).limit(1)


@cache
def _open_since() -> Select[Any]:
    return select(EventVersionRow.from_at).where(*_open_one())


@cache
def _ending() -> Update:
    return update(EventVersionRow).where(*_open_one()).values(until_at=bindparam("ends"), became=bindparam("becomes"))


def _open_one() -> tuple[ColumnElement[bool], ...]:
    return EventVersionRow.id == bindparam("event"), EventVersionRow.until_at.is_(None)


def _vendors(event: Event) -> Rows:
    """The vendors of its targets, or the empty word where it names none."""
    vendors = dict.fromkeys(target.partition("/")[0] for target in event.targets) or {"": None}
    return [{"vendor": vendor, "type": event.type} for vendor in vendors]


def _standings(event: Event) -> Rows:
    found = {(one.target, one.channel or ""): one for one in event.targets_status}
    return [
        {"target": target, "channel": channel, "status": one.status, "since_at": one.since_at, "lists": one.lists}
        for (target, channel), one in found.items()
    ]


def _each(name: str, values: Iterable[str]) -> Rows:
    return [{name: value} for value in dict.fromkeys(values)]


def _names(event: Event) -> set[str]:
    vendors = (target.partition("/")[0] for target in event.targets)
    return {*event.targets, *vendors, *event.actor, *event.scope.affected}


_LOOK_UPS: dict[type[Table], Callable[[Event], Rows]] = {
    EventTargetRow: lambda event: _each("target", event.targets),
    EventSubjectRow: _vendors,
    EventActorRow: lambda event: _each("actor", event.actor),
    EventAffectedRow: lambda event: _each("country", event.scope.affected),
    TargetStandingRow: _standings,
}
