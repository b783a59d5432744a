"""A source written as a catalogue's table, so that reading it gives the same source."""

import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date, timedelta
from enum import Enum
from typing import Any

from domain.source import Source

_UNITS = (("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1))
_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
_UNSEEN = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_MOST = 99_999.9


def table_text(source: Source) -> str:
    """The lines of the table `[id]`, options in a table below; what is as it is by default is left out."""
    name = key_text(source.id)
    lines = [f"[{name}]", *(f"{key} = {_value_text(value)}" for key, value in plain_values(source).items())]
    if source.options:
        lines += [
            "",
            f"[{name}.options]",
            *(f"{key_text(one.name)} = {_several(one.values)}" for one in source.options),
        ]
    return "\n".join(lines) + "\n"


def plain_values(source: Source) -> Mapping[str, Any]:
    """The source's values by key, without its id, its options and what is as it is by default."""
    named = {one.name: getattr(source, one.name) for one in fields(Source) if one.name not in ("id", "options")}
    default = {one.name: one.default for one in fields(Source) if one.default is not MISSING}
    return {name: value for name, value in named.items() if name not in default or value != default[name]}


def span_text(span: timedelta) -> str:
    """The span as `ingest.spans.read_span` reads it, in the largest unit that leaves no rest; rounded to tenths of a second."""
    seconds = round(span.total_seconds(), 1)
    for digits in (0, 1):
        for sign, size in _UNITS:
            count = round(seconds / size, digits)
            if count * size == seconds and count <= _MOST:
                return f"{count:.{digits}f}{sign}"
    return f"{seconds / 86_400:.1f}d"


def key_text(name: str) -> str:
    """The name as a TOML key, in quotes where it must be."""
    return name if _BARE.match(name) else _text(name)


def _value_text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, timedelta):
        return _text(span_text(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "[" + ", ".join(_text(one) for one in value) + "]"
    return _text(value.value if isinstance(value, Enum) else value) if isinstance(value, str) else str(value)


def _several(values: tuple[str, ...]) -> str:
    return _text(values[0]) if len(values) == 1 else _value_text(values)


def _text(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's. What a terminal would obey or hide is escaped too."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
