"""What an organisation runs, who owns it, and the inventory that holds both."""

from dataclasses import dataclass
from enum import StrEnum

from domain.dependency import Dependency


class Criticality(StrEnum):
    """How much the organisation needs a system's function."""

    CRITICAL = "critical"
    IMPORTANT = "important"
    SUPPORTING = "supporting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who can be told and can act. `mail` or `slack` may be empty; `time_zone` is an IANA name."""

    id: str
    name: str
    mail: str = ""
    slack: str = ""
    time_zone: str = "UTC"
    deputy: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Users:
    """Who uses a system or an organisation's systems; None or empty means unknown.

    `countries` are where the traffic comes from, `nationalities` of the users (`mixed` stands for many).
    """

    countries: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """Something an organisation runs, with its dependencies. `owner` and `deputy` are ids of people."""

    id: str
    name: str
    criticality: Criticality
    owner: str
    deputy: str | None = None
    users: Users = Users()
    dependencies: tuple[Dependency, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Who owns an inventory. `owner_countries` maps country to percent; `lists` are lists it stands on (`annex-a`)."""

    id: str
    name: str
    domicile: str | None = None
    sector: str = ""
    time_zone: str = "UTC"
    owner_countries: tuple[tuple[str, float], ...] = ()
    users: Users = Users()
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """What somebody wants to hear, how urgently, and where.

    `subscriber` is a person's id or, for a shared place, `team`. `channel` names a channel kind, `address` the place in it
    (a Slack channel id, a mail address, a folder). `minimum` is the least level that is sent ("low" to "critical").
    `digest` asks for the weekly letter.
    """

    subscriber: str
    channel: str
    address: str
    minimum: str = "medium"
    digest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """An organisation's systems, people and subscriptions, as one file declares them."""

    organisation: Organisation
    systems: tuple[System, ...]
    people: tuple[Person, ...]
    subscriptions: tuple[Subscription, ...] = ()

    def person(self, person_id: str) -> Person | None:
        """The person with this id."""
        return next((person for person in self.people if person.id == person_id), None)

    def system(self, system_id: str) -> System | None:
        """The system with this id."""
        return next((system for system in self.systems if system.id == system_id), None)
