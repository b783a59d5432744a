"""Moments as they are stored: aware, and in UTC."""

from datetime import UTC, datetime


def as_utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError where it carries no time zone, since nobody can say what it means."""
    if moment.tzinfo is None:
        raise ValueError(f"the moment {moment.isoformat()} has no time zone; only aware moments are stored")
    return moment.astimezone(UTC)
