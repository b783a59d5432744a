"""The process that makes one batch of visits: `python -m ingest.child`, started by `ingest.crawl` only.

Its first line of input is the batch as JSON. It writes one JSON object per line, such as `{"fetched": …}`, `{"visit": …}` or
`{"held": …}`, and at the end `{"done": true}`. It keeps reading its input, and kills its whole process group when that
closes: its parent is gone.
"""

import json
import os
import signal
import sys
import threading
from datetime import datetime
from typing import Any, TextIO

from scrapy.crawler import AsyncCrawlerProcess

from domain.robots import RobotsFile
from ingest.batch import Batch
from ingest.looked import Looked
from ingest.looking import LookRound
from ingest.politeness import scrapy_settings
from ingest.spider import NewsRound
from ingest.visit import Fetched, Held, Removed, Visit
from ingest.wire import from_wire, to_wire


def private_output() -> TextIO:
    """A stream to the parent that no library can write into: whatever else is printed goes to the log."""
    output = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return output


def die_with_parent() -> None:
    """Kill the process group as soon as the input closes."""

    def watch() -> None:
        while os.read(0, 1):
            pass
        os.killpg(os.getpgrp(), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def main() -> None:
    """Make the visits of the batch."""
    output = private_output()
    batch = from_wire(Batch, json.loads(sys.stdin.buffer.readline()))
    die_with_parent()

    def write(message: dict[str, Any]) -> None:
        output.write(json.dumps(message) + "\n")
        output.flush()

    def emit(what: Fetched | Held | Looked | Removed | RobotsFile | Visit) -> None:
        write({type(what).__name__.lower(): to_wire(what)})

    def read_robots(root: str, text: str) -> None:
        emit(RobotsFile(root=root, text=text, read_at=batch.now))

    def hold(place: str, until: datetime) -> None:
        emit(Held(place=place, until=until))

    process = AsyncCrawlerProcess(scrapy_settings(batch, read_robots, hold))
    spider = LookRound if batch.look else NewsRound
    process.crawl(spider, batch=batch, emit=emit, done=lambda: write({"done": True}))
    process.start(install_signal_handlers=False)


if __name__ == "__main__":
    main()
