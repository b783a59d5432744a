"""Choosing what a week's letter says and to whom it matters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from domain.alert import Thread
from domain.claim import Claim
from domain.development import Change, Development
from domain.entity import Entities
from domain.event import Corroboration, Event
from domain.impact import Exposure, Impact, ImpactState, Level
from domain.source import Source
from domain.system import Inventory

MOST_SIGNALS = 5
FILL_UP_TO = 4
_EXPOSURE = (Exposure.NONE, Exposure.WATCH, Exposure.X1, Exposure.X2, Exposure.X3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What the week's letter rests on. `quiet` names stale sources, for people; `unread` counts parked articles."""

    articles: int = 0
    stories: int = 0
    events: int = 0
    sources_fresh: int = 0
    sources_stale: int = 0
    sources_never: int = 0
    unread: int = 0
    quiet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestFacts:
    """What happened in one ISO week (`2026-W24`) and where one organisation stands at its end.

    `events` are those with a development in the week and those that any of `impacts` names; `developments` are the week's,
    `claims` (by id) those behind them. `impacts` are the organisation's that are not closed or were closed in the week.
    `threads` are those that changed in the week or are still open. `corrections` are sentences of our own.
    """

    inventory: Inventory
    week: str
    now: datetime
    events: tuple[Event, ...]
    developments: tuple[Development, ...]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    impacts: tuple[Impact, ...]
    threads: tuple[Thread, ...]
    entities: Entities
    coverage: Coverage = Coverage()
    corrections: tuple[str, ...] = ()

    def event(self, event_id: str) -> Event | None:
        """The event with this id."""
        return next((event for event in self.events if event.id == event_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One chain chosen for the letter: its leading event, the week's developments and what it hits here."""

    event: Event
    developments: tuple[Development, ...]
    impacts: tuple[Impact, ...] = field(default=())

    @property
    def level(self) -> Level:
        """The highest level among its impacts that still bind; NONE without."""
        levels = [impact.level for impact in self.impacts if impact.state is not ImpactState.CLOSED]
        return max(levels, key=lambda level: level.rank, default=Level.NONE)


def week_days(week: str) -> tuple[date, date]:
    """The first and last day of an ISO week such as `2026-W24`."""
    year, number = week.split("-W")
    first = date.fromisocalendar(int(year), int(number), 1)
    return first, first + timedelta(days=6)


def choose(facts: DigestFacts) -> tuple[Signal, ...]:
    """At most five signals, one for each chain, ranked by exposure, severity, date, novelty and corroboration.

    What nobody vouches for (C0) is left out. Where little hits the organisation, signals without exposure fill up to
    four, so that the letter has something to watch.
    """
    signals = sorted(_signals(facts), key=_rank)
    exposed = [signal for signal in signals if signal.impacts]
    others = [signal for signal in signals if not signal.impacts]
    return (*exposed[:MOST_SIGNALS], *others[: max(0, FILL_UP_TO - len(exposed))])


def _signals(facts: DigestFacts) -> Iterable[Signal]:
    chains: dict[str, list[Event]] = {}
    for event in facts.events:
        if event.corroboration is not Corroboration.C0:
            chains.setdefault(event.chain, []).append(event)
    for events in chains.values():
        ids = {event.id for event in events}
        developments = tuple(d for d in facts.developments if d.event_id in ids)
        impacts = tuple(i for i in facts.impacts if i.event_id in ids)
        if developments:
            yield Signal(event=_leading(events, impacts), developments=developments, impacts=impacts)


def _leading(events: list[Event], impacts: tuple[Impact, ...]) -> Event:
    def weight(event: Event) -> tuple[int, bool, Corroboration, datetime]:
        levels = [impact.level.rank for impact in impacts if impact.event_id == event.id]
        return (max(levels, default=-1), event.caused_by is not None, event.corroboration, event.first_observed_at)

    return max(events, key=weight)


def _rank(signal: Signal) -> tuple[int, int, float, int, int, str]:
    exposure = max((_EXPOSURE.index(impact.exposure) for impact in signal.impacts), default=-1)
    latest = max(development.at for development in signal.developments)
    new = any(development.change is Change.OPENED for development in signal.developments)
    corroboration = list(Corroboration).index(signal.event.corroboration)
    return (-exposure, -signal.level.rank, -latest.timestamp(), -int(new), -corroboration, signal.event.id)
