"""Whether the channels that are set up reach those whom the inventories name."""

from collections.abc import Collection, Iterator

from domain.system import Inventory, Subscription

MAIL = "email"
OUTBOX = "the outbox folder"


def unreached(inventory: Inventory, channels: Collection[str]) -> Iterator[str]:
    """One sentence for each person and subscription to be told by a channel that is not set up, and what happens instead."""
    for subscription in inventory.subscriptions:
        if subscription.channel not in channels:
            yield (
                f"{subscription.subscriber} subscribed by {subscription.channel} at {subscription.address}, but no "
                f"{subscription.channel} channel is set up: their messages go to {_instead(inventory, subscription, channels)}"
            )
    if MAIL not in channels:
        for person_id, roles in _responsible(inventory).items():
            told = f"{' and '.join(roles)} {person_id} is told by email, but no email channel is set up"
            yield f"{told}: their alerts go to {OUTBOX}"


def _instead(inventory: Inventory, subscription: Subscription, channels: Collection[str]) -> str:
    person = inventory.person(subscription.subscriber)
    return person.mail if person and person.mail and MAIL in channels else OUTBOX


def _responsible(inventory: Inventory) -> dict[str, list[str]]:
    """What those with a mail address answer for: by person's id, each system's id with the role in it."""
    found: dict[str, list[str]] = {}
    for system in inventory.systems:
        owner = inventory.person(system.owner)
        deputy = inventory.person(system.deputy or (owner.deputy if owner else None) or "")
        for role, person in (("owner", owner), ("deputy", deputy)):
            if person and person.mail:
                found.setdefault(person.id, []).append(f"{system.id}'s {role}")
    return found
