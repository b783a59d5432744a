"""Backups are whole, whatever goes on meanwhile."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from domain import failpoint
from domain.errors import NeedsPerson, StorageUnavailable
from storage.backup import backup
from storage.check import problems
from storage.database import Database
from tests.builders.storage import NOON, store_chain
from tests.builders.storage_workers import start_writers
from tests.databases import Databases


@pytest.mark.case("S-09")
def test_a_backup_made_while_others_write_is_whole_and_can_be_opened(databases: Databases, tmp_path: Path) -> None:
    with databases.fresh("sqlite") as url:
        writers = start_writers(url, 2)
        copies = [backup(url, tmp_path / f"copy-{number}.db") for number in range(5)]
        for writer in writers:
            writer.kill()
            writer.join()
        found = [stored(copy) for copy in copies]
        restored = Database.open(f"sqlite:///{copies[-1]}")
        assert problems(restored, NOON) == ()
        restored.dispose()
    assert found == sorted(found)
    assert found[0] > 0
    assert sorted(path.suffix for path in tmp_path.iterdir() if "copy-0" in path.name) == [".db"]


def stored(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return int(connection.execute("SELECT count(*) FROM sources").fetchone()[0])


def test_a_backup_is_the_database(databases: Databases, tmp_path: Path) -> None:
    with databases.fresh("sqlite") as url:
        database = Database.open(url)
        with database.write() as session:
            store_chain(session)
        restored = Database.open(f"sqlite:///{backup(url, tmp_path / 'copy.db')}")
        with database.read() as before, restored.read() as after:
            assert before.events.open() == after.events.open()
            assert before.organisations.all() == after.organisations.all()
        database.dispose()
        restored.dispose()


def test_a_backup_never_overwrites_another(databases: Databases, tmp_path: Path) -> None:
    taken = tmp_path / "copy.db"
    taken.write_text("precious")
    with databases.fresh("sqlite") as url, pytest.raises(NeedsPerson, match="choose another name"):
        backup(url, taken)
    assert taken.read_text() == "precious"


def test_a_backup_that_was_interrupted_has_no_name_and_is_made_anew(databases: Databases, tmp_path: Path) -> None:
    with databases.fresh("sqlite") as url:
        failpoint.configure("backup.mid=raise")
        try:
            with pytest.raises(failpoint.FailpointHit):
                backup(url, tmp_path / "copy.db")
        finally:
            failpoint.configure("")
        assert not (tmp_path / "copy.db").exists()
        assert backup(url, tmp_path / "copy.db").exists()
        assert not (tmp_path / "copy.db.part").exists()


@pytest.mark.parametrize("place", ["no/such/folder/copy.db"])
def test_a_place_that_cannot_be_written_is_named(databases: Databases, tmp_path: Path, place: str) -> None:
    with databases.fresh("sqlite") as url, pytest.raises(StorageUnavailable, match=r"copy\.db failed"):
        backup(url, tmp_path / place)


def test_a_damaged_database_gives_no_backup(databases: Databases, tmp_path: Path) -> None:
    with databases.fresh("sqlite") as url:
        damage(Path(url.removeprefix("sqlite:///")))
        with pytest.raises((NeedsPerson, StorageUnavailable)):
            backup(url, tmp_path / "copy.db")
    assert list(tmp_path.glob("copy.db*")) == []


def damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 5)
        file.write(b"\xff" * 4096 * 3)


def test_postgresql_has_its_own_tool(databases: Databases, tmp_path: Path) -> None:
    with databases.fresh("postgresql") as url, pytest.raises(NeedsPerson, match="pg_dump"):
        backup(url, tmp_path / "copy.db")
