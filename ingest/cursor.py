"""How far a list was read, so that the next visit asks for what came after."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.source import Source
from ingest.wire import from_wire, to_wire

FIRST = timedelta(days=7)
OVERLAP = timedelta(days=4)
FARTHEST = timedelta(days=110)
# For how long the page is asked for at which a visit ended before its list did; then the list is begun anew.
LASTS = timedelta(days=1)
_DAY, _MOMENT = "<YYYY-MM-DD>", "<iso>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """How far a list was read.

    `newest` is the newest day that it ever gave, `reached` the newest on the page that was read last. `begun` is the day from
    which a list that was not read to its end is asked for. `page` counts the pages of the visit that are read, `rows` the
    entries on them. `next_url` is where the next visit goes on, if it must within a day, and `left_on` when that was noted.
    """

    newest: date | None = None
    reached: date | None = None
    begun: date | None = None
    page: int = 0
    rows: int = 0
    next_url: str = ""
    left_on: date | None = None

    @classmethod
    def read(cls, memory: str) -> "Cursor":
        """The cursor that the memory holds; a fresh one where it holds none."""
        try:
            return from_wire(cls, json.loads(memory))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls()

    def write(self) -> str:
        """The cursor as a memory holds it."""
        return json.dumps(to_wire(self))

    @property
    def is_behind(self) -> bool:
        """Whether the last visit ended before the list did."""
        return self.begun is not None or bool(self.next_url)

    def after(self, days: Iterable[date | None], now: datetime) -> "Cursor":
        """The cursor once a page with entries of these days was read; days that have not come yet do not count."""
        come = [day for day in days if day and day <= now.date()]
        begun = self.begun or (self.since(now) if self.newest and not self.page else None)
        newest = max([*come, *([self.newest] if self.newest else [])], default=None)
        return replace(self, newest=newest, reached=max(come, default=None), begun=begun)

    def left(self, next_url: str, now: datetime, *, ordered: bool) -> "Cursor":
        """The cursor after a visit, whose list goes on at this address or ended.

        A list that is `ordered`, the oldest day first, is asked for from the day that was reached, so that nothing is skipped
        where it moves meanwhile; only within a day, and in any other list, the pages are counted. The first visit to an
        ordered list takes the newest days and is not gone on with.
        """
        rest = Cursor(newest=self.newest)
        if not next_url or (ordered and self.begun is None):
            return rest
        if ordered and self.begun and self.reached and self.reached > self.begun:
            return replace(rest, begun=self.reached)
        return replace(rest, begun=self.begun, next_url=next_url, left_on=now.date())

    def address(self, now: datetime) -> str:
        """The page at which the visit must go on; empty where it begins with a day."""
        return self.next_url if self.left_on and now.date() - self.left_on <= LASTS else ""

    def since(self, now: datetime, *, first: timedelta = FIRST) -> date:
        """The day from which the next visit asks: some days earlier than the newest, as documents come late and unordered.

        The first visit asks for its last days; none asks for more than 110.
        """
        begin = self.newest - OVERLAP if self.newest else now.date() - first
        return min(max(self.begun or begin, now.date() - FARTHEST), now.date())


def dated_address(source: Source, memory: str, now: datetime) -> str:
    """The catalogue's address with its placeholders filled: the first of each with where to go on, the others with now.

    `<YYYY-MM-DD>` stands for a day and `<iso>` for a moment, both in UTC.
    """
    since = Cursor.read(memory).since(now)
    url = _filled(source.url, _DAY, since.isoformat(), now.date().isoformat())
    return _filled(url, _MOMENT, f"{since.isoformat()}T00:00:00.000Z", f"{now:%Y-%m-%dT%H:%M:%S}.000Z")


def _filled(url: str, placeholder: str, first: str, others: str) -> str:
    return url.replace(placeholder, first, 1).replace(placeholder, others)
