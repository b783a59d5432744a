"""A copy of the database, made while it is in use and proved to be whole."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from domain.errors import NeedsPerson
from domain.failpoint import failpoint
from storage.engine import parsed
from storage.failures import shown, unavailable


def backup(url: str, path: Path) -> Path:
    """The path of a verified copy of a SQLite database; writers go on meanwhile.

    The copy appears under its name only once it is whole. Raises NeedsPerson where the path is taken, the copy is damaged or
    the database is PostgreSQL's, which has its own tool; StorageUnavailable where the database or the path cannot be used.
    """
    where = parsed(url)
    if where.drivername != "sqlite":
        raise NeedsPerson(
            f"{shown(where)}: PostgreSQL has its own backup\nFix: pg_dump --format=custom --file={path} …"
        )
    if path.exists():
        raise NeedsPerson(f"{path} exists already\nFix: choose another name for the backup")
    part = path.with_name(f"{path.name}.part")
    try:
        _copy(Path(where.database or ""), part)
        failpoint("backup.mid")
        _require_whole(part)
    except sqlite3.Error as error:
        part.unlink(missing_ok=True)
        raise unavailable(where, f"the backup to {path} failed: {error}") from error
    part.replace(path)
    return path


def _copy(source: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(part)) as copy,
    ):
        original.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    with part.open("rb") as written:
        os.fsync(written.fileno())


def _require_whole(part: Path) -> None:
    with closing(sqlite3.connect(part)) as copy:
        found = [*copy.execute("PRAGMA integrity_check"), *copy.execute("PRAGMA foreign_key_check")]
    if found != [("ok",)]:
        part.unlink()
        raise NeedsPerson(f"the copy is damaged: {found[0]}\nFix: check the database with `foreshock db check`")
