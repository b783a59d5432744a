"""Events: found by id, by what people call them, by type and target; merged ones lead on."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from domain.errors import UnknownItem
from domain.event import Event
from domain.status import Status
from storage.database import Database
from storage.failures import BrokenReference
from storage.store.events import Candidates, EventFilter
from tests.builders.storage import HOUR, NOON, a_claim, a_development, an_event, store_chain

DAY = timedelta(days=1)


def ids(events: Iterable[Event]) -> list[str]:
    return [event.id for event in events]


def test_a_saved_event_replaces_its_earlier_state_and_its_targets(database: Database) -> None:
    with database.write() as session:
        session.events.save(an_event())
        later = an_event(status=Status.REVERSED, targets=("anthropic/claude-opus-4.8",), revision=4)
        session.events.save(later)
        assert session.events.get("event-1") == later
        assert ids(session.events.list(EventFilter(targets=["anthropic/claude-opus-4.8"]))) == ["event-1"]
        assert ids(session.events.list(EventFilter(targets=["anthropic/claude-fable-5"]))) == []


def test_a_display_name_belongs_to_one_event(database: Database) -> None:
    with database.write() as session:
        session.events.save(an_event("one", display="FS-2026-0612-01"))
        assert session.events.by_display("FS-2026-0612-01").id == "one"
        with pytest.raises(UnknownItem, match="FS-2026-0612-02"):
            session.events.by_display("FS-2026-0612-02")
    with pytest.raises(BrokenReference), database.write() as session:
        session.events.save(an_event("two", display="FS-2026-0612-01"))


def test_display_names_count_up_within_their_day_and_are_given_once(database: Database) -> None:
    with database.write() as session:
        first = [session.events.next_display(date(2026, 6, 12)) for _ in range(2)]
    with database.write() as session:
        second = [session.events.next_display(day) for day in (date(2026, 6, 12), date(2026, 6, 13))]
    assert first + second == ["FS-2026-0612-01", "FS-2026-0612-02", "FS-2026-0612-03", "FS-2026-0613-01"]


def test_a_merged_event_leads_to_the_one_it_became_over_any_number_of_merges(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        for number in (2, 3):
            session.events.save(an_event(f"event-{number}"))
        session.claims.add([a_claim()])
        session.claims.assign("claim-1", "event-1")
        session.events.redirect("event-1", "event-2", NOON)
        session.events.redirect("event-2", "event-3", NOON)
        assert {session.events.get(f"event-{number}").id for number in (1, 2, 3)} == {"event-3"}
        assert session.events.by_display(an_event().display).id == "event-3"
        assert ids(session.events.open()) == ids(session.events.of_chain("chain-1")) == ["event-3"]
        assert [claim.id for claim in session.claims.of_event("event-3")] == ["claim-1"]
        with pytest.raises(ValueError, match="lead to itself"):
            session.events.redirect("event-3", "event-1", NOON)


def test_a_redirect_to_nowhere_is_refused(database: Database) -> None:
    with database.write() as session:
        session.events.save(an_event())
    with pytest.raises(BrokenReference), database.write() as session:
        session.events.redirect("event-1", "nothing", NOON)


def test_developments_are_stored_once_in_order_and_no_number_is_taken_twice(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        added = [session.events.add_development(a_development(number)) for number in (2, 1, 2)]
        assert added == [True, True, False]
        assert [development.number for development in session.events.developments("event-1")] == [1, 2]
    with pytest.raises(BrokenReference), database.write() as session:
        session.events.add_development(a_development(1, id="another"))


def about(*vendors: str, of_type: str = "export_control", since: datetime = NOON - 30 * DAY, **more: Any) -> Candidates:
    return Candidates(type=of_type, vendors=vendors or None, since=since, **more)


def test_candidates_are_of_the_type_and_vendor_and_lately_confirmed(database: Database) -> None:
    with database.write() as session:
        session.events.save(an_event("ours", targets=("anthropic/claude-fable-5",), chain="a"))
        session.events.save(an_event("theirs", targets=("openai/gpt-5",), chain="b"))
        session.events.save(an_event("nobodys", targets=(), chain="c"))
        session.events.save(an_event("old", targets=("anthropic",), last_verified_at=NOON - 400 * DAY, chain="d"))
        session.events.save(an_event("other-type", targets=("anthropic",), type="outage", chain="e"))
        assert ids(session.events.candidates([about("anthropic")])) == ["nobodys", "ours"]
        assert ids(session.events.candidates([about()])) == ["nobodys", "ours", "theirs"]
        assert ids(session.events.candidates([about("openai"), about("anthropic", of_type="outage")])) == [
            "nobodys",
            "other-type",
            "theirs",
        ]
        assert ids(session.events.candidates([])) == []


def test_an_old_candidate_counts_by_the_day_it_takes_effect(database: Database) -> None:
    day = date(2027, 1, 4)
    with database.write() as session:
        session.events.save(an_event("old", effective_on=day, last_verified_at=NOON - 400 * DAY))
        assert ids(session.events.candidates([about(days=(day,))])) == ["old"]
        assert ids(session.events.candidates([about(days=(day + DAY,))])) == []


def test_candidates_bring_their_chains_and_follow_their_targets(database: Database) -> None:
    with database.write() as session:
        session.events.save(an_event("cause", targets=("anthropic",), chain="one"))
        session.events.save(an_event("effect", targets=("anthropic",), type="access_restriction", chain="one"))
        assert ids(session.events.candidates([about("anthropic")])) == ["cause", "effect"]
        session.events.save(an_event("cause", targets=("openai",), chain="one"))
        assert ids(session.events.candidates([about("anthropic")])) == []


def test_histories_come_for_many_events_at_once(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        session.events.save(an_event("event-2"))
        for number in (2, 1):
            session.events.add_development(a_development(number))
        found = session.events.histories(["event-1", "event-2"])
        assert [one.number for one in found["event-1"]] == [1, 2]
        assert found["event-2"] == ()


@pytest.mark.parametrize("status", list(Status))
def test_open_events_are_those_not_over(database: Database, status: Status) -> None:
    with database.write() as session:
        session.events.save(an_event(status=status))
        assert ids(session.events.open()) == ([] if status.is_over else ["event-1"])


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EventFilter(), ["c", "b", "a"]),
        (EventFilter(limit=2), ["c", "b"]),
        (EventFilter(types=["outage"]), ["b"]),
        (EventFilter(types=[]), []),
        (EventFilter(statuses=[Status.IN_EFFECT, Status.ENDED]), ["c", "a"]),
        (EventFilter(targets=["nvidia/h200"]), ["c"]),
        (EventFilter(known_since=NOON + HOUR), ["c", "b"]),
        (EventFilter(since=NOON, until=NOON + HOUR), ["a"]),
        (EventFilter(types=["outage"], targets=["nvidia/h200"]), []),
    ],
)
def test_events_are_listed_as_a_person_asks(database: Database, wanted: EventFilter, found: list[str]) -> None:
    with database.write() as session:
        first, second = {"known_at": NOON, "first_observed_at": NOON}, {"known_at": NOON + HOUR}
        session.events.save(an_event("a", **first))
        session.events.save(
            an_event("b", **second, type="outage", status=Status.RUMOURED, first_observed_at=NOON + HOUR)
        )
        session.events.save(an_event("c", known_at=NOON + 2 * HOUR, status=Status.ENDED, targets=("nvidia/h200",)))
        assert ids(session.events.list(wanted)) == found


def test_a_chain_is_listed_in_the_order_of_its_happenings(database: Database) -> None:
    with database.write() as session:
        session.events.save(an_event("effect", first_observed_at=NOON + HOUR))
        session.events.save(an_event("cause", first_observed_at=NOON))
        session.events.save(an_event("apart", chain="another"))
        assert ids(session.events.of_chain("chain-1")) == ["cause", "effect"]


def test_an_unknown_event_is_named(database: Database) -> None:
    with database.read() as session, pytest.raises(UnknownItem, match="nothing"):
        session.events.get("nothing")


def test_events_that_developed_in_a_time(database: Database) -> None:
    with database.write() as session:
        for number, hours in ((1, 0), (2, 1), (3, 2)):
            session.events.save(an_event(f"event-{number}"))
            known_at = NOON + hours * HOUR
            session.events.add_development(a_development(1, f"event-{number}", known_at=known_at))
            session.events.add_development(a_development(2, f"event-{number}", known_at=known_at))
        assert ids(session.events.developed(NOON, NOON + 2 * HOUR)) == ["event-1", "event-2"]
