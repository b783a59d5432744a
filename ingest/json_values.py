"""Values out of JSON of which nothing is certain: what is missing or of another type is empty."""

import json
from collections.abc import Mapping
from typing import Any

from domain.plain_text import clean_line

Object = Mapping[str, Any]


class NotJson(ValueError):
    """The document is not JSON; the message says in one line what it is instead."""


def read_json(body: bytes) -> Any:
    """What the JSON document holds; raises NotJson."""
    if not body.strip():
        raise NotJson("the answer was empty")
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise NotJson("the answer is a page or a feed, not JSON")
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotJson(f"the answer is not JSON: {clean_line(str(error), limit=200)}") from error


def text_at(value: Any, *path: str) -> str:
    """The text at the end of this path of keys, empty where there is none; a whole number counts as its digits."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**20 else ""
    return value if isinstance(value, str) else ""


def objects_at(value: Any, *path: str) -> list[Object]:
    """The objects in the list at the end of this path of keys, none where there is no list."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []
