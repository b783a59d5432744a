"""When a feed says that it wants no visit: RSS `ttl`, `skipHours` and `skipDays`, and the syndication module's period."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

_HEAD_BYTES = 50_000
_LONGEST = timedelta(days=10)
_HOURS = re.compile(rb"<skipHours\b[^>]{0,100}>(.{0,2000}?)</skipHours", re.IGNORECASE | re.DOTALL)
_HOUR = re.compile(rb"<hour\b[^>]{0,100}>\s{0,20}(\d{1,2})\s{0,20}</hour", re.IGNORECASE)
_DAYS = re.compile(rb"<skipDays\b[^>]{0,100}>(.{0,2000}?)</skipDays", re.IGNORECASE | re.DOTALL)
_DAY = re.compile(rb"<day\b[^>]{0,100}>\s{0,20}([A-Za-z]{6,9})\s{0,20}</day", re.IGNORECASE)
_WEEKDAYS = (b"monday", b"tuesday", b"wednesday", b"thursday", b"friday", b"saturday", b"sunday")
_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(days=7),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPace:
    """For how long the feed stays as it is, None where it does not say, and the hours (UTC) and days (0 is Monday) to skip."""

    fresh_for: timedelta | None
    skip_hours: tuple[int, ...]
    skip_days: tuple[int, ...]


def read_pace(channel: Mapping[str, Any], body: bytes) -> FeedPace:
    """What the feed says, from the channel as feedparser read it and from its bytes; what makes no sense is left out."""
    spans = [span for span in (_time_to_live(channel), _period(channel)) if span]
    head = body[:_HEAD_BYTES]
    hours = {int(hour) % 24 for hour in _listed(_HOURS, _HOUR, head) if int(hour) <= 24}
    days = {_WEEKDAYS.index(day.lower()) for day in _listed(_DAYS, _DAY, head) if day.lower() in _WEEKDAYS}
    return FeedPace(fresh_for=max(spans, default=None), skip_hours=tuple(sorted(hours)), skip_days=tuple(sorted(days)))


def _time_to_live(channel: Mapping[str, Any]) -> timedelta | None:
    """`ttl`, in minutes."""
    minutes = _number(channel, "ttl")
    return min(timedelta(minutes=minutes), _LONGEST) if minutes else None


def _period(channel: Mapping[str, Any]) -> timedelta | None:
    """`sy:updatePeriod` divided by how often it is updated in it."""
    period = _PERIODS.get(_word(channel, "sy_updateperiod").lower())
    return min(period / (_number(channel, "sy_updatefrequency") or 1), _LONGEST) if period else None


def _number(channel: Mapping[str, Any], key: str) -> int | None:
    word = _word(channel, key)
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 6 else None


def _word(channel: Mapping[str, Any], key: str) -> str:
    value = channel.get(key)
    return value.strip() if isinstance(value, str) else ""


def _listed(whole: re.Pattern[bytes], one: re.Pattern[bytes], head: bytes) -> list[bytes]:
    found = whole.search(head)
    return one.findall(found[1]) if found else []
