"""What one type of event means: its effect, its wording and its playbook. The types themselves are in `event_types/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Effect(StrEnum):
    """How strongly an event of some status touches those in its scope (PRODUCT.md, severity)."""

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
    always MAY_MATTER, relief always RELIEVES. `verbs` word a headline by status ("{targets} off for {whom}").
    `playbook` holds numbered actions per audience, the first doable in minutes. `relief` holds those for eased/reversed.
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
