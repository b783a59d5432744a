"""What model lists and people say of the catalog's entities."""

from collections.abc import Iterable

from sqlalchemy import delete

from domain.assertion import Assertion
from storage.store.repository import Repository, selection, values_of
from storage.tables.catalog import CatalogAssertionRow

_KEY = ("source", "entity_id", "property")


class Assertions(Repository):
    """One assertion per source, entity and property."""

    def put(self, said: Iterable[Assertion]) -> None:
        """Store each in place of what its source said before of that property."""
        for assertion in said:
            self._put(CatalogAssertionRow, values_of(assertion, CatalogAssertionRow), key=_KEY)

    def withdraw(self, said: Iterable[Assertion]) -> None:
        """Forget what these sources no longer say."""
        for assertion in said:
            row = CatalogAssertionRow
            mine = (row.source == assertion.source, row.entity_id == assertion.entity_id)
            self._connection.execute(delete(row).where(*mine, row.property == assertion.property))

    def all(self) -> list[Assertion]:
        """Everything that is said, by entity, property and source."""
        row = CatalogAssertionRow
        return self._all(Assertion, selection(Assertion, row).order_by(row.entity_id, row.property, row.source))
