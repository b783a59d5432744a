"""The frozen types as JSON values and back, so that processes can hand them to each other without running code.

Both ways are worked out once for each type: every article takes them several times.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

# How many bytes say how long a message to or from the reading process is.
LENGTH_BYTES = 4

_AS_IS = frozenset({str, int, float, bool, types.NoneType})


def to_wire(value: object) -> Any:
    """The value as JSON can hold it: moments and days as ISO 8601, spans as seconds, sequences as lists."""
    kind = type(value)
    if kind in _AS_IS:
        return value
    if is_dataclass(kind):
        return {name: to_wire(getattr(value, name)) for name in _field_names(kind)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Mapping):
        return {key: to_wire(one) for key, one in value.items()}
    return [to_wire(one) for one in value] if isinstance(value, list | tuple) else value


def from_wire(kind: type[T], value: Any) -> T:
    """The value of this type that `to_wire` wrote; raises TypeError, KeyError or ValueError where it is none."""
    return cast("T", _reader(cast("Any", kind))(value))


def framed(message: bytes) -> bytes:
    """The message with its length before it, by which the reading process and who asks it tell messages apart."""
    return len(message).to_bytes(LENGTH_BYTES, "big") + message


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What reads a value of this type."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        read = _reader(next(one for one in inner if one is not types.NoneType))
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        read = _reader(inner[0])
        return lambda value: tuple(read(one) for one in value)
    if origin is not None:
        read = _reader(inner[1])
        return lambda value: {key: read(one) for key, one in value.items()}
    return _fields_reader(kind) if is_dataclass(kind) else _plain_reader(kind)


def _fields_reader(kind: Any) -> Callable[[Any], Any]:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    return lambda value: kind(**{name: readers[name](one) for name, one in value.items()})


def _plain_reader(kind: Any) -> Callable[[Any], Any]:
    if issubclass(kind, datetime | date):
        return cast("Callable[[Any], Any]", kind.fromisoformat)
    if kind is timedelta:
        return lambda value: timedelta(seconds=value)
    if issubclass(kind, Enum):
        return cast("Callable[[Any], Any]", kind)

    def read(value: Any) -> Any:
        if kind is float and isinstance(value, int):
            return float(value)
        if not isinstance(value, kind):
            raise TypeError(f"{value!r} is not a {kind.__name__}")
        return value

    return read
