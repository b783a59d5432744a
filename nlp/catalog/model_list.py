"""Lists of models that others keep, and what we take from a row of one: plain ids, names and days, or nothing."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from domain.errors import Refused
from domain.plain_text import clean_line

MOST_ROWS = 50_000
MOST_BYTES = 32 * 1024 * 1024
_ID = re.compile(r"(?=[^a-z]*[a-z])[a-z0-9][a-z0-9._+:@/-]{1,119}")
_NAME = re.compile(r"[^\W_][\w .,+&'()\[\]/:·-]{0,79}")
_DAY = re.compile(r"20\d\d-\d\d-\d\d")
_ADDRESS = re.compile(r"://|\bwww\.|\bhttps?\b|\.\.", re.IGNORECASE)
_SCRIPTS = frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One model as a list has it. Every field is plain text that was checked, or empty."""

    provider: str
    api_id: str
    name: str = ""
    released_on: str = ""
    ends_on: str = ""
    open_weights: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelList:
    """A public list of models: whose it is, under which licence, where it is, and how its JSON is read.

    `knows` tells its shape from others'; `read` yields one row a model and raises nothing over odd ones.
    """

    name: str
    title: str
    licence: str
    url: str
    knows: Callable[[object], bool]
    read: Callable[[dict[str, object]], Iterator[Listed]]


def parse(body: bytes) -> dict[str, object]:
    """The list's JSON object. Raises Refused for anything else, and for more than 32 MiB."""
    if len(body) > MOST_BYTES:
        raise Refused(f"it is longer than {MOST_BYTES} bytes")
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused("it is not JSON in UTF-8") from error
    if not isinstance(found, dict):
        raise Refused("it is no JSON object")
    return found


def plain_id(value: object) -> str:
    """The id in lower case where it looks like one; empty for whatever has blanks, markup, an address or steps in it."""
    text = value.lower() if isinstance(value, str) else ""
    return text if _ID.fullmatch(text) and not _ADDRESS.search(text) and "//" not in text else ""


def plain_name(value: object) -> str:
    """The name where it is one line of letters, digits and common marks, at most 80; empty for whatever else it is.

    Letters may be Latin, Chinese, Japanese or Korean, so that none can pass for another.
    """
    if not isinstance(value, str) or clean_line(value) != value.strip():
        return ""
    text = value.strip()
    is_plain = bool(_NAME.fullmatch(text)) and not _ADDRESS.search(text)
    return text if is_plain and all(map(_is_familiar, text)) else ""


def plain_day(value: object) -> str:
    """The day as ISO 8601 where it is one of this century; empty otherwise, for a month or a year alone too."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return ""


def plain_flag(value: object) -> str:
    """Yes or no; empty for anything but true and false."""
    return ("yes" if value else "no") if isinstance(value, bool) else ""


def _is_familiar(char: str) -> bool:
    if char.isascii() or not char.isalnum():
        return True
    return char.isalpha() and unicodedata.name(char, "").split(" ")[0].split("-")[0] in _SCRIPTS
