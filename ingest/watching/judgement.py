"""Which changes of a page are told, which wait for another look, and when the page itself is doubted."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ingest.certainty import LONG, TWICE, Looks, Patience, times_told, told_lately, with_told
from ingest.watching.changes import Change, compare
from ingest.watching.line import Line, Sort
from ingest.watching.memory import Remembered

# A page of a few lines loses half of them by one decision.
_LEAST_LOST = 3
_WAITING = 12_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is told of a page, what is remembered of it, and how many lines it lost of which that is not believed yet.

    `doubt` says when they will be believed.
    """

    known: Remembered
    told: tuple[Change, ...] = ()
    lost: int = 0
    doubt: Patience | None = None


def judge(known: Remembered, page: Mapping[str, Line], now: datetime, *, may_lose: float) -> Judgement:
    """What to make of the page's lines (by id) after what is known of it.

    Rows and items are told at once, prose when two visits in a row found it changed; for each time within 30 days that the
    same was told, one visit more. A page that lost more than the share `may_lose` of its lines is doubted: of it only rows
    that changed are told, and what came and went when three visits in a row over six hours found it, or two where one list or
    table alone was cut.
    """
    changes = [change for change in compare({line.id: line for line in known.lines}, page) if not change.silent]
    lost = [change.gone for change in changes if change.gone and not change.come]
    doubt = _doubt(known.lines, lost, page, may_lose)
    looks, told = Looks.after(known.waiting, now), told_lately(known.told, now)
    times = times_told(told)
    news: list[Change] = []
    waiting: list[Change] = []
    for change in changes:
        is_certain = _is_certain(change, looks, _patiences(change, times, doubt))
        (news if is_certain else waiting).append(change)
    after = replace(
        known,
        lines=_lines_after(page, waiting),
        turn=known.turn + bool(news),
        waiting=looks.waiting(_parts(waiting)[:_WAITING]),
        told=with_told(told, _parts(news), now),
    )
    unbelieved = sum(change.come is None for change in waiting) if doubt else 0
    return Judgement(known=after, told=tuple(news), lost=unbelieved, doubt=doubt if unbelieved else None)


def _parts(changes: Iterable[Change]) -> list[str]:
    return [part for change in changes for part in change.parts]


def _doubt(
    before: Collection[Line], lost: Sequence[Line], page: Mapping[str, Line], may_lose: float
) -> Patience | None:
    """How long to doubt the page for what it lost, None where that is little."""
    if len(lost) < _LEAST_LOST or len(lost) <= may_lose * len(before):
        return None
    return TWICE if _is_cut_of_one_list(before, lost, page) else LONG


def _is_cut_of_one_list(before: Collection[Line], lost: Sequence[Line], page: Mapping[str, Line]) -> bool:
    """Whether all that the page lost are rows or items of one table or list, of which others still stand."""
    lists = {(line.sort, line.place) for line in lost}
    stands = any((line.sort, line.place) in lists and line.id in page for line in before)
    return stands and len(lists) == 1 and lost[0].sort is not Sort.PROSE


def _patiences(change: Change, times: Mapping[str, int], doubt: Patience | None) -> Iterator[Patience]:
    """What the change must wait for."""
    sort, last = change.line.sort, change.parts[-1]
    yield Patience(looks=max(2 if sort is Sort.PROSE else 1, 1 + times.get(last[1:], 0)))
    is_changed_row = sort is Sort.ROW and change.gone and change.come
    if doubt and not is_changed_row:
        yield doubt


def _is_certain(change: Change, looks: Looks, patiences: Iterable[Patience]) -> bool:
    return all(looks.are_enough(part, patience) for patience in patiences for part in change.parts)


def _lines_after(page: Mapping[str, Line], waiting: Sequence[Change]) -> tuple[Line, ...]:
    """The page as it was last told: as it is now, but for the changes that wait."""
    held_back = {change.come.id for change in waiting if change.come}
    kept = tuple(change.gone for change in waiting if change.gone)
    return (*(line for key, line in page.items() if key not in held_back), *kept)
