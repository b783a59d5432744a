"""A table of a TOML file that people edit, read field by field with errors that name file, key and the fix."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from domain.errors import ConfigurationError

MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its values, the file they stand in and the key path that leads to it (`systems[2].dependencies[1]`).

    Each reading method raises ConfigurationError where the value has another type than asked for.
    """

    file: Path
    path: str
    values: Mapping[str, Any]

    def only(self, *keys: str) -> None:
        """Refuse every key that is not one of these, naming the nearest."""
        for key in self.values:
            if key not in keys:
                near = get_close_matches(key, keys, n=1, cutoff=0.5)
                fix = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(keys)}"
                raise self.wrong(key, "this key is not known", fix)

    def wrong(self, key: str, message: str, fix: str = "") -> ConfigurationError:
        """The error that this key's value is wrong."""
        return ConfigurationError(message, where=f"{self.file}: {self._place(key)}", fix=fix)

    def text(self, key: str) -> str:
        """The text under a key that must be there and say something."""
        value = self.optional(key)
        if value is None:
            raise self.wrong(key, "this key is missing", f'write {key} = "…"')
        return value

    def optional(self, key: str) -> str | None:
        """The text under the key, or None where it is missing."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.wrong(key, f"{value!r} is no text", f'write {key} = "{value}"')
        if not value.strip():
            raise self.wrong(key, "the text is empty", "write something or leave the key out")
        return value.strip()

    def choice(self, key: str, options: Sequence[str], default: str | None = None) -> str:
        """The text under the key, which must be one of the options."""
        value = self.text(key) if default is None else self.optional(key) or default
        if value in options:
            return value
        possible = [str(option) for option in options]
        near = get_close_matches(value, possible, n=1, cutoff=0.5)
        listed = f"one of {', '.join(possible)}" if len(possible) <= MOST_LISTED else f"a name like {possible[0]!r}"
        fix = f"did you mean {near[0]!r}?" if near else f"use {listed}"
        raise self.wrong(key, f"{value!r} is not possible here", fix)

    def words(self, key: str) -> tuple[str, ...]:
        """The list of texts under the key, empty where it is missing."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
            raise self.wrong(key, f"{value!r} is no list of texts", f'write {key} = ["…"]')
        return tuple(word.strip() for word in value)

    def flag(self, key: str) -> bool:
        """The true or false under the key, false where it is missing."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, f"{value!r} is neither true nor false", f"write {key} = true")
        return value

    def day(self, key: str) -> date | None:
        """The day under the key, written bare or as ISO text, or None where it is missing."""
        value = self.values.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            fix = f"write {key} = 2026-06-30"
            raise self.wrong(key, f"{value if isinstance(value, str) else str(value)!r} is no day", fix) from None

    def number(self, key: str) -> float:
        """The number under the key."""
        value = self.values[key]
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(key, f"{value!r} is no number", f"write {key} = 100")
        return float(value)

    def table(self, key: str) -> "Table":
        """The table under the key, empty where it is missing."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, f"{value!r} is no table", f"write [{self._place(key)}] on a line of its own")
        return Table(self.file, self._place(key), value)

    def tables(self, key: str) -> list["Table"]:
        """The list of tables under the key, empty where it is missing; they are counted from 1."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise self.wrong(key, "this is no list of tables", f"write [[{self._place(key)}]] on a line of its own")
        return [Table(self.file, f"{self._place(key)}[{number}]", row) for number, row in enumerate(value, 1)]

    def _place(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key
