"""JSON interfaces visited for real: pages, a cursor that outlives the process, and a registry from which an id vanishes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from scrapy import Request

from domain.entry import KnownEntry
from domain.source import Source, SourceState
from ingest.crawl import Fetched, Visit, VisitOutcome
from ingest.kinds.json_api import KIND
from ingest.source_kind import Emptiness
from ingest.visits import next_state
from tests.builders.ingest import NOW, Newsstand, known_after
from tests.builders.json_api import options
from tests.faulty_server import Answer

PATH = "/api/v1/documents.json"


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Newsstand]:
    newsstand = Newsstand(tmp_path)
    yield newsstand
    newsstand.server.close()


def as_json(value: Any, **headers: str) -> Answer:
    return Answer(json.dumps(value).encode(), headers={"Content-Type": "application/json", **headers})


class Subscriber:
    """One source visited in batch after batch, each with what the one before left."""

    def __init__(self, stand: Newsstand, source: Source) -> None:
        self.stand, self.source = stand, source
        self.state = SourceState(source_id=source.id)
        self.known: dict[str, KnownEntry] = {}
        self.memory = ""

    def visit(self) -> tuple[Visit, list[Fetched]]:
        visits, found = self.stand.crawl(
            self.source, states={self.source.id: self.state}, known=self.known, memories={self.source.id: self.memory}
        )
        visit = visits[self.source.id]
        self.state = next_state(self.source, self.state, visit, now=NOW)
        self.known |= known_after(found)
        if visit.outcome is VisitOutcome.OK and visit.complete and visit.memory is not None:
            self.memory = visit.memory
        return visit, found

    def serve(self, answer: Answer, path: str = "") -> None:
        """Answer the address of the next visit, or another path of the host."""
        host, _, rest = Request(KIND.address(self.source, self.memory, NOW)).url.removeprefix("https://").partition("/")
        self.stand.server.routes[host.partition(":")[0] + (path or f"/{rest}")] = answer


def register(stand: Newsstand, *days: str, page: int = 1, following: bool = False) -> Answer:
    rows = [
        {
            "document_number": f"2026-{day}",
            "title": f"Rule of {day}",
            "publication_date": f"2026-{day}",
            "abstract": "The bureau restricts access.",
            "raw_text_url": stand.server.url(f"/text/{day}.txt"),
        }
        for day in days
    ]
    next_url = stand.server.url(f"{PATH}?page={page + 1}") if following else None
    return as_json({"count": len(rows), "results": rows, "next_page_url": next_url})


@pytest.fixture
def reader(stand: Newsstand) -> Subscriber:
    for day in ("06-05", "06-08", "06-09", "06-10", "06-11"):
        text = f"DEPARTMENT OF COMMERCE. The rule of {day} restricts access to models.".encode()
        stand.server.routes[f"news.example/text/{day}.txt"] = Answer(text, headers={"Content-Type": "text/plain"})
    return Subscriber(
        stand, stand.source(path=f"{PATH}?per_page=2", kind="json_api", options=options("federal_register"))
    )


def keys(found: list[Fetched]) -> list[str]:
    return sorted(one.entry.key for one in found)


def test_pages_are_read_to_their_end_and_the_next_batch_goes_on_behind_them(
    stand: Newsstand, reader: Subscriber
) -> None:
    reader.serve(register(stand, "06-10", "06-09", following=True))
    reader.serve(register(stand, "06-08", page=2), f"{PATH}?page=2")
    visit, found = reader.visit()
    assert (visit.error, visit.complete, visit.entries) == ("", True, 3)
    assert keys(found) == ["2026-06-08", "2026-06-09", "2026-06-10"]
    assert "The rule of 06-10 restricts access to models." in found[0].text
    reader.serve(register(stand, "06-08", "06-09", "06-10", "06-11"))
    visit, found = reader.visit()
    assert keys(found) == ["2026-06-11"]
    lists = [seen.path for seen in stand.server.seen if seen.path.startswith(PATH)]
    asked = parse_qs(urlsplit(lists[-1]).query)
    assert asked["conditions[publication_date][gte]"] == ["2026-06-06"]
    assert asked["order"] == ["oldest"]


def test_a_visit_that_breaks_off_loses_nothing_and_doubles_nothing(stand: Newsstand, reader: Subscriber) -> None:
    reader.serve(register(stand, "06-10", "06-09", following=True))
    reader.serve(Answer(b"busy", 500), f"{PATH}?page=2")
    visit, found = reader.visit()
    assert (visit.complete, reader.memory) == (False, "")
    assert "a further page of the list cannot be had: HTTP 500" in visit.error
    reader.serve(register(stand, "06-08", "06-05", page=2), f"{PATH}?page=2")
    _, further = reader.visit()
    assert keys(found) == ["2026-06-09", "2026-06-10"]
    assert keys(further) == ["2026-06-05", "2026-06-08"]
    assert json.loads(reader.memory)["newest"] == "2026-06-10"


def test_pages_of_more_rows_than_count_of_a_list_are_kept_whole_over_several_visits(
    stand: Newsstand, reader: Subscriber
) -> None:
    rows = [
        {"document_number": f"2026-{number:03}", "title": f"Rule {number}", "publication_date": "2026-06-10"}
        for number in range(300)
    ]
    reader.memory = '{"newest": "2026-06-09"}'
    first = {"count": 300, "results": rows[:250], "next_page_url": stand.server.url(f"{PATH}?page=2")}
    reader.serve(as_json(first))
    rest = as_json({"count": 300, "results": rows[250:]})
    read: list[str] = []
    for _ in range(10):
        visit, found = reader.visit()
        read += keys(found)
        if not visit.more:
            break
        reader.serve(as_json(first))
        reader.serve(rest, f"{PATH}?page=2")
    assert sorted(read) == [row["document_number"] for row in rows]
    assert json.loads(reader.memory)["newest"] == "2026-06-10"
    assert json.loads(reader.memory)["begun"] is None


@pytest.mark.case("F-20")
def test_an_answer_that_is_no_list_is_a_failed_visit_and_nothing_that_fits_is_a_good_one(stand: Newsstand) -> None:
    answers = {
        "page": Answer(b"<html><body><h1>Who are you?"),
        "nothing": as_json({}),
        "error": as_json({"error": "maintenance"}),
        "none": as_json({"count": 0, "results": []}),
    }
    sources = [
        stand.source(name, f"/{name}", kind="json_api", options=options("federal_register_inspection"))
        for name in answers
    ]
    for name, answer in answers.items():
        stand.server.routes[f"news.example/{name}"] = answer
    visits, _ = stand.crawl(*sources)
    assert visits["page"].error == "the answer is HTML or XML, not JSON: it begins with 'Who are you?'"
    assert visits["nothing"].error == "the answer is an empty object"
    assert visits["error"].error == "the publisher answered an error: maintenance"
    assert [visits[name].outcome for name in answers] == [VisitOutcome.FAILED] * 3 + [VisitOutcome.OK]
    assert (visits["none"].error, visits["none"].emptiness) == ("", Emptiness.NOTHING_FITS)


def test_a_model_that_vanished_from_a_registry_is_told_though_the_list_is_then_as_it_was(stand: Newsstand) -> None:
    watcher = Subscriber(stand, stand.source(path="/models", kind="json_api", options=options("openrouter")))
    rows = [{"id": f"tremor-labs/tremor-{number}", "pricing": {"prompt": "0.000003"}} for number in range(1, 6)]
    watcher.known = {
        "earlier": KnownEntry(
            hash="other",
            url="https://openrouter.ai/tremor-labs/tremor-5",
            title="tremor-labs/tremor-5 is no longer listed on OpenRouter",
        )
    }
    told = []
    for answer in (rows, rows[:4], rows[:4]):
        watcher.serve(as_json({"data": answer}, ETag=f'"{len(answer)}"'))
        visit, found = watcher.visit()
        assert visit.error == ""
        told.append([one.title for one in found if one.entry.key != "earlier"])
    assert told == [[], [], ["tremor-labs/tremor-5 is no longer listed on OpenRouter"]]
    assert [seen.headers.get("If-None-Match") for seen in stand.server.asked("/models")] == [None, '"5"', None]
