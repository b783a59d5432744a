"""The reading process: it survives what it reads, or dies alone."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from ingest.parser import Parser, Unreadable
from ingest.source_kind import Verdict
from tests.builders.ingest import NOW, PARAGRAPHS, document, page, processes, rss

T = TypeVar("T")


def reading(work: Callable[[Parser], Awaitable[T]], *, seconds: float = 10.0, size: int = 512 * 2**20) -> T:
    """What the work comes to with a parser of its own."""

    async def run() -> T:
        parser = Parser(seconds=seconds, size=size)
        try:
            return await work(parser)
        finally:
            await parser.close()

    return asyncio.run(run())


def test_lists_pages_and_fragments_are_read_in_the_other_process() -> None:
    async def work(parser: Parser) -> None:
        listing = await parser.read_list(document(rss(("a", "A", "https://news.example/a"))), 200)
        words = await parser.read_page(page("A", PARAGRAPHS).body, "text/html", "https://news.example/a", NOW)
        assert [entry.title for entry in listing.entries] == ["A"]
        assert "decided about access" in words.text
        assert await parser.read_fragment("<p>one</p><p>two</p>") == "one\ntwo"

    size = 512 * 2**20 - os.getpid()
    reading(work, size=size)
    assert processes(f"-m ingest.parsing 10.0 {size}") == []


@pytest.mark.case("P-01")
def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    slow = rss(("a", "A", "https://news.example/a"), extra="<author>" + "a@" + "a." * 30_000 + "!</author>")

    async def work(parser: Parser) -> None:
        await parser.start()
        with pytest.raises(Unreadable, match=r"took longer than 1 s|broke the reading process"):
            await parser.read_list(document(slow), 200)
        assert (await parser.read_list(document(rss()), 200)).verdict is Verdict.GOOD

    reading(work, seconds=1.0)


@pytest.mark.case("P-02")
def test_a_document_that_takes_too_much_memory_is_given_up_and_the_next_is_read() -> None:
    huge = rss(*((str(number), "T" * 20_000, "https://news.example/a") for number in range(1_000)))

    async def work(parser: Parser) -> None:
        with pytest.raises(Unreadable, match=r"more memory|broke the reading process"):
            await parser.read_list(document(huge), 200)
        assert (await parser.read_list(document(rss()), 200)).verdict is Verdict.GOOD

    reading(work, size=64 * 2**20)


@pytest.mark.case("F-24")
def test_a_list_of_twenty_thousand_entries_is_read_within_the_limits() -> None:
    items = ((f"id{n}", f"Title of entry {n}", f"https://news.example/{n}") for n in range(20_000))

    async def work(parser: Parser) -> None:
        listing = await parser.read_list(document(rss(*items)), 200)
        assert (listing.seen, len(listing.entries)) == (20_000, 200)

    reading(work, seconds=30.0)
