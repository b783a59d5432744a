"""What is remembered of a watched page from one visit to the next."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ingest.watching.line import Line
from ingest.wire import from_wire, to_wire


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A state of the page that is too poor to be believed: its hash, how often in a row it was seen, and since when (UTC)."""

    state: str
    visits: int
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A part of a change that was told, and when (UTC)."""

    part: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The page as it was last accepted (`lines`), read as `options` want it.

    `turn` counts the stories told. `waiting` are the parts of changes seen at the last visit that must be seen twice,
    `told` those told lately, `doubt` a state that may be no page at all.
    """

    options: str
    lines: tuple[Line, ...]
    turn: int = 0
    waiting: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    doubt: Doubt | None = None

    @property
    def state(self) -> str:
        """Sixteen hexadecimal digits for what the page said, in whatever order."""
        return state_of(line.id for line in self.lines)


def state_of(ids: Iterable[str]) -> str:
    """Sixteen hexadecimal digits for these lines together."""
    return hashlib.blake2b("".join(sorted(ids)).encode(), digest_size=8).hexdigest()


def remembered(memory: str) -> Remembered | None:
    """What the memory holds; None where there is none or it was written otherwise."""
    try:
        return from_wire(Remembered, json.loads(memory)) if memory else None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def to_memory(known: Remembered) -> str:
    """The memory that `remembered` reads."""
    return json.dumps(to_wire(known), ensure_ascii=False, separators=(",", ":"))
