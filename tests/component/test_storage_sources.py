"""Sources, the state of visits to them, and the hosts that asked to be left alone."""

from dataclasses import replace

import pytest

from domain.errors import UnknownItem
from domain.habits import UNTAUGHT, Habits
from domain.robots import RobotsFile
from domain.source import Option, SourceHealth, SourceState
from storage.database import Database
from storage.session import Session
from tests.builders.storage import HOUR, MINUTE, NOON, a_source, a_state


def due_ids(session: Session) -> list[str]:
    return [source.id for source, _ in session.sources.due(NOON)]


def put(session: Session, source_id: str, **state: object) -> None:
    session.sources.put(a_source(id=source_id, url=f"https://{source_id}.example/feed"))
    fields = {"next_visit_at": None, "health": SourceHealth.HEALTHY, **state}
    session.sources.save_state(a_state(source_id=source_id, **fields), NOON, "set up")


def test_a_source_read_again_from_the_catalogue_keeps_the_state_of_its_visits(database: Database) -> None:
    with database.write() as session:
        session.sources.put(a_source())
        session.sources.save_state(a_state(), NOON, "too few entries")
        session.sources.put(a_source(name="renamed"))
        assert session.sources.all() == [(a_source(name="renamed"), a_state())]


def test_due_are_those_never_visited_and_those_whose_time_has_come_longest_waiting_first(database: Database) -> None:
    with database.write() as session:
        put(session, "just-now", next_visit_at=NOON)
        put(session, "long-ago", next_visit_at=NOON - HOUR)
        put(session, "not-yet", next_visit_at=NOON + MINUTE)
        session.sources.put(a_source(id="never"))
        assert due_ids(session) == ["never", "long-ago", "just-now"]


@pytest.mark.parametrize("health", list(SourceHealth))
def test_paused_and_gone_sources_are_not_visited(database: Database, health: SourceHealth) -> None:
    with database.write() as session:
        put(session, "one", health=health)
        assert due_ids(session) == ([] if health in {SourceHealth.PAUSED, SourceHealth.GONE} else ["one"])


def test_a_held_host_is_left_alone_until_its_time_and_never_shorter_than_it_asked(database: Database) -> None:
    with database.write() as session:
        put(session, "held")
        put(session, "other")
        session.sources.hold_host("HELD.example", NOON + HOUR)
        session.sources.hold_host("held.example", NOON + MINUTE)
        assert session.sources.host_held_until("held.example") == NOON + HOUR
        assert session.sources.host_held_until("other.example") is None
        assert due_ids(session) == ["other"]
        assert [source.id for source, _ in session.sources.due(NOON + HOUR)] == ["held", "other"]


def test_a_hold_ends_early_unless_the_host_asked_for_longer_meanwhile(database: Database) -> None:
    with database.write() as session:
        for host in ("one.example", "two.example"):
            session.sources.hold_host(host, NOON + MINUTE)
        session.sources.hold_host("two.example", NOON + HOUR)
        for host in ("ONE.example", "two.example", "three.example"):
            session.sources.end_hold(host, NOON + MINUTE)
        assert session.sources.held(NOON) == {"two.example": NOON + HOUR}


def test_each_change_of_health_is_a_transition_and_an_unchanged_health_is_none(database: Database) -> None:
    with database.write() as session:
        session.sources.put(a_source())
        for minutes, health in enumerate([SourceHealth.HEALTHY, SourceHealth.HEALTHY, SourceHealth.FAILING]):
            session.sources.save_state(a_state(health=health), NOON + minutes * MINUTE, f"visit {minutes}")
    with database.read() as session:
        steps = [(step.before, step.after, step.at, step.reason) for step in session.sources.transitions("commerce")]
    assert steps == [
        (SourceHealth.NEVER, SourceHealth.HEALTHY, NOON, "visit 0"),
        (SourceHealth.HEALTHY, SourceHealth.FAILING, NOON + 2 * MINUTE, "visit 2"),
    ]


