"""Collect: visit the sources that are due and store what they published."""

import threading
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import structlog

from domain.source import Source, SourceHealth, SourceState
from foreshock.assembly import Assembly
from foreshock.pipeline.copies import catch_up
from foreshock.pipeline.keys import key_header
from foreshock.pipeline.store_article import store_article, store_removal
from foreshock.settings import environment
from foreshock.websub import advanced
from ingest.crawl import CrawlJob, Held, Removed, RobotsFile, crawl
from ingest.moving import address
from ingest.turns import take_turns
from ingest.visit import Fetched, Visit, VisitOutcome
from ingest.visits import held_hosts, is_kept, next_state, reason_of_change
from storage.session import Session

log = structlog.get_logger(__name__)

# A visit that was begun but never reported (the process was killed) is made again after this, or after the source's interval
# where that is longer, but not after more than the second.
CLAIM = timedelta(minutes=10)
LONGEST_CLAIM = timedelta(hours=1)
# RFC 9309 lets a robots.txt be used for a day.
ROBOTS_LAST = timedelta(hours=24)
READ = (VisitOutcome.OK, VisitOutcome.NOT_MODIFIED)


@dataclass(slots=True)
class Collected:
    """What one batch brought: sources visited, those that failed, and new article versions."""

    visited: int = 0
    failed: int = 0
    articles: int = 0


def collect(assembly: Assembly, stop: threading.Event | None = None) -> Collected:
    """Visit the due sources, in several crawl batches where there are too many for one; articles are stored as they stream in.

    Setting `stop` ends the crawl child; what it had delivered is kept and the rest stays due, also after an error.
    """
    stop = stop or threading.Event()
    collected = Collected()
    while _collect_batch(assembly, collected, stop) and not stop.is_set():
        pass
    return collected


def _collect_batch(assembly: Assembly, collected: Collected, stop: threading.Event) -> bool:
    """Add to `collected` what one batch brings; true where it was full and got on, so that another one is worth while."""
    now = assembly.clock.now()
    jobs = {job.source.id: job for job in _claim_due(assembly, now)}
    if not jobs:
        return False
    recent = catch_up(assembly, now)
    unvisited = dict(jobs)
    robots, held = robots_of(assembly, jobs.values(), now), _held(assembly, now)
    brought = crawl(list(jobs.values()), assembly.crawl_settings, now=now, stop=stop, robots=robots, held=held)
    try:
        with closing(brought):
            for item in brought:
                if isinstance(item, Fetched):
                    collected.articles += store_article(assembly, jobs[item.source_id], item, recent)
                elif isinstance(item, Removed):
                    store_removal(assembly, item)
                elif isinstance(item, RobotsFile):
                    _store_robots(assembly, item)
                elif isinstance(item, Held):
                    _store_hold(assembly, item)
                else:
                    store_visit(assembly, jobs[item.source_id], item)
                    del unvisited[item.source_id]
                    collected.visited += 1
                    collected.failed += item.outcome not in READ
    finally:
        let_go(assembly, unvisited.values())
    return len(unvisited) < len(jobs) == assembly.settings.crawl.batch


def _claim_due(assembly: Assembly, now: datetime) -> list[CrawlJob]:
    """The due sources, put off in the same transaction so that no other process visits them too."""
    with assembly.database.write() as session:
        limits = assembly.settings.crawl
        due = take_turns(session.sources.due(now), most=limits.batch, seconds=limits.wall_seconds)
        begun = [(source, replace(state, habits=replace(state.habits, begun_at=now))) for source, state in due]
        for source, state in begun:
            claimed = replace(state, next_visit_at=now + _claim(source))
            session.sources.save_state(claimed, at=now, reason="visit begun")
        return [
            CrawlJob(
                source=source,
                state=state,
                known=session.articles.known(source.id),
                traces=session.articles.traces(source.id),
                memory=session.sources.memory(source.id),
                headers=key_header(source, environment()),
            )
            for source, state in begun
        ]


def _claim(source: Source) -> timedelta:
    """For how long a visit that is begun counts as made, as the publisher may have answered it before we died."""
    return max(CLAIM, min(source.interval, LONGEST_CLAIM))


