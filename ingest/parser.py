"""The crawl's side of the reading process: asks it, and kills it where a document takes too much."""

import asyncio
import json
import math
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from time import monotonic
from typing import Any

from domain.errors import Refused
from ingest.failures import OutOfTime
from ingest.page_words import PageSkipped, PageWords
from ingest.sight import Sight
from ingest.source_kind import Document, Listing
from ingest.wire import LENGTH_BYTES, framed, from_wire, to_wire


class Unreadable(Refused):
    """The document cannot be read within the limits of time and memory."""


class Parser:
    """Reads documents one after the other in a process of its own, which is started when needed and killed when it hangs.

    A document may take `seconds` and the process `size` bytes; Unreadable is raised for the document that takes more.
    OutOfTime is raised for what was not read by `until` (monotonic seconds), which is no fault of the document's.
    """

    def __init__(self, *, seconds: float, size: int, until: float = math.inf) -> None:
        self._until = until
        self._seconds = seconds
        self._size = size
        self._turn = asyncio.Lock()
        self._process: Process | None = None

    async def start(self) -> None:
        """Have the process ready before the first document comes."""
        async with self._turn:
            await self._running()

    async def read_list(self, document: Document, limit: int) -> Listing:
        """What the source's kind reads from the document, of which the newest entries up to the limit."""
        told = {**to_wire(replace(document, body=b"")), "body": None, "limit": limit}
        return from_wire(Listing, await self._ask({"task": "list", **told}, document.body))

    async def read_page(self, body: bytes, content_type: str, url: str, now: datetime) -> PageWords:
        """The words of the page that an address answered; raises PageSkipped where it is none that can be read."""
        task = {"task": "page", "content_type": content_type, "url": url, "now": now.isoformat()}
        return from_wire(PageWords, await self._ask(task, body))

    async def see(self, body: bytes, content_type: str, url: str) -> Sight:
        """What an unknown address answered, seen for the first time."""
        task = {"task": "sight", "content_type": content_type, "url": url}
        return from_wire(Sight, await self._ask(task, body))

    async def read_fragment(self, html: str) -> str:
        """The words of a piece of HTML."""
        return from_wire(PageWords, await self._ask({"task": "fragment"}, html.encode("utf-8", "replace"))).text

    async def _ask(self, task: Mapping[str, Any], document: bytes) -> Any:
        left = self._until - monotonic()
        try:
            async with asyncio.timeout(None if left == math.inf else left), self._turn:
                answer = await self._answer(json.dumps(task).encode(), document)
        except TimeoutError as error:
            raise OutOfTime from error
        if "skipped" in answer:
            raise PageSkipped(answer["skipped"])
        if "unreadable" in answer:
            raise Unreadable(answer["unreadable"])
        return answer["result"]

    async def _answer(self, task: bytes, document: bytes) -> dict[str, Any]:
        process = await self._running()
        try:
            async with asyncio.timeout(self._seconds):
                return await _exchange(process, task, document)
        except TimeoutError as error:
            await self._kill()
            raise Unreadable(f"reading it took longer than {self._seconds:g} s") from error
        except (OSError, asyncio.IncompleteReadError) as error:
            await self._kill()
            raise Unreadable("reading it broke the reading process") from error

    async def _running(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            command = (sys.executable, "-m", "ingest.parsing", str(self._seconds), str(self._size))
            self._process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
            await _exchange(self._process, b'{"task": "fragment"}', b"")
        return self._process

    async def close(self) -> None:
        """End the process."""
        await self._kill()

    async def _kill(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()


async def _exchange(process: Process, *messages: bytes) -> dict[str, Any]:
    assert process.stdin is not None  # noqa: S101 - both were asked for as pipes
    assert process.stdout is not None  # noqa: S101
    for message in messages:
        process.stdin.write(framed(message))
    await process.stdin.drain()
    size = int.from_bytes(await process.stdout.readexactly(LENGTH_BYTES), "big")
    answer: dict[str, Any] = json.loads(await process.stdout.readexactly(size))
    return answer
