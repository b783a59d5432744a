"""Fixtures that several parts share."""

from collections.abc import Iterator

import pytest
import structlog

from storage.database import Database
from tests.databases import KINDS, Databases


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """A maker of databases for the whole run."""
    maker = Databases(tmp_path_factory.mktemp("databases"))
    yield maker
    maker.close()


@pytest.fixture(autouse=True)
def log_anew() -> Iterator[None]:
    """Leave no test the log of another: a command that ran inside a test logged to a stream that is closed after it."""
    yield
    structlog.reset_defaults()


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """The URL of a fresh database at the head of the schema, once on SQLite and once on PostgreSQL."""
    with databases.fresh(request.param) as url:
        yield url


@pytest.fixture(params=KINDS)
def empty_database_url(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """The URL of a database without any schema, once on SQLite (no file yet) and once on PostgreSQL."""
    with databases.fresh(request.param, migrated=False) as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database, opened, once on SQLite and once on PostgreSQL."""
    opened = Database.open(database_url)
    yield opened
    opened.dispose()
