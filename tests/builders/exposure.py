"""Events and developments as the exposure stage meets them, and the walk of a chain through an inventory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from domain.development import Change, Development
from domain.event import Corroboration, Event, TargetStatus
from domain.impact import Impact, ImpactState
from domain.scope import Scope
from domain.status import Status
from domain.system import Inventory
from exposure.match import match
from tests.builders.entities import CATALOG

FABLE = "anthropic/claude-fable-5"
MYTHOS = "anthropic/claude-mythos-5"
CUT_OFF_AT = datetime(2026, 6, 13, 2, 5, tzinfo=UTC)


def an_event(own_id: str = "event", kind: str = "access_restriction", *targets: str, **changes: Any) -> Event:
    """An official event in effect on these targets (by default Claude Fable 5), hitting everyone."""
    at = changes.pop("at", CUT_OFF_AT)
    event = Event(
        id=own_id,
        display="FS-2026-0612-01",
        type=kind,
        actor=("anthropic",),
        targets=targets or (FABLE,),
        jurisdiction=None,
        scope=Scope(affected=("*",)),
        status=Status.IN_EFFECT,
        targets_status=(),
        corroboration=Corroboration.C4,
        origins=("anthropic",),
        chain="chain",
        caused_by=None,
        effective_on=None,
        action_deadline_on=None,
        first_observed_at=at,
        known_at=at,
        last_verified_at=at,
    )
    return replace(event, **changes)


def news_of(event: Event, at: datetime, change: Change = Change.STATUS, **changes: Any) -> Development:
    """A development of this event that became known at this time."""
    development = Development(
        id=f"{event.id}-{at:%m%d%H%M}-{change}",
        event_id=event.id,
        number=event.revision,
        change=change,
        targets=event.targets,
        status=event.status,
        scope=event.scope,
        claims=("claim",),
        at=at,
        known_at=at,
    )
    return replace(development, **changes)


def standing(target: str, status: Status, at: datetime, channel: str | None = None) -> TargetStatus:
    """Where a target stands."""
    return TargetStatus(target=target, channel=channel, status=status, since_at=at)


class Walk:
    """One organisation's impacts, carried through a chain's developments; each step is also matched a second time."""

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        self.impacts: dict[str, Impact] = {}

    def step(self, chain: Sequence[Event], news: Sequence[Development], now: datetime) -> tuple[Impact, ...]:
        """What changes with this news; fails where the same news would change anything again."""
        changed = match(chain, news, self.inventory, tuple(self.impacts.values()), CATALOG, now)
        self.impacts |= {impact.id: impact for impact, _ in changed}
        again = match(chain, news, self.inventory, tuple(self.impacts.values()), CATALOG, now)
        assert again == (), "the same news changed something twice"
        return tuple(impact for impact, _ in changed)

    def of(self, system_id: str) -> list[Impact]:
        """The impacts on this system."""
        return [impact for impact in self.impacts.values() if impact.system_id == system_id]

    def state(self, system_id: str) -> str:
        """The state of the system as a person would say it: the worst of its impacts', or none."""
        states = {impact.state for impact in self.of(system_id)}
        order = (ImpactState.OPEN, ImpactState.FALLBACK, ImpactState.RESTORING, ImpactState.WATCH, ImpactState.CLOSED)
        return next((str(state) for state in order if state in states), "none")


def days(text: str) -> date:
    """The day of an ISO text."""
    return date.fromisoformat(text)


def moment(text: str) -> datetime:
    """The moment of an ISO text, in UTC where it names no zone."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
