"""How urgent an event is for one dependency: the rubric of effect, exposure and modifiers (docs/severity.md)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache

from domain import event_types
from domain.event import Corroboration
from domain.event_type import Effect, EventType
from domain.impact import Exposure, Level
from domain.kinds import load_kinds
from domain.scope import Hit
from domain.status import Status
from domain.system import Criticality

MANY_SYSTEMS = 3


class Standby(StrEnum):
    """What the declared fallbacks are worth against the event."""

    NONE = "none"
    UNTESTED = "untested"
    TESTED = "tested"
    HIT = "hit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that the rubric looks at.

    `status` is where the event stands for this dependency; EASED means that it is partly lifted for it. `bars_us` is true
    where the scope singles out this organisation's countries or lists, `exact_version` where the event names the very
    version in use. `systems_hit` counts the organisation's systems that the event hits.
    """

    kind: EventType
    status: Status
    corroboration: Corroboration
    exposure: Exposure
    exposure_why: str = ""
    effective_on: date | None = None
    hit: Hit = Hit.YES
    bars_us: bool = False
    exact_version: bool = False
    standby: Standby = Standby.NONE
    systems_hit: int = 1
    on_fallback: bool = False


@dataclass(frozen=True, slots=True)
class EffectRule:
    """One line of the effect table: the first whose `when` holds decides."""

    when: Callable[[Facts, int | None], bool]
    effect: Callable[[Facts], Effect]
    why: str


@dataclass(frozen=True, slots=True)
class Modifier:
    """One line of the modifiers' table: where `when` holds, `change` is applied to the level; `why` is the reason given."""

    name: str
    when: Callable[[Facts, int | None, Effect], bool]
    change: Callable[[Level], Level]
    why: str


def rate(facts: Facts, now: datetime) -> tuple[Level, tuple[str, ...]]:
    """The level and the rules that led to it, one line each ("E3: access restriction in effect").

    `now` is aware UTC; days to a dated stop are counted from its day.
    """
    days = _days_to_stop(facts, now)
    rule = next(rule for rule in EFFECTS if rule.when(facts, days))
    effect = rule.effect(facts)
    level = MATRIX[effect][facts.exposure]
    reasons = [f"{effect}: {_sentence(rule.why, facts)}", _exposure_reason(facts)]
    for modifier in MODIFIERS:
        if modifier.when(facts, days, effect):
            level = modifier.change(level)
            reasons.append(f"{modifier.name}: {modifier.why}")
    return level, tuple(reasons)


def exposure_of(criticality: Criticality, *, fourth_party: bool, watch: bool) -> tuple[Exposure, str]:
    """How directly the dependency leans on what was hit, and that in words."""
    if watch:
        return Exposure.WATCH, "only the vendor, a wider family or an unreviewed name matches"
    column = _FOURTH_PARTY if fourth_party else _DIRECT
    return column[criticality], f"{'fourth party' if fourth_party else 'direct'}, {criticality} function"


@cache
def kinds() -> Mapping[str, EventType]:
    """The event types by name."""
    return load_kinds(event_types, EventType)


def at_most(ceiling: Level) -> Callable[[Level], Level]:
    """A change that lowers a level to the ceiling where it is above."""
    return lambda level: level if level.rank <= ceiling.rank else ceiling


def _lower(level: Level) -> Level:
    return list(Level)[max(level.rank - 1, Level.DIGEST.rank)] if level is not Level.NONE else level


def _raise(level: Level) -> Level:
    return list(Level)[min(level.rank + 1, Level.CRITICAL.rank)] if level is not Level.NONE else level


def _days_to_stop(facts: Facts, now: datetime) -> int | None:
    """Days until use stops; None where no dated stop lies ahead."""
    dated = facts.status is Status.ANNOUNCED and facts.kind.in_effect is Effect.STOPS_NOW
    return (facts.effective_on - now.date()).days if dated and facts.effective_on else None


def _sentence(why: str, facts: Facts) -> str:
    return why.format(type=facts.kind.name.replace("_", " "), status=facts.status.replace("_", " "))


def _exposure_reason(facts: Facts) -> str:
    return f"{facts.exposure}: {facts.exposure_why or _EXPOSURE_WORDS[facts.exposure]}"


_DIRECT = {
    Criticality.CRITICAL: Exposure.X3,
    Criticality.IMPORTANT: Exposure.X2,
    Criticality.SUPPORTING: Exposure.X1,
}
_FOURTH_PARTY = {
    Criticality.CRITICAL: Exposure.X2,
    Criticality.IMPORTANT: Exposure.X1,
    Criticality.SUPPORTING: Exposure.X1,
}
_EXPOSURE_WORDS = {
    Exposure.X3: "direct, critical function",
    Exposure.X2: "direct important or fourth-party critical function",
    Exposure.X1: "direct supporting or other fourth-party function",
    Exposure.WATCH: "watch",
    Exposure.NONE: "no system of yours",
}

