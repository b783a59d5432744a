"""How far a list was read, so that the next visit asks for what came after."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta

from domain.source import Source

FIRST = timedelta(days=7)
OVERLAP = timedelta(days=4)
FARTHEST = timedelta(days=110)
_DAY, _MOMENT = "<YYYY-MM-DD>", "<iso>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The newest day that the list gave.

    `page` counts the pages of the visit that are read. `behind` says that it ended before the list did, so that the next one
    goes on at that day.
    """

    newest: date | None = None
    page: int = 0
    behind: bool = False

    @classmethod
    def read(cls, memory: str) -> "Cursor":
        """The cursor that the memory holds; a fresh one where it holds none."""
        try:
            found = json.loads(memory)
            newest = date.fromisoformat(found["newest"]) if found["newest"] else None
            return cls(newest=newest, page=int(found["page"]), behind=found["behind"] is True)
        except (ValueError, KeyError, TypeError, RecursionError):
            return cls()

    def write(self) -> str:
        """The cursor as a memory holds it."""
        return json.dumps({**asdict(self), "newest": self.newest.isoformat() if self.newest else ""})

    def after(self, days: Iterable[date | None], now: datetime) -> "Cursor":
        """The cursor once entries of these days were read; days that have not come yet do not count."""
        known = [day for day in (self.newest, *days) if day and day <= now.date()]
        return replace(self, newest=max(known, default=None))

    def since(self, now: datetime, *, first: timedelta = FIRST) -> date:
        """The day from which the next visit asks: some days earlier than the newest, as documents come late and unordered.

        The first visit asks for its last days; none asks for more than 110.
        """
        if self.newest is None:
            return now.date() - first
        start = self.newest if self.behind else self.newest - OVERLAP
        return min(max(start, now.date() - FARTHEST), now.date())


def dated_address(source: Source, memory: str, now: datetime) -> str:
    """The catalogue's address with its placeholders filled: the first of each with where to go on, the others with now.

    `<YYYY-MM-DD>` stands for a day and `<iso>` for a moment, both in UTC.
    """
    since = Cursor.read(memory).since(now)
    url = _filled(source.url, _DAY, since.isoformat(), now.date().isoformat())
    return _filled(url, _MOMENT, f"{since.isoformat()}T00:00:00.000Z", f"{now:%Y-%m-%dT%H:%M:%S}.000Z")


def _filled(url: str, placeholder: str, first: str, others: str) -> str:
    return url.replace(placeholder, first, 1).replace(placeholder, others)
