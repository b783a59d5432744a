"""What is remembered of a watched page from one visit to the next."""

import hashlib
import json
from dataclasses import dataclass

from ingest.certainty import Seen, Told
from ingest.watching.line import Line
from ingest.wire import from_wire, to_wire


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The page as it was last accepted (`lines`), read as `options` want it.

    `turn` counts the stories told. `waiting` are the parts of changes that are not certain yet, `told` those told lately.
    """

    options: str
    lines: tuple[Line, ...]
    turn: int = 0
    waiting: tuple[Seen, ...] = ()
    told: tuple[Told, ...] = ()

    @property
    def state(self) -> str:
        """Sixteen hexadecimal digits for what the page said, in whatever order."""
        ids = sorted(line.id for line in self.lines)
        return hashlib.blake2b("".join(ids).encode(), digest_size=8).hexdigest()


def remembered(memory: str) -> Remembered | None:
    """What the memory holds; None where there is none or it was written otherwise."""
    try:
        return from_wire(Remembered, json.loads(memory)) if memory else None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def to_memory(known: Remembered) -> str:
    """The memory that `remembered` reads."""
    return json.dumps(to_wire(known), ensure_ascii=False, separators=(",", ":"))
