"""The frozen types as JSON values and back, so that processes can hand them to each other without running code."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_wire(value: object) -> Any:
    """The value as JSON can hold it: moments and days as ISO 8601, spans as seconds, sequences as lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: to_wire(getattr(value, one.name)) for one in fields(value)}
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
    return cast("T", _read(kind, value))


def _read(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else _read(next(one for one in get_args(kind) if one is not type(None)), value)
    if origin is tuple:
        return tuple(_read(get_args(kind)[0], one) for one in value)
    if origin is not None:
        return {key: _read(get_args(kind)[1], one) for key, one in value.items()}
    return _read_plain(kind, value)


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _read_plain(kind: Any, value: Any) -> Any:
    if is_dataclass(kind):
        hints = _hints(cast("type", kind))
        return cast("Any", kind)(**{name: _read(hints[name], one) for name, one in value.items()})
    if issubclass(kind, datetime | date):
        return kind.fromisoformat(value)
    if kind is timedelta:
        return timedelta(seconds=value)
    if issubclass(kind, Enum):
        return kind(value)
    if kind is float and isinstance(value, int):
        return float(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is not a {kind.__name__}")
    return value
