"""What goes wrong with a database is told to a person without its password, and with the fix."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import InvalidRequestError, OperationalError, SQLAlchemyError, StatementError

from domain.errors import NeedsPerson, StorageUnavailable, TryLater
from storage.database import Database
from storage.failures import shown, translated

SECRET = "c4n4ry-s3cret"  # the canary that must never be shown
SERVER = make_url(f"postgresql+psycopg://me:{SECRET}@db.example/foreshock?sslpassword={SECRET}&sslmode=require")
FILE = make_url("sqlite:////var/lib/foreshock.db")


def failed(reason: str) -> OperationalError:
    return OperationalError("SELECT 1", {}, sqlite3.OperationalError(reason))


def test_the_url_is_shown_without_any_password() -> None:
    assert SECRET not in shown(SERVER)
    assert "me:***@db.example/foreshock" in shown(SERVER)
    assert "sslmode=require" in shown(SERVER)


@pytest.mark.parametrize(
    ("reason", "fix"),
    [
        ("database or disk is full", "free some space on its disk"),
        ("could not extend file: No space left on device", "free some space on its disk"),
        ("database disk image is malformed", "the file is damaged; stop Foreshock and restore the latest backup"),
        ("file is not a database", "the path names some other file; name the right one, or restore a backup over it"),
        ("disk I/O error", "check the disk and its free space; if the file is damaged, restore the latest backup"),
        ("attempt to write a readonly database", "let the user that runs Foreshock write to the file and its folder"),
        ('password authentication failed for user "me"', "check the user and password in the URL"),
        ('database "foreshock" does not exist', "create it on the server, or correct the URL"),
        ("something never seen before", "check that the server runs and that the URL is right"),
    ],
)
def test_a_person_is_told_what_to_do(reason: str, fix: str) -> None:
    told = translated(failed(reason), FILE)
    assert isinstance(told, StorageUnavailable)
    assert str(told) == f"sqlite:////var/lib/foreshock.db: {reason}\nFix: {fix}"


@pytest.mark.parametrize(
    "reason", ["database is locked", "database table is locked", "canceling statement due to lock timeout"]
)
def test_a_busy_database_is_tried_again_later(reason: str) -> None:
    assert isinstance(translated(failed(reason), FILE), TryLater)


def test_a_lost_connection_is_tried_again_later() -> None:
    lost = OperationalError("SELECT 1", {}, sqlite3.OperationalError("gone"), connection_invalidated=True)
    assert isinstance(translated(lost, SERVER), TryLater)


def test_a_wrong_value_keeps_its_own_error_and_a_mistake_of_ours_stays_what_it_is() -> None:
    wrong = ValueError("the moment has no time zone")
    assert translated(StatementError("bad", "INSERT", {}, wrong), FILE) is wrong
    ours: SQLAlchemyError = InvalidRequestError("no such column")
    assert translated(ours, FILE) is ours


def test_a_password_in_the_reason_is_hidden() -> None:
    assert SECRET not in str(translated(failed(f'connection to "me:{SECRET}@db" failed'), SERVER))


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("nonsense", "the database's URL cannot be read"),
        (f"//{SECRET}", "the database's URL cannot be read"),
        ("sqlite://", "sqlite:///path"),
        ("sqlite:///:memory:", "sqlite:///path"),
        (f"mysql://me:{SECRET}@db.example/foreshock", "SQLite file or in PostgreSQL"),
        ("sqlite:////no/such/folder/foreshock.db", "the folder /no/such/folder does not exist"),
        ("sqlite:////tmp", "the path names a folder"),
        ("sqlite:////proc/foreshock.db", "there is no such file"),
        (f"postgresql://me:{SECRET}@127.0.0.1:1/foreshock", "connection"),
        (f"postgresql+psycopg://me:{SECRET}@localhost:1/foreshock?host=/no/such/folder", "/no/such/folder"),
    ],
)
def test_a_database_that_cannot_be_used_is_named_with_the_fix(url: str, told: str) -> None:
    with pytest.raises(StorageUnavailable) as caught:
        Database.open(url)
    assert told in str(caught.value)
    assert "Fix: " in str(caught.value)
    assert SECRET not in str(caught.value)
    assert isinstance(caught.value, NeedsPerson)


def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "foreshock.db"
    path.write_bytes(b"this is a letter, not a database" * 100)
    with pytest.raises(StorageUnavailable, match="file is not a database"):
        Database.open(f"sqlite:///{path}")
    assert path.read_bytes().startswith(b"this is a letter")
