"""A database opened for work, and its transactions."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from domain.failpoint import failpoint
from storage.engine import WRITES, engine_for, parsed
from storage.failures import shown, translated
from storage.schema import require_head
from storage.session import Session

_WRITERS_LOCK = 0x666F7265


def exists(url: str) -> bool:
    """Whether there is a database to open: SQLite's file may not have been made yet. A server's is taken to be there."""
    where = parsed(url)
    return where.drivername != "sqlite" or Path(where.database or "").exists()


class Database:
    """A SQLite file or a PostgreSQL database; safe to share between threads, not between forked processes."""

    def __init__(self, url: URL, engine: Engine) -> None:
        self._url = url
        self._engine = engine
        self._reached = False

    def __repr__(self) -> str:
        return f"Database({shown(self._url)!r})"

    @classmethod
    def open(cls, url: str, *, check_schema: bool = True) -> "Database":
        """The database at `sqlite:///path` or `postgresql://user:password@host/name`, proved to answer.

        Raises StorageUnavailable, with the password hidden and the fix, where it cannot be used, and SchemaMismatch where its
        schema is not this version's unless `check_schema` is false.
        """
        where = parsed(url)
        database = cls(where, engine_for(where))
        with ExitStack() as undo:
            undo.callback(database.dispose)
            with database.reading() as connection:
                connection.execute(text("SELECT 1"))
                if check_schema:
                    require_head(connection, shown(where))
            undo.pop_all()
        database._reached = True
        return database

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one unchanging state of the database; it cannot write."""
        with self.reading() as connection:
            yield Session(connection)

    @contextmanager
    def write(self, *, serial: bool = True) -> Iterator[Session]:
        """A session in a transaction that is committed at the end, or rolled back whole when an exception leaves it.

        SQLite allows one writer at a time. On PostgreSQL serial writers wait for each other too, so that nobody reads what
        another is about to change; `serial=False` spares a sender that wait. Raises TryLater where another writer holds
        the database for too long or the server went away, BrokenReference where rows contradict each other.
        """
        with self.writing(serial=serial) as connection:
            yield Session(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that only reads, for the modules of this package."""
        with self._translating(), self._engine.connect() as connection:
            if self._engine.dialect.name == "sqlite":
                with _query_only(connection), connection.begin():
                    yield connection
            else:
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
                with connection.begin():
                    yield connection

    @contextmanager
    def writing(self, *, serial: bool = True) -> Iterator[Connection]:
        """A connection in a writing transaction, for the modules of this package."""
        with self._translating(), self._engine.connect() as plain:
            connection = plain.execution_options(**{WRITES: True})
            with connection.begin():
                if serial and self._engine.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITERS_LOCK})
                yield connection
                failpoint("store.before_commit")
        failpoint("store.after_commit")

    def dispose(self) -> None:
        """Close all connections; the database can be used again afterwards."""
        self._engine.dispose()

    @contextmanager
    def _translating(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise translated(error, self._url, reached=self._reached) from error


@contextmanager
def _query_only(connection: Connection) -> Iterator[None]:
    driver = connection.connection.cursor()
    driver.execute("PRAGMA query_only=ON")
    try:
        yield
    finally:
        driver.execute("PRAGMA query_only=OFF")
        driver.close()
