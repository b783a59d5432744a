"""The only place that tells the time."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Something that tells what time it is."""

    def now(self) -> datetime:
        """The present moment, aware UTC."""


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is set, for replays. `at` must be aware."""

    at: datetime

    def now(self) -> datetime:
        return self.at.astimezone(UTC)
