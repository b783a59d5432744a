"""Column types that give the same answer on SQLite and on PostgreSQL."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

from storage.moments import as_utc
from storage.plain import from_plain, require_clean, to_plain

PORTABLE_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that sorts by code point on both databases."""


class Clean(TypeDecorator[str]):
    """Text without NUL and lone surrogates; ValueError for any other, TypeError for what is no text."""

    impl = PORTABLE_TEXT
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{value!r} is not a text")
        return None if value is None else require_clean(value)


class Utc(TypeDecorator[datetime]):
    """A moment, stored in UTC and returned aware; ValueError for a naive one, TypeError for what is no moment."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if not isinstance(value, datetime):
            raise TypeError(f"{value!r} is not a moment")
        moment = as_utc(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Choice(TypeDecorator[StrEnum]):
    """One of an enumeration's values, stored as its text; ValueError for a text that is none of them."""

    impl = PORTABLE_TEXT
    cache_ok = True

    def __init__(self, choices: type[StrEnum]) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: StrEnum | None, _dialect: Dialect) -> str | None:
        return None if value is None else self.choices(value).value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.choices(value)


@lru_cache(maxsize=4_096)
def _decoded(shape: Any, text: str) -> Any:
    return from_plain(shape, json.loads(text))


class Json(TypeDecorator[Any]):
    """A value of a declared type, stored as JSON text with sorted keys, the same bytes on both databases.

    Values are frozen, so the same text may give the same value: events are read again with every claim that joins them.
    """

    impl = PORTABLE_TEXT
    cache_ok = True

    def __init__(self, shape: Any) -> None:
        super().__init__()
        self.shape = shape

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        return None if value is None else _decoded(self.shape, value)
