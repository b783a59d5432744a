"""Looking at sources without visiting them: nothing is stored of what is found, and nothing is put off or held against them."""

import threading
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import datetime

from ingest.batch import CrawlJob, CrawlSettings
from ingest.crawl import run_batch
from ingest.looked import SHOWN, Looked
from ingest.visit import Visit


def look(
    jobs: Sequence[CrawlJob], settings: CrawlSettings, *, now: datetime, stop: threading.Event
) -> Generator[Looked, None, None]:
    """What looks at these sources find, as they come; a source that the batch had no time for gets none.

    A job whose source is of UNKNOWN_KIND has its address explored: is it a feed, does it name one, how else can it be read?
    """
    sources = {job.source.id: job.source for job in jobs}
    for what in run_batch(jobs, replace(settings, pages_per_source=SHOWN), now, stop, look=True):
        if isinstance(what, Looked):
            yield what
        elif isinstance(what, Visit):
            yield Looked(visit=what, source=sources[what.source_id])
