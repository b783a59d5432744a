"""Who relies on what."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from domain.errors import UnknownItem
from domain.system import Inventory, Organisation, Person, Subscription, System
from storage.store.repository import Repository
from storage.tables.organisations import DependencyRow, OrganisationRow, PersonRow, SubscriptionRow, SystemRow


class Organisations(Repository):
    """The organisations' inventories, each stored as a whole."""

    def put(self, inventory: Inventory, at: datetime) -> bool:
        """Store the inventory in place of the organisation's earlier one. True where anything of it is new."""
        organisation = inventory.organisation
        if self._find(organisation.id) == inventory:
            return False
        values = {"id": organisation.id, "definition": organisation, "changed_at": at}
        self._put(OrganisationRow, values, key=("id",))
        self._replace(DependencyRow, organisation, _dependencies(inventory))
        self._replace(SystemRow, organisation, _systems(inventory))
        self._replace(PersonRow, organisation, _people(inventory))
        self._replace(SubscriptionRow, organisation, _subscriptions(inventory))
        return True

    def all(self) -> list[Inventory]:
        """All inventories, by the organisation's id."""
        found = self._connection.scalars(select(OrganisationRow.definition).order_by(OrganisationRow.id))
        return [self._inventory(organisation) for organisation in found]

    def get(self, organisation_id: str) -> Inventory:
        """The organisation's inventory. Raises UnknownItem."""
        found = self._find(organisation_id)
        if found is None:
            raise UnknownItem(f"there is no organisation {organisation_id!r}")
        return found

    def _find(self, organisation_id: str) -> Inventory | None:
        mine = select(OrganisationRow.definition).where(OrganisationRow.id == organisation_id)
        organisation = self._connection.scalar(mine)
        return None if organisation is None else self._inventory(organisation)

    def _inventory(self, organisation: Organisation) -> Inventory:
        return Inventory(
            organisation=organisation,
            systems=self._parts(SystemRow, organisation),
            people=self._parts(PersonRow, organisation),
            subscriptions=self._parts(SubscriptionRow, organisation),
        )

    def _parts(
        self, table: type[SystemRow] | type[PersonRow] | type[SubscriptionRow], of: Organisation
    ) -> tuple[Any, ...]:
        mine = select(table.definition).where(table.organisation == of.id).order_by(table.place)
        return tuple(self._connection.scalars(mine))

    def _replace(self, table: type[Any], of: Organisation, rows: list[dict[str, Any]]) -> None:
        self._connection.execute(delete(table).where(table.organisation == of.id))
        for row in rows:
            self._insert(table, {"organisation": of.id, **row})


def _systems(inventory: Inventory) -> list[dict[str, Any]]:
    def row(place: int, system: System) -> dict[str, Any]:
        shown = {"id": system.id, "criticality": system.criticality, "owner": system.owner}
        return {**shown, "definition": system, "place": place}

    return [row(place, system) for place, system in enumerate(inventory.systems)]


def _dependencies(inventory: Inventory) -> list[dict[str, Any]]:
    return [
        {"system_id": system.id, "key": dependency.key, "target": dependency.target}
        for system in inventory.systems
        for dependency in system.dependencies
    ]


def _people(inventory: Inventory) -> list[dict[str, Any]]:
    def row(place: int, person: Person) -> dict[str, Any]:
        return {"id": person.id, "definition": person, "place": place}

    return [row(place, person) for place, person in enumerate(inventory.people)]


def _subscriptions(inventory: Inventory) -> list[dict[str, Any]]:
    def row(place: int, wish: Subscription) -> dict[str, Any]:
        where = {"subscriber": wish.subscriber, "channel": wish.channel, "address": wish.address}
        return {**where, "definition": wish, "place": place}

    return [row(place, wish) for place, wish in enumerate(inventory.subscriptions)]
