"""Each filter of events in the ways in which it can be asked: which events it has, and whether one event is among them."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    SelectBase,
    and_,
    false,
    func,
    not_,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from domain.source import Tier
from storage.search import numbers, search, tells, words_of
from storage.store.event_filter import EventFilter, EventSort
from storage.store.homes import some_claim
from storage.tables.claims import ClaimRow
from storage.tables.events import (
    EventActorRow,
    EventAffectedRow,
    EventFormerRow,
    EventRedirectRow,
    EventRow,
    EventSubjectRow,
    EventTargetRow,
    EventVersionRow,
)
from storage.tables.impacts import ImpactRow
from storage.types import PORTABLE_TEXT

Condition: TypeAlias = ColumnElement[bool]
View: TypeAlias = type[EventRow] | type[EventVersionRow]
_TextColumn: TypeAlias = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """One filter: `holds` says whether the event at hand is among its events, `ids` finds them by themselves.

    `ids` is None where that would read too much. `counted` has as many rows as `ids`, but is quicker to count. `along` is the
    order in which an index has the filter's events already. Not `exact` are ids that had the filter's value at another moment.
    """

    holds: Condition
    ids: SelectBase | None = None
    counted: SelectBase | None = None
    along: EventSort | None = None
    exact: bool = True


def narrowings(connection: Connection, wanted: EventFilter, view: View) -> Iterator[Narrowing]:
    """The filters that were asked for."""
    yield from _by_columns(wanted, view)
    yield from _by_names(wanted, view)
    if wanted.affected is not None:
        yield _affected(wanted.affected, view)
    if wanted.tiers is not None:
        told = (ClaimRow.tier.in_(wanted.tiers), ClaimRow.proposed_by == "")
        yield Narrowing(holds=some_claim(view.id.expression, wanted.as_of, *told))
    if wanted.touching:
        yield _touched(wanted, view)
    if wanted.words is not None:
        yield _told_in(connection, wanted.words, wanted, view)


def touching(wanted: EventFilter) -> tuple[Condition, ...]:
    """That an impact is one of the organisation's, as far as it was known, and not said to be none of theirs."""
    ours = () if wanted.organisation is None else (ImpactRow.organisation == wanted.organisation,)
    then = () if wanted.as_of is None else (ImpactRow.opened_at <= wanted.as_of,)
    return (*ours, *then, ImpactRow.not_ours.is_(False))


def _by_columns(wanted: EventFilter, view: View) -> Iterator[Narrowing]:
    equal: tuple[tuple[str, Collection[Any] | None], ...] = (
        ("type", wanted.types),
        ("status", wanted.statuses),
        ("jurisdiction", wanted.jurisdictions),
    )
    for name, values in equal:
        if values is not None:
            along = EventSort.KNOWN if len(values) == 1 else None
            yield _by_column(view, wanted, _one_of(name, values), along)
    if wanted.chain is not None:
        yield _by_column(view, wanted, _one_of("chain", [wanted.chain]), None)
    if wanted.since is not None or wanted.until is not None:
        yield _by_column(view, wanted, _between("first_observed_at", wanted.since, wanted.until), EventSort.OBSERVED)
    if wanted.known_since is not None:
        yield _by_column(view, wanted, _between("known_at", wanted.known_since, None), EventSort.KNOWN)
    if wanted.min_origins is not None:
        yield Narrowing(holds=view.origin_count >= wanted.min_origins)


def _by_column(
    view: View, wanted: EventFilter, holds: Callable[[Any], Condition], along: EventSort | None
) -> Narrowing:
    other = aliased(view)
    ids = select(other.id).where(holds(other))
    return Narrowing(holds=holds(view), ids=ids, along=along, exact=wanted.as_of is None)


def _one_of(name: str, values: Collection[Any]) -> Callable[[Any], Condition]:
    """One value is compared and not listed: only then does an index give its events in order."""
    if len(values) == 1:
        (value,) = values
        return lambda view: getattr(view, name) == value
    return lambda view: getattr(view, name).in_(values)


def _between(name: str, since: datetime | None, until: datetime | None) -> Callable[[Any], Condition]:
    def holds(view: Any) -> Condition:
        moment = getattr(view, name)
        bounds = [] if since is None else [moment >= since]
        return and_(*bounds) if until is None else and_(*bounds, moment < until)

    return holds


