"""What was published, version by version."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, Update, bindparam, delete, func, or_, select, update

from domain.article import Article, History
from domain.entry import KnownEntry, trace
from domain.errors import UnknownItem
from domain.snapshot import Snapshot
from domain.story import Origin
from storage.store.repository import Repository, chunks, columns, selection, values_of
from storage.tables.articles import ArticleRow, ArticleWorkRow, EntryRow, OriginRow, SnapshotRow
from storage.tables.claims import ClaimRow

# Twice as many as count of a list, so that those that it leaves out are known again too.
KNOWN = 400
# More than any list holds at a time, long ones and those that name an old entry for ever included.
TRACED = 2_000


class Articles(Repository):
    """Versions of articles, and whose words they are."""

    def known(self, source_id: str, limit: int = KNOWN) -> dict[str, KnownEntry]:
        """What is stored of the source's entries, by their keys: of those read last, so many."""
        latest = _latest_entries(source_id, *columns(KnownEntry, ArticleRow), ArticleRow.removed_at).limit(limit)
        return {row.entry_key: _known(row) for row in self._connection.execute(latest)}

    def traces(self, source_id: str, limit: int = TRACED, *, beyond: int = KNOWN) -> tuple[str, ...]:
        """The traces of the source's entries that are still there, beyond those that were read last."""
        older = _latest_entries(source_id, ArticleRow.removed_at).offset(beyond).limit(limit - beyond)
        rows = self._connection.execute(older)
        return tuple(trace(row.entry_key, row.entry_hash) for row in rows if row.removed_at is None)

    def save(self, article: Article) -> bool:
        """Store this version and what the list said of it. True where the version is new.

        An article that was thought to be taken away is there again.
        """
        values = values_of(article, ArticleRow, version_key=article.version_key)
        new = self._add(ArticleRow, values, key=("version_key",))
        entry = values_of(article, EntryRow, article_key=article.key, version_key=article.version_key)
        self._put(EntryRow, entry, key=("source_id", "entry_key"))
        self._put_back(article.key)
        if new:
            work = {"version_key": article.version_key, "extracted_by": "", "merge_due": False, "merged": False}
            self._insert(ArticleWorkRow, values_of(article, ArticleWorkRow, **work))
        return new

    def relist(self, article: Article) -> None:
        """Note what the list said of an article whose stored versions stay as they are."""
        mine = (EntryRow.source_id == article.source_id, EntryRow.entry_key == article.entry_key)
        self._connection.execute(update(EntryRow).where(*mine).values(entry_hash=article.entry_hash))
        self._put_back(article.key)

    def count_versions(self, article_key: str) -> int:
        """How many versions of the article are stored."""
        return self._connection.scalar(select(func.count()).where(ArticleRow.key == article_key)) or 0

    def history(self, article: Article) -> History:
        """What is stored of the article, beside what it says now."""
        alike = func.count().filter(ArticleRow.content_hash == article.content_hash)
        returned_at = func.max(ArticleRow.fetched_at).filter(ArticleRow.returned > 0)
        counted = select(func.count(), alike, returned_at).where(ArticleRow.key == article.key)
        versions, same, at = self._connection.execute(counted).one()
        return History(versions=versions, alike=same, returned_at=at)

    def versions(self, article_key: str) -> list[Article]:
        """All versions of the article, the oldest first."""
        mine = selection(Article, ArticleRow).where(ArticleRow.key == article_key)
        return self._all(Article, mine.order_by(ArticleRow.fetched_at, ArticleRow.version_key))

    def at_url(self, url: str, limit: int = 100) -> list[Article]:
        """The versions of articles at this address, which may be a canonical one, the oldest first."""
        there = or_(ArticleRow.url == url, ArticleRow.canonical_url == url)
        wanted = selection(Article, ArticleRow).where(there)
        return self._all(Article, wanted.order_by(ArticleRow.fetched_at, ArticleRow.version_key).limit(limit))

    def latest(self, limit: int, source_id: str | None = None) -> list[Article]:
        """The latest versions of the articles that were fetched last, of all sources or of one."""
        wanted = selection(Article, ArticleRow).join(EntryRow, EntryRow.version_key == ArticleRow.version_key)
        if source_id is not None:
            wanted = wanted.where(ArticleRow.source_id == source_id)
        return self._all(Article, wanted.order_by(ArticleRow.fetched_at.desc(), ArticleRow.version_key).limit(limit))

    def with_claims(self) -> list[str]:
        """The keys of all versions that something was read in, the oldest first."""
        claimed = select(ArticleRow.version_key).where(ArticleRow.version_key.in_(select(ClaimRow.article)))
        return list(self._connection.scalars(claimed.order_by(ArticleRow.first_seen_at, ArticleRow.version_key)))

    def keep(self, snapshot: Snapshot) -> None:
        """Store what was fetched, unless the same bytes are there already."""
        self._add(SnapshotRow, values_of(snapshot, SnapshotRow), key=("sha256",))

    def snapshot(self, sha256: str) -> Snapshot:
        """What was fetched. Raises UnknownItem where it was never kept or was cleared away."""
        found = self._first(Snapshot, selection(Snapshot, SnapshotRow).where(SnapshotRow.sha256 == sha256))
        if found is None:
            raise UnknownItem(f"there is no snapshot {sha256!r}")
        return found

    def clear_snapshots(self, before: datetime) -> int:
        """Delete what was fetched before then and proves no claim; the hashes stay. Returns how many were deleted."""
        proving = select(ArticleRow.snapshot).where(ArticleRow.version_key.in_(select(ClaimRow.article)))
        old = (SnapshotRow.fetched_at < before, SnapshotRow.sha256.not_in(proving))
        return self._connection.execute(delete(SnapshotRow).where(*old)).rowcount

    def remove(self, source_id: str, entry_key: str, at: datetime) -> bool:
        """Note that the publisher took the entry away; every version stays. False where that was known already."""
        listed = select(EntryRow.article_key).where(EntryRow.source_id == source_id, EntryRow.entry_key == entry_key)
        there = (ArticleRow.key == listed.scalar_subquery(), ArticleRow.removed_at.is_(None))
        return bool(self._connection.execute(update(ArticleRow).where(*there).values(removed_at=at)).rowcount)

    def _put_back(self, article_key: str) -> None:
        self._connection.execute(_return_of(), {"article": article_key})

    def get(self, version_key: str) -> Article:
        """The version. Raises UnknownItem."""
        found = self._first(Article, selection(Article, ArticleRow).where(ArticleRow.version_key == version_key))
        if found is None:
            raise UnknownItem(f"there is no article {version_key!r}")
        return found

    def get_many(self, version_keys: Iterable[str]) -> list[Article]:
        """The versions, in the order asked. Raises UnknownItem where one is missing."""
        wanted = list(version_keys)
        found: dict[str, Article] = {}
        for part in chunks(wanted):
            stored = self._all(Article, selection(Article, ArticleRow).where(ArticleRow.version_key.in_(part)))
            found.update({article.version_key: article for article in stored})
        missing = [key for key in wanted if key not in found]
        if missing:
            raise UnknownItem(f"there is no article {missing[0]!r}")
        return [found[key] for key in wanted]

    def latest_version(self, article_key: str) -> Article | None:
        """The version that was saved last, or None where the article is not known."""
        row = self._connection.execute(_latest_version(), {"key": article_key}).first()
        return None if row is None else Article(**row._mapping)

    def count(self, since: datetime, until: datetime) -> int:
        """How many articles, each counted once, were first seen from `since` up to but not at `until`."""
        seen = select(func.count(ArticleRow.key.distinct())).where(ArticleRow.first_seen_at >= since)
        return self._connection.scalar(seen.where(ArticleRow.first_seen_at < until)) or 0

    def count_stories(self, since: datetime, until: datetime) -> int:
        """How many stories had an article seen from `since` up to but not at `until`; copies share their story."""
        told = select(func.count(OriginRow.story.distinct())).where(OriginRow.at >= since)
        return self._connection.scalar(told.where(OriginRow.at < until)) or 0

    def save_origin(self, origin: Origin, sketch: bytes, at: datetime) -> None:
        """Store whose words an article's are, and its sketch, replacing what was stored for the article."""
        self._put(OriginRow, values_of(origin, OriginRow, sketch=sketch, at=at), key=("article_key",))

    def origin(self, article_key: str) -> Origin | None:
        """Whose words the article's are, or None where nobody has looked yet."""
        return self._first(Origin, selection(Origin, OriginRow).where(OriginRow.article_key == article_key))

    def origins(self, article_keys: Iterable[str]) -> dict[str, Origin]:
        """Whose words each of the articles' are, for those where somebody has looked."""
        found: dict[str, Origin] = {}
        for part in chunks(article_keys):
            stored = self._all(Origin, selection(Origin, OriginRow).where(OriginRow.article_key.in_(part)))
            found.update({origin.article_key: origin for origin in stored})
        return found

    def sketches(self, since: datetime) -> list[tuple[Origin, bytes]]:
        """The origins and sketches stored since then, the oldest first."""
        found = select(*columns(Origin, OriginRow), OriginRow.sketch).where(OriginRow.at >= since)
        rows = self._connection.execute(found.order_by(OriginRow.at, OriginRow.article_key))
        return [(_origin(row), row.sketch) for row in rows]


