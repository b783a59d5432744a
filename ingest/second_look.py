"""Entries that are worth another look although their list may say of them what it said: when, and how often they failed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

# How long the page of an entry is left alone after its first, second, ... failure; after the last it is given up.
PAUSES = tuple(timedelta(hours=hours) for hours in (0.25, 1, 4, 16, 24, 24, 24, 24))
# An entry whose page was not asked for, as its host could not serve others, has not failed and waits for this.
UNASKED = timedelta(hours=1)

_MARK = ":again "
# A visit is noted as made some time after the moment at which it is judged what is due.
_LONGEST_VISIT = timedelta(minutes=10)


def again(entry_hash: str, *, at: datetime, failures: int = 0) -> str:
    """The hash with a mark that asks for another look at this moment."""
    return f"{entry_hash}{_MARK}{failures} {at.isoformat()}"


def after_failure(entry_hash: str, stored: str, now: datetime) -> str:
    """The hash of an entry whose page failed, marked for another look unless it failed too often.

    `stored` is the hash that is stored of the entry, which says how often it failed before.
    """
    failures = _failures(entry_hash, stored)
    if failures >= len(PAUSES):
        return entry_hash
    return again(entry_hash, at=now + PAUSES[failures], failures=failures + 1)


def after_waiting(entry_hash: str, stored: str, until: datetime) -> str:
    """The hash of an entry whose page was not asked for, marked for another look at this moment."""
    return again(entry_hash, at=until, failures=_failures(entry_hash, stored))


def is_marked(stored: str) -> bool:
    """Whether another look was asked for."""
    return _MARK in stored


def says_the_same(entry_hash: str, stored: str, now: datetime) -> bool:
    """Whether the list says of an entry what it said, and no other look at it is due."""
    said, due_at = _read(stored)
    return said == entry_hash and (due_at is None or due_at > now)


def any_due(stored: Iterable[str], last_visit_at: datetime | None, now: datetime) -> bool:
    """Whether another look at one of these entries became due since the last visit, so that the list must be read again.

    An entry that the list names no more asks for one reading of it in vain, not for one at every visit.
    """
    since = last_visit_at - _LONGEST_VISIT if last_visit_at else None
    moments = (_read(one)[1] for one in stored if _MARK in one)
    return any(at is not None and at <= now and (since is None or at > since) for at in moments)


def _read(stored: str) -> tuple[str, datetime | None]:
    """What the list said, and when another look is due."""
    said, mark, rest = stored.partition(_MARK)
    return said, datetime.fromisoformat(rest.split(" ", 1)[1]) if mark else None


def _failures(entry_hash: str, stored: str) -> int:
    """How often the page of what the list says now failed before."""
    said, mark, rest = stored.partition(_MARK)
    return int(rest.split(" ", 1)[0]) if mark and said == entry_hash else 0
