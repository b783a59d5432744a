"""Which weeks' letters were written."""

from datetime import datetime

from storage.store.repository import Repository
from storage.tables.outbox import DigestRow


class Digests(Repository):
    """One letter per organisation and week."""

    def claim(self, organisation: str, week: str, at: datetime) -> bool:
        """Whether the letter of this ISO week (`2026-W24`) is the caller's to write; false once it was claimed."""
        values = {"organisation": organisation, "week": week, "claimed_at": at}
        return self._add(DigestRow, values, key=("organisation", "week"))
