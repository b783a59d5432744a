"""What each stage has done."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select, update

from storage.store.repository import Repository
from storage.tables.articles import ArticleWorkRow
from storage.tables.ledger import LedgerRow

_LONGEST_WAIT = timedelta(days=1)
_KEY = ("stage", "item", "version")
_ORDER = (ArticleWorkRow.first_seen_at, ArticleWorkRow.fetched_at, ArticleWorkRow.version_key)


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
        followed. Those that wait after a failure are left out until their time has come. Raises ValueError for other stages.
        """
        if stage == "merge":
            due = self._pending(ArticleWorkRow.merge_due.is_(True) & ~_waits(stage, version, now), limit)
            return [row.version_key for row in due]
        if stage != "extract":
            raise ValueError(f"the stage {stage!r} does not work on articles; extract and merge do")
        open_to_it = ~_was_done(stage, version) & ~_waits(stage, version, now)
        found = [
            row
            for other in self._extractions()
            if other != version
            for row in self._pending((ArticleWorkRow.extracted_by == other) & open_to_it, limit)
        ]
        return [row.version_key for row in sorted(found, key=tuple)[:limit]]

    def done(self, stage: str, version: str, item: str, at: datetime) -> None:
        """Note that the item is done; an earlier failure is forgotten. An extraction makes the article due for merging."""
        values = {"done_at": at, "attempts": 0, "error": "", "failed_at": None, "next_try_at": None}
        self._put(LedgerRow, {"stage": stage, "version": version, "item": item, **values}, key=_KEY)
        article = update(ArticleWorkRow).where(ArticleWorkRow.version_key == item)
        if stage == "extract":
            self._connection.execute(article.values(extracted_by=version, merge_due=True))
        elif stage == "merge":
            self._connection.execute(article.values(merge_due=False))

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
        failed = select(*(getattr(LedgerRow, field.name) for field in fields(LedgerError)))
        order = (LedgerRow.failed_at.desc(), LedgerRow.stage, LedgerRow.item, LedgerRow.version)
        return self._all(LedgerError, failed.where(LedgerRow.next_try_at.is_not(None)).order_by(*order).limit(limit))

    def counts(self) -> list[StageCount]:
        """What each version of each stage has done, by stage and version."""
        stage = (LedgerRow.stage, LedgerRow.version)
        done, failed = func.count(LedgerRow.done_at).label("done"), func.count(LedgerRow.next_try_at).label("failed")
        shown: list[Any] = [*stage, done, failed]
        return self._all(StageCount, select(*shown).group_by(*stage).order_by(*stage))

    def _pending(self, condition: ColumnElement[bool], limit: int) -> list[Any]:
        return list(self._connection.execute(select(*_ORDER).where(condition).order_by(*_ORDER).limit(limit)))

    def _extractions(self) -> Iterator[str]:
        """The versions by which articles were read last, empty for unread, each found by one step through the index."""
        found: str | None = ""
        while found is not None:
            yield found
            following = select(func.min(ArticleWorkRow.extracted_by)).where(ArticleWorkRow.extracted_by > found)
            found = self._connection.scalar(following)


def waiting_time(attempts: int) -> timedelta:
    """How long an item waits after so many failures: 2, 4, 8 … minutes, at most a day."""
    return min(timedelta(minutes=2 ** min(attempts, 11)), _LONGEST_WAIT)


def _waits(stage: str, version: str, now: datetime) -> ColumnElement[bool]:
    return exists().where(_noted(stage, version), LedgerRow.next_try_at > now)


def _was_done(stage: str, version: str) -> ColumnElement[bool]:
    return exists().where(_noted(stage, version), LedgerRow.done_at.is_not(None))


def _noted(stage: str, version: str) -> ColumnElement[bool]:
    mine = and_(LedgerRow.stage == stage, LedgerRow.version == version)
    return and_(LedgerRow.item == ArticleWorkRow.version_key, mine)
