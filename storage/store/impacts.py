"""What events do to organisations, and how that changed."""

from collections.abc import Collection

from sqlalchemy import ColumnElement

from domain.errors import UnknownItem
from domain.impact import Impact, ImpactChange, ImpactState
from storage.store.repository import Repository, selection, values_of
from storage.tables.impacts import ImpactChangeRow, ImpactRow


class Impacts(Repository):
    """Impacts, each with the list of its changes."""

    def save(self, impact: Impact, change: ImpactChange | None) -> None:
        """Store the impact as it now stands and, where it changed, the step that led there."""
        self._put(ImpactRow, values_of(impact, ImpactRow), key=("id",))
        if change is not None:
            key = ("impact_id", "at", "by", "action", "after")
            self._add(ImpactChangeRow, values_of(change, ImpactChangeRow), key=key)

    def get(self, impact_id: str) -> Impact:
        """The impact. Raises UnknownItem."""
        found = self._first(Impact, selection(Impact, ImpactRow).where(ImpactRow.id == impact_id))
        if found is None:
            raise UnknownItem(f"there is no impact {impact_id!r}")
        return found

    def of_event(self, event_id: str) -> list[Impact]:
        """The event's impacts on all organisations, the oldest first."""
        return self._in_order(ImpactRow.event_id == event_id)

    def of_chain(self, organisation: str, chain: str) -> list[Impact]:
        """The organisation's impacts from the events of a chain, the oldest first."""
        return self._in_order(ImpactRow.organisation == organisation, ImpactRow.chain == chain)

    def of_organisation(self, organisation: str, states: Collection[ImpactState] | None = None) -> list[Impact]:
        """The organisation's impacts that are in one of these states (None: in any), the oldest first."""
        wanted = [] if states is None else [ImpactRow.state.in_(states)]
        return self._in_order(ImpactRow.organisation == organisation, *wanted)

    def unannounced(self, organisation: str) -> list[Impact]:
        """The organisation's impacts of which nobody was told yet, the oldest first."""
        return self._in_order(ImpactRow.organisation == organisation, ImpactRow.announced.is_(False))

    def changes(self, impact_id: str) -> list[ImpactChange]:
        """The impact's life, step by step."""
        steps = selection(ImpactChange, ImpactChangeRow).where(ImpactChangeRow.impact_id == impact_id)
        return self._all(ImpactChange, steps.order_by(ImpactChangeRow.at, ImpactChangeRow.number))

    def _in_order(self, *conditions: ColumnElement[bool]) -> list[Impact]:
        found = selection(Impact, ImpactRow).where(*conditions)
        return self._all(Impact, found.order_by(ImpactRow.opened_at, ImpactRow.id))
