"""The child process of a batch, seen from its parent: started, listened to, and killed with its whole group."""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import IO

from domain.plain_text import clean_line

LOG_TAIL_BYTES = 2_000


class CrawlProcess:
    """A crawl child with its batch. It lives at most `seconds`, and no longer than the `with` block.

    It is a process group of its own, and its environment holds nothing of ours: no secret, no proxy.
    """

    def __init__(self, batch: str, *, seconds: float) -> None:
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process
        folder = str(Path(__file__).resolve().parents[1])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ingest.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env={"PATH": os.defpath, "PYTHONPATH": folder, "LANG": "C.UTF-8"},
            start_new_session=True,
        )
        self._limit = threading.Timer(seconds, self._kill)
        self._movers = [
            threading.Thread(target=self._tell, args=(_pipe(self._process.stdin), batch), daemon=True),
            threading.Thread(target=self._listen, args=(_pipe(self._process.stdout),), daemon=True),
        ]

    def __enter__(self) -> "CrawlProcess":
        self._limit.daemon = True
        for thread in (self._limit, *self._movers):
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._limit.cancel()
        self._kill()
        self._process.wait()
        for mover in self._movers:
            mover.join()
        for stream in (self._process.stdin, self._process.stdout, self._log):
            with contextlib.suppress(BrokenPipeError):
                _pipe(stream).close()

    def line(self, patience: float) -> bytes | None:
        """The next line that it wrote, None where it has ended; raises queue.Empty if none comes within so many seconds."""
        return self._lines.get(timeout=patience)

    def last_words(self) -> str:
        """The last line of its log, for a person to see why it ended."""
        size = self._log.seek(0, os.SEEK_END)
        self._log.seek(max(0, size - LOG_TAIL_BYTES))
        lines = self._log.read().decode("utf-8", "replace").strip().splitlines()
        return clean_line(lines[-1], limit=200) if lines else ""

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _tell(self, stdin: IO[bytes], batch: str) -> None:
        """Hand over the batch and leave the pipe open: the child takes its closing for our death."""
        with contextlib.suppress(BrokenPipeError):
            stdin.write(batch.encode() + b"\n")
            stdin.flush()

    def _listen(self, stdout: IO[bytes]) -> None:
        """Take the child's lines as they come, so that it never waits for whoever uses them."""
        for line in stdout:
            self._lines.put(line)
        self._lines.put(None)


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # noqa: S101 - all three were asked for
    return stream
