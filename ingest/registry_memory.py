"""What is remembered of a registry between two visits: its ids with a few facts each, and what is not certain yet."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ingest.json_rows import UnexpectedAnswer

MOST_BYTES = 1_000_000

Facts = Mapping[str, str | float]
# What a row keeps where the registry is too large for all facts.
_VITAL = ("access", "status", "ends_on", "not_before", "appeared_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryMemory:
    """What the registry held when it was last read.

    `held` is None before the first visit. `asked` is what was asked for, as the answer to another question is no change.
    `waiting` are changes that were seen once. `turn` counts the visits that told something. `doubted_on` is since when the
    registry has been so much smaller that nothing was taken over.
    """

    held: Mapping[str, Facts] | None = None
    asked: str = ""
    waiting: frozenset[str] = field(default_factory=frozenset)
    turn: int = 0
    doubted_on: date | None = None

    @classmethod
    def read(cls, text: str) -> "RegistryMemory":
        """The memory that was written; an empty one where the text is none."""
        try:
            found = json.loads(text)
            return cls(
                held={str(name): dict(row) for name, row in found["held"].items()},
                asked=str(found["asked"]),
                waiting=frozenset(map(str, found["waiting"])),
                turn=int(found["turn"]),
                doubted_on=date.fromisoformat(found["doubted_on"]) if found["doubted_on"] else None,
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
            "doubted_on": self.doubted_on.isoformat() if self.doubted_on else "",
            "waiting": sorted(self.waiting),
            "held": held,
        }


def _vital(row: Facts) -> Facts:
    return {name: row[name] for name in _VITAL if name in row}
