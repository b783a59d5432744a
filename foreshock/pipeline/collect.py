"""Collect: visit the sources that are due and store what they published."""

import threading
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from domain.article import article_key
from domain.source import Source, SourceState
from foreshock.assembly import Assembly
from ingest.articles import article_of, old_news
from ingest.crawl import CrawlJob, crawl
from ingest.duplicates import origin_of, sketch
from ingest.visit import Fetched, Visit, VisitOutcome
from ingest.visits import next_state
from storage.session import Session

log = structlog.get_logger(__name__)

# A batch that was started but never reported (the process was killed) is tried again after this.
CLAIM = timedelta(minutes=10)
# Copies of a story come within days; older articles are not compared.
COPY_WINDOW = timedelta(days=14)
READ = (VisitOutcome.OK, VisitOutcome.NOT_MODIFIED)


@dataclass(slots=True)
class Collected:
    """What one batch brought: sources visited, those that failed, and new article versions."""

    visited: int = 0
    failed: int = 0
    articles: int = 0


def collect(assembly: Assembly, stop: threading.Event | None = None) -> Collected:
    """Visit every due source in one crawl batch; articles are stored as they stream in.

    Setting `stop` ends the crawl child; what it had delivered is kept and the rest stays due.
    """
    now = assembly.clock.now()
    jobs = _claim_due(assembly, now)
    collected = Collected()
    if not jobs:
        return collected
    due = {job.source.id: job for job in jobs}
    for item in crawl(jobs, assembly.crawl_settings, now=now, stop=stop or threading.Event()):
        job = due[item.source_id]
        if isinstance(item, Fetched):
            collected.articles += _store_article(assembly, job, item)
        else:
            collected.visited += 1
            collected.failed += item.outcome not in READ
            _store_visit(assembly, job, item)
    return collected


def _claim_due(assembly: Assembly, now: datetime) -> list[CrawlJob]:
    """The due sources, put off by CLAIM in the same transaction so that no other process visits them too."""
    with assembly.database.write() as session:
        due = session.sources.due(now)[: assembly.settings.crawl.batch]
        for _, state in due:
            session.sources.save_state(replace(state, next_visit_at=now + CLAIM), at=now, reason="visit begun")
        return [CrawlJob(source=source, state=state, known=session.articles.known(source.id)) for source, state in due]


def _store_article(assembly: Assembly, job: CrawlJob, fetched: Fetched) -> bool:
    now = assembly.clock.now()
    with assembly.database.write() as session:
        earlier = session.articles.latest_version(article_key(job.source, fetched.entry.key))
        article = article_of(
            job.source,
            fetched,
            baseline=old_news(job.state, fetched),
            now=now,
            known_first_seen=earlier.first_seen_at if earlier else None,
        )
        is_new = session.articles.save(article)
        if is_new and session.articles.origin(article.key) is None:
            recent = session.articles.sketches(now - COPY_WINDOW)
            session.articles.save_origin(origin_of(article, job.source, recent), sketch(article.text), at=now)
    return is_new


def _store_visit(assembly: Assembly, job: CrawlJob, visit: Visit) -> None:
    now = assembly.clock.now()
    state = next_state(job.source, job.state, visit, now=now)
    with assembly.database.write() as session:
        _save(session, job.source, state, visit, now)
    log.info("visited", source=job.source.id, outcome=visit.outcome, health=state.health, error=state.last_error)


def _save(session: Session, source: Source, state: SourceState, visit: Visit, now: datetime) -> None:
    reason = visit.error or str(visit.outcome)
    session.sources.save_state(state, at=now, reason=reason)
    if visit.retry_after is not None and state.next_visit_at is not None:
        session.sources.hold_host(source.host, until=state.next_visit_at)
