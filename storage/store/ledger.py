"""What each stage has done."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from storage.store.repository import Repository
from storage.tables.articles import ArticleRow
from storage.tables.ledger import LedgerRow

_LONGEST_WAIT = timedelta(days=1)
_KEY = ("stage", "item", "version")


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerError:
    """An item that a stage failed on: when, how often so far, why, and when it is tried again."""

    stage: str
    version: str
    item: str
    failed_at: datetime
    attempts: int
    error: str
    next_try_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCount:
    """How many items one version of a stage has done, and how many of them wait after a failure."""

    stage: str
    version: str
    done: int
    failed: int


class Ledger(Repository):
    """The record that makes every stage restartable: what is done is not done again."""

    def pending_articles(self, stage: str, version: str, limit: int, *, now: datetime) -> list[str]:
        """The version keys that this version of the stage has to work on, first seen first.

        For `extract`: those it has not done. For `merge`: those whose latest extraction, by whatever version, no merge has
        followed. Those that wait after a failure are left out until their time has come.
        """
        choose = self._to_merge if stage == "merge" else self._to_do
        oldest = choose(stage, version, now).order_by(
            ArticleRow.first_seen_at, ArticleRow.fetched_at, ArticleRow.version_key
        )
        return list(self._connection.scalars(oldest.limit(limit)))

    def done(self, stage: str, version: str, item: str, at: datetime) -> None:
        """Note that the item is done; an earlier failure is forgotten."""
        turn = (self._connection.scalar(select(func.max(LedgerRow.turn))) or 0) + 1
        values = {"done_at": at, "turn": turn, "attempts": 0, "error": "", "failed_at": None, "next_try_at": None}
        self._put(LedgerRow, {"stage": stage, "version": version, "item": item, **values}, key=_KEY)

    def failed(self, stage: str, version: str, item: str, at: datetime, error: str) -> None:
        """Note that the item failed; it is tried again after 2, 4, 8 … minutes, at most a day."""
        mine = (LedgerRow.stage == stage, LedgerRow.version == version, LedgerRow.item == item)
        attempts = (self._connection.scalar(select(LedgerRow.attempts).where(*mine)) or 0) + 1
        values = {"attempts": attempts, "error": error, "failed_at": at, "next_try_at": at + waiting_time(attempts)}
        self._put(LedgerRow, {"stage": stage, "version": version, "item": item, **values}, key=_KEY)

    def was_done(self, stage: str, item: str) -> bool:
        """Whether any version of the stage has done the item."""
        mine = select(LedgerRow.item).where(LedgerRow.stage == stage, LedgerRow.item == item)
        return self._connection.execute(mine.where(LedgerRow.done_at.is_not(None)).limit(1)).first() is not None

    def errors(self, limit: int) -> list[LedgerError]:
        """The items that wait after a failure, the latest failure first."""
        shown = [getattr(LedgerRow, name) for name in LedgerError.__dataclass_fields__]
        failed = select(*shown).where(LedgerRow.next_try_at.is_not(None))
        return self._all(LedgerError, failed.order_by(LedgerRow.failed_at.desc(), *_order()).limit(limit))

    def counts(self) -> list[StageCount]:
        """What each version of each stage has done, by stage and version."""
        stage = (LedgerRow.stage, LedgerRow.version)
        done, failed = func.count(LedgerRow.done_at).label("done"), func.count(LedgerRow.next_try_at).label("failed")
        shown: list[Any] = [*stage, done, failed]
        return self._all(StageCount, select(*shown).group_by(*stage).order_by(*stage))

    def _to_do(self, stage: str, version: str, now: datetime) -> Select[Any]:
        return _beside_its_row(stage, version, now).where(LedgerRow.done_at.is_(None))

    def _to_merge(self, stage: str, version: str, now: datetime) -> Select[Any]:
        extracted, merged = _latest_turn("extract"), _latest_turn(stage)
        return _beside_its_row(stage, version, now).where(extracted > func.coalesce(merged, 0))


def waiting_time(attempts: int) -> timedelta:
    """How long an item waits after so many failures: 2, 4, 8 … minutes, at most a day."""
    return min(timedelta(minutes=2 ** min(attempts, 11)), _LONGEST_WAIT)


def _beside_its_row(stage: str, version: str, now: datetime) -> Select[Any]:
    """The articles that do not wait, each beside what this version of the stage has noted of it."""
    mine = (LedgerRow.item == ArticleRow.version_key) & (LedgerRow.stage == stage) & (LedgerRow.version == version)
    come = or_(LedgerRow.next_try_at.is_(None), LedgerRow.next_try_at <= now)
    return select(ArticleRow.version_key).outerjoin(LedgerRow, mine).where(come)


def _latest_turn(stage: str) -> Any:
    row = aliased(LedgerRow)
    turns = select(func.max(row.turn)).where(row.stage == stage, row.item == ArticleRow.version_key)
    return turns.correlate(ArticleRow).scalar_subquery()


def _order() -> tuple[Any, ...]:
    return LedgerRow.stage, LedgerRow.item, LedgerRow.version