def _by_names(wanted: EventFilter, view: View) -> Iterator[Narrowing]:
    if wanted.targets is not None:
        names = wanted.targets
        yield _named(EventTargetRow.event_id, EventTargetRow.target, names, view, view.targets, map(_whole, names))
    if wanted.vendors is not None:
        names = wanted.vendors
        under = (part for name in names for part in (_whole(name), _whole(f"{name}/")[:-1]))
        yield _named(EventSubjectRow.event_id, EventSubjectRow.vendor, names, view, view.targets, under)
    if wanted.actors is not None:
        names = wanted.actors
        yield _named(EventActorRow.event_id, EventActorRow.actor, names, view, view.actor, map(_whole, names))


def _named(
    event_id: InstrumentedAttribute[str],
    name: InstrumentedAttribute[str],
    names: Collection[str],
    view: View,
    stored: Any,
    parts: Iterable[str],
) -> Narrowing:
    now = select(event_id).where(name.in_(names))
    if view is EventRow:
        return Narrowing(ids=now, holds=now.where(event_id == view.id).exists())
    once = select(EventFormerRow.event_id).where(EventFormerRow.name.in_(names))
    return Narrowing(ids=union_all(now, once), holds=or_(false(), *(_holds(stored, one) for one in parts)), exact=False)


def _whole(name: str) -> str:
    """The name as it stands in a stored list."""
    return json.dumps(name, ensure_ascii=False)


def _holds(stored: Any, part: str) -> Condition:
    """Whether the stored text has the part in it; unlike LIKE, case makes a difference on both databases."""
    text = type_coerce(stored, PORTABLE_TEXT)
    return func.replace(text, part, "", type_=PORTABLE_TEXT) != text


def _affected(country: str, view: View) -> Narrowing:
    hit = _hits(EventAffectedRow.country, country)
    now = select(EventAffectedRow.event_id).where(hit)
    spared = select(EventAffectedRow.event_id).where(EventAffectedRow.country == f"!{country}")
    if view is EventRow:
        is_spared = spared.where(EventAffectedRow.event_id == view.id).exists()
        return Narrowing(
            ids=now, holds=and_(now.where(EventAffectedRow.event_id == view.id).exists(), not_(is_spared)), exact=False
        )
    once = select(EventFormerRow.event_id).where(_hits(EventFormerRow.name, country))
    named = or_(*(_holds(view.scope, part) for part in (_whole(country), '"*"', '"!')))
    return Narrowing(
        ids=union_all(now, once), holds=and_(named, not_(_holds(view.scope, _whole(f"!{country}")))), exact=False
    )


def _hits(name: InstrumentedAttribute[str], country: str) -> Condition:
    """By its code, as part of everyone, or as one who is not excepted (`!US`); the last are next to each other in an index."""
    return or_(name.in_((country, "*")), and_(name > "!", name < '"'))


def _touched(wanted: EventFilter, view: View) -> Narrowing:
    """What became of an event says whom it touched: impacts go over with it."""
    ours = touching(wanted)
    now = select(ImpactRow.event_id).where(*ours)
    leads = EventRedirectRow.new_id == ImpactRow.event_id
    if view is EventRow:
        return Narrowing(ids=now, holds=now.where(ImpactRow.event_id == view.id).exists())
    became = select(EventRedirectRow.old_id).join(ImpactRow, leads).where(*ours)
    either = or_(
        now.where(ImpactRow.event_id == view.id).exists(), became.where(EventRedirectRow.old_id == view.id).exists()
    )
    return Narrowing(ids=union_all(now, became), holds=either)


def _told_in(connection: Connection, words: str, wanted: EventFilter, view: View) -> Narrowing:
    if not any(words_of(words)):
        return Narrowing(holds=false())
    return Narrowing(
        ids=search(connection, words, wanted.as_of),
        counted=numbers(connection, words),
        holds=tells(connection, view.id.expression, words, wanted.as_of),
    )


def tiers_from(best: Tier) -> tuple[Tier, ...]:
    """The tiers that are as good as this one or better."""
    return tuple(tier for tier in Tier if tier <= best)
