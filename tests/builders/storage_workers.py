"""Processes that work on one database at the same time, or are killed while they do."""

import multiprocessing
import resource
import signal
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Barrier
from typing import Any

from domain import failpoint
from domain.delivery import Outcome, OutcomeKind
from domain.errors import StorageUnavailable
from storage import schema
from storage.check import problems
from storage.database import Database
from tests.builders.storage import NOON, a_source

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["__main__", __name__])


def run_at_once(target: Callable[..., None], arguments: Sequence[tuple[Any, ...]]) -> list[int | None]:
    """The exit codes of processes that call `target(barrier, *arguments)` and start their work together."""
    barrier = _PROCESSES.Barrier(len(arguments))
    return _finished([_PROCESSES.Process(target=target, args=(barrier, *each)) for each in arguments])


def run_alone(target: Callable[..., None], *arguments: object) -> int | None:
    """The exit code of a process that calls `target(*arguments)`; -9 where it was killed."""
    return _finished([_PROCESSES.Process(target=target, args=arguments)])[0]


def _finished(processes: Sequence[BaseProcess]) -> list[int | None]:
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]


def count_up(barrier: Barrier, url: str, times: int) -> None:
    """Read a number, add one and write it back, so many times."""
    database = Database.open(url)
    barrier.wait()
    for _ in range(times):
        with database.write() as session:
            _, state = session.sources.get("commerce")
            session.sources.save_state(replace(state, failures=state.failures + 1), NOON, "counted")
    database.dispose()


def send_all(barrier: Barrier, url: str, owner: str) -> None:
    """Lease, send and mark until nothing is left in line."""
    database = Database.open(url)
    barrier.wait()
    while send_some(database, owner):
        pass
    database.dispose()


def send_some(database: Database, owner: str) -> bool:
    """Send up to three messages. Whether anything is still in line."""
    with database.write(serial=False) as session:
        leased = session.outbox.lease(owner, NOON, timedelta(minutes=5), 3)
    for delivery in leased:
        with database.write(serial=False) as session:
            session.outbox.mark(delivery.key, owner, Outcome(kind=OutcomeKind.SENT, reference=delivery.key), NOON, None)
    with database.read() as session:
        return session.outbox.oldest_unsent() is not None


def name_events(barrier: Barrier, url: str, times: int) -> None:
    """Ask for names of one day's events, each in a transaction of its own."""
    database = Database.open(url)
    barrier.wait()
    for _ in range(times):
        with database.write() as session:
            display = session.events.next_display(NOON.date())
            session.sources.put(a_source(id=display))
    database.dispose()


def migrate(barrier: Barrier, url: str) -> None:
    """Bring the database to the head."""
    barrier.wait()
    schema.upgrade(url)


def migrate_with(spec: str, url: str, revision: str) -> None:
    """Move the schema with this failpoint set."""
    failpoint.configure(spec)
    if revision == "base":
        schema.downgrade(url, revision)
    else:
        schema.upgrade(url, revision)


def write_with(spec: str, url: str) -> None:
    """Store a source with this failpoint set."""
    database = Database.open(url)
    failpoint.configure(spec)
    with database.write() as session:
        session.sources.put(a_source())


def write_on_a_full_disk(url: str) -> None:
    """Store sources until the file may not grow, see that nothing is half stored, and go on once there is room."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    database = Database.open(url)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, unlimited[1]))
    kept = _write_until_full(database)
    assert kept > 0
    assert _stored(database) == kept
    resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
    with database.write() as session:
        session.sources.put(a_source(id="there is room again"))
    assert _stored(database) == kept + 1
    assert problems(database, NOON) == ()
    database.dispose()


def _write_until_full(database: Database) -> int:
    for number in range(1_000):
        try:
            with database.write() as session:
                session.sources.put(a_source(id=str(number), terms="x" * 50_000))
        except StorageUnavailable:
            return number
    raise AssertionError("the disk was never full")


def _stored(database: Database) -> int:
    with database.read() as session:
        return len(session.sources.all())


def write_for_ever(barrier: Barrier, url: str) -> None:
    """Store one source after the other until somebody ends the process."""
    database = Database.open(url)
    with database.write() as session:
        session.sources.put(a_source(id="0"))
    barrier.wait()
    number = 0
    while True:
        number += 1
        with database.write() as session:
            session.sources.put(a_source(id=str(number), terms="x" * 5_000))


def start_writers(url: str, count: int) -> list[BaseProcess]:
    """Processes that are writing by the time this returns; the caller ends them."""
    barrier = _PROCESSES.Barrier(count + 1)
    writers: list[BaseProcess] = [_PROCESSES.Process(target=write_for_ever, args=(barrier, url)) for _ in range(count)]
    for writer in writers:
        writer.start()
    barrier.wait()
    return writers
