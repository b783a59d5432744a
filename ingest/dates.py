"""Publishers' dates, believed only where they are written in a known way and are near enough to now."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from domain.article import Precision

OLDEST = timedelta(days=3_653)
NEWEST = timedelta(hours=24)

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?:[Zz]|[+-]\d{2}:?\d{2})?)?\Z")
_RFC822 = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)?\d{1,2}\s+[a-z]{3,9}\s+\d{4}(?P<time>\s+\d{1,2}:\d{2}(?::\d{2})?)?"
    r"(?:\s+(?P<zone>[a-z]{1,5}|[+-]\d{4}))?\Z",
    re.IGNORECASE,
)
_LONG = re.compile(r"(?:[a-z]{6,9},\s+)?(?P<day>[a-z]{3,9} \d{1,2}, \d{4})(?: - \d{1,2}:\d{2})?\Z", re.IGNORECASE)
_NONE = datetime.min.replace(tzinfo=UTC)
_CLEAR_ZONES = {"UT", "UTC", "GMT", "Z", "EST", "EDT", "MST", "MDT", "PST", "PDT", "CDT"}


def read_moment(raw: str | None, now: datetime) -> tuple[datetime | None, Precision]:
    """The moment (aware UTC) that the text gives and how exactly, or None where it is no date that can be believed.

    RFC 822, ISO 8601 and the long form of US authorities ("Monday, July 27, 2026 - 15:30", exact to the day) count; guesses
    do not. A moment must lie between ten years before and 24 hours after `now`. A date alone, a time without a zone or with
    an ambiguous one ("CST" is Chicago's and China's) is exact to the day.
    """
    text = " ".join((raw or "").split())
    try:
        found, exact = _iso(text) or _rfc822(text) or _long(text) or (_NONE, False)
        moment = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None, Precision.UNKNOWN
    if not now - OLDEST <= moment <= now + NEWEST:
        return None, Precision.UNKNOWN
    return moment, Precision.MINUTE if exact else Precision.DAY


def _iso(text: str) -> tuple[datetime, bool] | None:
    if not _ISO.match(text):
        return None
    found = datetime.fromisoformat(text.upper().replace(" +", "+").replace(" Z", "Z"))
    return found, found.tzinfo is not None


def _rfc822(text: str) -> tuple[datetime, bool] | None:
    shape = _RFC822.match(text)
    if shape is None:
        return None
    zone = (shape["zone"] or "").upper()
    exact = bool(shape["time"]) and (zone in _CLEAR_ZONES or zone[:1] in ("+", "-"))
    return parsedate_to_datetime(text if shape["time"] else f"{text} 00:00:00"), exact


def _long(text: str) -> tuple[datetime, bool] | None:
    shape = _LONG.match(text)
    return (datetime.strptime(shape["day"], "%B %d, %Y").replace(tzinfo=UTC), False) if shape else None
