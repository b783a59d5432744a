"""What a way of reading a source's list must offer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from domain.entry import Entry
from domain.source import Source

_NEVER = datetime.min.replace(tzinfo=UTC)
_UNCUT = 5


class Verdict(StrEnum):
    """Whether a list can be believed: GOOD, SUSPECT (used, but a person should look) or BAD (a failed visit)."""

    GOOD = "good"
    SUSPECT = "suspect"
    BAD = "bad"


class Emptiness(StrEnum):
    """What it means that a list holds no entry: nobody knows, the publisher answered that nothing fits, or all is well."""

    UNCLEAR = "unclear"
    NOTHING_FITS = "nothing_fits"
    ALL_WELL = "all_well"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One answer of a source, to be read by its kind.

    `url` is where it came from after redirects. `memory` is what the kind wanted to remember when it last read this source
    (the empty text the first time); on the second and further pages of one visit it is what the page before left.
    """

    body: bytes
    content_type: str
    url: str
    source: Source
    now: datetime
    memory: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a source's list holds, in its own order.

    `reason` says in one line why the verdict is not GOOD. `whole` is false where the document broke off, so that the next
    visit must look again. `seen` is how many entries there were before older ones were left out by `newest`, `emptiness`
    what it means if there are none. `is_judged` says that the kind compared the list with what it remembers and judged itself
    whether too much is missing, so that its size raises no further doubt. `next_url` is the list's next page, to be read in
    the same visit. `memory` is what the kind wants to be told when it reads the source again, None for what it was told
    before; it is kept only if the visit was good and the list is believed. `look_again` asks that the next visit read the
    document even if it is the same. `more` says that the list goes on and the next visit reads further, `uncut` that for this
    none of its entries may be left out. `fresh_for`, `skip_hours` (UTC) and `skip_days` (0 is Monday) are when the publisher
    wants no visit; `hub` and `topic` where it offers to push.
    """

    verdict: Verdict
    entries: tuple[Entry, ...] = ()
    reason: str = ""
    whole: bool = True
    seen: int = 0
    emptiness: Emptiness = Emptiness.UNCLEAR
    is_judged: bool = False
    next_url: str | None = None
    memory: str | None = None
    look_again: bool = False
    more: bool = False
    uncut: bool = False
    fresh_for: timedelta | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    hub: str = ""
    topic: str = ""

    def newest(self, limit: int) -> "Listing":
        """The listing with its newest entries first and no more of them than the limit.

        Where an entry is undated nobody knows the newest, so the list's own order is kept. Of an `uncut` list five times the
        limit is taken; one that holds more is SUSPECT, as what it loses is never asked for again.
        """
        entries = self.entries
        if all(entry.published_at for entry in entries):
            entries = tuple(sorted(entries, key=_latest, reverse=True))
        most = _UNCUT * limit if self.uncut else limit
        told = replace(self, entries=entries[:most], seen=max(self.seen, len(entries)))
        if not self.uncut or len(entries) <= most:
            return told
        reason = f"a page of the list holds {len(entries)} entries, of which {most} are read: ask for fewer at a time"
        return replace(told, verdict=Verdict.SUSPECT, reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOption:
    """An option that a kind understands: what it means, whether it must be given, and its possible values (all if none)."""

    name: str
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()


def catalogued_address(source: Source, _memory: str, _now: datetime) -> str:
    """The address that the catalogue gives."""
    return source.url


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceKind:
    """One way of reading a source's list.

    `parse` never raises for what a publisher sent. `examples` are the names of samples under ingest/samples/ that it must be
    able to read, each by a source with the options that `options` allows. `accept` is the Accept header. `address` gives
    the first URL of a visit, from the source, what the kind remembered, and now. `obeys_robots` says that robots.txt counts
    for the list too, as for any page: a feed is made for robots, a page is not. `lasting_keys` says that its
    keys are made to last, so that an entry with an unknown key is new, whatever its link and its title.
    """

    name: str
    parse: Callable[[Document], Listing]
    examples: tuple[str, ...]
    options: tuple[KnownOption, ...] = ()
    accept: str = "*/*"
    address: Callable[[Source, str, datetime], str] = catalogued_address
    obeys_robots: bool = False
    lasting_keys: bool = False


def _latest(entry: Entry) -> datetime:
    return max(moment for moment in (entry.updated_at, entry.published_at, _NEVER) if moment)