def test_a_source_that_the_catalogue_no_longer_names_is_kept_but_not_visited(database: Database) -> None:
    with database.write() as session:
        put(session, "kept")
        put(session, "dropped")
        assert session.sources.retire_all_but(["kept"]) == 1
        assert session.sources.retire_all_but(["kept"]) == 0
        assert [source.id for source, _ in session.sources.all()] == ["kept"]
        assert due_ids(session) == ["kept"]
        assert session.sources.get("dropped")[0].id == "dropped"
        put(session, "dropped")
        assert due_ids(session) == ["dropped", "kept"]


def test_an_unknown_source_is_named(database: Database) -> None:
    with database.write() as session:
        with pytest.raises(UnknownItem, match="nobody"):
            session.sources.get("nobody")
        with pytest.raises(UnknownItem, match="nobody"):
            session.sources.save_state(SourceState(source_id="nobody"), NOON, "")


def test_what_hosts_say_to_robots_is_kept_as_last_read(database: Database) -> None:
    here, there = (RobotsFile(root=f"https://{name}.example", text=name, read_at=NOON) for name in ("here", "there"))
    with database.write() as session:
        for one in (here, there, replace(here, text="Disallow: /", read_at=NOON + HOUR)):
            session.robots.put(one)
        roots = ("https://here.example", "https://there.example", "https://unknown.example")
        assert [one.text for one in session.robots.read_since(NOON, roots)] == ["Disallow: /", "there"]
        assert [one.root for one in session.robots.read_since(NOON + MINUTE, roots)] == ["https://here.example"]
        assert session.robots.read_since(NOON, ("https://there.example",)) == [there]


def test_a_source_with_another_address_is_due_at_once_and_nothing_learnt_at_the_old_one_holds(
    database: Database,
) -> None:
    learnt = Habits(url="https://new.example/feed", sizes=(3,), fresh_for=HOUR, wait=2 * HOUR, news_at=(NOON,))
    with database.write() as session:
        session.sources.put(a_source())
        session.sources.save_state(a_state(habits=learnt, next_visit_at=NOON + HOUR), NOON, "moved for good")
        session.sources.remember("commerce", "{}")
        session.sources.put(a_source(name="renamed"))
        assert session.sources.get("commerce")[1].habits == learnt
        session.sources.put(a_source(url="https://elsewhere.example/feed"))
        state = session.sources.get("commerce")[1]
        assert (state.habits, state.etag, state.last_modified, state.content_hash) == (UNTAUGHT, None, None, None)
        assert (state.baseline_at, state.last_success_at) == (None, a_state().last_success_at)
        assert session.sources.memory("commerce") == ""
        assert due_ids(session) == ["commerce"]


@pytest.mark.parametrize("change", [{"kind": "page_list"}, {"options": (Option(name="path", values=("/a", "/b")),)}])
def test_a_source_that_is_read_otherwise_begins_a_new_first_import(
    database: Database, change: dict[str, object]
) -> None:
    with database.write() as session:
        session.sources.put(a_source())
        session.sources.save_state(a_state(), NOON, "visited")
        session.sources.put(a_source(interval=2 * HOUR))
        assert session.sources.get("commerce")[1].baseline_at == a_state().baseline_at is not None
        session.sources.put(a_source(**change))
        state = session.sources.get("commerce")[1]
        assert (state.baseline_at, state.next_visit_at, state.content_hash) == (None, None, None)


def test_a_list_that_moved_is_a_transition_and_is_held_with_its_new_host(database: Database) -> None:
    moved = Habits(url="https://new.example/feed")
    with database.write() as session:
        put(session, "one")
        for habits in (moved, moved):
            session.sources.save_state(
                a_state(source_id="one", health=SourceHealth.HEALTHY, habits=habits, next_visit_at=NOON), NOON, "moved"
            )
        session.sources.put(a_source(id="one", name="renamed", url="https://one.example/feed"))
        steps = [(step.before, step.after, step.reason) for step in session.sources.transitions("one")]
        assert steps[-1] == (SourceHealth.HEALTHY, SourceHealth.HEALTHY, "moved")
        assert len([step for step in steps if step[2] == "moved"]) == 1
        session.sources.hold_host("one.example", NOON + HOUR)
        assert due_ids(session) == ["one"]
        session.sources.hold_host("new.example", NOON + HOUR)
        assert due_ids(session) == []
        assert session.sources.held_until("one") == NOON + HOUR
