"""What is new in one organisation's thread: the facts from which an alert is decided and worded."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.alert import Alert, Thread
from domain.claim import Claim
from domain.development import Development
from domain.entity import Entities
from domain.event import Event
from domain.impact import Impact, ImpactChange, ImpactState, Level
from domain.message import Message
from domain.source import Source
from domain.system import Inventory

BY_ITSELF = "foreshock"
BINDING = frozenset({ImpactState.OPEN, ImpactState.FALLBACK, ImpactState.WATCH})

Recipient = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadNews:
    """One chain as one organisation sees it, after a change.

    `chain` holds the chain's events, the root cause first. `developments` are the new ones that are not old news.
    `impacts` are all of this organisation's in the chain, `changes` the new steps of their lives, by Foreshock or a person.
    `claims` (by id) should hold those behind the whole chain, so that every message can quote one. `recipients` are the
    (subscriber, channel, address) of the thread's earlier alerts. `thread` is None where nobody was told yet.
    """

    inventory: Inventory
    thread: Thread | None
    chain: tuple[Event, ...]
    developments: tuple[Development, ...]
    impacts: tuple[Impact, ...]
    changes: tuple[ImpactChange, ...]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    entities: Entities
    recipients: tuple[Recipient, ...] = ()

    @property
    def root(self) -> Event:
        """The event at the head of the chain, after which the thread is named."""
        return self.chain[0]

    @property
    def binding(self) -> tuple[Impact, ...]:
        """The impacts that still bind somebody, the most urgent first."""
        return tuple(sorted((i for i in self.impacts if i.state in BINDING), key=urgency))

    @property
    def level(self) -> Level:
        """The highest level among open impacts; NONE where nothing is open."""
        levels = [impact.level for impact in self.impacts if impact.state is ImpactState.OPEN]
        return max(levels, key=lambda level: level.rank, default=Level.NONE)

    @property
    def lead(self) -> Event:
        """The event that hits the organisation hardest; without impacts the one that changed last, else the root.

        Of two that hit alike it is the effect rather than its cause, since exposure follows what is done in fact.
        """
        hitting = [(impact, event) for impact in self.impacts if (event := self.event(impact.event_id))]
        if hitting:
            return min(hitting, key=lambda hit: (hit[0].state not in BINDING, *_hardness(*hit)))[1]
        changed = [self.event(development.event_id) for development in reversed(self.developments)]
        return next((event for event in changed if event), self.root)

    def event(self, event_id: str) -> Event | None:
        """The chain's event with this id."""
        return next((event for event in self.chain if event.id == event_id), None)

    def impact(self, impact_id: str) -> Impact | None:
        """The impact with this id."""
        return next((impact for impact in self.impacts if impact.id == impact_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The thread as it is now (None: there is none) and the alerts to send, each with its words."""

    thread: Thread | None = None
    alerts: tuple[tuple[Alert, Message], ...] = ()


def urgency(impact: Impact) -> tuple[bool, int, str, str]:
    """A sort key: the most urgent impact first, those on watch last, then by system and dependency."""
    return (impact.state is ImpactState.WATCH, -impact.level.rank, impact.system_id, impact.dependency_key)


def _hardness(impact: Impact, event: Event) -> tuple[bool, int, bool, str, str]:
    watch, level, system, dependency = urgency(impact)
    return (watch, level, event.caused_by is None, system, dependency)
