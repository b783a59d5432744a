"""What is remembered of a registry between two visits: its ids with a few facts each, and what is not certain yet."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ingest.certainty import Seen, Told
from ingest.json_rows import UnexpectedAnswer
from ingest.wire import from_wire, to_wire

MOST_BYTES = 1_000_000

Facts = Mapping[str, str | float]
# What a row keeps where the registry is too large for all facts.
_VITAL = ("access", "status", "ends_on", "not_before", "appeared_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryMemory:
    """What the registry held when it was last read.

    `held` is None before the first visit. `asked` is what was asked for, as the answer to another question is no change.
    `waiting` are the changes that are not certain yet, `told` the states that were told lately as left or come. `turn` counts
    the visits that told something.
    """

    held: Mapping[str, Facts] | None = None
    asked: str = ""
    waiting: tuple[Seen, ...] = ()
    told: tuple[Told, ...] = ()
    turn: int = 0

    @classmethod
    def read(cls, text: str) -> "RegistryMemory":
        """The memory that was written; an empty one where the text is none."""
        try:
            found = json.loads(text)
            return cls(
                held={str(name): dict(row) for name, row in found["held"].items()},
                asked=str(found["asked"]),
                waiting=tuple(from_wire(Seen, one) for one in found["waiting"]),
                told=tuple(from_wire(Told, one) for one in found["told"]),
                turn=int(found["turn"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls()

    def write(self) -> str:
        """The memory as a text of less than 1 MB; of a large registry without prices, context windows and names.

        Raises UnexpectedAnswer where even that is too long.
        """
        held = self.held or {}
        for facts in (held, {name: _vital(row) for name, row in held.items()}):
            text = json.dumps(self._as_json(facts), separators=(",", ":"), ensure_ascii=False)
            if len(text.encode("utf-8", "replace")) < MOST_BYTES:
                return text
        raise UnexpectedAnswer(f"its {len(held)} ids are more than can be compared: choose some with the option keep")

    def _as_json(self, held: Mapping[str, Facts]) -> dict[str, Any]:
        return {
            "asked": self.asked,
            "turn": self.turn,
            "waiting": to_wire(self.waiting),
            "told": to_wire(self.told),
            "held": held,
        }


def _vital(row: Facts) -> Facts:
    return {name: row[name] for name in _VITAL if name in row}
