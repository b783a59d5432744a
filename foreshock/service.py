"""The worker: wakes the stages at their rhythm until it is told to stop, and then stops its children."""

import threading
from collections.abc import Callable
from functools import partial

import structlog

from domain.errors import ForeshockError
from foreshock.assembly import Assembly
from foreshock.pipeline.archive import clear_archive
from foreshock.pipeline.collect import collect
from foreshock.pipeline.digest import queue_due_digests
from foreshock.pipeline.extract import extract
from foreshock.pipeline.merge import merge
from foreshock.pipeline.notify import notify
from foreshock.pipeline.propose import propose
from foreshock.subscriptions import Subscriptions
from foreshock.tickers import Tickers

log = structlog.get_logger(__name__)

MINUTE, DAY = 60, 24 * 3_600


def run_once(assembly: Assembly, stop: threading.Event | None = None) -> None:
    """Do what is due now, stage by stage; setting `stop` ends it early and leaves the rest due."""
    collect(assembly, stop)
    extract(assembly, stop)
    merge(assembly, stop)
    queue_due_digests(assembly)
    notify(assembly, stop)
    clear_archive(assembly)
    propose(assembly, stop)


class Worker:
    """The stages, each on its own ticker; what is due stands in our tables, so a missed tick loses nothing."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._stop = threading.Event()
        self._tickers = Tickers()

    def start(self) -> None:
        """Begin to tick; the first tick of every stage is at once. Raises what opening the parts raises."""
        assembly, every = self._assembly, self._assembly.settings.schedule
        _ = assembly.database, assembly.catalog, assembly.reader, assembly.channels
        self._add("collect", every.collect_seconds, lambda: collect(assembly, self._stop))
        self._add("read", every.read_seconds, lambda: (extract(assembly, self._stop), merge(assembly, self._stop)))
        self._add("notify", every.notify_seconds, lambda: notify(assembly, self._stop))
        self._add("digest", every.digest_seconds, lambda: queue_due_digests(assembly))
        self._add("subscribe", every.subscribe_seconds, lambda: Subscriptions(assembly).keep(self._stop))
        if assembly.settings.language_model.enabled:
            self._add("propose", MINUTE, lambda: propose(assembly, self._stop))
        self._add("tidy", DAY, lambda: clear_archive(assembly))
        self._tickers.start()
        log.info("worker started")

    def stop(self) -> None:
        """End the crawl child and wait until every stage has put down what it holds."""
        self._stop.set()
        self._tickers.stop()
        log.info("worker stopped")

    def _add(self, name: str, seconds: float, work: Callable[[], object]) -> None:
        self._tickers.add(name, seconds, partial(self._tick, name, work))

    def _tick(self, name: str, work: Callable[[], object]) -> None:
        """One tick. A stage that fails is logged and ticks again: what it did not finish is still due."""
        if self._stop.is_set():
            return
        try:
            work()
        except ForeshockError:
            log.exception("stage failed", stage=name)
