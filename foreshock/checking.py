"""How visits to sources would go now, without making any."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.source import Source, SourceHealth, SourceState
from foreshock.assembly import Assembly
from foreshock.looks import LeftAlone, look_in_turn
from foreshock.pipeline.keys import key_header
from foreshock.settings import environment
from ingest.crawl import CrawlJob
from ingest.looked import Looked
from ingest.visits import next_state


class Grade(StrEnum):
    """Good; used, but odd; cannot be read; not asked, since its host wants to be left alone; not reached in time."""

    GOOD = "good"
    SUSPECT = "suspect"
    BAD = "bad"
    HELD = "held"
    UNREACHED = "unreached"


_GRADES = {SourceHealth.HEALTHY: Grade.GOOD, SourceHealth.DEGRADED: Grade.SUSPECT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How a visit to a source would go; `looked` is None where nobody looked, and `reason` says why."""

    source: Source
    grade: Grade
    reason: str = ""
    looked: Looked | None = None


def to_check(assembly: Assembly, source_ids: Sequence[str], *, everything: bool) -> list[tuple[Source, SourceState]]:
    """The named sources, or all that are visited; with `everything` also those that are paused or gone. Raises UnknownItem."""
    with assembly.database.read() as session:
        if source_ids:
            return [session.sources.get(source_id) for source_id in dict.fromkeys(source_ids)]
        unvisited = (SourceHealth.PAUSED, SourceHealth.GONE)
        return [pair for pair in session.sources.all() if everything or pair[1].health not in unvisited]


def check(assembly: Assembly, sources: Sequence[tuple[Source, SourceState]]) -> Iterator[Checked]:
    """How a visit to each of these sources would go, as it becomes known. Nothing is stored of what is found."""
    states = {state.source_id: state for _, state in sources}
    jobs = {source.id: _job(assembly, source, state) for source, state in sources}
    for found in _looks(assembly, jobs):
        if isinstance(found, LeftAlone):
            reason = f"its host is to be left alone until {found.until:%Y-%m-%d %H:%M} UTC"
            yield Checked(source=jobs.pop(found.source_id).source, grade=Grade.HELD, reason=reason)
        else:
            source_id = found.visit.source_id
            yield _graded(states[source_id], jobs.pop(source_id).source, found, assembly.clock.now())
    for job in jobs.values():
        yield Checked(source=job.source, grade=Grade.UNREACHED, reason="the batch had no time for it")


def _looks(assembly: Assembly, jobs: Mapping[str, CrawlJob]) -> Iterator[Looked | LeftAlone]:
    """Batch after batch of what is left of the jobs, as long as they get anywhere."""
    reached = True
    while jobs and reached:
        reached = False
        batch = list(jobs.values())[: assembly.settings.crawl.batch]
        with closing(look_in_turn(assembly, batch)) as found:
            for one in found:
                reached = True
                yield one


def _graded(state: SourceState, source: Source, looked: Looked, now: datetime) -> Checked:
    """By the health that a visit would leave the source in."""
    after = next_state(source, state, looked.visit, now=now)
    grade = _GRADES.get(after.health, Grade.BAD)
    return Checked(source=source, grade=grade, reason=after.last_error, looked=looked)


def _job(assembly: Assembly, source: Source, state: SourceState) -> CrawlJob:
    """What a visit would be told, but for the validators: the whole list is wanted."""
    with assembly.database.read() as session:
        return CrawlJob(
            source=source,
            state=SourceState(source_id=source.id, habits=state.habits, baseline_at=state.baseline_at),
            known=session.articles.known(source.id),
            traces=session.articles.traces(source.id),
            memory=session.sources.memory(source.id),
            headers=key_header(source, environment()),
        )