EFFECTS: tuple[EffectRule, ...] = (
    EffectRule(
        lambda facts, _: facts.kind.name == "outage" and facts.status is Status.EASED,
        lambda _: Effect.CHANGES_NOW,
        "{type} in part over",
    ),
    EffectRule(lambda facts, _: facts.status.is_relief, lambda _: Effect.RELIEVES, "{type} {status}"),
    EffectRule(
        lambda facts, _: facts.status in {Status.RUMOURED, Status.PROPOSED},
        lambda _: Effect.MAY_MATTER,
        "{type} {status}",
    ),
    EffectRule(
        lambda _, days: days is not None and days <= 7,
        lambda _: Effect.STOPS_NOW,
        "{type} stops use within 7 days (M1)",
    ),
    EffectRule(
        lambda _, days: days is not None and days <= 30,
        lambda _: Effect.CHANGES_NOW,
        "{type} stops use within 30 days (M1)",
    ),
    EffectRule(
        lambda facts, _: facts.status is Status.ANNOUNCED, lambda facts: facts.kind.announced, "{type} {status}"
    ),
    EffectRule(
        lambda facts, _: facts.kind.name == "terms_change" and facts.bars_us,
        lambda _: Effect.STOPS_NOW,
        "{type} {status} that bars you",
    ),
    EffectRule(
        lambda facts, _: facts.kind.name == "security_incident" and not facts.exact_version,
        lambda _: Effect.CHANGES_NOW,
        "{type} {status}, not known to be your exact version",
    ),
    EffectRule(
        lambda facts, _: facts.kind.name == "security_incident",
        lambda _: Effect.STOPS_NOW,
        "{type} {status} on your exact version",
    ),
    EffectRule(lambda _facts, _days: True, lambda facts: facts.kind.in_effect, "{type} {status}"),
)

MATRIX: Mapping[Effect, Mapping[Exposure, Level]] = {
    Effect.STOPS_NOW: {
        Exposure.X3: Level.CRITICAL,
        Exposure.X2: Level.HIGH,
        Exposure.X1: Level.MEDIUM,
        Exposure.WATCH: Level.MEDIUM,
        Exposure.NONE: Level.DIGEST,
    },
    Effect.CHANGES_NOW: {
        Exposure.X3: Level.HIGH,
        Exposure.X2: Level.MEDIUM,
        Exposure.X1: Level.LOW,
        Exposure.WATCH: Level.LOW,
        Exposure.NONE: Level.DIGEST,
    },
    Effect.MAY_MATTER: {
        Exposure.X3: Level.MEDIUM,
        Exposure.X2: Level.LOW,
        Exposure.X1: Level.LOW,
        Exposure.WATCH: Level.LOW,
        Exposure.NONE: Level.NONE,
    },
    Effect.RELIEVES: {
        Exposure.X3: Level.DIGEST,
        Exposure.X2: Level.DIGEST,
        Exposure.X1: Level.DIGEST,
        Exposure.WATCH: Level.DIGEST,
        Exposure.NONE: Level.NONE,
    },
}

MODIFIERS: tuple[Modifier, ...] = (
    Modifier("M1", lambda _, days, __: days is not None and 30 < days <= 90, _lower, "use stops in 31 to 90 days"),
    Modifier(
        "M1", lambda _, days, __: days is not None and days > 90, at_most(Level.LOW), "use stops in more than 90 days"
    ),
    Modifier(
        "M2",
        lambda facts, days, _: days is not None and facts.standby is Standby.TESTED,
        _lower,
        "a tested fallback is not hit",
    ),
    Modifier("M3", lambda facts, *_: facts.standby is Standby.HIT, _raise, "the fallback is hit too"),
    Modifier(
        "M3",
        lambda facts, *_: facts.standby is not Standby.HIT and facts.systems_hit >= MANY_SYSTEMS,
        _raise,
        f"{MANY_SYSTEMS} or more of your systems are hit",
    ),
    Modifier(
        "M4",
        lambda facts, *_: facts.corroboration is Corroboration.C2,
        at_most(Level.HIGH),
        "one tier-A source, ceiling high",
    ),
    Modifier(
        "M4",
        lambda facts, *_: facts.corroboration is Corroboration.C1,
        at_most(Level.MEDIUM),
        "unverified, ceiling medium",
    ),
    Modifier(
        "M4",
        lambda facts, *_: facts.corroboration is Corroboration.C0,
        at_most(Level.NONE),
        "no evidence that counts, not sent",
    ),
    Modifier(
        "M5",
        lambda facts, *_: facts.status in {Status.RUMOURED, Status.PROPOSED},
        at_most(Level.MEDIUM),
        "not decided, at most medium",
    ),
    Modifier(
        "M6",
        lambda facts, _, effect: facts.hit is Hit.UNKNOWN and effect is Effect.STOPS_NOW,
        lambda level: level,
        "whether the scope covers you is not settled, the widest plausible reading is taken",
    ),
    Modifier("M2", lambda facts, *_: facts.on_fallback, at_most(Level.MEDIUM), "on fallback, at most medium"),
)
