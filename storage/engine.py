"""Connections to SQLite and PostgreSQL, set up so that both behave alike."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from domain.errors import StorageUnavailable
from storage.failures import unavailable

WRITES = "foreshock_writes"
_BUSY_SECONDS = 5
_CONNECT_SECONDS = 10
_OPTIONS = "-c timezone=UTC -c lock_timeout=30s"


def parsed(url: str) -> URL:
    """The URL of a database we can use. Raises StorageUnavailable, without showing the text, for any other."""
    try:
        found = make_url(url)
    except ArgumentError:
        raise StorageUnavailable("the database's URL cannot be read\nFix: write sqlite:///path/to/file.db") from None
    if found.drivername == "sqlite" and found.database not in {None, "", ":memory:"}:
        return found
    if found.drivername in {"postgresql", "postgresql+psycopg"}:
        return found.set(drivername="postgresql+psycopg")
    raise unavailable(
        found,
        "Foreshock keeps its data in a SQLite file or in PostgreSQL",
        "write sqlite:///path or postgresql://host/name",
    )


def engine_for(
    url: URL, *, create: bool = False, foreign_keys: bool = True, busy_seconds: int = _BUSY_SECONDS
) -> Engine:
    """An engine for this database; nothing is connected yet.

    `create` lets SQLite make a new file. Raises StorageUnavailable where SQLite's file cannot be used or psycopg is missing.
    """
    if url.drivername == "sqlite":
        return _sqlite(url, create=create, foreign_keys=foreign_keys, busy_seconds=busy_seconds)
    return _postgresql(url)


def _sqlite(url: URL, *, create: bool, foreign_keys: bool, busy_seconds: int) -> Engine:
    path = Path(url.database or "").absolute()
    _require_usable(url, path, create=create)
    engine = create_engine(url.set(database=str(path)), connect_args={"timeout": busy_seconds})
    keys = "ON" if foreign_keys else "OFF"

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA foreign_keys={keys}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _require_usable(url: URL, path: Path, *, create: bool) -> None:
    if not path.parent.is_dir():
        raise unavailable(url, f"the folder {path.parent} does not exist", "create the folder, or correct the path")
    if path.is_dir():
        raise unavailable(url, "the path names a folder", "name a file")
    if not path.exists() and not create:
        raise unavailable(url, "there is no such file", "create it with `foreshock init`, or correct the path")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise unavailable(url, "it is readonly for this user")


def _postgresql(url: URL) -> Engine:
    options = f"{url.query.get('options', '')} {_OPTIONS}".strip()
    try:
        return create_engine(
            url, pool_pre_ping=True, connect_args={"options": options, "connect_timeout": _CONNECT_SECONDS}
        )
    except (ModuleNotFoundError, NoSuchModuleError):
        raise unavailable(url, "the driver psycopg is not installed", "install foreshock[postgres]") from None
