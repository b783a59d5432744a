"""Telling the readers of a conversation that it goes on in another one, since its events turned out to be linked."""

from collections.abc import Sequence
from datetime import datetime

from alerts.decide import alert_key
from alerts.news import Decision, Recipient
from alerts.wording.limits import HEADLINE, SUBJECT
from alerts.wording.phrases import cut
from domain.alert import Alert, AlertKind, Thread
from domain.message import Message


def continued(
    old: Thread, new: Thread, readers: Sequence[Recipient], readers_of_new: Sequence[Recipient], now: datetime
) -> Decision:
    """One message for each reader of the old conversation, which says where it goes on.

    Readers of both get it in the old one. Those who read the old one only get it in the new one, whose updates they then
    receive.
    """
    message = Message(
        level=old.level.value,
        subject=cut(f"[UPDATED] {old.display} goes on in {new.display}", SUBJECT),
        headline=cut(f"🔵 UPDATED · {old.display} goes on in thread {new.display}", HEADLINE),
        why="Both tell of one chain of cause and effect. What follows, and the end, is told there.",
        footer=f"Thread {new.display}",
    )
    told = f"continued:{old.id}:{new.id}"
    alerts = []
    for recipient in readers:
        subscriber, channel, address = recipient
        alert = Alert(
            key=alert_key(told, recipient),
            organisation=old.organisation,
            thread_id=old.id if recipient in readers_of_new else new.id,
            development_id=told,
            subscriber=subscriber,
            channel=channel,
            address=address,
            kind=AlertKind.UPDATED,
            level=old.level,
            broadcast=False,
            created_at=now,
        )
        alerts.append((alert, message))
    return Decision(alerts=tuple(alerts))
