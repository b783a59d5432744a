"""Another way for a message whose own channel will not take it."""

from dataclasses import replace
from datetime import datetime

from alerts.decide import alert_key
from alerts.form import inert
from alerts.news import Recipient
from alerts.routing import NOBODY
from domain.alert import Alert, AlertKind
from domain.delivery import Delivery, Outcome, OutcomeKind
from domain.message import Message
from domain.system import Inventory


def reroute(delivery: Delivery, outcome: Outcome, inventory: Inventory, now: datetime) -> tuple[Alert, Message] | None:
    """The same message for the subscriber's mail or else the outbox folder, saying why it comes this way.

    None where it was not refused, or where it already came by the last way there is. Asking again gives the same key.
    """
    if outcome.kind is not OutcomeKind.REFUSED:
        return None
    recipient = _other_way(delivery, inventory)
    if recipient is None:
        return None
    subscriber, channel, address = recipient
    alert = Alert(
        key=alert_key(delivery.key, recipient),
        organisation=delivery.organisation,
        thread_id=delivery.thread_id,
        development_id=delivery.key,
        subscriber=subscriber,
        channel=channel,
        address=address,
        kind=AlertKind.UPDATED,
        level=delivery.level,
        broadcast=False,
        created_at=now,
    )
    return alert, _saying_why(delivery, outcome)


def _other_way(delivery: Delivery, inventory: Inventory) -> Recipient | None:
    person = inventory.person(delivery.subscriber)
    if person and person.mail and delivery.channel != "email":
        return (person.id, "email", person.mail)
    return (delivery.subscriber, *NOBODY[1:]) if delivery.channel != NOBODY[1] else None


def _saying_why(delivery: Delivery, outcome: Outcome) -> Message:
    reason = inert(f"Sent this way because {delivery.channel} {delivery.address} refused it: {outcome.reason}")
    message = delivery.message
    if message.body:
        return replace(message, body=f"{message.body}\n\n{reason}")
    return replace(message, footer=f"{message.footer}\n{reason}".lstrip("\n"), mentions=())
