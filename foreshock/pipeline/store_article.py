"""Storing what a visit brought: articles with the bytes behind them, and what was taken away."""

from dataclasses import replace

import structlog

from domain.article import Article, article_key
from domain.failpoint import failpoint
from domain.source import Source, StoreText
from foreshock.assembly import Assembly
from ingest.articles import article_of, old_news, snapshot_of
from ingest.crawl import CrawlJob, Removed
from ingest.origins import place
from ingest.recent import Recent
from ingest.second_look import again, is_marked
from ingest.versions import is_other, waits_until
from ingest.visit import Fetched
from storage.session import Session

log = structlog.get_logger(__name__)


def store_article(assembly: Assembly, job: CrawlJob, fetched: Fetched, recent: Recent) -> bool:
    """Store what was fetched, with the bytes behind it where the terms allow that; true where it is a new version."""
    now = assembly.clock.now()
    placed = None
    snapshot = snapshot_of(fetched, now)
    with assembly.database.write() as session:
        earlier = session.articles.latest_version(article_key(job.source, fetched.entry.key))
        article = article_of(
            job.source,
            fetched,
            baseline=old_news(job.state, fetched, now=now, seen_before=earlier is not None),
            now=now,
            known_first_seen=earlier.first_seen_at if earlier else None,
            snapshot=snapshot.sha256 if snapshot else "",
        )
        is_new = _save_version(session, job.source, article, earlier)
        if is_new and snapshot and job.source.store_text is StoreText.FULL:
            session.articles.keep(snapshot)
        failpoint("collect.before_commit")
        if is_new and earlier is None:
            # A credit may stand below what the publisher's terms let us store.
            whole = replace(article, text=fetched.text)
            placed = place(whole, job.source, recent, canonical_url=fetched.canonical_url)
            session.articles.save_origin(*placed, at=now)
    if placed:
        recent.learn(*placed)
    return is_new


def _save_version(session: Session, source: Source, article: Article, latest: Article | None) -> bool:
    """Store the article unless it says what its latest version says; true where a version was added.

    Words that must wait are asked for again when their time has come.
    """
    if latest is None:
        return session.articles.save(article)
    if not is_other(article, latest):
        session.articles.relist(article)
        return False
    history = session.articles.history(article)
    due_at = waits_until(article, latest, history, tells_states=source.kind == "statuspage")
    if due_at is None:
        return session.articles.save(replace(article, returned=history.alike))
    if not is_marked(article.entry_hash):
        article = replace(article, entry_hash=again(article.entry_hash, at=due_at))
    session.articles.relist(article)
    return False


def store_removal(assembly: Assembly, removed: Removed) -> None:
    """Note that a publisher took an article away; its words and bytes stay."""
    now = assembly.clock.now()
    with assembly.database.write() as session:
        session.articles.remove(removed.source_id, removed.entry_key, now)
    log.info("taken away", source=removed.source_id, entry=removed.entry_key, status=removed.http_status)
