"""Notify: send what waits in the outbox, and record what became of each attempt."""

import os
import socket
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.deliver import deliver
from alerts.reroute import reroute
from domain.delivery import Delivery, Outcome
from foreshock.assembly import Assembly
from storage.session import Session

# Longer than the slowest channel's deadline for a whole batch, so that a lease outlives an honest attempt.
LEASE = timedelta(minutes=5)
BATCH = 10


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
    """Send everything that is due. A message whose sending was cut off is sent again under the same key."""
    owner = f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"
    notified = Notified()

    leased: dict[str, Delivery] = {}

    def lease(now: datetime) -> list[Delivery]:
        with assembly.database.write(serial=False) as session:
            batch = session.outbox.lease(owner, now, LEASE, BATCH)
        leased.update({delivery.key: delivery for delivery in batch})
        return batch

    def mark(key: str, outcome: Outcome, at: datetime, next_attempt_at: datetime | None) -> bool:
        with assembly.database.write(serial=False) as session:
            marked = session.outbox.mark(key, owner, outcome, at=at, next_attempt_at=next_attempt_at)
            if marked:
                _queue_another_way(session, leased[key], outcome, at)
        return marked

    while not (stop and stop.is_set()):
        attempts = deliver(lease, mark, assembly.channels, clock=assembly.clock.now)
        if not attempts:
            break
        for attempt in attempts:
            notified.count(attempt.outcome)
    return notified


def _queue_another_way(session: Session, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """Queue a message whose channel refused it for its reader's mail or the outbox folder, so that nothing is lost."""
    inventory = session.organisations.get(delivery.organisation)
    if rerouted := reroute(delivery, outcome, inventory, now):
        session.outbox.put(*rerouted, next_attempt_at=now)
