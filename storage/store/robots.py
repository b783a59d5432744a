"""What hosts let robots read."""

from collections.abc import Iterable
from datetime import datetime

from domain.robots import RobotsFile
from storage.store.repository import Repository, selection, values_of
from storage.tables.sources import RobotsRow


class Robots(Repository):
    """The robots.txt of each host, as it was last read."""

    def put(self, found: RobotsFile) -> None:
        """Store it in place of what the host said before."""
        self._put(RobotsRow, values_of(found, RobotsRow), key=("root",))

    def read_since(self, since: datetime, roots: Iterable[str]) -> list[RobotsFile]:
        """Those of these roots that were read since then."""
        recent = selection(RobotsFile, RobotsRow).where(RobotsRow.read_at >= since, RobotsRow.root.in_(set(roots)))
        return self._all(RobotsFile, recent.order_by(RobotsRow.root))
