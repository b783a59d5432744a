"""Tables of what was published."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, false
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from domain.article import Precision
from storage.tables.table import Table
from storage.types import Choice


class ArticleRow(Table):
    """One version of one article."""

    __tablename__ = "articles"
    __table_args__ = (Index(None, "first_seen_at", "fetched_at", "version_key"), Index(None, "key"))

    version_key: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str]
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id"), index=True)
    entry_key: Mapped[str]
    entry_hash: Mapped[str]
    url: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    content_hash: Mapped[str]
    fetched_at: Mapped[datetime]
    first_seen_at: Mapped[datetime]
    canonical_url: Mapped[str]
    byline: Mapped[str]
    language: Mapped[str]
    published_at: Mapped[datetime | None]
    modified_at: Mapped[datetime | None]
    precision: Mapped[Precision] = mapped_column(Choice(Precision))
    baseline: Mapped[bool]
    verified: Mapped[bool]
    snapshot: Mapped[str] = mapped_column(server_default=sql("''"))
    removed_at: Mapped[datetime | None]
    returned: Mapped[int] = mapped_column(server_default=sql("0"))


class SnapshotRow(Table):
    """What a publisher's address answered, compressed."""

    __tablename__ = "snapshots"
    __table_args__ = (Index(None, "fetched_at"),)

    sha256: Mapped[str] = mapped_column(primary_key=True)
    url: Mapped[str]
    content_type: Mapped[str]
    size: Mapped[int]
    packed: Mapped[bytes] = mapped_column(LargeBinary)
    fetched_at: Mapped[datetime]


class ArticleWorkRow(Table):
    """What is still to do with a version, in a narrow table so that asking and noting it stay quick.

    `extracted_by` is the version of extraction that read it last, empty before that; `merge_due` says that its claims have
    not been merged since, `merged` that some were before. The moments repeat the article's, for the order.
    """

    __tablename__ = "article_work"
    __table_args__ = (
        Index("ix_article_work_extracted_by", "extracted_by", "first_seen_at", "fetched_at", "version_key"),
        Index("ix_article_work_merge_due", "merge_due", "merged", "first_seen_at", "fetched_at", "version_key"),
    )

    version_key: Mapped[str] = mapped_column(ForeignKey("articles.version_key"), primary_key=True)
    first_seen_at: Mapped[datetime]
    fetched_at: Mapped[datetime]
    extracted_by: Mapped[str]
    merge_due: Mapped[bool]
    merged: Mapped[bool] = mapped_column(server_default=false())


class EntryRow(Table):
    """What a source's list last said of an entry, and which version of its article is the latest."""

    __tablename__ = "entries"

    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id"), primary_key=True)
    entry_key: Mapped[str] = mapped_column(primary_key=True)
    entry_hash: Mapped[str]
    article_key: Mapped[str] = mapped_column(unique=True)
    version_key: Mapped[str] = mapped_column(ForeignKey("articles.version_key"))


class OriginRow(Table):
    """Whose words an article's are, and the sketch by which copies of them are found."""

    __tablename__ = "origins"
    __table_args__ = (Index(None, "at"), Index(None, "story"))

    article_key: Mapped[str] = mapped_column(primary_key=True)
    family: Mapped[str]
    story: Mapped[str]
    copy_of: Mapped[str | None]
    sketch: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]
