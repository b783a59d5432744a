"""What one type of event means: its effect, its wording and its playbook. The types themselves are in `event_types/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.status import Status


class Effect(StrEnum):
    """How strongly an event of some status touches those in its scope (docs/severity.md)."""

    STOPS_NOW = "E3"
    CHANGES_NOW = "E2"
    MAY_MATTER = "E1"
    RELIEVES = "E0"


class Audience(StrEnum):
    """Whom a playbook entry addresses."""

    ENTERPRISE = "enterprise"
    VENDOR = "vendor"
    INVESTOR = "investor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence that reports an event of a type, or that looks like it and does not."""

    text: str
    reports: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One of the fifteen types.

    `meaning` is one sentence: when something is of this type. `by_state` is true where the usual actor is an authority.
    `in_effect` is the effect while in force; `announced` while decided with a date to come; rumours and proposals are
    always MAY_MATTER, relief always RELIEVES. `barring` is the effect in force on those whom the scope names and shuts out,
    None where it is the same. `verbs` hold one headline template for every status; its fields are `targets` (names joined,
    "AI" where there are none), `actor` (a name, "an authority" or "a vendor" where unstated) and `affected` (a noun phrase
    such as "all customers"; "customers" where unstated). `playbook` holds the actions per audience in order, the first
    doable in minutes. `relief` holds those for eased, stayed, reversed and ended.
    """

    name: str
    label: str
    meaning: str
    by_state: bool
    in_effect: Effect
    announced: Effect
    verbs: Mapping[str, str]
    playbook: Mapping[Audience, tuple[str, ...]]
    relief: Mapping[Audience, tuple[str, ...]]
    examples: tuple[Example, ...]
    barring: Effect | None = None

    def effect(self, status: Status, *, barred: bool = False) -> Effect:
        """The effect of an event of this type in that status; `barred` where its scope names the dependent and shuts it out."""
        if status.is_relief:
            return Effect.RELIEVES
        if status is Status.ANNOUNCED:
            return self.announced
        if status is not Status.IN_EFFECT:
            return Effect.RELIEVES if self.in_effect is Effect.RELIEVES else Effect.MAY_MATTER
        return self.barring if barred and self.barring else self.in_effect
