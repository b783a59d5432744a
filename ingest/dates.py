"""Publishers' dates, believed only where they are written in a known way and are near enough to now."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from domain.article import Precision

OLDEST = timedelta(days=3_653)
NEWEST = timedelta(hours=24)

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?:[Zz]|[+-]\d{2}:?\d{2})?)?\Z")
_RFC822 = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)?\d{1,2}\s+[a-z]{3,9}\s+\d{4}(?P<time>\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\s+(?P<zone>[a-z]{1,5}|[+-]\d{4}))?\Z",
    re.IGNORECASE,
)
_LONG = re.compile(r"(?:[a-z]{6,9},\s+)?(?P<day>[a-z]{3,9} \d{1,2}, \d{4})(?: - \d{1,2}:\d{2})?\Z", re.IGNORECASE)
_CLEAR_ZONES = {"UT", "UTC", "GMT", "Z", "EST", "EDT", "MST", "MDT", "PST", "PDT", "CDT"}


def read_moment(raw: str | None, now: datetime) -> tuple[datetime | None, Precision]:
    """The moment (aware UTC) that the text gives and how exactly, or None where it is no date that can be believed.

    RFC 822, ISO 8601 and the long American form of US authorities ("Monday, July 27, 2026 - 15:30", exact to the day)
    count; guesses do not. A moment must lie between ten years before and 24 hours after `now`.
    A date alone, a time without a zone or with an ambiguous one ("CST" is Chicago's and China's) is exact to the day.
    """
    text = " ".join((raw or "").split())
    found, precision = _iso(text) if _ISO.match(text) else _long(text) if _LONG.match(text) else _rfc822(text)
    if found is None:
        return None, Precision.UNKNOWN
    moment = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    if not now - OLDEST <= moment <= now + NEWEST:
        return None, Precision.UNKNOWN
    return moment, precision


def _iso(text: str) -> tuple[datetime | None, Precision]:
    try:
        found = datetime.fromisoformat(text.upper().replace(" +", "+").replace(" Z", "Z"))
    except ValueError:
        return None, Precision.UNKNOWN
    return found, Precision.MINUTE if found.tzinfo else Precision.DAY


def _long(text: str) -> tuple[datetime | None, Precision]:
    shape = _LONG.match(text)
    assert shape is not None  # noqa: S101 - the caller has matched it
    try:
        return datetime.strptime(shape["day"], "%B %d, %Y").replace(tzinfo=UTC), Precision.DAY
    except ValueError:
        return None, Precision.UNKNOWN


def _rfc822(text: str) -> tuple[datetime | None, Precision]:
    shape = _RFC822.match(text)
    if shape is None:
        return None, Precision.UNKNOWN
    zone = (shape["zone"] or "").upper()
    try:
        found = parsedate_to_datetime(text if shape["time"] else f"{text} 00:00:00")
    except (ValueError, OverflowError):
        return None, Precision.UNKNOWN
    exact = bool(shape["time"]) and (zone in _LONG = re.compile(r"(?:[a-z]{6,9},\s+)?(?P<day>[a-z]{3,9} \d{1,2}, \d{4})(?: - \d{1,2}:\d{2})?\Z", re.IGNORECASE)
_CLEAR_ZONES or zone[:1] in ("+", "-"))
    return found, Precision.MINUTE if exact else Precision.DAY
