"""Work that is done again and again, each at its own rhythm, never twice at the same time."""

from collections.abc import Callable

from apscheduler.schedulers.background import BackgroundScheduler

from foreshock.clock import SystemClock


class Tickers:
    """Pieces of work, each with a rhythm and at most one run at a time; a tick that falls into a run is left out."""

    def __init__(self) -> None:
        self._scheduler = BackgroundScheduler(
            timezone="UTC", job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
        )

    def add(self, name: str, seconds: float, work: Callable[[], object]) -> None:
        """Do this work once at the start and then every so many seconds."""
        # The scheduler keeps the machine's time, whatever moment a replay pretends; an interval alone would first wait.
        first_at = SystemClock().now()
        self._scheduler.add_job(work, "interval", seconds=seconds, id=name, next_run_time=first_at)

    def start(self) -> None:
        """Begin to tick, in threads of its own."""
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more, and wait until all running work is over."""
        self._scheduler.shutdown(wait=True)
