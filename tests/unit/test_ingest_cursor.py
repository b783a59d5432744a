"""Lists that are too long for one visit: nothing is skipped, nothing is read for ever, and a dead page is given up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from ingest.cursor import Cursor
from ingest.kinds.json_api import KIND
from ingest.source_kind import Verdict
from tests.builders.ingest import NOW
from tests.builders.json_api import URLS, asked, read

DAY = timedelta(days=1)
Rows = list[dict[str, Any]]
Answer = Callable[[dict[str, str]], Any]


def query_of(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))


def visit(dialect: str, answer: Answer, memory: str, now: datetime = NOW) -> tuple[list[str], str, bool]:
    """The keys that a visit's pages hold, what is remembered after it, and whether it left something."""
    url: str | None = KIND.address(asked(dialect, b"").source, memory, now)
    keys: list[str] = []
    more = False
    while url:
        listing = read(dialect, answer(query_of(url)), memory, url=url, now=now)
        assert listing.verdict is Verdict.GOOD
        kept = listing.newest(200).entries
        assert len(kept) == len(listing.entries)
        keys += [entry.key for entry in kept]
        url, memory, more = listing.next_url, listing.memory or "", listing.more
    return keys, memory, more


def register(rows: Rows, size: int) -> Answer:
    """A register of documents that answers from a day on, in the order that it is asked for."""

    def answer(query: dict[str, str]) -> Any:
        since, page = query["conditions[publication_date][gte]"], int(query.get("page", "1"))
        wanted = sorted((row for row in rows if row["publication_date"] >= since), key=_day)
        if query["order"] == "newest":
            wanted.reverse()
        shown = wanted[(page - 1) * size : page * size]
        base = URLS["federal_register"].partition("?")[0]
        following = f"{base}?{urlencode({**query, 'page': str(page + 1)})}" if page * size < len(wanted) else None
        return {"count": len(wanted), "results": shown, "next_page_url": following}

    return answer


def _day(row: dict[str, Any]) -> str:
    return str(row["publication_date"])


def documents(day: date, count: int) -> Rows:
    return [
        {"document_number": f"{day}-{number:03}", "title": f"Rule {number}", "publication_date": day.isoformat()}
        for number in range(count)
    ]


def read_all(dialect: str, answer: Answer, memory: str, most: int = 12) -> tuple[list[str], str, int]:
    """What visit after visit brings until none leaves anything, and how many it takes."""
    found: list[str] = []
    for number in range(1, most + 1):
        keys, memory, more = visit(dialect, answer, memory)
        found += keys
        if not more:
            return found, memory, number
    pytest.fail("it is never read to its end")


STARTED = replace(Cursor(), newest=NOW.date() - 2 * DAY).write()


def test_a_day_of_more_pages_than_a_visit_reads_is_read_to_its_end() -> None:
    rows = documents(NOW.date() - DAY, 900)
    found, memory, visits = read_all("federal_register", register(rows, 100), STARTED)
    assert set(found) == {row["document_number"] for row in rows}
    assert visits == 6
    assert Cursor.read(memory) == Cursor(newest=NOW.date() - DAY)


def test_days_are_gone_on_with_at_the_last_one_that_was_reached() -> None:
    rows = [row for ago in range(6, -1, -1) for row in documents(NOW.date() - ago * DAY, 60)]
    found, memory, _ = read_all("federal_register", register(rows, 50), STARTED)
    assert set(found) == {row["document_number"] for row in rows}
    assert Cursor.read(memory) == Cursor(newest=NOW.date())


def test_the_first_visit_takes_the_newest_and_does_not_go_back_for_the_rest() -> None:
    rows = [row for ago in range(20, 0, -1) for row in documents(NOW.date() - ago * DAY, 100)]
    keys, memory, more = visit("federal_register", register(rows, 100), "")
    assert not more
    assert keys[0].startswith((NOW.date() - DAY).isoformat())
    assert Cursor.read(memory) == Cursor(newest=NOW.date() - DAY)


def flaws(count: int, size: int) -> Answer:
    """A list in no order, of which any number of rows can be skipped."""

    def answer(query: dict[str, str]) -> Any:
        start = int(query.get("startIndex", "0"))
        rows = [
            {
                "cve": {
                    "id": f"CVE-{number}",
                    "lastModified": (NOW - (number * 7919 % count) / count * 6 * DAY).isoformat(),
                    "published": "2026-06-01T00:00:00Z",
                    "descriptions": [{"lang": "en", "value": f"A flaw, number {number}."}],
                }
            }
            for number in range(start, min(start + size, count))
        ]
        return {"totalResults": count, "startIndex": start, "vulnerabilities": rows}

    return answer


def test_a_list_in_no_order_is_gone_on_with_where_it_was_left() -> None:
    found, memory, _ = read_all("nvd", flaws(900, 100), STARTED)
    assert sorted(found) == sorted({f"CVE-{number}" for number in range(900)})
    assert Cursor.read(memory) == Cursor(newest=NOW.date())


def test_while_a_list_in_no_order_is_read_its_window_stays() -> None:
    _, memory, more = visit("nvd", flaws(900, 100), STARTED)
    assert more
    before = query_of(KIND.address(asked("nvd", b"").source, memory, NOW))
    later = query_of(KIND.address(asked("nvd", b"").source, memory, NOW + timedelta(hours=2)))
    assert later == before
    assert later["startIndex"] == "200"


def test_a_page_that_cannot_be_had_for_a_day_is_given_up_and_the_list_begun_anew() -> None:
    _, memory, _ = visit("nvd", flaws(900, 100), STARTED)
    anew = query_of(KIND.address(asked("nvd", b"").source, memory, NOW + 2 * DAY))
    assert "startIndex" not in anew
    assert anew["lastModStartDate"] == "2026-06-06T00:00:00.000Z"


def test_all_entries_of_a_large_page_are_kept_and_of_an_absurd_one_it_is_said_that_some_are_not() -> None:
    def of(count: int) -> Any:
        answer = register(documents(NOW.date(), count), count)(
            {"conditions[publication_date][gte]": "2026-06-01", "order": "oldest"}
        )
        return read("federal_register", answer, STARTED).newest(200)

    assert (len(of(700).entries), of(700).verdict) == (700, Verdict.GOOD)
    assert (len(of(1_200).entries), of(1_200).verdict) == (1_000, Verdict.SUSPECT)
    assert of(1_200).reason == "a page of the list holds 1200 entries, of which 1000 are read: ask for fewer at a time"
