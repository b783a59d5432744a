"""SIGTERM: the worker puts down what it holds, ends its crawl child, and exits cleanly."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.databases import Databases
from tests.story.replay import Replay, replay

START = "2026-06-12T12:00:00+00:00"
PATIENCE = 60.0


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for a condition; the pause between two looks is a wait on an event that nobody sets."""
    never, rounds = threading.Event(), 0
    while not condition():
        rounds += 1
        assert rounds < PATIENCE / 0.05, "it never happened"
        never.wait(0.05)


def descendants(pid: int) -> set[int]:
    """The processes below this one, as the kernel knows them."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found |= {child, *descendants(child)}
    return found


def is_crawl(pid: int) -> bool:
    try:
        return b"ingest.child" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return False


@contextmanager
def started(story: Replay, command: str) -> Iterator[subprocess.Popen[str]]:
    arguments = [sys.executable, "-m", "foreshock", "--config", str(story.settings_file), command]
    environment = os.environ | {"FORESHOCK_WEB__PORT": "0"}
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=story.folder, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("command", ["run", "work"])
def test_sigterm_ends_the_crawl_child_and_then_us(command: str, databases: Databases, tmp_path: Path) -> None:
    with databases.fresh("sqlite", migrated=False) as url, replay(tmp_path, url, START) as story:
        for host in story.newsroom.publishers:
            story.newsroom.answer_slowly(host, 25)
        with started(story, command) as process:
            wait_until(lambda: any(is_crawl(child) for child in descendants(process.pid)))
            children = descendants(process.pid)
            process.send_signal(signal.SIGTERM)
            assert process.wait(PATIENCE) == 0
        wait_until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))
