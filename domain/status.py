"""The ladder of statuses an event can stand on (docs/event-types.md)."""

from enum import StrEnum


class Status(StrEnum):
    """How far an event has come, as its sources leave it."""

    RUMOURED = "rumoured"
    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    IN_EFFECT = "in_effect"
    EASED = "eased"
    STAYED = "stayed"
    REVERSED = "reversed"
    ENDED = "ended"
    DENIED = "denied"

    @property
    def is_over(self) -> bool:
        """Whether nothing of it binds anybody any more."""
        return self in {Status.REVERSED, Status.ENDED, Status.DENIED}

    @property
    def is_relief(self) -> bool:
        """Whether it is better for those affected than being in effect."""
        return self.is_over or self in {Status.EASED, Status.STAYED}
