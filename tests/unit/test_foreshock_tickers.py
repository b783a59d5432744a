"""The worker's rhythm: at once, then regularly, and one run at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from foreshock.tickers import Tickers


@contextmanager
def ticking(tickers: Tickers) -> Iterator[None]:
    tickers.start()
    try:
        yield
    finally:
        tickers.stop()


def test_the_first_run_does_not_wait_for_the_interval() -> None:
    done, tickers = threading.Event(), Tickers()
    tickers.add("hourly", 3600, done.set)
    with ticking(tickers):
        assert done.wait(10)


def test_work_that_outlasts_its_interval_never_runs_beside_itself() -> None:
    alone, enough, tickers = threading.Lock(), threading.Event(), Tickers()
    runs: list[bool] = []

    def work() -> None:
        is_alone = alone.acquire(blocking=False)
        threading.Event().wait(0.15)
        if is_alone:
            alone.release()
        runs.append(is_alone)
        if len(runs) == 3:
            enough.set()

    tickers.add("slow", 0.05, work)
    with ticking(tickers):
        assert enough.wait(20)
    assert all(runs)
