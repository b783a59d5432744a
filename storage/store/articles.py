"""What was published, version by version."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from domain.article import Article
from domain.errors import UnknownItem
from domain.story import Origin
from storage.store.repository import Repository, columns, selection, values_of
from storage.tables.articles import ArticleRow, ArticleWorkRow, EntryRow, OriginRow


class Articles(Repository):
    """Versions of articles, and whose words they are."""

    def known(self, source_id: str) -> dict[str, str]:
        """What the source's list last said of each entry: entry hash by entry key."""
        mine = select(EntryRow.entry_key, EntryRow.entry_hash).where(EntryRow.source_id == source_id)
        return {row.entry_key: row.entry_hash for row in self._connection.execute(mine)}

    def save(self, article: Article) -> bool:
        """Store this version and what the list said of it. True where the version is new."""
        values = values_of(article, ArticleRow, version_key=article.version_key)
        new = self._add(ArticleRow, values, key=("version_key",))
        entry = values_of(article, EntryRow, article_key=article.key, version_key=article.version_key)
        self._put(EntryRow, entry, key=("source_id", "entry_key"))
        if new:
            work = {"version_key": article.version_key, "extracted_by": "", "merge_due": False, "merged": False}
            self._insert(ArticleWorkRow, values_of(article, ArticleWorkRow, **work))
        return new

    def get(self, version_key: str) -> Article:
        """The version. Raises UnknownItem."""
        found = self._first(Article, selection(Article, ArticleRow).where(ArticleRow.version_key == version_key))
        if found is None:
            raise UnknownItem(f"there is no article {version_key!r}")
        return found

    def latest_version(self, article_key: str) -> Article | None:
        """The version that was saved last, or None where the article is not known."""
        latest = select(EntryRow.version_key).where(EntryRow.article_key == article_key).scalar_subquery()
        return self._first(Article, selection(Article, ArticleRow).where(ArticleRow.version_key == latest))

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

    def sketches(self, since: datetime) -> list[tuple[Origin, bytes]]:
        """The origins and sketches stored since then, the oldest first."""
        found = select(*columns(Origin, OriginRow), OriginRow.sketch).where(OriginRow.at >= since)
        rows = self._connection.execute(found.order_by(OriginRow.at, OriginRow.article_key))
        return [(_origin(row), row.sketch) for row in rows]


def _origin(row: Any) -> Origin:
    return Origin(article_key=row.article_key, family=row.family, story=row.story, copy_of=row.copy_of)
