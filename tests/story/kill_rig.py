"""Runs Foreshock's worker in forked children that can be killed at any moment, without loading everything anew each time.

Reads one command a line: `work NOW MILLISECONDS` lets a worker run for so long and kills it with SIGKILL; `finish NOW` does
everything that is due and waits for it. Answers each with one line.
"""

import os
import selectors
import signal
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.log import configure_log
from foreshock.service import Worker, run_once
from foreshock.settings import read_settings


def main() -> None:
    settings = read_settings(Path(sys.argv[1]), {})
    configure_log(settings, level=50)
    clock = FixedClock(datetime.fromisoformat(sys.argv[2]))
    assembly = Assembly(settings, clock)
    # Loaded before the fork and shared by the children; the database is not: a connection must never cross a fork, and the
    # catalog asks for what people said of it.
    _ = assembly.catalog, assembly.reader, assembly.channels
    assembly.database.dispose()
    for line in sys.stdin:
        verb, now, *rest = line.split()
        clock.at = datetime.fromisoformat(now)
        if verb == "work":
            answer(kill_after(fork(lambda: work(assembly)), int(rest[0]) / 1000))
        else:
            answer(wait(fork(lambda: run_once(assembly))))


def work(assembly: Assembly) -> None:
    Worker(assembly).start()
    threading.Event().wait()


def fork(task: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        task()
        os._exit(0)
    return child


def kill_after(child: int, seconds: float) -> str:
    """Kill the child when its time is over; a child that ended by itself is a failure of the rig."""
    with selectors.DefaultSelector() as selector:
        watched = os.pidfd_open(child)
        selector.register(watched, selectors.EVENT_READ)
        ended_early = bool(selector.select(seconds))
        os.close(watched)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "ended early" if ended_early else "killed"


def wait(child: int) -> str:
    _, status = os.waitpid(child, 0)
    return f"finished {os.waitstatus_to_exitcode(status)}"


def answer(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
