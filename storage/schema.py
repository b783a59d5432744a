"""The schema's version: where a database stands, and how it is moved to another one."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from domain.errors import SchemaMismatch
from domain.failpoint import failpoint
from storage.engine import WRITES, engine_for, parsed
from storage.failures import shown, translated

_MIGRATION_LOCK = 0x6D696772
_WAIT_SECONDS = 120


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database to this revision, creating it first if it is a new SQLite file.

    One transaction: it arrives whole or stays where it was. Two at once wait for each other. Raises StorageUnavailable where
    the database cannot be used and SchemaMismatch where it is newer than this version of Foreshock.
    """
    with migrating(url, create=True) as connection:
        command.upgrade(_configuration(connection), revision)
        failpoint("migrate.mid")


def downgrade(url: str, revision: str) -> None:
    """Take the database back to this revision; `base` leaves nothing. Raises as `upgrade` does."""
    with migrating(url, create=False) as connection:
        command.downgrade(_configuration(connection), revision)
        failpoint("migrate.mid")


def current(url: str) -> str | None:
    """The revision the database is at, or None where it holds no schema of ours. Raises StorageUnavailable."""
    where = parsed(url)
    engine = engine_for(where)
    try:
        with engine.connect() as connection:
            return revision_of(connection)
    except SQLAlchemyError as error:
        raise translated(error, where) from error
    finally:
        engine.dispose()


def head() -> str:
    """The revision that this version of Foreshock needs."""
    found = _scripts().get_current_head()
    if found is None:
        raise SchemaMismatch("Foreshock's migrations are missing\nFix: install it again")
    return found


def revision_of(connection: Connection) -> str | None:
    """The revision of the connected database, or None where it holds no schema of ours."""
    return MigrationContext.configure(connection).get_current_revision()


def require_head(connection: Connection, where: str) -> None:
    """Raise SchemaMismatch, naming the fix, unless the connected database is at this version's revision."""
    found = revision_of(connection)
    _require_known(found, where)
    if found != head():
        stand = f"is at {found}" if found else "is missing"
        raise SchemaMismatch(f"{where}: the schema {stand} and {head()} is needed\nFix: run `foreshock db upgrade`")


def _require_known(revision: str | None, where: str) -> None:
    known = {script.revision for script in _scripts().walk_revisions()}
    if revision is not None and revision not in known:
        raise SchemaMismatch(
            f"{where}: the schema is at {revision}, which is newer than this version of Foreshock\n"
            "Fix: install the version that made it, or restore the backup taken before"
        )


@contextmanager
def migrating(url: str, *, create: bool) -> Iterator[Connection]:
    """A connection in the one transaction of a migration, in which no other migration runs.

    `create` lets SQLite make a new file. Raises StorageUnavailable and SchemaMismatch as `upgrade` says.
    """
    where = parsed(url)
    engine = engine_for(where, create=create, foreign_keys=False, busy_seconds=_WAIT_SECONDS)
    try:
        with engine.connect() as plain:
            connection = plain.execution_options(**{WRITES: True})
            with connection.begin():
                _take_turn(connection)
                _require_known(revision_of(connection), shown(where))
                yield connection
                _require_whole(connection, shown(where))
    except SQLAlchemyError as error:
        raise translated(error, where) from error
    finally:
        engine.dispose()


def _take_turn(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{_WAIT_SECONDS}s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})


def _require_whole(connection: Connection, where: str) -> None:
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise SchemaMismatch(f"{where}: the migration would leave rows that refer to nothing; it was undone")


def _configuration(connection: Connection) -> Config:
    configuration = _located()
    configuration.attributes["connection"] = connection
    return configuration


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_located())


def _located() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(files("migrations")).replace("%", "%%"))
    return configuration