def robots_of(assembly: Assembly, jobs: Iterable[CrawlJob], now: datetime) -> list[RobotsFile]:
    """What the hosts of lists and of known pages said to robots lately."""
    urls = {
        url
        for job in jobs
        for url in (address(job.source, job.state.habits), *(known.url for known in job.known.values()))
    }
    roots = {f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, urls)}
    with assembly.database.read() as session:
        return session.robots.read_since(now - ROBOTS_LAST, roots)


def _store_robots(assembly: Assembly, found: RobotsFile) -> None:
    with assembly.database.write() as session:
        session.robots.put(found)


def _held(assembly: Assembly, now: datetime) -> dict[str, datetime]:
    with assembly.database.read() as session:
        return session.sources.held(now)


def _store_hold(assembly: Assembly, held: Held) -> None:
    with assembly.database.write() as session:
        session.sources.hold_host(held.place, held.until)
    log.info("left alone", host=held.place, until=held.until)


def let_go(assembly: Assembly, jobs: Iterable[CrawlJob]) -> None:
    """Leave due what the batch had no time for, unless a person paused or resumed it meanwhile."""
    with assembly.database.write() as session:
        for job in jobs:
            _, stored = session.sources.get(job.source.id)
            if _is_ours(stored, job) and not _person_decided(stored, assembly.clock.now()):
                free = replace(_ended(stored), next_visit_at=job.state.next_visit_at)
                session.sources.save_state(free, at=assembly.clock.now(), reason="no time in this batch")


def store_visit(assembly: Assembly, job: CrawlJob, visit: Visit) -> None:
    """Store how a visit went; what a person decided about the source while it lasted stands.

    Of a list that was replaced or moved meanwhile nothing is learnt; the new one is due.
    """
    source, now = job.source, assembly.clock.now()
    with assembly.database.write() as session:
        _, stored = session.sources.get(source.id)
        state = next_state(source, _ended(stored), visit, now=now)
        for host, until in held_hosts(source, state, visit, now=now).items():
            session.sources.hold_host(host, until)
        if not _is_ours(stored, job):
            log.info("visit of a list that was replaced", source=source.id)
            return
        reason = reason_of_change(source, stored, state, visit)
        if _person_decided(stored, now):
            state = replace(state, health=stored.health, next_visit_at=stored.next_visit_at)
        state = _pushed(session, state, job, now)
        session.sources.save_state(state, at=now, reason=reason)
        if visit.memory is not None and is_kept(source, stored, visit):
            session.sources.remember(source.id, visit.memory)
    log.info(
        "visited",
        source=source.id,
        outcome=visit.outcome,
        health=state.health,
        error=state.last_error,
        skipped=dict(visit.skipped),
        next=state.next_visit_at,
        because=state.habits.pace,
    )


def _pushed(session: Session, state: SourceState, job: CrawlJob, now: datetime) -> SourceState:
    """The state with the next visit brought forward, where the publisher pushed since the visit began."""
    push, begun_at = session.pushes.of_source(state.source_id), job.state.habits.begun_at
    if push is None or push.heard_at is None or begun_at is None or push.heard_at < begun_at:
        return state
    visit_at = advanced(state, held_until=session.sources.held_until(state.source_id), now=now)
    return replace(state, next_visit_at=visit_at or state.next_visit_at)


def _is_ours(stored: SourceState, job: CrawlJob) -> bool:
    """Whether the visit that the state tells of is the job's; a list that was replaced or moved since has none."""
    return stored.habits.begun_at == job.state.habits.begun_at


def _ended(state: SourceState) -> SourceState:
    return replace(state, habits=replace(state.habits, begun_at=None))


def _person_decided(stored: SourceState, now: datetime) -> bool:
    """Whether somebody paused or resumed a source that we had claimed.

    Both take away the moment that a claim sets, but for a pause until a day, which sets one beyond any claim.
    """
    until = stored.next_visit_at
    return until is None or (stored.health is SourceHealth.PAUSED and until > now + LONGEST_CLAIM)
