"""A publication we watch, and how our visits to it are going."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from domain.habits import UNTAUGHT, Habits


class Tier(StrEnum):
    """How near a source is to the act it reports.

    A: the acting authority, a vendor's own news and status, a wire. B: reputable press. C: aggregators, social.
    """

    A = "A"
    B = "B"
    C = "C"


class StoreText(StrEnum):
    """How much of an article's text the publisher's terms let us keep: all, its beginning, or the list's summary only."""

    FULL = "full"
    EXCERPT = "excerpt"
    NONE = "none"


class SourceHealth(StrEnum):
    """How our visits to a source are going; every change of it is a row that a person can see."""

    NEVER = "never"
    HEALTHY = "healthy"
    DEGRADED = "degraded"
    FAILING = "failing"
    GONE = "gone"
    QUARANTINED = "quarantined"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What a source's kind must know to read it, such as a link pattern: a name with one or several values."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One publication we watch, as the catalogue describes it.

    `family` is who owns the publisher: two sources of one family are never independent of each other.
    `speaks_for` holds the identifiers of vendors or authorities whose own words these are.
    `interval` is the shortest time between two visits; `delay` the pause between two requests to its host.
    `probed_on` is empty until somebody really visited the URL. `group` is the shelf on which a person finds it.
    `options` are its kind's own. `insist` keeps the interval where nothing changes and the server offers no validators.
    `token_env` names the environment variable with the publisher's key and `token_header` the header that carries it.
    """

    id: str
    name: str
    url: str
    kind: str
    publisher: str
    family: str
    tier: Tier
    speaks_for: tuple[str, ...] = ()
    jurisdiction: str | None = None
    language: str = "en"
    interval: timedelta = timedelta(minutes=30)
    delay: timedelta = timedelta(seconds=2)
    about_ai: bool = False
    robots: str = "obey"
    terms: str = ""
    llm_ok: bool = True
    store_text: StoreText = StoreText.FULL
    expect_entries_min: int = 0
    expect_quiet_days: int = 30
    seen_in: str = ""
    probed_on: date | None = None
    sample: str = ""
    group: str = ""
    options: tuple[Option, ...] = ()
    insist: bool = False
    token_env: str = ""
    token_header: str = ""

    def option(self, name: str, default: str = "") -> str:
        """The option's first value, or the default where it is not set."""
        return next(iter(self.option_values(name)), default)

    def option_values(self, name: str) -> tuple[str, ...]:
        """All values of the option, none where it is not set."""
        return next((option.values for option in self.options if option.name == name), ())

    @property
    def host(self) -> str:
        """The host that its list is fetched from, in lower case."""
        return (urlsplit(self.url).hostname or "").lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """Where our visits to one source stand.

    `etag` and `last_modified` are the server's own words, returned to it unchanged. `baseline_at` is when the first
    import ended; articles found before that are old news and alert nobody. `failures` counts failed visits in a row.
    `habits` is what the visits taught us about the source.
    """

    source_id: str
    health: SourceHealth = SourceHealth.NEVER
    etag: str | None = None
    last_modified: str | None = None
    content_hash: str | None = None
    next_visit_at: datetime | None = None
    last_visit_at: datetime | None = None
    last_success_at: datetime | None = None
    last_error: str = ""
    failures: int = 0
    baseline_at: datetime | None = None
    habits: Habits = UNTAUGHT
