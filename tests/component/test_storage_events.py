"""Events: found by id, by what people call them, by type and target; merged ones lead on."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from domain.errors import UnknownItem
from domain.event import Event
from domain.status import Status
from storage.database import Database
from storage.failures import BrokenReference
from storage.store.events import EventFilter
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
        assert ids(session.events.list(EventFilter(target="anthropic/claude-opus-4.8"))) == ["event-1"]
        assert ids(session.events.list(EventFilter(target="anthropic/claude-fable-5"))) == []


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
        session.events.redirect("event-1", "event-2")
        session.events.redirect("event-2", "event-3")
        assert {session.events.get(f"event-{number}").id for number in (1, 2, 3)} == {"event-3"}
        assert session.events.by_display(an_event().display).id == "event-3"
        assert ids(session.events.open()) == ids(session.events.of_chain("chain-1")) == ["event-3"]
        assert [claim.id for claim in session.claims.of_event("event-3")] == ["claim-1"]
        with pytest.raises(ValueError, match="lead to itself"):
            session.events.redirect("event-3", "event-1")


def test_a_redirect_to_nowhere_is_refused(database: Database) -> None:
    with database.write() as session:
        session.events.save(an_event())
    with pytest.raises(BrokenReference), database.write() as session:
        session.events.redirect("event-1", "nothing")


def test_developments_are_stored_once_in_order_and_no_number_is_taken_twice(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        added = [session.events.add_development(a_development(number)) for number in (2, 1, 2)]
        assert added == [True, True, False]
        assert [development.number for development in session.events.developments("event-1")] == [1, 2]
    with pytest.raises(BrokenReference), database.write() as session:
        session.events.add_development(a_development(1, id="another"))


def test_candidates_are_the_open_ones_and_those_lately_confirmed(database: Database) -> None:
    with database.write() as session:
        session.events.save(an_event("open", last_verified_at=NOON - 400 * DAY, first_observed_at=NOON - 400 * DAY))
        session.events.save(an_event("over", status=Status.REVERSED, last_verified_at=NOON - 400 * DAY))
        session.events.save(an_event("lately-over", status=Status.ENDED, last_verified_at=NOON))
        session.events.save(an_event("other-type", type="outage"))
        assert ids(session.events.candidates(["export_control"], NOON - 30 * DAY)) == ["open", "lately-over"]
        assert ids(session.events.candidates(["export_control", "outage"], NOON)) == [
            "open",
            "lately-over",
            "other-type",
        ]
        assert ids(session.events.candidates([], NOON)) == []


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
        (EventFilter(target="nvidia/h200"), ["c"]),
        (EventFilter(since=NOON + HOUR), ["c", "b"]),
        (EventFilter(since=NOON, until=NOON + HOUR), ["a"]),
        (EventFilter(types=["outage"], target="nvidia/h200"), []),
    ],
)
def test_events_are_listed_as_a_person_asks(database: Database, wanted: EventFilter, found: list[str]) -> None:
    with database.write() as session:
        session.events.save(an_event("a", known_at=NOON))
        session.events.save(an_event("b", known_at=NOON + HOUR, type="outage", status=Status.RUMOURED))
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
