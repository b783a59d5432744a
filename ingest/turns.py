"""Which of the due sources one batch visits."""

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from domain.source import Source, SourceState
from ingest.moving import address

Due = tuple[Source, SourceState]


def take_turns(due: Iterable[Due], *, most: int, seconds: float) -> list[Due]:
    """The first `most` of the due sources, in their order, without those whose host has no time for them.

    A batch lasts so many seconds and a host takes one request per pause, so that a host with hundreds of lists would fill
    batch after batch with what it cannot answer while the sources of other hosts wait. What is left out stays due.
    """
    return [pair for _, pair in zip(range(most), _with_room(due, seconds), strict=False)]


def _with_room(due: Iterable[Due], seconds: float) -> Iterator[Due]:
    taken: Counter[str] = Counter()
    for source, state in due:
        host = urlsplit(address(source, state.habits)).netloc
        taken[host] += 1
        if taken[host] <= _room(source, seconds):
            yield source, state


def _room(source: Source, seconds: float) -> float:
    """How many requests the source's host can take in so many seconds, at least one."""
    pause = source.delay.total_seconds()
    return max(seconds // pause, 1) if pause else float("inf")
