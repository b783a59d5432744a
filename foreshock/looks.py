"""Looks that keep to the pace of the visits: nobody else visits a host meanwhile, and it has its pause afterwards."""

import threading
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from domain.source import Source, SourceState
from foreshock.assembly import Assembly
from foreshock.pipeline.collect import robots_of
from ingest.crawl import CrawlJob, Held
from ingest.hosts import PATIENCE, held_as
from ingest.look import look
from ingest.looked import Looked
from ingest.moving import address
from ingest.visits import held_hosts
from storage.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftAlone:
    """A source that nobody looked at, since its host is to be left alone until then (aware UTC)."""

    source_id: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """The jobs whose hosts are ours `until` then, who asked for peace before, and what pauses there must be afterwards."""

    jobs: Mapping[str, CrawlJob]
    until: datetime
    held: Mapping[str, datetime]
    pauses: dict[str, datetime] = field(default_factory=dict)

    def pause(self, pauses: Mapping[str, datetime]) -> None:
        """Note pauses; the longest of a place holds."""
        self.pauses.update({place: max(until, self.pauses.get(place, until)) for place, until in pauses.items()})


def look_in_turn(assembly: Assembly, jobs: Sequence[CrawlJob]) -> Generator[Looked | LeftAlone, None, None]:
    """What one batch of looks finds, as it comes; a source that it had no time for gets nothing.

    Left alone are hosts that asked for it and those at which a visit or another look has begun. Short pauses are waited for.
    """
    now, longest = assembly.clock.now(), timedelta(seconds=assembly.settings.crawl.wall_seconds)
    with assembly.database.write() as session:
        busy = _busy(session, now, longest)
        turn = _take(session, jobs, busy, now + longest, now)
    left = [job for job in jobs if job.source.id not in turn.jobs]
    yield from (LeftAlone(source_id=job.source.id, until=_wait(job, busy, now)) for job in left)
    if turn.jobs:
        yield from _look(assembly, turn, now)


def _look(assembly: Assembly, turn: _Turn, now: datetime) -> Generator[Looked, None, None]:
    jobs, robots = list(turn.jobs.values()), robots_of(assembly, turn.jobs.values(), now)
    found = look(jobs, assembly.crawl_settings, now=now, stop=threading.Event(), robots=robots, held=turn.held)
    try:
        with closing(found):
            for what in found:
                if isinstance(what, Held):
                    turn.pause({what.place: what.until})
                    continue
                state = turn.jobs[what.visit.source_id].state
                turn.pause(held_hosts(what.source, state, what.visit, now=assembly.clock.now()))
                yield what
    finally:
        _give_back(assembly, turn)


def _busy(session: Session, now: datetime, longest: timedelta) -> dict[str, datetime]:
    """The hosts that are to be left alone or are being visited, and until when; `longest` is how long a visit can last."""
    begun = ((source, state, state.habits.begun_at) for source, state in session.sources.all())
    visited = {_host(source, state): at + longest for source, state, at in begun if at and at + longest > now}
    return visited | session.sources.held(now)


def _take(
    session: Session, jobs: Sequence[CrawlJob], busy: Mapping[str, datetime], until: datetime, now: datetime
) -> _Turn:
    """The turn of the jobs whose hosts are free; no visit begins there before it is given back or over."""
    free = {job.source.id: job for job in jobs if _wait(job, busy, now) - now <= PATIENCE}
    for job in free.values():
        session.sources.hold_host(_host(job.source, job.state), until)
    return _Turn(jobs=free, until=until, held=busy)


def _wait(job: CrawlJob, busy: Mapping[str, datetime], now: datetime) -> datetime:
    """Until when the job's host must be waited for."""
    places = (_host(job.source, job.state), held_as(address(job.source, job.state.habits)))
    return max(busy.get(place, now) for place in places)


def _give_back(assembly: Assembly, turn: _Turn) -> None:
    """Let the hosts be visited once they had their pause."""
    now = assembly.clock.now()
    turn.pause({_host(job.source, job.state): now + job.source.delay for job in turn.jobs.values()})
    with assembly.database.write() as session:
        for place, until in turn.pauses.items():
            session.sources.end_hold(place, turn.until)
            session.sources.hold_host(place, until)


def _host(source: Source, state: SourceState) -> str:
    return (urlsplit(address(source, state.habits)).hostname or "").lower()
