"""Who is told, where."""

from collections.abc import Iterable, Sequence

from alerts.news import Recipient
from domain.impact import Impact, ImpactState, Level
from domain.system import Inventory, Person, System

LEAST = Level.MEDIUM
NOBODY: Recipient = ("team", "file", "outbox")


def recipients_for(inventory: Inventory, hits: Sequence[Impact], level: Level) -> tuple[Recipient, ...]:
    """The (subscriber, channel, address) to tell of something of this level that hits these dependencies.

    Subscriptions whose minimum is reached come first; from high on the owners of the systems hit are told by mail, at
    critical their deputies too (docs/severity.md). One address is told once. Nothing below medium is told to anybody;
    where nobody is to be told, the message goes to the `file` channel, so that it is not lost.
    """
    if level.rank < LEAST.rank:
        return ()
    found = [*_subscribed(inventory, level), *_responsible(inventory, hits, level)]
    return unique(found) or (NOBODY,)


def digest_recipients(inventory: Inventory) -> tuple[Recipient, ...]:
    """The (subscriber, channel, address) of those who asked for the weekly letter."""
    return unique((s.subscriber, s.channel, s.address) for s in inventory.subscriptions if s.digest)


def owners_of(inventory: Inventory, hits: Iterable[Impact]) -> tuple[Person, ...]:
    """The owners of the systems hit, the most urgent system's first; a system on watch is not hit."""
    systems = (inventory.system(impact.system_id) for impact in hits if impact.state is not ImpactState.WATCH)
    people = (inventory.person(system.owner) for system in systems if system)
    return tuple(dict.fromkeys(person for person in people if person))


def unique(recipients: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """The recipients, each address of each channel once; the first subscriber there wins."""
    found: dict[tuple[str, str], Recipient] = {}
    for recipient in recipients:
        found.setdefault(recipient[1:], recipient)
    return tuple(found.values())


def _subscribed(inventory: Inventory, level: Level) -> list[Recipient]:
    return [
        (s.subscriber, s.channel, s.address) for s in inventory.subscriptions if Level(s.minimum).rank <= level.rank
    ]


def _responsible(inventory: Inventory, hits: Sequence[Impact], level: Level) -> list[Recipient]:
    if level.rank < Level.HIGH.rank:
        return []
    people = list(owners_of(inventory, hits))
    if level is Level.CRITICAL:
        people += _deputies(inventory, hits)
    return [(person.id, "email", person.mail) for person in people if person.mail]


def _deputies(inventory: Inventory, hits: Sequence[Impact]) -> list[Person]:
    critical = (inventory.system(impact.system_id) for impact in hits if impact.level is Level.CRITICAL)
    found = (inventory.person(_deputy(inventory, system) or "") for system in critical if system)
    return [person for person in found if person]


def _deputy(inventory: Inventory, system: System) -> str | None:
    owner = inventory.person(system.owner)
    return system.deputy or (owner.deputy if owner else None)
