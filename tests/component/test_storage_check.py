"""The check finds what no constraint can hold, and finds nothing where all is well."""

import sqlite3
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from domain.delivery import Outcome, OutcomeKind
from domain.errors import StorageUnavailable
from storage.check import problems
from storage.database import Database
from tests.builders.storage import MINUTE, NOON, a_claim, a_message, an_alert, an_event, store_chain
from tests.databases import Databases

SENT = Outcome(kind=OutcomeKind.SENT, reference="ts")
COLUMNS = "key, at, owner, kind, reference, reason, late"
AGAIN = f"INSERT INTO attempts ({COLUMNS}) SELECT {COLUMNS} FROM attempts"


@pytest.fixture
def used(database: Database) -> Database:
    """A database in which everything has happened as it should."""
    with database.write() as session:
        store_chain(session)
        session.claims.add([a_claim()])
        session.claims.assign("claim-1", "event-1")
        session.events.save(an_event("event-2"))
        session.events.redirect("event-1", "event-2", NOON)
        for key in ("sent", "waiting", "leased"):
            session.outbox.put(an_alert(key, thread_id=key), a_message(), NOON)
        session.outbox.lease("worker", NOON, 5 * MINUTE, 1)
        session.outbox.mark("sent", "worker", SENT, NOON, None)
        session.outbox.lease("worker", NOON, 5 * MINUTE, 2)
    return database


def spoil(database: Database, statement: str) -> None:
    with database.writing() as connection:
        connection.execute(text(statement))


def test_all_is_well(used: Database) -> None:
    assert problems(used, NOON + MINUTE) == ()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "DELETE FROM attempts WHERE key = 'sent'",
            {"message sent is sent without an attempt", "message sent counts other attempts than were noted"},
        ),
        (
            AGAIN,
            {"message sent was sent twice without a lost lease", "message sent counts other attempts than were noted"},
        ),
        (
            "UPDATE outbox SET next_attempt_at = '2026-06-13 12:02:00.000000+00' WHERE key = 'waiting'",
            {"message waiting waits for more than 24 hours"},
        ),
        (
            "UPDATE event_redirects SET new_id = 'event-1'",
            {"event event-1 leads to an event that leads on"},
        ),
    ],
)
def test_what_is_wrong_is_told(used: Database, statement: str, told: set[str]) -> None:
    spoil(used, statement)
    assert set(problems(used, NOON + MINUTE)) == told


def test_a_lease_that_nobody_took_over_is_told_after_twice_its_time(used: Database) -> None:
    assert problems(used, NOON + 10 * MINUTE) == ()
    late = problems(used, NOON + 10 * MINUTE + timedelta(seconds=1))
    assert "message leased is still leased by worker after twice its time" in late


def test_rows_that_refer_to_nothing_are_told(databases: Databases) -> None:
    with databases.fresh("sqlite") as url:
        database = Database.open(url)
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as careless:
            careless.execute(
                "INSERT INTO source_states VALUES ('nothing', 'never', '', '', '', NULL, NULL, NULL, '', 0, NULL, '{}')"
            )
            careless.commit()
        assert problems(database, NOON) == ("row 1 of source_states refers to a row of sources that is not there",)
        database.dispose()


def test_a_damaged_file_is_told_with_the_way_out(databases: Databases) -> None:
    with databases.fresh("sqlite") as url:
        with Path(url.removeprefix("sqlite:///")).open("r+b") as file:
            file.seek(4096 * 5)
            file.write(b"\xff" * 4096 * 60)
        with pytest.raises(
            StorageUnavailable, match="the file is damaged; stop Foreshock and restore the latest backup"
        ):
            check(url)


def check(url: str) -> None:
    with ExitStack() as after:
        database = Database.open(url)
        after.callback(database.dispose)
        problems(database, NOON)


def test_of_many_problems_of_a_kind_the_first_are_told(database: Database) -> None:
    with database.write() as session:
        for number in range(50):
            session.outbox.put(an_alert(f"{number}"), a_message(), NOON + timedelta(days=2))
    assert len(problems(database, NOON)) == 20
