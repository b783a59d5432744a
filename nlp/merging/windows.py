"""How long after its last report a claim can still belong to an event, by type."""

from datetime import timedelta
from typing import Final

from domain.status import Status

_OPEN_DAYS: Final = {
    "access_restriction": 180,
    "compute_supply": 120,
    "deprecation": 540,
    "enforcement": 730,
    "export_control": 730,
    "model_release": 60,
    "outage": 3,
    "ownership_change": 540,
    "pricing_change": 45,
    "refund": 90,
    "regulation": 730,
    "sanction": 730,
    "security_incident": 90,
    "terms_change": 120,
    "usage_ban": 730,
}
_OVER_DAYS: Final = 365
_LOOSE_DAYS: Final = 21
RECURRENCE: Final = timedelta(hours=12)
"""How long after its end a weak report of an outage still recalls it; later it reports another one."""

FAMILY_WINDOW: Final = timedelta(days=60)
"""The longest silence between what a vendor does to a model and to the family that it belongs to."""


def window(event_type: str, status: Status) -> timedelta:
    """The longest silence after which a claim still belongs: hours to days for outages, months to years for controls."""
    days = _OPEN_DAYS.get(event_type, _LOOSE_DAYS)
    return timedelta(days=min(days, _OVER_DAYS) if status.is_over else days)


def longest_window(event_type: str) -> timedelta:
    """The longest silence after which a claim of this type can still belong to an event, whatever its status."""
    return timedelta(days=max(_OPEN_DAYS.get(event_type, _LOOSE_DAYS), _LOOSE_DAYS))


def loose_window(event_type: str) -> timedelta:
    """The longest silence where targets meet by their vendor alone: such a match rests on its time."""
    return timedelta(days=min(_LOOSE_DAYS, _OPEN_DAYS.get(event_type, _LOOSE_DAYS)))
