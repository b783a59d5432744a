"""Reading what a JSON interface answered: every value may be missing, of another type, or absurd."""

import html
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urljoin

from domain.article import Precision
from domain.errors import Refused
from domain.plain_text import LIMIT, clean, clean_line
from ingest.dates import read_moment
from ingest.text import fragment_line

Object = Mapping[str, Any]

_LONGEST_URL = 2_000
_LONGEST_NUMBER = 30
_MILLISECONDS_FROM = 100_000_000_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\Z")
_COMPLAINTS = ("message", "error", "errors", "detail", "error_message")


class UnexpectedAnswer(Refused):
    """The publisher answered something else than its interface promises."""


def read_json(body: bytes) -> object:
    """The answer's value, in which infinities, NaN and numbers of more than 30 digits are None.

    Raises UnexpectedAnswer, with what came instead, for anything but JSON in UTF-8.
    """
    if not body.strip():
        raise UnexpectedAnswer("the answer was empty")
    try:
        found: object = json.loads(
            body.decode("utf-8-sig"), parse_int=_whole, parse_float=_decimal, parse_constant=lambda _: None
        )
    except (ValueError, RecursionError) as error:
        raise UnexpectedAnswer(_what_instead(body)) from error
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """One object of an answer. A path such as `latestAction.text` leads to a value inside; what is not there is empty."""

    fields: Mapping[str, Any]

    def at(self, path: str) -> Any:
        """The value as JSON has it, or None."""
        value: Any = self.fields
        for name in path.split(".") if path else ():
            value = value.get(name) if isinstance(value, dict) else None
        return value

    def line(self, path: str, *, limit: int = 500) -> str:
        """The text, or the number's digits, on one line."""
        return _line(self.at(path), limit)

    def text(self, path: str, *, limit: int = LIMIT) -> str:
        """The plain text with its line breaks."""
        value = self.at(path)
        return clean(value, limit=limit).strip() if isinstance(value, str) else ""

    def number(self, path: str) -> float | None:
        """The number, also where it is written as a text; None where it is none or not finite."""
        value = self.at(path)
        if isinstance(value, str):
            value = _decimal(value.strip())
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return float(value) if is_number and math.isfinite(value) else None

    def is_true(self, path: str) -> bool:
        """Whether the value is `true`."""
        return self.at(path) is True

    def rows(self, path: str) -> list["Row"]:
        """The objects of a list."""
        value = self.at(path)
        return [Row(one) for one in value if isinstance(one, dict)] if isinstance(value, list) else []

    def lines(self, path: str, *, limit: int = 200) -> list[str]:
        """The texts of a list, each on one line; empty ones are left out."""
        value = self.at(path)
        lines = [_line(one, limit) for one in value] if isinstance(value, list) else []
        return [line for line in lines if line]

    def day(self, path: str) -> date | None:
        """The day that a date or a moment in ISO 8601 begins with, in the past or in the future."""
        found = _DAY.match(self.line(path))
        try:
            return date.fromisoformat(found[0]) if found else None
        except ValueError:
            return None

    def moment(self, path: str, now: datetime) -> tuple[datetime | None, Precision]:
        """When something happened, as `read_moment` believes it; seconds or milliseconds since 1970 count too."""
        value = self.at(path)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return read_moment(_since_1970(value), now)
        return read_moment(_COMPACT.sub(r"\1-\2-\3T\4:\5:\6Z", self.line(path, limit=60)), now)

    def url(self, path: str, base: str) -> str | None:
        """The web address, relative ones from `base`; None where it is none."""
        value = self.line(path, limit=_LONGEST_URL)
        try:
            joined = urljoin(base, value) if value else ""
        except ValueError:
            return None
        return joined if joined.startswith(("https://", "http://")) and " " not in joined else None


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


def row_of(found: object) -> Row:
    """The answer as one object; an empty one where it is none."""
    return Row(found if isinstance(found, dict) else {})


def rows_of(found: object, path: str) -> list[Row]:
    """The objects of the answer's list, which stands under the path (the answer itself where it is empty).

    Raises UnexpectedAnswer where there is no such list, with the publisher's own complaint if it made one.
    """
    value = found if not path else Row(found).at(path) if isinstance(found, dict) else None
    if isinstance(value, list):
        return [Row(one) if isinstance(one, dict) else Row({}) for one in value]
    raise UnexpectedAnswer(what_is_wrong(found, path))


def what_is_wrong(found: object, wanted: str) -> str:
    """One line on an answer that lacks what is wanted."""
    if not isinstance(found, dict):
        shapes = {list: "a list", str: "a text", bool: "a yes or no", type(None): "null"}
        return f"the answer is {shapes.get(type(found), 'a number')}, not an object with {wanted!r}"
    if not found:
        return "the answer is an empty object"
    complaint = next((_complaint(found[name]) for name in _COMPLAINTS if found.get(name)), "")
    if complaint:
        return f"the publisher answered an error: {complaint}"
    named = clean_line(", ".join(list(found)[:5]), limit=120)
    missing = f"{wanted!r} is not what it should be" if not wanted or wanted in found else f"has no {wanted!r}"
    return f"the answer {missing}; it holds {named}"


def as_html(text: str) -> str:
    """A plain text as HTML that says the same, without the remarks that Markdown hides."""
    return html.escape(_REMARK.sub("", text), quote=False).replace("\n", "<br>")


def _line(value: object, limit: int) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return clean_line(str(value), limit=limit)


def _complaint(value: object) -> str:
    if isinstance(value, dict):
        value = next((value[name] for name in ("message", "detail", "code") if name in value), "")
    if isinstance(value, list):
        return _complaint(value[0]) if value and not isinstance(value[0], list) else ""
    return _line(value, 120)


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else None


def _decimal(digits: str) -> float | None:
    try:
        found = float(digits)
    except ValueError:
        return None
    return found if math.isfinite(found) and len(digits) <= 2 * _LONGEST_NUMBER else None


def _since_1970(number: float) -> str:
    try:
        return datetime.fromtimestamp(number / 1_000 if number >= _MILLISECONDS_FROM else number, UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _what_instead(body: bytes) -> str:
    start = body[:4_000].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")):
        return "the answer is JSON that breaks off or is damaged"
    what = "HTML or XML, not JSON" if start.startswith("<") else "not JSON"
    words = fragment_line(start, limit=80)
    return f"the answer is {what}: it begins with {words!r}" if words else f"the answer is {what}"
