"""Reading a channel's options from a settings table."""

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from alerts.secret import Secret, secret_of
from domain.errors import ConfigurationError

Kind = TypeVar("Kind", bound=str | int)


class OptionTable:
    """One table of the settings. Each reading names a key and its type; `done` refuses keys that nobody asked for.

    Every error names the place, the key and what to write instead; no value of a secret is ever in it.
    """

    def __init__(self, values: Mapping[str, object], *, where: str) -> None:
        self._values = values
        self._where = where
        self._asked: set[str] = set()

    def text(self, key: str, default: str | None = None) -> str:
        """The text under this key."""
        return self._typed(key, str, default)

    def number(self, key: str, default: int | None = None) -> int:
        """The whole number under this key, also where it is written as text, as variables are."""
        value = self._get(key, default)
        if isinstance(value, str) and value.isascii() and value.isdigit():
            return int(value)
        return self._typed(key, int, default)

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        """The text under this key, one of `choices`."""
        value = self.text(key, default)
        if value not in choices:
            raise self.error(key, f"{value!r} is not possible", f"use one of {', '.join(choices)}")
        return value

    def secret(self, key: str, default: str | None = None) -> Secret:
        """The secret under this key."""
        found = secret_of(self._get(key, default))
        if found is None:
            raise self.error(key, "the secret is not a text", f'write {key} = "…"')
        return found

    def path(self, key: str) -> Path:
        """The path under this key."""
        value = self._get(key, None)
        if isinstance(value, Path):
            return value
        return Path(self.text(key))

    def file(self, key: str) -> Path | None:
        """The existing file under this key, None where the key is missing."""
        if self._values.get(key) is None:
            self._asked.add(key)
            return None
        path = self.path(key)
        if not path.is_file():
            raise self.error(key, f"there is no file {str(path)!r}", "name a file that exists")
        return path

    def done(self) -> None:
        """Refuse the keys that nobody asked for."""
        unknown = sorted(set(self._values) - self._asked)
        if unknown:
            nearest = difflib.get_close_matches(unknown[0], self._asked, n=1) or sorted(self._asked)
            raise self.error(unknown[0], "there is no such option", f"use {', '.join(nearest)}")

    def error(self, key: str, message: str, fix: str) -> ConfigurationError:
        """The error to raise for this key."""
        return ConfigurationError(message, where=f"{self._where} {key}", fix=fix)

    def _typed(self, key: str, kind: type[Kind], default: Kind | None) -> Kind:
        value = self._get(key, default)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.error(key, f"{value!r} is not a {_NAMES[kind]}", f"write a {_NAMES[kind]}")
        return value

    def _get(self, key: str, default: object) -> object:
        self._asked.add(key)
        value = self._values.get(key)
        value = default if value is None else value
        if value is None:
            raise self.error(key, "this option is missing", f"set {key}")
        return value


_NAMES: Mapping[type, str] = {str: "text", int: "whole number"}
