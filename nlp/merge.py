"""Merging: claims become events, and what is new about an event becomes its developments."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from domain.claim import Claim
from domain.development import Development
from domain.event import Event
from nlp.merging.attestation import in_order, moment
from nlp.merging.developments import changes, linked, opened, record
from nlp.merging.duplicates import joined, one_happening
from nlp.merging.instruments import marks_of
from nlp.merging.known import KnownEvent, Merged
from nlp.merging.links import cause_of, chain_of, would_circle
from nlp.merging.matching import best_match
from nlp.merging.opening import openers
from nlp.merging.preludes import misplaced
from nlp.merging.reading import Reading, reading_of
from nlp.merging.summary import open_event, summarise
from nlp.merging.targets import Related

__all__ = ["KnownEvent", "Merged", "merge"]


def merge(
    claims: Iterable[Claim],
    known: Sequence[KnownEvent],
    *,
    now: datetime,
    display: Callable[[date], str],
    related: Related,
) -> Merged:
    """The events that the claims open, change or leave alone.

    `known` holds every event that the claims could belong to, with all events of their chains and all of their claims.
    `now` is aware UTC; `display` names a new event of a day; `related` tells whether one of two identifiers is a family of
    the other. All claims of one article are given together. A claim that finds no event stays unassigned and may be given
    again with later ones; one that is assigned already changes nothing. What comes out depends on which claims there are,
    not on the order in which they came.
    """
    given = tuple(claims)
    table = _table(given, known, now=now, display=display, related=related)
    fresh = in_order(claim for claim in table.claims.values() if claim.id not in table.homes)
    may_open = openers(table.claims[claim.id] for claim in fresh)
    for claim in sorted(fresh, key=lambda claim: claim.id not in may_open):
        _place(claim, table, may_open=claim.id in may_open)
    _link(table)
    return _result(table, given, known)


@dataclass(slots=True, kw_only=True)
class _Table:
    """The desk on which one merge is worked: every event at hand, every claim by id and the event of each claim."""

    now: datetime
    display: Callable[[date], str]
    reading: Reading
    claims: dict[str, Claim]
    events: dict[str, KnownEvent]
    homes: dict[str, str]
    redirects: dict[str, str] = field(default_factory=dict)


def _table(
    claims: Iterable[Claim],
    known: Sequence[KnownEvent],
    *,
    now: datetime,
    display: Callable[[date], str],
    related: Related,
) -> _Table:
    by_id = {claim.id: claim for claim in claims} | {claim.id: claim for one in known for claim in one.claims}
    return _Table(
        now=now,
        display=display,
        reading=reading_of(by_id.values(), related),
        claims=by_id,
        events={one.event.id: one for one in known},
        homes={claim.id: one.event.id for one in known for claim in one.claims},
    )


def _place(claim: Claim, table: _Table, *, may_open: bool) -> None:
    """Give the claim to the event that it is about, or open one with it, or leave it."""
    _join(one_happening(claim, table.events.values()), claim, table)
    home = best_match(claim, table.events.values(), table.reading.related)
    if home is not None:
        table.homes[claim.id] = home.event.id
        _change(home, replace(home, claims=(*home.claims, claim)), claim, table)
    elif may_open:
        fresh = open_event(claim, table.display(moment(claim).date()), table.reading)
        table.homes[claim.id] = fresh.event.id
        table.events[fresh.event.id] = record(fresh, opened(fresh, claim), table.now)
    if claim.id in table.homes and marks_of(table.events[table.homes[claim.id]].claims):
        _settle(table.events[table.homes[claim.id]], claim, table)


def _settle(home: KnownEvent, trigger: Claim, table: _Table) -> None:
    """Give the instrument that was named first the reports before it that name none."""
    first, strays = misplaced(home, table.events.values())
    if not strays:
        return
    for event_id in sorted(set(strays.values())):
        before = table.events[event_id]
        kept = tuple(claim for claim in before.claims if claim.id not in strays)
        _change(before, replace(before, claims=kept), trigger, table)
    table.homes.update(dict.fromkeys(strays, first.event.id))
    taken = tuple(table.claims[claim_id] for claim_id in strays)
    _change(first, replace(first, claims=(*first.claims, *taken)), trigger, table)


def _change(before: KnownEvent, after: KnownEvent, trigger: Claim, table: _Table) -> None:
    """Compute the event anew and record what the trigger changed."""
    after = summarise(after, table.reading)
    table.events[before.event.id] = record(after, changes(before, after, trigger), table.now)


def _join(twins: Sequence[KnownEvent], trigger: Claim, table: _Table) -> None:
    """Let the first of the twins take over the others' claims, and their ids lead to it."""
    if not twins:
        return
    survivor, *others = twins
    for other in others:
        del table.events[other.event.id]
        table.redirects[other.event.id] = survivor.event.id
    table.homes = {claim: table.redirects.get(home, home) for claim, home in table.homes.items()}
    _change(survivor, joined(survivor, others), trigger, table)


def _link(table: _Table) -> None:
    """Set causes as the claims have them, and every event's chain by its root."""
    for effect_id in sorted(table.events, key=lambda found: (table.events[found].event.first_observed_at, found)):
        _set_cause(effect_id, table)
    events = {found: one.event for found, one in table.events.items()}
    for found, one in table.events.items():
        table.events[found] = replace(one, event=replace(one.event, chain=chain_of(one.event, events)))


def _set_cause(effect_id: str, table: _Table) -> None:
    effect = table.events[effect_id]
    if effect.event.caused_by in table.redirects:
        effect = replace(effect, event=replace(effect.event, caused_by=table.redirects[effect.event.caused_by]))
    found = cause_of(effect, table.claims, table.homes)
    if found is not None and found[0] != effect.event.caused_by:
        cause_id, claims = found
        if not would_circle(effect_id, cause_id, {key: one.event for key, one in table.events.items()}):
            effect = replace(effect, event=replace(effect.event, caused_by=cause_id))
            effect = record(effect, linked(effect, claims), table.now)
    table.events[effect_id] = effect


def _result(table: _Table, given: Iterable[Claim], known: Sequence[KnownEvent]) -> Merged:
    before = {one.event.id: one for one in known}
    was_home = {claim.id: one.event.id for one in known for claim in one.claims}
    moved = [claim for claim, home in was_home.items() if table.homes[claim] != home]
    ids = list(dict.fromkeys([claim.id for claim in given] + moved))
    return Merged(
        events=tuple(one.event for one in table.events.values() if _event_before(before, one) != one.event),
        developments=tuple(new for one in table.events.values() for new in _new_developments(before, one)),
        assignments={claim: table.homes[claim] for claim in ids if claim in table.homes},
        unassigned=tuple(claim for claim in ids if claim not in table.homes),
        redirects={old: new for old, new in table.redirects.items() if old in before},
    )


def _event_before(before: Mapping[str, KnownEvent], after: KnownEvent) -> Event | None:
    found = before.get(after.event.id)
    return found.event if found else None


def _new_developments(before: Mapping[str, KnownEvent], after: KnownEvent) -> tuple[Development, ...]:
    found = before.get(after.event.id)
    return after.developments[len(found.developments) if found else 0 :]
