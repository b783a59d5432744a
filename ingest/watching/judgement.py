"""Which changes of a page are told, which wait for a second look, and when the page itself is doubted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ingest.watching.changes import Change, compare
from ingest.watching.line import Line, Sort
from ingest.watching.memory import Doubt, Remembered, Told, state_of

SHRINK_VISITS = 3
SHRINK_SPAN = timedelta(hours=6)
TOLD_FOR = timedelta(days=30)

# A page of a few lines loses half of them by one decision.
_LEAST_LOST = 3
_TOLD = 600
_WAITING = 2_000
_OPPOSITE = {"+": "-", "-": "+"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is told of a page, what is remembered of it, and how many lines it lost if that makes it doubtful."""

    known: Remembered
    told: tuple[Change, ...] = ()
    lost: int = 0


def judge(known: Remembered, page: Mapping[str, Line], now: datetime, *, may_lose: float) -> Judgement:
    """What to make of the page's lines (by id) after what is known of it.

    Rows and items are told at once, prose when two visits in a row found it changed. What was told within 30 days is not
    told again; what takes such a change back must be seen at two visits. A page that lost more than the share `may_lose` of
    its lines is doubted: nothing is told until it was found the same at three visits in a row over six hours.
    """
    changes = compare({line.id: line for line in known.lines}, page)
    lost = sum(change.come is None for change in changes)
    if lost < _LEAST_LOST or lost <= may_lose * len(known.lines):
        return _judge_each(known, page, changes, now, is_sure=False)
    doubt = _doubt(known.doubt, state_of(page), now)
    if doubt.visits >= SHRINK_VISITS and now - doubt.since >= SHRINK_SPAN:
        return _judge_each(known, page, changes, now, is_sure=True)
    return Judgement(known=replace(known, doubt=doubt), lost=lost)


def _doubt(before: Doubt | None, state: str, now: datetime) -> Doubt:
    if before is None or before.state != state:
        return Doubt(state=state, visits=1, since=now)
    return replace(before, visits=before.visits + 1)


def _judge_each(
    known: Remembered, page: Mapping[str, Line], changes: Sequence[Change], now: datetime, *, is_sure: bool
) -> Judgement:
    told_before = {one.part for one in known.told if now - one.at <= TOLD_FOR}
    seen_before = set(known.waiting)
    news: list[Change] = []
    waiting: list[Change] = []
    for change in changes:
        if change.silent or told_before.issuperset(change.parts):
            continue
        must_wait = not is_sure and _needs_two(change, told_before) and not seen_before.issuperset(change.parts)
        (waiting if must_wait else news).append(change)
    fresh = [Told(part=part, at=now) for change in news for part in change.parts]
    kept = [one for one in known.told if one.part in told_before]
    after = replace(
        known,
        lines=_lines_after(page, waiting),
        turn=known.turn + bool(news),
        waiting=tuple(part for change in waiting for part in change.parts)[:_WAITING],
        told=(*kept, *fresh)[-_TOLD:],
        doubt=None,
    )
    return Judgement(known=after, told=tuple(news))


def _needs_two(change: Change, told_before: set[str]) -> bool:
    """Whether the change must be seen at two visits: prose, and what takes back a change told lately."""
    last = change.parts[-1]
    takes_back = _OPPOSITE[last[0]] + last[1:] in told_before
    return takes_back or change.line.sort is Sort.PROSE


def _lines_after(page: Mapping[str, Line], waiting: Sequence[Change]) -> tuple[Line, ...]:
    """The page as it is accepted: as it is now, but for the changes that wait."""
    held_back = {change.come.id for change in waiting if change.come}
    kept = tuple(change.gone for change in waiting if change.gone)
    return (*(line for key, line in page.items() if key not in held_back), *kept)
