"""One batch of visits, made by one child process that can be killed."""

import json
import queue
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import datetime
from time import monotonic

from domain.errors import TryLater
from domain.robots import RobotsFile
from ingest.batch import Batch, CrawlJob, CrawlSettings
from ingest.crawl_process import CrawlProcess
from ingest.looked import Looked
from ingest.visit import Fetched, Held, Removed, Visit, VisitOutcome
from ingest.wire import from_wire, to_wire

__all__ = [
    "CrawlJob",
    "CrawlSettings",
    "Fetched",
    "Held",
    "Removed",
    "Reported",
    "RobotsFile",
    "Visit",
    "VisitOutcome",
    "crawl",
]

Reported = Fetched | Held | Removed | RobotsFile | Visit
_WORDS: dict[str, type[Reported | Looked]] = {
    "fetched": Fetched,
    "held": Held,
    "looked": Looked,
    "removed": Removed,
    "robotsfile": RobotsFile,
    "visit": Visit,
}

PATIENCE_SECONDS = 0.1
LONGEST_MARGIN_SECONDS = 3.0


def crawl(
    jobs: Sequence[CrawlJob],
    settings: CrawlSettings,
    *,
    now: datetime,
    stop: threading.Event,
    robots: Sequence[RobotsFile] = (),
    held: Mapping[str, datetime] | None = None,
) -> Generator[Reported, None, None]:
    """Whatever the visits bring, as it comes: a source's articles first, then its visit; and each robots.txt that was read.

    `robots` are those read lately, which are not asked again. `held` says who wants to be left alone and until when; whoever
    asks for that in this batch is reported too.

    Starts one child process and ends it with its whole group at the wall limit, when `stop` is set, and when the caller
    closes the iterator. A source whose visit was not over when the child died or was killed at the limit gets a failed
    visit. A source that the batch had no time for, or that `stop` cut off, gets none and stays due.
    """
    for what in run_batch(jobs, settings, now, stop, robots=robots, held=held):
        if not isinstance(what, Looked):
            yield what


def run_batch(
    jobs: Sequence[CrawlJob],
    settings: CrawlSettings,
    now: datetime,
    stop: threading.Event,
    *,
    robots: Sequence[RobotsFile] = (),
    held: Mapping[str, datetime] | None = None,
    look: bool = False,
) -> Generator[Reported | Looked, None, None]:
    """All that the child of one batch reports, as it comes; where it is only to `look`, a Looked for each source."""
    until = monotonic() + settings.batch_seconds
    margin = min(LONGEST_MARGIN_SECONDS, settings.batch_seconds / 10)
    batch = Batch(
        jobs=tuple(jobs),
        settings=settings,
        now=now,
        until=until - margin,
        robots=tuple(robots),
        held=held or {},
        look=look,
    )
    unfinished = {job.source.id for job in jobs}
    try:
        with CrawlProcess(json.dumps(to_wire(batch)), seconds=settings.batch_seconds) as process:
            for what in _reports(process, stop):
                if isinstance(what, Visit | Looked):
                    unfinished.discard((what.visit if isinstance(what, Looked) else what).source_id)
                yield what
    except CrawlBroken as broken:
        over = monotonic() >= until
        error = "the batch was killed at its time limit" if over else f"the crawl broke down: {broken}"
        yield from (Visit(source_id=one, outcome=VisitOutcome.FAILED, error=error) for one in sorted(unfinished))


class CrawlBroken(TryLater):
    """The crawl's process ended before it was done."""


def _reports(process: CrawlProcess, stop: threading.Event) -> Iterator[Reported | Looked]:
    """What the child reports, until it says that it is done, ends or is to stop."""
    while not stop.is_set():
        try:
            line = process.line(PATIENCE_SECONDS)
        except queue.Empty:
            continue
        if line is None:
            raise CrawlBroken(process.last_words() or "it left no word")
        reported = read_report(line)
        if reported is None:
            return
        yield reported


def read_report(line: bytes) -> Reported | Looked | None:
    """What one line of the child says; None where it says that it is done. Raises CrawlBroken for half a line."""
    if not line.endswith(b"\n"):
        raise CrawlBroken("it ended in the middle of a line")
    message = json.loads(line)
    if "done" in message:
        return None
    ((word, value),) = message.items()
    return from_wire(_WORDS[word], value)
