"""Several processes on one database: nothing is lost, nothing is doubled, nothing surfaces as locked."""

import signal
import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from storage.check import problems
from storage.database import Database
from tests.builders.storage import HOUR, NOON, a_message, a_source, a_state, an_alert
from tests.builders.storage_workers import (
    count_up,
    name_events,
    run_alone,
    run_at_once,
    send_all,
    write_on_a_full_disk,
    write_with,
)
from tests.databases import Databases


@pytest.mark.case("S-05")
def test_four_processes_that_read_change_and_write_lose_nothing(database: Database, database_url: str) -> None:
    with database.write() as session:
        session.sources.put(a_source())
        session.sources.save_state(a_state(failures=0), NOON, "start")
    assert run_at_once(count_up, [(database_url, 40)] * 4) == [0, 0, 0, 0]
    with database.read() as session:
        assert session.sources.get("commerce")[1].failures == 160


@pytest.mark.case("S-05")
def test_four_threads_that_read_change_and_write_lose_nothing(database: Database) -> None:
    def count() -> None:
        for _ in range(25):
            with database.write() as session:
                _, state = session.sources.get("commerce")
                session.sources.save_state(replace(state, failures=state.failures + 1), NOON, "counted")

    with database.write() as session:
        session.sources.put(a_source())
        session.sources.save_state(a_state(failures=0), NOON, "start")
    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        assert session.sources.get("commerce")[1].failures == 100


def test_a_display_name_is_given_once_whoever_asks(database: Database, database_url: str) -> None:
    assert run_at_once(name_events, [(database_url, 20)] * 2) == [0, 0]
    with database.read() as session:
        names = [source.id for source, _ in session.sources.all()]
    assert names == [f"FS-2026-0612-{number:02d}" for number in range(1, 41)]


def test_two_senders_share_the_outbox_and_send_each_message_once_and_in_order(
    database: Database, database_url: str
) -> None:
    with database.write() as session:
        for number in range(60):
            thread = f"thread-{number % 6}"
            session.outbox.put(an_alert(f"{number:02d}", thread_id=thread), a_message(), NOON)
    assert run_at_once(send_all, [(database_url, "one"), (database_url, "two")]) == [0, 0]
    with database.read() as session:
        attempts = [attempt for number in range(60) for attempt in session.outbox.attempts(f"{number:02d}")]
        roots = {delivery.key: delivery.root_reference for delivery in session.outbox.list("eubank", None, 100)}
    assert len(attempts) == 60
    assert not any(attempt.late for attempt in attempts)
    assert roots == {f"{number:02d}": f"{number % 6:02d}" if number > 5 else None for number in range(60)}
    assert problems(database, NOON) == ()


def test_on_postgresql_two_senders_lease_at_the_same_moment_without_waiting(databases: Databases) -> None:
    with databases.fresh("postgresql") as url:
        database = Database.open(url)
        with database.write() as session:
            for number in range(4):
                session.outbox.put(an_alert(f"{number}", thread_id=f"t{number}"), a_message(), NOON)
        with database.write(serial=False) as one, database.write(serial=False) as two:
            first = [delivery.key for delivery in one.outbox.lease("one", NOON, HOUR, 2)]
            second = [delivery.key for delivery in two.outbox.lease("two", NOON, HOUR, 9)]
        database.dispose()
    assert (first, second) == (["0", "1"], ["2", "3"])


def test_a_process_killed_before_its_commit_leaves_nothing_and_one_killed_after_it_all(
    database: Database, database_url: str
) -> None:
    assert run_alone(write_with, "store.before_commit=kill", database_url) == -signal.SIGKILL
    with database.read() as session:
        assert session.sources.all() == []
    assert run_alone(write_with, "store.after_commit=kill", database_url) == -signal.SIGKILL
    with database.read() as session:
        assert [source.id for source, _ in session.sources.all()] == ["commerce"]
    assert problems(database, NOON + timedelta(minutes=1)) == ()


def test_a_full_disk_undoes_the_transaction_and_work_goes_on_when_there_is_room(databases: Databases) -> None:
    with databases.fresh("sqlite") as url:
        assert run_alone(write_on_a_full_disk, url) == 0