def _latest_entries(source_id: str, *more: Any) -> Select[Any]:
    """The source's entries, those that were read last first."""
    return (
        select(EntryRow.entry_key, EntryRow.entry_hash, *more)
        .join(ArticleRow, ArticleRow.version_key == EntryRow.version_key)
        .where(EntryRow.source_id == source_id)
        .order_by(ArticleRow.fetched_at.desc(), EntryRow.entry_key)
    )


@cache
def _latest_version() -> Select[Any]:
    """Asked for every article that a visit brings, so it is built once."""
    latest = select(EntryRow.version_key).where(EntryRow.article_key == bindparam("key")).scalar_subquery()
    return selection(Article, ArticleRow).where(ArticleRow.version_key == latest)


@cache
def _return_of() -> Update:
    """Done for every article that a visit brings, so it is built once."""
    gone = (ArticleRow.key == bindparam("article"), ArticleRow.removed_at.is_not(None))
    return update(ArticleRow).where(*gone).values(removed_at=None)


def _known(row: Any) -> KnownEntry:
    return KnownEntry(
        hash=row.entry_hash,
        url=row.url,
        title=row.title,
        published_at=row.published_at,
        removed=row.removed_at is not None,
    )


def _origin(row: Any) -> Origin:
    return Origin(article_key=row.article_key, family=row.family, story=row.story, copy_of=row.copy_of)
