"""Opening a database, and what its transactions promise."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from domain import failpoint
from domain.errors import SchemaMismatch, StorageUnavailable, TryLater
from storage import schema
from storage.database import Database
from tests.builders.storage import NOON, a_source, an_inventory
from tests.databases import Databases


def stored(database: Database) -> list[str]:
    with database.read() as session:
        return [source.id for source, _ in session.sources.all()]


def test_a_transaction_is_kept_whole_or_not_at_all(database: Database) -> None:
    with database.write() as session:
        session.sources.put(a_source(id="kept"))
    with pytest.raises(RuntimeError, match="power"):
        fail_half_way(database)
    assert stored(database) == ["kept"]
    with database.read() as session:
        assert session.organisations.all() == []


def fail_half_way(database: Database) -> None:
    with database.write() as session:
        session.sources.put(a_source(id="lost"))
        session.organisations.put(an_inventory(), NOON)
        raise RuntimeError("power")


@pytest.mark.parametrize(("place", "kept"), [("store.before_commit", []), ("store.after_commit", ["commerce"])])
def test_a_failure_before_the_commit_loses_all_and_one_after_it_nothing(
    database: Database, place: str, kept: list[str]
) -> None:
    failpoint.configure(f"{place}=raise")
    try:
        with pytest.raises(failpoint.FailpointHit), database.write() as session:
            session.sources.put(a_source())
    finally:
        failpoint.configure("")
    assert stored(database) == kept


def test_a_reader_cannot_write_and_the_connection_is_fit_to_write_afterwards(database: Database) -> None:
    with pytest.raises(StorageUnavailable), database.read() as session:
        session.sources.put(a_source())
    with database.write() as session:
        session.sources.put(a_source())
    assert stored(database) == ["commerce"]


def test_a_reader_sees_one_state_while_a_writer_goes_on(database: Database) -> None:
    with database.read() as reader:
        assert reader.sources.all() == []
        with database.write() as writer:
            writer.sources.put(a_source())
        assert reader.sources.all() == []
    assert stored(database) == ["commerce"]


def test_a_database_can_be_used_again_after_its_connections_were_closed(database: Database) -> None:
    assert stored(database) == []
    database.dispose()
    assert stored(database) == []


def test_a_schema_that_is_missing_is_named_with_the_fix(empty_database_url: str) -> None:
    if empty_database_url.startswith("sqlite"):
        with pytest.raises(StorageUnavailable, match="there is no such file"):
            Database.open(empty_database_url)
        sqlite3.connect(empty_database_url.removeprefix("sqlite:///")).close()
        Path(empty_database_url.removeprefix("sqlite:///")).touch()
    with pytest.raises(SchemaMismatch, match=r"the schema is missing[^$]*\nFix: run `foreshock db upgrade`"):
        Database.open(empty_database_url)
    Database.open(empty_database_url, check_schema=False).dispose()


def test_a_newer_schema_is_refused_by_open_and_by_upgrade(database: Database, database_url: str) -> None:
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(SchemaMismatch, match="9999, which is newer than this version"):
            Database.open(database_url)
        with pytest.raises(SchemaMismatch, match="9999, which is newer than this version"):
            schema.upgrade(database_url)
    finally:
        with database.writing() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": schema.head()})


def test_a_shortened_url_of_postgresql_is_enough(database_url: str) -> None:
    Database.open(database_url.replace("postgresql+psycopg://", "postgresql://")).dispose()


def test_sqlite_connections_are_set_up_to_survive_a_crash_and_to_keep_references(database: Database) -> None:
    """Full synchronous writes: what was committed is on the disk before a message about it is sent."""
    with database.writing() as connection:
        if connection.dialect.name != "sqlite":
            assert connection.execute(text("SHOW timezone")).scalar() == "UTC"
            return
        pragmas = ("journal_mode", "foreign_keys", "busy_timeout", "synchronous", "query_only")
        found = [connection.execute(text(f"PRAGMA {pragma}")).scalar() for pragma in pragmas]
    assert found == ["wal", 1, 5000, 2, 0]


@pytest.mark.case("S-12")
def test_a_connection_that_the_server_cut_is_replaced(databases: Databases) -> None:
    with databases.fresh("postgresql") as url, contextlib.closing(Opened(url)) as opened:
        assert stored(opened.database) == []
        opened.cut()
        assert stored(opened.database) == []


@pytest.mark.case("S-12")
def test_a_transaction_that_the_server_cut_is_to_be_tried_again(databases: Databases) -> None:
    with databases.fresh("postgresql") as url, contextlib.closing(Opened(url)) as opened:
        with pytest.raises(TryLater):
            opened.cut_while_writing()
        assert stored(opened.database) == []


@pytest.mark.case("S-12")
def test_a_server_that_restarts_is_waited_for_and_loses_nothing(databases: Databases) -> None:
    with databases.fresh("postgresql") as url:
        database = Database.open(url)
        for number in range(3):
            with database.write() as session:
                session.sources.put(a_source(id=str(number)))
            with databases.postgresql_stopped():
                with pytest.raises(TryLater):
                    stored(database)
                with pytest.raises(StorageUnavailable):
                    Database.open(url)
            assert stored(database) == [str(earlier) for earlier in range(number + 1)]
        database.dispose()


@pytest.mark.case("S-12")
def test_a_statement_that_takes_too_long_is_tried_again_later(databases: Databases) -> None:
    with databases.fresh("postgresql") as url:
        database = Database.open(url)
        with pytest.raises(TryLater, match="statement timeout"):
            take_too_long(database)
        assert stored(database) == []
        database.dispose()


def take_too_long(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("SET LOCAL statement_timeout = '20ms'"))
        connection.execute(text("SELECT pg_sleep(5)"))


class Opened:
    """A database of PostgreSQL and a second way in, which cuts its connections."""

    def __init__(self, url: str) -> None:
        self.database = Database.open(url)
        self._other = Database.open(url)

    def cut(self) -> None:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        with self._other.reading() as connection:
            connection.execute(text(f"{others} AND pid <> pg_backend_pid()"))

    def cut_while_writing(self) -> None:
        with self.database.write() as session:
            session.sources.put(a_source())
            self.cut()
            session.sources.put(a_source(id="another"))

    def close(self) -> None:
        self.database.dispose()
        self._other.dispose()


def test_the_password_is_not_in_the_database_s_name(database: Database) -> None:
    assert repr(database).startswith(("Database('sqlite:///", "Database('postgresql+psycopg://"))
