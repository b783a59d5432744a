"""When things are due. The scheduler only wakes us; what is due is decided here and recorded in our tables."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# Monday 07:00 in the organisation's zone (docs/messages.md).
DIGEST_HOUR = time(7, 0)
# A letter that could not be written for longer than this is not written any more; the next one does not repeat its week.
LATEST = timedelta(days=6)


def due_week(now: datetime, zone: ZoneInfo) -> date | None:
    """The Monday that began the week whose letter is due now, or None before the first moment that it is.

    `now` is aware. The letter on a week is due from the following Monday 07:00 in the zone, for six days.
    """
    local_day = now.astimezone(zone).date()
    this_monday = local_day - timedelta(days=local_day.weekday())
    due_at = datetime.combine(this_monday, DIGEST_HOUR, tzinfo=zone)
    if not due_at <= now <= due_at + LATEST:
        return None
    return this_monday - timedelta(days=7)


def week_name(monday: date) -> str:
    """The ISO name of the week that begins on this Monday, such as 2026-W24."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02d}"
