"""What a database's error means for a person, in the three kinds of errors that Foreshock knows."""

import sqlite3

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError, StatementError

from domain.errors import Refused, StorageUnavailable, TryLater

_BUSY = (
    "database is locked",
    "lock timeout",
    "statement timeout",
    "deadlock detected",
    "server closed the connection",
    "connection is closed",
    "terminating connection",
    "starting up",
    "shutting down",
)
_FIXES = {
    "disk is full": "free some space on its disk",
    "no space left": "free some space on its disk",
    "file is not a database": "the path names some other file; name the right one, or restore a backup over it",
    "malformed": "the file is damaged; stop Foreshock and restore the latest backup",
    "disk i/o error": "check the disk and its free space; if the file is damaged, restore the latest backup",
    "readonly": "let the user that runs Foreshock write to the file and its folder",
    "unable to open": "let the user that runs Foreshock write to the file's folder, which must exist",
    "authentication failed": "check the user and password in the URL",
    "no password supplied": "put the password into the URL",
    "connection refused": "start the server, or correct the host and port in the URL",
    "does not exist": "create it on the server, or correct the URL",
}
_DEFAULT_FIX = "check that the server runs and that the URL is right"


class BrokenReference(Refused):
    """What was to be stored contradicts what is stored already, or refers to something that is not."""


def shown(url: URL) -> str:
    """The URL as a person may see it: without its password, wherever that stands."""
    return url.difference_update_query(["password", "passfile", "sslpassword"]).render_as_string(hide_password=True)


def unavailable(url: URL, reason: str, fix: str = "") -> StorageUnavailable:
    """The error that says which database cannot be used, why, and what to do about it."""
    hidden = _without_password(reason, url)
    found = (known for words, known in _FIXES.items() if words in reason.lower())
    return StorageUnavailable(f"{shown(url)}: {hidden}\nFix: {fix or next(found, _DEFAULT_FIX)}")


def translated(error: SQLAlchemyError, url: URL, *, reached: bool = False) -> Exception:
    """The error of Foreshock's own that tells what SQLAlchemy's means.

    A wrong value keeps its TypeError or ValueError. Contradictions are BrokenReference, a busy or lost database is TryLater,
    and all that needs a person is StorageUnavailable. A server that was `reached` before and cannot be connected to now is
    taken to restart.
    """
    cause = error.orig if isinstance(error, StatementError) else None
    if not isinstance(error, DBAPIError):
        return cause if isinstance(cause, TypeError | ValueError) else error
    reason = _first_line(cause)
    if isinstance(error, IntegrityError):
        return BrokenReference(f"the database refused it: {reason}")
    restarts = reached and error.statement is None and url.drivername != "sqlite"
    if restarts or error.connection_invalidated or any(words in reason.lower() for words in _BUSY):
        return TryLater(f"{shown(url)}: {_without_password(reason, url)}")
    return unavailable(url, reason)


def _first_line(cause: BaseException | None) -> str:
    words = str(cause).strip().splitlines() or [type(cause).__name__]
    return "the database is locked" if _is_busy(cause) else words[0]


def _is_busy(cause: BaseException | None) -> bool:
    return isinstance(cause, sqlite3.OperationalError) and "locked" in str(cause)


def _without_password(text: str, url: URL) -> str:
    return text.replace(url.password, "***") if url.password else text
