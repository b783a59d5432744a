"""A page that an index names."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.entry import Entry
from ingest.dates import read_moment
from ingest.indexes.links import Link


@dataclass(frozen=True, slots=True)
class Found:
    """A wanted link with its title and day (ISO 8601), empty where the index does not give them."""

    link: Link
    title: str = ""
    day: str = ""

    def better(self, other: "Found") -> "Found":
        """What two links to the same page say together; the first one has the say."""
        return replace(self, title=self.title or other.title, day=self.day or other.day)

    def entry(self, now: datetime) -> Entry:
        """The entry, whose page is still to be read; a day that cannot be believed is left out."""
        published_at, precision = read_moment(self.day, now)
        return Entry(
            key=self.link.key, url=self.link.url, title=self.title, published_at=published_at, precision=precision
        )
