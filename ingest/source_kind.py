"""What a way of reading a source's list must offer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.entry import Entry
from domain.source import Source


class Verdict(StrEnum):
    """Whether a list can be believed: GOOD, SUSPECT (used, but a person should look) or BAD (a failed visit)."""

    GOOD = "good"
    SUSPECT = "suspect"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a source's list holds, in its own order.

    `reason` says in one line why the verdict is not GOOD. `whole` is false where the document broke off, so that the next
    visit must look again.
    """

    verdict: Verdict
    entries: tuple[Entry, ...] = ()
    reason: str = ""
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceKind:
    """One way of reading a source's list.

    `parse` takes the body, its Content-Type, the source and now, and never raises for what a publisher sent. `examples` are
    the names of samples under ingest/samples/ that it must be able to read.
    """

    name: str
    parse: Callable[[bytes, str, Source, datetime], Listing]
    examples: tuple[str, ...]
