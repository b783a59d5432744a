"""What each stage has done."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Update, and_, bindparam, exists, func, select, update

from storage.store.repository import Repository, chunks
from storage.tables.articles import ArticleWorkRow
from storage.tables.ledger import LedgerRow

_LONGEST_WAIT = timedelta(days=1)
_KEY = ("stage", "item", "version")
_NO_FAILURE: dict[str, Any] = {"attempts": 0, "error": "", "failed_at": None, "next_try_at": None}
_OLDEST_FIRST = (ArticleWorkRow.first_seen_at, ArticleWorkRow.fetched_at, ArticleWorkRow.version_key)
_NEWEST_FIRST = tuple(column.desc() for column in _OLDEST_FIRST)


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


class Ledger(Repository):
    """The record that makes every stage restartable: what is done is not done again."""

    def pending_articles(self, stage: str, version: str, limit: int, *, now: datetime) -> list[str]:
        """The version keys that this version of the stage has to work on, what is new before what is done again.

        For `extract`: those it has not done, the newest first; those that no version has read come before the others, so that
        fresh news never waits for the archive. For `merge`: those whose latest extraction, by whatever version, no merge has
        followed, the oldest first, as later news builds on earlier; those that were never merged come before the others.
        Those that wait after a failure are left out until their time has come. Raises ValueError for other stages.
        """
        if stage == "merge":
            found = self._to_merge(version, limit, now)
        elif stage == "extract":
            found = self._to_extract(version, limit, now)
        else:
            raise ValueError(f"the stage {stage!r} does not work on articles; extract and merge do")
        return [row.version_key for row in found]

    def extracted(self, since: datetime, *, undone_by: str, version: str, limit: int, now: datetime) -> list[str]:
        """What was first seen since then and extracted, and this version of the other stage has not done; the newest first.

        What waits there after a failure is left out until its time has come.
        """
        read = (ArticleWorkRow.extracted_by != "") & (ArticleWorkRow.first_seen_at >= since)
        left = ~_was_done(undone_by, version) & ~_waits(undone_by, version, now)
        return [row.version_key for row in self._rows(read & left, _NEWEST_FIRST, limit)]

    def done(self, stage: str, version: str, item: str, at: datetime) -> None:
        """Note that the item is done; earlier failures, also of other versions, are forgotten.

        An extraction makes the article due for merging.
        """
        self.done_all(stage, version, (item,), at)

    def done_all(self, stage: str, version: str, items: Iterable[str], at: datetime) -> None:
        """Note that each of the items is done, as `done` does."""
        for part in chunks(items):
            self._connection.execute(_forgetting(), {"of_stage": stage, "items": part})
            same = {"stage": stage, "version": version, "done_at": at, **_NO_FAILURE}
            self._put_all(LedgerRow, [same | {"item": item} for item in part], key=_KEY)
            if stage in _NEXT:
                self._connection.execute(_NEXT[stage](), {"version": version, "items": part})

    def failed(self, stage: str, version: str, item: str, at: datetime, error: str) -> None:
        """Note that the item failed; it is tried again after 2, 4, 8 … minutes, at most a day."""
        mine = (LedgerRow.stage == stage, LedgerRow.version == version, LedgerRow.item == item)
        attempts = (self._connection.scalar(select(LedgerRow.attempts).where(*mine)) or 0) + 1
        values = {"attempts": attempts, "error": error, "failed_at": at, "next_try_at": at + waiting_time(attempts)}
        self._put(LedgerRow, {"stage": stage, "version": version, "item": item, **values}, key=_KEY)

    def was_done(self, stage: str, item: str) -> bool:
        """Whether any version of the stage has done the item."""
        return bool(self.done_before(stage, (item,)))

    def done_before(self, stage: str, items: Iterable[str]) -> set[str]:
        """Those of the items that any version of the stage has done."""
        found: set[str] = set()
        for part in chunks(items):
            mine = select(LedgerRow.item).where(LedgerRow.stage == stage, LedgerRow.item.in_(part))
            found.update(self._connection.scalars(mine.where(LedgerRow.done_at.is_not(None))))
        return found

    def errors(self, limit: int) -> list[LedgerError]:
        """The items that wait after a failure, the latest failure first."""
        failed = select(*(getattr(LedgerRow, field.name) for field in fields(LedgerError)))
        order = (LedgerRow.failed_at.desc(), LedgerRow.stage, LedgerRow.item, LedgerRow.version)
        return self._all(LedgerError, failed.where(LedgerRow.next_try_at.is_not(None)).order_by(*order).limit(limit))

    def _to_extract(self, version: str, limit: int, now: datetime) -> list[Any]:
        open_to_it = ~_was_done("extract", version) & ~_waits("extract", version, now)
        unread = self._rows((ArticleWorkRow.extracted_by == "") & open_to_it, _NEWEST_FIRST, limit)
        if len(unread) == limit:
            return unread
        read = [
            row
            for other in self._extractions()
            if other != version
            for row in self._rows((ArticleWorkRow.extracted_by == other) & open_to_it, _NEWEST_FIRST, limit)
        ]
        return [*unread, *sorted(read, key=tuple, reverse=True)][:limit]

    def _to_merge(self, version: str, limit: int, now: datetime) -> list[Any]:
        due = ArticleWorkRow.merge_due.is_(True) & ~_waits("merge", version, now)
        unmerged = self._rows(ArticleWorkRow.merged.is_(False) & due, _OLDEST_FIRST, limit)
        return unmerged + self._rows(ArticleWorkRow.merged.is_(True) & due, _OLDEST_FIRST, limit - len(unmerged))

    def _rows(self, condition: ColumnElement[bool], order: tuple[Any, ...], limit: int) -> list[Any]:
        return list(self._connection.execute(select(*_OLDEST_FIRST).where(condition).order_by(*order).limit(limit)))

    def _extractions(self) -> Iterator[str]:
        """The versions by which articles were read last, each found by one step through the index."""
        found = ""
        while (following := self._following(found)) is not None:
            yield following
            found = following

    def _following(self, version: str) -> str | None:
        step = select(func.min(ArticleWorkRow.extracted_by)).where(ArticleWorkRow.extracted_by > version)
        return self._connection.scalar(step)


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


# What every item asks for is built once: building it takes longer than asking.


@cache
def _forgetting() -> Update:
    """Forgets the failures of items, whichever version failed."""
    items = (LedgerRow.stage == bindparam("of_stage"), LedgerRow.item.in_(bindparam("items", expanding=True)))
    return update(LedgerRow).where(*items, LedgerRow.next_try_at.is_not(None)).values(**_NO_FAILURE)


@cache
def _extracted() -> Update:
    return _work().values(extracted_by=bindparam("version"), merge_due=True)


@cache
def _merged() -> Update:
    return _work().values(merge_due=False, merged=True)


def _work() -> Update:
    return update(ArticleWorkRow).where(ArticleWorkRow.version_key.in_(bindparam("items", expanding=True)))


# What a stage that is done leaves to do with the articles.
_NEXT: Mapping[str, Callable[[], Update]] = {"extract": _extracted, "merge": _merged}
