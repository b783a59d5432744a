"""From what stands and what news says to the next state of one impact."""

from dataclasses import dataclass
from datetime import datetime

from domain.impact import Impact, ImpactState
from domain.scope import Hit
from exposure.reach import Reach
from exposure.relief import Relief


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step to take: the state to go to, under which name it is recorded, why, and since when it holds (None: now)."""

    state: ImpactState
    action: str
    why: str
    since_at: datetime | None = None


def first_step(one: Reach, relief: Relief) -> Step | None:
    """The step that opens an impact, None where nothing binds that would be worth one.

    What lasts beyond its event's end opens late only for the exact version.
    """
    over = relief.over or (one.status.is_over and not one.link.exact_version)
    if over or relief.listed is not None:
        return None
    if one.link.is_watch:
        return None if relief.cause_over else Step(state=ImpactState.WATCH, action="opened", why=one.link.why)
    if relief.cause_over:
        return Step(state=ImpactState.RESTORING, action="restoring", why="what caused it is reversed")
    return Step(state=ImpactState.OPEN, action="opened", why=one.link.why)


def next_step(impact: Impact, one: Reach, relief: Relief) -> Step | None:
    """The step that an existing impact takes, None where it stays where it is."""
    if impact.state is ImpactState.CLOSED:
        return _from_closed(impact, one, relief)
    if relief.listed is not None and relief.turned_at is not None:
        return Step(state=ImpactState.CLOSED, action="closed", why=f"eased for {relief.listed}, on which you stand")
    if impact.state is ImpactState.RESTORING:
        return _from_restoring(impact, relief)
    return _relieved(impact, relief) or _answered(impact, one)


def _from_closed(impact: Impact, one: Reach, relief: Relief) -> Step | None:
    if relief.over or relief.listed is not None:
        return None
    state = ImpactState.WATCH if one.link.is_watch else ImpactState.OPEN
    if relief.reimposed:
        return Step(state=state, action="opened", why="in force again")
    if impact.hit is Hit.NO and not relief.cause_over:
        return Step(state=state, action="opened", why="covers you again")
    return None


def _from_restoring(impact: Impact, relief: Relief) -> Step | None:
    if relief.reimposed and not relief.over:
        return Step(state=ImpactState.OPEN, action="opened", why="in force again")
    if relief.attested_at is not None and relief.attested_at > impact.changed_at:
        return Step(state=ImpactState.CLOSED, action="closed", why="confirmed for your channel by an official source")
    return None


def _relieved(impact: Impact, relief: Relief) -> Step | None:
    if relief.turned_at is not None and relief.void:
        return Step(state=ImpactState.CLOSED, action="closed", why="withdrawn or denied before it took effect")
    why = _why_relieved(relief)
    if why is None:
        return None
    if impact.state is ImpactState.WATCH:
        return Step(state=ImpactState.CLOSED, action="closed", why=why)
    moments = [moment for moment in (relief.turned_at, relief.attested_at) if moment is not None]
    return Step(state=ImpactState.RESTORING, action="restoring", why=why, since_at=max(moments))


def _why_relieved(relief: Relief) -> str | None:
    if relief.turned_at is not None and relief.over:
        return "no longer in force; your channel is not confirmed yet"
    if relief.turned_at is not None and relief.cause_over:
        return "what caused it is reversed; your channel is not confirmed yet"
    if relief.attested_at is not None:
        return "back on your channel by an official source; try it before you rely on it"
    return None


def _answered(impact: Impact, one: Reach) -> Step | None:
    if impact.state is ImpactState.WATCH and not one.link.is_watch:
        return Step(state=ImpactState.OPEN, action="opened", why=one.link.why)
    return None
