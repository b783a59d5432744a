"""Inventories, and what is kept per organisation: impacts, threads and letters."""

from dataclasses import replace

import pytest

from domain.errors import UnknownItem
from domain.impact import ImpactState
from storage.database import Database
from storage.failures import BrokenReference
from tests.builders.storage import HOUR, NOON, a_change, a_thread, an_impact, an_inventory, store_chain


def test_a_changed_inventory_replaces_the_earlier_one_whole_and_an_unchanged_one_is_no_news(database: Database) -> None:
    inventory = an_inventory()
    smaller = replace(inventory, systems=inventory.systems[1:], people=inventory.people[:1], subscriptions=())
    with database.write() as session:
        stored = [session.organisations.put(each, NOON) for each in (inventory, inventory, smaller, smaller)]
        assert stored == [True, False, True, False]
        assert session.organisations.get("eubank") == smaller


def test_organisations_are_kept_apart(database: Database) -> None:
    with database.write() as session:
        for organisation in ("usdef", "eubank"):
            session.organisations.put(an_inventory(organisation), NOON)
        session.organisations.put(an_inventory("usdef", systems=()), NOON)
        assert session.organisations.all() == [an_inventory("eubank"), an_inventory("usdef", systems=())]
        with pytest.raises(UnknownItem, match="nobody"):
            session.organisations.get("nobody")


def test_two_systems_of_one_name_are_refused(database: Database) -> None:
    system = an_inventory().systems[0]
    with pytest.raises(BrokenReference), database.write() as session:
        session.organisations.put(an_inventory(systems=(system, system)), NOON)


def test_impacts_are_found_by_event_chain_organisation_and_state(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        session.organisations.put(an_inventory("usdef"), NOON)
        session.impacts.save(an_impact("closed", opened_at=NOON - HOUR), None)
        session.impacts.save(an_impact("open", state=ImpactState.OPEN, announced=False), a_change("open"))
        session.impacts.save(an_impact("other", organisation="usdef", announced=False), None)
        session.impacts.save(an_impact("apart", chain="another"), None)
        assert {impact.id for impact in session.impacts.of_event("event-1")} == {"closed", "open", "other", "apart"}
        assert [impact.id for impact in session.impacts.of_chain("eubank", "chain-1")] == ["closed", "open"]
        assert [impact.id for impact in session.impacts.of_organisation("usdef")] == ["other"]
        assert [impact.id for impact in session.impacts.of_organisation("eubank", {ImpactState.OPEN})] == ["open"]
        assert session.impacts.of_organisation("eubank", set()) == []
        assert [impact.id for impact in session.impacts.unannounced("eubank")] == ["open"]
        with pytest.raises(UnknownItem, match="nothing"):
            session.impacts.get("nothing")


def test_a_step_of_an_impact_is_noted_once(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        for _ in range(2):
            session.impacts.save(an_impact(), a_change())
        session.impacts.save(an_impact(), None)
        assert session.impacts.changes("impact-1") == [a_change()]


def test_one_dependency_is_hit_once_by_an_event(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        session.impacts.save(an_impact("one", dependency_key="same"), None)
    with pytest.raises(BrokenReference), database.write() as session:
        session.impacts.save(an_impact("two", dependency_key="same"), None)


def test_a_closed_impact_says_when(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
    with pytest.raises(BrokenReference), database.write() as session:
        session.impacts.save(an_impact(closed_at=None), None)


def test_an_organisation_has_one_thread_per_chain(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        session.organisations.put(an_inventory("usdef"), NOON)
        session.threads.save(a_thread("early", chain="c1"))
        session.threads.save(a_thread("late", chain="c2", opened_at=NOON + HOUR))
        session.threads.save(a_thread("theirs", chain="c1", organisation="usdef"))
        session.threads.save(a_thread("late", chain="c2", opened_at=NOON + HOUR, display="renamed"))
        assert [thread.id for thread in session.threads.all("eubank")] == ["late", "early"]
        assert session.threads.get("late").display == "renamed"
        found = session.threads.of_chain("usdef", "c1")
        assert found is not None
        assert found.id == "theirs"
        assert session.threads.of_chain("usdef", "c2") is None
        with pytest.raises(UnknownItem, match="nothing"):
            session.threads.get("nothing")
    with pytest.raises(BrokenReference), database.write() as session:
        session.threads.save(a_thread("second", chain="c1"))


def test_the_letter_of_a_week_is_claimed_once_per_organisation(database: Database) -> None:
    with database.write() as session:
        claimed = [
            session.digests.claim(organisation, week, NOON)
            for organisation, week in [
                ("eubank", "2026-W24"),
                ("eubank", "2026-W24"),
                ("usdef", "2026-W24"),
                ("eubank", "2026-W25"),
            ]
        ]
    assert claimed == [True, False, True, True]
