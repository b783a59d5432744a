"""Looking at sources without visiting them: nothing of what is found is stored, and their next visit stays where it is."""

import threading
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from domain.robots import RobotsFile
from ingest.batch import CrawlJob, CrawlSettings
from ingest.crawl import run_batch
from ingest.looked import SHOWN, Looked
from ingest.visit import Held, Visit


def look(
    jobs: Sequence[CrawlJob],
    settings: CrawlSettings,
    *,
    now: datetime,
    stop: threading.Event,
    robots: Sequence[RobotsFile] = (),
    held: Mapping[str, datetime] | None = None,
) -> Generator[Looked | Held, None, None]:
    """What looks at these sources find, as they come, and who asked to be left alone; a source without time gets none.

    `robots` and `held` are what is known of robots.txt files and of who wants to be left alone, as for a crawl.
    A job whose source is of UNKNOWN_KIND has its address explored: is it a feed, does it name one, how else can it be read?
    """
    sources = {job.source.id: job.source for job in jobs}
    shown = replace(settings, pages_per_source=SHOWN)
    for what in run_batch(jobs, shown, now, stop, robots=robots, held=held, look=True):
        if isinstance(what, Looked | Held):
            yield what
        elif isinstance(what, Visit):
            yield Looked(visit=what, source=sources[what.source_id])
