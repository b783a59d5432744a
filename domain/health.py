"""How Foreshock itself is doing, as the health page and `foreshock doctor` show it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What works and what does not. `problems` are sentences a person can act on; none means healthy.

    `sources` counts sources by health, `deliveries` messages by state, `failures` the items that a stage could not do.
    `oldest_unsent_at` is the creation of the oldest message still waiting. Times are aware UTC.
    """

    at: datetime
    version: str
    schema: str
    sources: tuple[tuple[str, int], ...]
    deliveries: tuple[tuple[str, int], ...]
    failures: int
    oldest_unsent_at: datetime | None
    last_visit_at: datetime | None
    problems: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """The whole in a few words."""
        return verdict_on(len(self.problems))


def verdict_on(problems: int) -> str:
    """How many things need attention, in words."""
    if not problems:
        return "Nothing needs attention"
    return "One thing needs attention" if problems == 1 else f"{problems} things need attention"
