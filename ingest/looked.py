"""What a look at a source found: the words between the crawl's child and whoever asked."""

from dataclasses import dataclass

from domain.entry import Entry
from domain.source import Source
from ingest.visit import Visit, VisitOutcome

# How many of the newest entries are shown.
SHOWN = 5
# The kind of a source of which nobody knows yet how it is read.
UNKNOWN_KIND = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """An address that was tried on the way, and why it did not do; `guessed` where nobody had named it."""

    url: str
    kind: str
    reason: str
    guessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a look at a source found.

    `visit` is how a visit would have gone. `source` is what was looked at; where its kind was unknown, what discovery
    proposes instead. `entries` are the newest, without their text. `robots` is what robots.txt says of the address:
    "allowed", "forbidden", or why it cannot be had. `title`, `language` and `home` are the publication's own words on
    itself. `others` are further feeds that it names. `seconds` is how long the look took.
    """

    visit: Visit
    source: Source
    entries: tuple[Entry, ...] = ()
    robots: str = ""
    title: str = ""
    language: str = ""
    home: str = ""
    seconds: float = 0.0
    tried: tuple[Tried, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether a visit would have brought a list that can be used."""
        return self.visit.outcome in (VisitOutcome.OK, VisitOutcome.NOT_MODIFIED)
