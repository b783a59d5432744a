"""Days as people write them on pages."""

import re
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - legible
_MONTH = r"(?P<{}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{{0,6}}\.?"
_DAY = re.compile(
    r"(?<!\d)(?:(?P<y1>20\d\d)(?P<sep>[-/.])(?P<m1>\d{1,2})(?P=sep)(?P<d1>\d{1,2})"
    r"|(?P<y2>20\d\d)年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日"
    rf"|\b{_MONTH.format('m3')} (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y3>20\d\d)"
    rf"|(?P<d4>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH.format('m4')},? (?P<y4>20\d\d))(?!\d)",
    re.IGNORECASE,
)


def day_in(text: str) -> date | None:
    """The first day that the text names: 2026-06-12, 2026/6/12, 12 June 2026, Jun 12, 2026 or 2026年6月12日.

    Forms that are read differently in different countries, such as 06/12/2026, are no day.
    """
    found = _DAY.search(" ".join(text[:2_000].split()))
    return _date(found) if found else None


def only_day(text: str) -> date | None:
    """The day, where the text says nothing else."""
    found = _DAY.fullmatch(" ".join(text[:100].split()).strip("()[]"))
    return _date(found) if found else None


def _date(found: re.Match[str]) -> date | None:
    year, month, day = (
        next(value for number in "1234" if (value := found[f"{part}{number}"]) is not None) for part in "ymd"
    )
    try:
        return date(int(year), int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1, int(day))
    except ValueError:
        return None
