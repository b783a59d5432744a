"""Notify: send what waits in the outbox, and record what became of each attempt."""

import os
import socket
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.deliver import deliver
from alerts.reroute import reroute
from domain.delivery import Delivery, Outcome
from domain.errors import TryLater
from foreshock.assembly import Assembly
from storage.session import Session

# A lease outlives an honest round, or two senders would send the same. The slowest message takes half a minute (mail's
# deadline, or twice Slack's) and three quarters of one for a mark that a busy database lets through at the last try; so five
# of them are done after six and a half minutes, and there is room for a longer deadline in the settings.
LEASE = timedelta(minutes=10)
BATCH = 5
# How many seconds to wait between two tries to mark what was sent.
MARK_WAITS = (1.0, 2.0, 5.0, 10.0)


@dataclass(slots=True)
class Notified:
    """What one run did: messages sent, put off, left ambiguous, and refused for good."""

    sent: int = 0
    later: int = 0
    ambiguous: int = 0
    refused: int = 0

    def count(self, outcome: Outcome) -> None:
        """Add one outcome."""
        setattr(self, outcome.kind.value, getattr(self, outcome.kind.value) + 1)


def notify(assembly: Assembly, stop: threading.Event | None = None) -> Notified:
    """Send everything that is due. A message whose sending was cut off is sent again under the same key, marked so.

    Setting `stop` ends it after the round under way.
    """
    owner = f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"
    notified, stop = Notified(), stop or threading.Event()
    leased: dict[str, Delivery] = {}

    def lease(now: datetime) -> list[Delivery]:
        with assembly.database.write(serial=False) as session:
            batch = session.outbox.lease(owner, now, LEASE, BATCH)
        leased.update({delivery.key: delivery for delivery in batch})
        return batch

    def mark(key: str, outcome: Outcome, at: datetime, next_attempt_at: datetime | None) -> bool:
        def write() -> bool:
            with assembly.database.write(serial=False) as session:
                marked = session.outbox.mark(key, owner, outcome, at=at, next_attempt_at=next_attempt_at)
                if marked:
                    _queue_another_way(session, leased[key], outcome, at)
            return marked

        return insist(write, stop.wait)

    def release(keys: Collection[str]) -> None:
        with assembly.database.write(serial=False) as session:
            session.outbox.release(owner, keys)

    while not stop.is_set():
        attempts = deliver(lease, mark, assembly.channels, release=release, clock=assembly.clock.now)
        if not attempts:
            break
        for attempt in attempts:
            notified.count(attempt.outcome)
    return notified


def insist(write: Callable[[], bool], wait: Callable[[float], object]) -> bool:
    """What the write comes to, tried again a few times where the database is busy: what was sent must not be sent again.

    Raises the last TryLater.
    """
    for seconds in MARK_WAITS:
        try:
            return write()
        except TryLater:
            wait(seconds)
    return write()


def _queue_another_way(session: Session, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """Queue a message whose channel refused it for its reader's mail or the outbox folder, so that nothing is lost."""
    inventory = session.organisations.get(delivery.organisation)
    rerouted = reroute(delivery, outcome, inventory, now)
    if rerouted and not session.outbox.put(*rerouted, next_attempt_at=now):
        # It went that way before and was refused there too; by now that way may be mended.
        session.outbox.requeue(rerouted[0].key, now)
