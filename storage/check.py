"""Whether what is stored keeps the promises that no constraint can hold."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, Select, exists, func, select, text

from domain.delivery import DeliveryState, OutcomeKind
from storage.database import Database
from storage.tables.events import EventRedirectRow
from storage.tables.outbox import AttemptRow, OutboxRow

_FARTHEST = timedelta(hours=24)
_MOST = 20
_UNSENT = (DeliveryState.PENDING, DeliveryState.AMBIGUOUS)


def problems(database: Database, now: datetime) -> tuple[str, ...]:
    """What is wrong with the database, one sentence each, at most 20 of a kind; empty where all is well.

    Reads the whole database.
    """
    with database.reading() as connection:
        return (*_of_outbox(connection, now), *_of_events(connection), *_of_file(connection))


def _of_outbox(connection: Connection, now: datetime) -> Iterator[str]:
    unsent = OutboxRow.state.in_(_UNSENT)
    arrived = exists().where(AttemptRow.key == OutboxRow.key, AttemptRow.kind == OutcomeKind.SENT)
    tried = select(func.count(AttemptRow.number)).where(AttemptRow.key == OutboxRow.key, AttemptRow.late.is_(False))
    keys = select(OutboxRow.key)
    yield from _told(
        connection, keys.where(OutboxRow.state == DeliveryState.SENT, ~arrived), "is sent without an attempt"
    )
    yield from _told(connection, _sent_twice(), "was sent twice without a lost lease")
    yield from _told(
        connection, keys.where(OutboxRow.attempts != tried.scalar_subquery()), "counts other attempts than were noted"
    )
    yield from _told(
        connection, keys.where(unsent, OutboxRow.next_attempt_at > now + _FARTHEST), "waits for more than 24 hours"
    )
    yield from _stale_leases(connection, now)


def _sent_twice() -> Select[str]:
    counted = select(AttemptRow.key).where(AttemptRow.kind == OutcomeKind.SENT, AttemptRow.late.is_(False))
    return counted.group_by(AttemptRow.key).having(func.count() > 1)


def _stale_leases(connection: Connection, now: datetime) -> Iterator[str]:
    held = select(OutboxRow.key, OutboxRow.lease_owner, OutboxRow.leased_at, OutboxRow.lease_until)
    for row in connection.execute(held.where(OutboxRow.lease_until < now)):
        if now - row.leased_at > 2 * (row.lease_until - row.leased_at):
            yield f"message {row.key} is still leased by {row.lease_owner} after twice its time"


def _of_events(connection: Connection) -> Iterator[str]:
    middle = select(EventRedirectRow.old_id).where(EventRedirectRow.new_id.in_(select(EventRedirectRow.old_id)))
    yield from (f"event {key} leads to an event that leads on" for key in connection.scalars(middle))


def _of_file(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    yield from (row[0] for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok")
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"row {row.rowid} of {row.table} refers to a row of {row.parent} that is not there"


def _told(connection: Connection, keys: Select[str], what: str) -> Iterator[str]:
    yield from (f"message {key} {what}" for key in connection.scalars(keys.limit(_MOST)))
