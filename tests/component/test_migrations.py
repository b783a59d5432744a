"""The schema moves up and down on both databases, and is what the tables say."""

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from domain import failpoint
from domain.status import Status
from storage import schema
from storage.check import problems
from storage.database import Database
from storage.engine import engine_for, parsed
from storage.schema import migrating
from storage.search import is_of_search
from storage.store.events import EventFilter
from storage.tables import Table
from tests.builders.storage import HOUR, NOON, a_claim, a_development, a_source, an_article, an_event, store_chain
from tests.builders.storage_workers import migrate, migrate_with, run_alone, run_at_once
from tests.databases import Databases

ROOT = Path(__file__).parents[2]
OPTIONS = {
    "compare_type": True,
    "compare_server_default": True,
    "include_name": lambda name, kind, _: kind != "table" or not is_of_search(name),
}


def shape(url: str) -> dict[str, Any]:
    """Everything that the database says of its tables."""
    engine = engine_for(parsed(url))
    with engine.connect() as connection:
        found = shape_of(connection)
    engine.dispose()
    return found


def shape_of(connection: Connection) -> dict[str, Any]:
    inspector = inspect(connection)

    def told(table: str) -> dict[str, Any]:
        return {
            "columns": [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in inspector.get_columns(table)],
            "primary key": inspector.get_pk_constraint(table),
            "references": sorted(map(str, inspector.get_foreign_keys(table))),
            "uniques": sorted(str(sorted(map(str, u.items()))) for u in inspector.get_unique_constraints(table)),
            "indexes": sorted(map(_index, inspector.get_indexes(table))),
            "checks": sorted(map(str, inspector.get_check_constraints(table))),
        }

    return {table: told(table) for table in inspector.get_table_names() if table != "alembic_version"}


def _index(found: Any) -> str:
    """All that an index is; the condition of a partial one is told by its words."""
    options = {name: str(value) for name, value in found.get("dialect_options", {}).items()}
    return str(sorted(map(str, (found | {"dialect_options": options}).items())))


