"""Reading kept bytes again, by the crawl's own reader and in a process of its own that may die of them."""

import json
import subprocess
import sys
from types import TracebackType
from typing import IO, Any

from domain.snapshot import Snapshot
from ingest.page_words import PageSkipped, PageWords
from ingest.wire import LENGTH_BYTES, framed, from_wire

SECONDS = 10.0
BYTES = 512 * 2**20


class Rereader:
    """Reads snapshots one after the other; a context, which ends the process. A snapshot gets 10 s of processor time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Rereader":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def text(self, snapshot: Snapshot) -> str:
        """The words that reading the snapshot gives today.

        Raises SnapshotDamaged where its bytes do not fit their hash, and PageSkipped where they cannot be read.
        """
        body = snapshot.body()
        task = {
            "task": "page",
            "content_type": snapshot.content_type,
            "url": snapshot.url,
            "now": snapshot.fetched_at.isoformat(),
        }
        answer = self._ask(json.dumps(task).encode(), body)
        if "result" not in answer:
            raise PageSkipped(
                answer.get("skipped") or answer.get("unreadable") or "reading it broke the reading process"
            )
        return from_wire(PageWords, answer["result"]).text

    def _ask(self, task: bytes, body: bytes) -> dict[str, Any]:
        """The reading process's answer; an empty one where it died of the document, after which another is started."""
        sink, source = self._pipes()
        try:
            sink.write(framed(task) + framed(body))
            sink.flush()
        except BrokenPipeError:
            self._end()
            return {}
        size = int.from_bytes(source.read(LENGTH_BYTES), "big")
        answer = source.read(size)
        if not size or len(answer) < size:
            self._end()
            return {}
        found: dict[str, Any] = json.loads(answer)
        return found

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            command = (sys.executable, "-m", "ingest.parsing", str(SECONDS), str(BYTES))
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdin is not None  # noqa: S101 - both were asked for as pipes
        assert self._process.stdout is not None  # noqa: S101
        return self._process.stdin, self._process.stdout

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with process:
                process.wait()
