"""A system's reliance on an entity, as a path."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallback:
    """What a system can switch to. `tested_on` is None where nobody has tried it."""

    target: str
    channel: str | None = None
    tested_on: date | None = None
    note: str = ""

    @property
    def tested(self) -> bool:
        """Whether somebody has tried it."""
        return self.tested_on is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency:
    """One reliance of one system.

    `target` is an entity's identifier (a vendor's alone where the model is unknown). `via` holds the services between the
    system and the target, nearest first; not empty means fourth party. `version` is an exact version where one matters.
    """

    key: str
    target: str
    via: tuple[str, ...] = ()
    channel: str | None = None
    region: str | None = None
    version: str | None = None
    plan: str | None = None
    data_mode: str | None = None
    fallbacks: tuple[Fallback, ...] = ()
    since_on: date | None = None
    until_on: date | None = None

    @property
    def fourth_party(self) -> bool:
        """Whether somebody else's service stands between the system and the target."""
        return bool(self.via)