def test_the_migrated_schema_is_what_the_tables_say(database_url: str) -> None:
    engine = engine_for(parsed(database_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=OPTIONS)
        differences = compare_metadata(context, Table.metadata)
    engine.dispose()
    assert differences == []


def test_tables_made_without_migrations_are_the_same_to_the_last_constraint(
    database_url: str, databases: Databases
) -> None:
    with databases.fresh(parsed(database_url).get_backend_name(), migrated=False) as other:
        with migrating(other, create=True) as connection:
            Table.metadata.create_all(connection)
        assert shape(other) == shape(database_url)


@pytest.mark.case("S-11")
def test_up_down_and_up_again_with_rows_in_it_gives_the_same_schema(empty_database_url: str) -> None:
    schema.upgrade(empty_database_url)
    first = shape(empty_database_url)
    fill(empty_database_url)
    schema.downgrade(empty_database_url, "base")
    assert schema.current(empty_database_url) is None
    assert shape(empty_database_url) == {}
    schema.upgrade(empty_database_url)
    assert schema.current(empty_database_url) == schema.head()
    assert shape(empty_database_url) == first


@pytest.mark.case("S-11")
def test_what_is_stored_survives_an_upgrade(database_url: str) -> None:
    fill(database_url)
    schema.upgrade(database_url)
    database = Database.open(database_url)
    with database.read() as session:
        assert session.events.open() == [an_event()]
    assert problems(database, NOON) == ()
    database.dispose()


def fill(url: str) -> None:
    database = Database.open(url)
    with database.write() as session:
        store_chain(session)
    database.dispose()


@pytest.mark.case("S-11")
def test_an_upgrade_knows_which_articles_were_merged_before(empty_database_url: str) -> None:
    schema.upgrade(empty_database_url)
    database = Database.open(empty_database_url)
    with database.write() as session:
        session.sources.put(a_source())
        merged, unmerged = an_article("merged"), an_article("unmerged", first_seen_at=NOON + HOUR)
        for article in (merged, unmerged):
            session.articles.save(article)
            session.ledger.done("extract", "v1", article.version_key, NOON)
        session.ledger.done("merge", "m1", merged.version_key, NOON)
        session.ledger.failed("merge", "m1", unmerged.version_key, NOON, "no")
    schema.downgrade(empty_database_url, "0001")
    schema.upgrade(empty_database_url)
    with database.write() as session:
        session.ledger.done("extract", "v2", merged.version_key, NOON)
        due = session.ledger.pending_articles("merge", "m1", 10, now=NOON + HOUR)
    database.dispose()
    assert due == [unmerged.version_key, merged.version_key]


@pytest.mark.case("S-11")
def test_an_upgrade_knows_the_states_that_events_went_through(empty_database_url: str) -> None:
    schema.upgrade(empty_database_url)
    database = Database.open(empty_database_url)
    with database.write() as session:
        store_chain(session)
        session.events.save(an_event("away"))
        session.claims.add([a_claim()])
        session.claims.assign("claim-1", "event-1", NOON)
        for number, status in ((1, Status.ANNOUNCED), (2, Status.IN_EFFECT)):
            session.events.add_development(a_development(number, status=status, known_at=NOON + number * HOUR))
        session.events.redirect("away", "event-1", NOON)
    schema.downgrade(empty_database_url, "0006")
    schema.upgrade(empty_database_url)
    with database.read() as session:
        early, late = NOON + HOUR, NOON + 2 * HOUR
        assert session.events.get("event-1", early).status is Status.ANNOUNCED
        assert session.events.get("event-1", late) == session.events.get("event-1") == an_event()
        assert session.events.get("away", late) == an_event()
        for asked in ({"actors": an_event().actor}, {"affected": "CN"}, {"words": "licence"}, {"min_origins": 2}):
            assert session.events.list(EventFilter(**asked)) == [an_event()]
    database.dispose()


@pytest.mark.case("S-11")
def test_a_migration_killed_half_way_leaves_the_schema_as_it_was(empty_database_url: str) -> None:
    assert run_alone(migrate_with, "migrate.mid=kill", empty_database_url, "head") == -signal.SIGKILL
    assert schema.current(empty_database_url) is None
    assert shape(empty_database_url) == {}
    schema.upgrade(empty_database_url)
    fill(empty_database_url)
    before = shape(empty_database_url)
    assert run_alone(migrate_with, "migrate.mid=kill", empty_database_url, "base") == -signal.SIGKILL
    assert schema.current(empty_database_url) == schema.head()
    assert shape(empty_database_url) == before


def test_a_migration_that_fails_is_undone(empty_database_url: str) -> None:
    failpoint.configure("migrate.mid=raise")
    try:
        with pytest.raises(failpoint.FailpointHit):
            schema.upgrade(empty_database_url)
    finally:
        failpoint.configure("")
    assert shape(empty_database_url) == {}


@pytest.mark.case("S-11")
def test_migrations_started_at_once_wait_for_each_other(empty_database_url: str) -> None:
    assert run_at_once(migrate, [(empty_database_url,)] * 3) == [0, 0, 0]
    assert schema.current(empty_database_url) == schema.head()


def test_alembic_s_own_command_line_works_on_the_same_migrations(empty_database_url: str) -> None:
    for command in (["upgrade", "head"], ["check"]):
        arguments = [sys.executable, "-m", "alembic", "-x", f"url={empty_database_url}", *command]
        done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert schema.current(empty_database_url) == schema.head()


def test_alembic_s_own_command_line_asks_for_the_database() -> None:
    arguments = [sys.executable, "-m", "alembic", "upgrade", "head"]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "-x url=sqlite:///path" in done.stderr


def test_the_migration_s_revision_is_noted(database: Database) -> None:
    with database.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [schema.head()]
