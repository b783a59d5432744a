"""When the weekly letter is due."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from foreshock.schedule import due_week, week_name

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2026-06-15T06:59", None),
        ("2026-06-15T07:00", date(2026, 6, 8)),
        ("2026-06-20T12:00", date(2026, 6, 8)),
        ("2026-06-21T07:01", None),
    ],
)
def test_the_letter_is_due_from_monday_seven_for_six_days(local: str, expected: date | None) -> None:
    assert due_week(datetime.fromisoformat(local).replace(tzinfo=AMSTERDAM), AMSTERDAM) == expected


@pytest.mark.parametrize(
    "zone", ["Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca", "America/New_York", "UTC"]
)
def test_every_week_of_ten_years_is_due_exactly_once(zone: str) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    seen: list[date] = []
    for _ in range(520 * 7 * 4):
        week = due_week(moment, ZoneInfo(zone))
        if week is not None and (not seen or seen[-1] != week):
            seen.append(week)
        moment += timedelta(hours=6)
    assert len(seen) >= 519
    assert {later - earlier for earlier, later in pairwise(seen)} == {timedelta(days=7)}


def test_weeks_are_named_by_their_iso_year() -> None:
    assert week_name(date(2026, 6, 8)) == "2026-W24"
    assert week_name(date(2025, 12, 29)) == "2026-W01"
