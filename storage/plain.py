"""Domain values as plain JSON values and back, driven by the types they declare."""

import re
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache, singledispatch
from typing import Any, Union, get_args, get_origin, get_type_hints

from storage.moments import as_utc

_UNCLEAN = re.compile("[\x00\ud800-\udfff]")


def require_clean(text: str) -> str:
    """The same text, proved to be storable on every database.

    Raises ValueError where it holds a NUL character or a lone surrogate; text is cleaned where it enters Foreshock.
    """
    found = _UNCLEAN.search(text)
    if found:
        raise ValueError(
            f"the text holds U+{ord(found.group()):04X} at character {found.start()}, which no database stores safely; "
            "clean it before it is stored"
        )
    return text


@singledispatch
def to_plain(value: object) -> Any:
    """The value as JSON values: dataclasses as objects by field name, tuples as lists, moments as ISO 8601 in UTC.

    Raises TypeError for a type that has no plain form, and ValueError for unclean text or a naive moment.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} cannot be stored as JSON")


@to_plain.register
def _(value: bool | int | float | None) -> Any:
    return value


@to_plain.register
def _(value: str) -> Any:
    return require_clean(value)


@to_plain.register
def _(value: Enum) -> Any:
    return value.value


@to_plain.register
def _(value: tuple) -> Any:  # type: ignore[type-arg]  # singledispatch looks at the bare class
    return [to_plain(part) for part in value]


@to_plain.register
def _(value: datetime) -> Any:
    return as_utc(value).isoformat()


@to_plain.register
def _(value: date) -> Any:
    return value.isoformat()


@to_plain.register
def _(value: timedelta) -> Any:
    return value.total_seconds()


def from_plain(shape: Any, plain: Any) -> Any:
    """The value of type `shape` that `to_plain` turned into these JSON values.

    A field that is missing takes its default, so that an older row is read by newer code.
    """
    return _reader(shape)(plain)


_LEAVES: dict[Any, Callable[[Any], Any]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    timedelta: lambda seconds: timedelta(seconds=seconds),
    float: float,
}


@cache
def _reader(shape: Any) -> Callable[[Any], Any]:
    origin = get_origin(shape)
    if origin is tuple:
        return _tuple_reader(get_args(shape))
    if origin in {Union, types.UnionType}:
        return _optional_reader(get_args(shape))
    if is_dataclass(shape) and isinstance(shape, type):
        return _object_reader(shape)
    if isinstance(shape, type) and issubclass(shape, Enum):
        return shape
    return _LEAVES.get(shape, lambda plain: plain)


def _tuple_reader(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        read = _reader(parts[0])
        return lambda plain: tuple(read(part) for part in plain)
    readers = [_reader(part) for part in parts]
    return lambda plain: tuple(read(part) for read, part in zip(readers, plain, strict=True))


def _optional_reader(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    read = _reader(next(part for part in parts if part is not type(None)))
    return lambda plain: None if plain is None else read(plain)


def _object_reader(shape: type) -> Callable[[Any], Any]:
    hints = get_type_hints(shape)
    readers = {field.name: _reader(hints[field.name]) for field in fields(shape)}
    return lambda plain: shape(**{name: read(plain[name]) for name, read in readers.items() if name in plain})
