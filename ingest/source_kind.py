"""What a way of reading a source's list must offer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from domain.entry import Entry
from domain.source import Source

_NEVER = datetime.min.replace(tzinfo=UTC)


class Verdict(StrEnum):
    """Whether a list can be believed: GOOD, SUSPECT (used, but a person should look) or BAD (a failed visit)."""

    GOOD = "good"
    SUSPECT = "suspect"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a source's list holds, in its own order.

    `reason` says in one line why the verdict is not GOOD. `whole` is false where the document broke off, so that the next
    visit must look again. `seen` is how many entries there were before older ones were left out by `newest`.
    """

    verdict: Verdict
    entries: tuple[Entry, ...] = ()
    reason: str = ""
    whole: bool = True
    seen: int = 0

    def newest(self, limit: int) -> "Listing":
        """The listing with its newest entries first and no more of them than the limit.

        Where an entry is undated nobody knows the newest, so the list's own order is kept.
        """
        entries = self.entries
        if all(entry.published_at for entry in entries):
            entries = tuple(sorted(entries, key=_latest, reverse=True))
        return replace(self, entries=entries[:limit], seen=len(entries))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceKind:
    """One way of reading a source's list.

    `parse` takes the body, its Content-Type, the source and now, and never raises for what a publisher sent. `examples` are
    the names of samples under ingest/samples/ that it must be able to read.
    """

    name: str
    parse: Callable[[bytes, str, Source, datetime], Listing]
    examples: tuple[str, ...]


def _latest(entry: Entry) -> datetime:
    return max(moment for moment in (entry.updated_at, entry.published_at, _NEVER) if moment)
