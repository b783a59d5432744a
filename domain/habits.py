"""What our visits taught us about a source."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What the visits to a source taught us; times are aware UTC, the newest of a sequence stands last.

    `url` is where the list moved for good, empty while the catalogue's address holds; `moved_to` a permanent redirect that we
    met `moved_times` times since `moved_since` and have not taken over yet, `held` one to another site, which a person must
    confirm. `sizes` are how many entries the last good visits listed, `news_at` when the last news came out, `newest_at` the
    newest date that a publisher gave, `bodies` the hashes of the last lists. `unchanged` counts identical lists in a row that
    came without validators, `empty` visits in a row that found nothing where there was something, `rounds` visits in a row
    that left something to the next. `hub` and `topic` are where the publisher offers to push, which `hub_times` visits in a
    row said alike. `note` is what is worth a look although nothing is wrong.

    `fresh_for`, `skip_hours` (UTC) and `skip_days` (0 is Monday) are when the list itself, as last read, wants no visit, and
    `oddity` is what was odd about it then. `wait` is how long after the last visit the next one was planned, and `pace` says
    in words why. `begun_at` is when a visit began of which we have not heard yet how it went.
    """

    url: str = ""
    moved_to: str = ""
    moved_since: datetime | None = None
    moved_times: int = 0
    held: str = ""
    sizes: tuple[int, ...] = ()
    news_at: tuple[datetime, ...] = ()
    newest_at: datetime | None = None
    bodies: tuple[str, ...] = ()
    unchanged: int = 0
    empty: int = 0
    rounds: int = 0
    hub: str = ""
    topic: str = ""
    hub_times: int = 0
    note: str = ""
    fresh_for: timedelta | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    oddity: str = ""
    wait: timedelta | None = None
    pace: str = ""
    begun_at: datetime | None = None


UNTAUGHT = Habits()
"""What we know of a source before the first visit: nothing."""
