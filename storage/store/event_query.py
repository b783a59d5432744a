"""The one place where a filter becomes a query, for lists, exports and whatever else asks for events.

A list is either walked in its order until the page is full or, where a filter finds few events, begun with those. Which of
both is decided here, by counting no more than FEW entries of an index: SQLite plans without knowing how often a value occurs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    SelectBase,
    case,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.orm import InstrumentedAttribute

from domain.errors import UnknownItem
from domain.event import Event
from domain.impact import Level
from storage.store.event_filter import EventFilter, EventSort
from storage.store.narrowing import Condition, Narrowing, View, narrowings, touching
from storage.store.repository import columns
from storage.tables.events import EventRedirectRow, EventRow, EventVersionRow
from storage.tables.impacts import ImpactRow

FEW = 5_000
Key: TypeAlias = ColumnElement[Any] | InstrumentedAttribute[Any]
_LEVELS = case({level.value: level.rank for level in Level}, value=ImpactRow.level, else_=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a list: which events it holds, and what orders them, the last key unlike for any two."""

    within: tuple[Condition, ...] = ()
    keys: tuple[Key, ...]


def listed(as_of: datetime | None = None) -> Select[Any]:
    """A query for all events as they now stand, or as they stood, but for those that had been merged into others."""
    view = view_of(as_of)
    return select(*columns(Event, view)).where(*_standing(view, as_of))


def pages(connection: Connection, wanted: EventFilter, few: int = FEW) -> Iterator[Select[Any]]:
    """Queries whose answers, one after the other, are the events that a person asks for, from `after` on.

    A filter that finds no more than `few` events is begun with, whatever the answer's order. Raises UnknownItem where `after`
    was no event.
    """
    view = view_of(wanted.as_of)
    query = listed(wanted.as_of).where(*_conditions(connection, wanted, view, few))
    reached = wanted.after is None
    for stretch in _stretches(wanted, view):
        begun = None if reached else _place(connection, wanted, view, stretch)
        if reached or begun is not None:
            reached = True
            yield _ordered(query.where(*stretch.within), stretch.keys, begun, reverse=wanted.reverse)
    if not reached:
        raise UnknownItem(f"there is no event {wanted.after!r} to go on after")


def view_of(as_of: datetime | None) -> View:
    """The rows that tell of events as they are now, or as they were at a moment."""
    return EventRow if as_of is None else EventVersionRow


def _standing(view: View, as_of: datetime | None) -> tuple[Condition, ...]:
    if as_of is None:
        return (not_(select(EventRedirectRow.old_id).where(EventRedirectRow.old_id == view.id).exists()),)
    ends = EventVersionRow.until_at
    return (EventVersionRow.from_at <= as_of, or_(ends.is_(None), ends > as_of))


def _stretches(wanted: EventFilter, view: View) -> tuple[Stretch, ...]:
    recent = (view.known_at, view.display)
    if wanted.sort is EventSort.EFFECTIVE:
        dated = Stretch(within=(view.effective_on.is_not(None),), keys=(view.effective_on, view.display))
        return dated, Stretch(within=(view.effective_on.is_(None),), keys=recent)
    if wanted.sort is EventSort.SEVERITY:
        worst = select(func.max(_LEVELS)).where(ImpactRow.event_id == view.id, *touching(wanted)).scalar_subquery()
        touched = view.id.in_(select(ImpactRow.event_id).where(*touching(wanted)))
        return Stretch(within=(touched,), keys=(worst, *recent)), Stretch(within=(worst.is_(None),), keys=recent)
    first = {
        EventSort.KNOWN: view.known_at,
        EventSort.OBSERVED: view.first_observed_at,
        EventSort.VERIFIED: view.last_verified_at,
    }
    return (Stretch(keys=(first[wanted.sort], view.display)),)


def _place(connection: Connection, wanted: EventFilter, view: View, stretch: Stretch) -> tuple[Any, ...] | None:
    """The keys of the event to go on after; None where it is in no such stretch."""
    named = or_(view.id == wanted.after, view.display == wanted.after)
    then = () if wanted.as_of is None else _standing(view, wanted.as_of)
    found = connection.execute(select(*stretch.keys).where(named, *then, *stretch.within)).first()
    return None if found is None else tuple(found)


def _ordered(query: Select[Any], keys: tuple[Key, ...], begun: tuple[Any, ...] | None, *, reverse: bool) -> Select[Any]:
    if begun is not None:
        before = tuple_(*(literal(value, key.type) for key, value in zip(keys, begun, strict=True)))
        query = query.where(tuple_(*keys) > before if reverse else tuple_(*keys) < before)
    return query.order_by(*(key.asc() if reverse else key.desc() for key in keys))


def _conditions(connection: Connection, wanted: EventFilter, view: View, few: int) -> Iterator[Condition]:
    asked = tuple(narrowings(connection, wanted, view))
    lead = _fewest(connection, [one for one in asked if one.ids is not None and one.along is not wanted.sort], few)
    if wanted.as_of is not None and wanted.sort is EventSort.KNOWN and lead is None:
        # No state begins before its event was known, so that the walk need not begin with what was not known yet.
        yield view.known_at <= wanted.as_of
    for one in asked:
        if one is lead and one.ids is not None:
            yield view.id.in_(_by_itself(connection, one.ids))
        if one is not lead or not one.exact:
            follows = lead is None and one.along is wanted.sort
            yield one.holds if follows else _only_tested(connection, one.holds)


def _fewest(connection: Connection, asked: Sequence[Narrowing], few: int) -> Narrowing | None:
    """The one that finds fewest events, if those are few."""
    counts = [(_count(connection, one, few), place) for place, one in enumerate(asked)]
    count, place = min(counts, default=(few + 1, 0))
    return asked[place] if count <= few else None


def _count(connection: Connection, one: Narrowing, few: int) -> int:
    """How many events it finds, as far as `few` and one more."""
    found = one.ids if one.counted is None else one.counted
    if found is None:
        return few + 1
    some = select(literal(1)).select_from(found.subquery()).limit(few + 1)
    return connection.scalar(select(func.count()).select_from(some.subquery())) or 0


def _by_itself(connection: Connection, ids: SelectBase) -> SelectBase:
    """The ids in a shape that PostgreSQL answers first, and does not take apart to test each event instead."""
    fenced = select(ids.subquery())
    return fenced.offset(0) if connection.dialect.name == "postgresql" else ids


def _only_tested(connection: Connection, condition: Condition) -> Condition:
    """The condition in a shape from which SQLite does not begin: it would, and sort what may be most of all events."""
    return condition.is_(true()) if connection.dialect.name == "sqlite" else condition
