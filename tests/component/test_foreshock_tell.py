"""What organisations are told when events, inventories and conversations change, on both databases."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.development import Change, Development
from domain.event import Corroboration, Event
from domain.impact import ImpactState
from domain.status import Status
from domain.system import Inventory
from foreshock.operate import apply_inventory
from foreshock.pipeline.merge import join
from foreshock.pipeline.tell import tell_chain
from storage.database import Database
from tests.builders.alerts import BANK, CATALOG, CUT, LIFTED_AT, NOW, OPENING, ORDER, development

ALONE = replace(CUT, id="ev-a", chain="ev-a", display="FS-A", caused_by=None, corroboration=Corroboration.C4)
OTHER = replace(CUT, id="ev-b", chain="ev-b", display="FS-B", caused_by=None)


def only(*systems: str) -> Inventory:
    return replace(BANK, systems=tuple(system for system in BANK.systems if system.id in systems))


def opening(event: Event) -> Development:
    return development(event, Change.OPENED, Status.IN_EFFECT)


def lifted(event: Event) -> tuple[Event, Development]:
    """The event after its reversal, and the development that says so."""
    standings = tuple(replace(s, status=Status.REVERSED, since_at=LIFTED_AT) for s in event.targets_status)
    change = development(event, Change.STATUS, Status.REVERSED, at=LIFTED_AT, known_at=LIFTED_AT)
    return replace(event, status=Status.REVERSED, targets_status=standings), replace(change, number=2)


def store(database: Database, *events: Event, news: tuple[Development, ...] = ()) -> None:
    with database.write() as session:
        for event in events:
            session.events.save(event)
        for one in news:
            session.events.add_development(one)


def tell(database: Database, chain: str, *news: Development, at: datetime = NOW) -> None:
    with database.write() as session:
        tell_chain(CATALOG, session, chain, news, at)


def put(database: Database, inventory: Inventory) -> None:
    with database.write() as session:
        session.organisations.put(inventory, at=NOW)


def load(database: Database, inventory: Inventory, at: datetime) -> None:
    with database.write() as session:
        apply_inventory(CATALOG, session, inventory, at)


def box(database: Database) -> list[Any]:
    """Everything queued, the first first."""
    with database.read() as session:
        return session.outbox.list(BANK.organisation.id, None, 100)[::-1]


def states(database: Database) -> dict[str, set[ImpactState]]:
    found: dict[str, set[ImpactState]] = {}
    with database.read() as session:
        for impact in session.impacts.of_organisation(BANK.organisation.id, None):
            found.setdefault(impact.system_id, set()).add(impact.state)
    return found


def test_a_system_added_during_an_incident_is_told_in_its_thread(database: Database) -> None:
    put(database, only("EB2"))
    store(database, ORDER, CUT, news=(OPENING,))
    tell(database, ORDER.chain, OPENING)
    before = box(database)
    load(database, only("EB1", "EB2"), NOW + timedelta(hours=1))
    new = box(database)[len(before) :]
    assert new
    assert {delivery.thread_id for delivery in new} == {before[0].thread_id}
    assert any("CRITICAL" in delivery.message.headline for delivery in new)


def test_a_system_that_is_given_up_closes_and_the_thread_hears_it(database: Database) -> None:
    put(database, only("EB1", "EB2"))
    store(database, ORDER, CUT, news=(OPENING,))
    tell(database, ORDER.chain, OPENING)
    before = len(box(database))
    load(database, only("EB2"), NOW + timedelta(hours=2))
    assert states(database)["EB1"] == {ImpactState.CLOSED}
    assert any("EB1" in delivery.message.headline for delivery in box(database)[before:])


def test_the_end_of_what_a_summary_told_reaches_its_readers(database: Database) -> None:
    store(database, ALONE, OTHER)
    load(database, only("EB2"), NOW)
    told = {(d.channel, d.address) for d in box(database)}
    before = len(box(database))
    reversed_event, reversal = lifted(ALONE)
    store(database, reversed_event, news=(reversal,))
    tell(database, ALONE.chain, reversal, at=LIFTED_AT)
    new = box(database)[before:]
    assert {(d.channel, d.address) for d in new} <= told | {("email", p.mail) for p in BANK.people}
    assert any("REVERSED" in d.message.headline for d in new)
    assert ("file", "outbox") not in {(d.channel, d.address) for d in new}


def test_old_news_that_ends_a_conversation_is_told(database: Database) -> None:
    put(database, only("EB1", "EB2"))
    store(database, ALONE, news=(opening(ALONE),))
    tell(database, ALONE.chain, opening(ALONE))
    before = len(box(database))
    reversed_event, reversal = lifted(ALONE)
    silent = replace(reversal, silent=True)
    store(database, reversed_event, news=(silent,))
    tell(database, ALONE.chain, silent, at=LIFTED_AT)
    assert any("REVERSED" in delivery.message.headline for delivery in box(database)[before:])


def test_joining_two_events_keeps_one_impact_and_one_conversation(database: Database) -> None:
    put(database, only("EB2"))
    store(database, ALONE, OTHER, news=(opening(ALONE), opening(OTHER)))
    tell(database, ALONE.chain, opening(ALONE))
    tell(database, OTHER.chain, opening(OTHER))
    before = box(database)
    with database.write() as session:
        join(session, OTHER.id, ALONE.id, NOW)
        live = [i for i in session.impacts.of_event(ALONE.id) if i.state is not ImpactState.CLOSED]
        gone = session.impacts.of_event(OTHER.id)
    assert [impact.system_id for impact in live] == ["EB2"]
    assert {impact.state for impact in gone} <= {ImpactState.CLOSED}
    new = box(database)[len(before) :]
    assert new
    assert all("goes on in thread FS-A" in delivery.message.headline for delivery in new)


def test_linking_two_told_events_says_where_the_older_conversation_goes_on(database: Database) -> None:
    cause = replace(ALONE, id="ev-c", chain="ev-c", display="FS-C")
    put(database, only("EB2"))
    store(database, cause, OTHER, news=(opening(cause), opening(OTHER)))
    tell(database, cause.chain, opening(cause))
    tell(database, OTHER.chain, opening(OTHER))
    before = len(box(database))
    linked = replace(OTHER, chain=cause.chain, caused_by=cause.id)
    link = replace(development(linked, Change.LINKED, Status.IN_EFFECT), number=2)
    store(database, linked, news=(link,))
    tell(database, cause.chain, link)
    assert any("goes on in thread FS-C" in delivery.message.headline for delivery in box(database)[before:])
    again = len(box(database))
    tell(database, cause.chain, link)
    assert len(box(database)) == again
