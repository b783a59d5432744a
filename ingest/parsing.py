"""The process that reads what publishers sent, apart from the crawl, so that it may be killed: `python -m ingest.parsing`.

It takes tasks on its standard input and answers on its standard output, each message a length of four bytes and then JSON
(a task is followed by its document, framed likewise). Before each task it limits its own processor time.
"""

import json
import os
import resource
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, BinaryIO

from domain.kinds import load_kinds
from domain.plain_text import clean_line
from domain.source import Source
from ingest import kinds
from ingest.page_words import PageSkipped, PageWords
from ingest.reading import read_body
from ingest.sight import Sight, see
from ingest.source_kind import Document, Listing, SourceKind
from ingest.text import fragment_text
from ingest.wire import LENGTH_BYTES, framed, from_wire, to_wire

_READING_RAISES = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def read_message(stream: BinaryIO) -> bytes | None:
    """The next message, or None where the other side has closed."""
    head = stream.read(LENGTH_BYTES)
    return stream.read(int.from_bytes(head, "big")) if len(head) == LENGTH_BYTES else None


def write_message(stream: BinaryIO, message: bytes) -> None:
    """Send one message at once."""
    stream.write(framed(message))
    stream.flush()


def read_list(task: Mapping[str, Any], document: bytes, source_kinds: Mapping[str, SourceKind]) -> Listing:
    """The listing of a source's document, as the source's kind reads it."""
    source = from_wire(Source, task["source"])
    listing = source_kinds[source.kind].parse(
        Document(
            body=document,
            content_type=task["content_type"],
            url=task["url"],
            source=source,
            now=datetime.fromisoformat(task["now"]),
            memory=task["memory"],
        )
    )
    return listing.newest(task["limit"])


def read_page(task: Mapping[str, Any], document: bytes, _kinds: Mapping[str, SourceKind]) -> PageWords:
    """The words of a page, from the bytes that its address answered."""
    return read_body(document, task["content_type"], task["url"], datetime.fromisoformat(task["now"]))


def read_fragment(_task: Mapping[str, Any], document: bytes, _kinds: Mapping[str, SourceKind]) -> PageWords:
    """The words of a piece of HTML that a list carried."""
    return PageWords(text=fragment_text(document.decode("utf-8", "replace")))


def read_sight(task: Mapping[str, Any], document: bytes, _kinds: Mapping[str, SourceKind]) -> Sight:
    """What an unknown address answered, seen for the first time."""
    return see(document, task["content_type"], task["url"])


_TASKS: Mapping[str, Callable[[Mapping[str, Any], bytes, Mapping[str, SourceKind]], Listing | PageWords | Sight]] = {
    "list": read_list,
    "page": read_page,
    "fragment": read_fragment,
    "sight": read_sight,
}


def answer(task: Mapping[str, Any], document: bytes, source_kinds: Mapping[str, SourceKind]) -> dict[str, Any]:
    """The task's result under `result`; under `skipped` why it is nothing to read, under `unreadable` why that failed."""
    try:
        return {"result": to_wire(_TASKS[task["task"]](task, document, source_kinds))}
    except PageSkipped as skipped:
        return {"skipped": str(skipped)}
    except MemoryError:
        return {"unreadable": "reading it needs more memory than it may"}
    except _READING_RAISES as error:
        return {"unreadable": f"reading it failed: {clean_line(repr(error), limit=200)}"}


def limit_memory(size: int) -> None:
    """Let this process hold at most so many bytes of its own data."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


def limit_time(seconds: float) -> None:
    """Let this process use at most so much processor time from now on; the kernel kills it if it takes more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))


def main(seconds: float, size: int) -> None:
    """Answer tasks until the other side closes."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit_memory(size)
    source_kinds = load_kinds(kinds, SourceKind)
    while (message := read_message(source)) is not None and (document := read_message(source)) is not None:
        limit_time(seconds)
        write_message(sink, json.dumps(answer(json.loads(message), document, source_kinds)).encode())


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
