"""Whether the channels that are set up reach those whom the inventories name."""

from collections.abc import Collection, Iterator

from domain.system import Inventory, Subscription

MAIL = "email"


def unreached(inventory: Inventory, channels: Collection[str]) -> Iterator[str]:
    """One sentence for each channel that is not set up although somebody is to be told by it, and what happens instead."""
    missing = [one for one in inventory.subscriptions if one.channel not in channels]
    for channel in sorted({subscription.channel for subscription in missing}):
        those = [one for one in missing if one.channel == channel]
        names = _some([f"{one.subscriber} ({one.address})" for one in those])
        yield (
            f"{names} subscribed by {channel}, but no {channel} channel is set up: "
            f"their messages go to {_instead(inventory, those, channels)}"
        )
    responsible = _responsible(inventory)
    if responsible and MAIL not in channels:
        told = f"{_some(responsible)} {'is' if len(responsible) == 1 else 'are'} told by email"
        yield f"{told}, but no email channel is set up: their alerts go to the outbox folder"


def _instead(inventory: Inventory, those: Collection[Subscription], channels: Collection[str]) -> str:
    people = [inventory.person(one.subscriber) for one in those]
    by_mail = [person for person in people if person and person.mail and MAIL in channels]
    if not by_mail:
        return "the outbox folder"
    return "their mail" if len(by_mail) == len(people) else "their mail, or else the outbox folder"


def _responsible(inventory: Inventory) -> list[str]:
    """Those with a mail address who answer for a system, each once, with that system."""
    found: dict[str, str] = {}
    for system in inventory.systems:
        owner = inventory.person(system.owner)
        deputy = inventory.person(system.deputy or (owner.deputy if owner else None) or "")
        for role, person in (("owner", owner), ("deputy", deputy)):
            if person and person.mail:
                found.setdefault(person.id, f"{system.id}'s {role} {person.id}")
    return list(found.values())


def _some(those: list[str]) -> str:
    first, *others = those
    if not others:
        return first
    return f"{first} and {others[0]}" if len(others) == 1 else f"{first} and {len(others)} others"
