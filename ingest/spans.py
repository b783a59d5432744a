"""Spans of time as people write them."""

import re
from datetime import timedelta

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_SPAN = re.compile(r"(\d{1,5}(?:\.\d)?)\s*([smhd])\Z")


def read_span(text: str) -> timedelta:
    """The span that "90s", "5m", "2h" or "1d" stands for; raises ValueError for anything else."""
    found = _SPAN.match(text.strip().lower())
    if found is None:
        raise ValueError(f"{text!r} is not a span of time")
    return timedelta(**{_UNITS[found[2]]: float(found[1])})
