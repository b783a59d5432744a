"""The seed history in a database: loaded once, in any order, and known as it was known at the time."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from domain.errors import ConfigurationError
from domain.status import Status
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.history.files import read_history
from foreshock.history.load import load_history
from foreshock.pipeline.extract import extract
from foreshock.pipeline.merge import merge
from foreshock.settings import Settings
from storage.database import Database
from tests.builders.claims import at
from tests.builders.history import Thread, claims_by_line, history_desk, status_on, stored

NOW = at("2026-09-15T08:00:00+00:00")
FABLE = "anthropic/claude-fable-5"
MYTHOS = "anthropic/claude-mythos-5"

STATUSES: list[tuple[Thread, dict[str, Status | None]]] = [
    (
        Thread("FABLE5-07", FABLE),
        {"2026-06-12": Status.IN_EFFECT, "2026-06-27": Status.IN_EFFECT, "2026-07-01": Status.REVERSED},
    ),
    (
        Thread("FABLE5-07", MYTHOS),
        {"2026-06-13": Status.IN_EFFECT, "2026-06-27": Status.EASED, "2026-07-01": Status.REVERSED},
    ),
    (
        Thread("FABLE5-08", FABLE, "first-party"),
        {
            "2026-06-11": None,
            "2026-06-13": Status.IN_EFFECT,
            "2026-06-30": Status.IN_EFFECT,
            "2026-07-02": Status.EASED,
        },
    ),
    (Thread("FABLE5-08", FABLE, "bedrock"), {"2026-06-15": Status.IN_EFFECT, "2026-07-02": Status.IN_EFFECT}),
    (Thread("FABLE5-09", FABLE, "bedrock"), {"2026-06-15": Status.IN_EFFECT, "2026-07-02": Status.IN_EFFECT}),
    (Thread("PENTAGON-03"), {"2026-03-10": Status.IN_EFFECT, "2026-04-30": Status.STAYED}),
    (Thread("PENTAGON-03-4713"), {"2026-04-30": Status.IN_EFFECT, "2026-06-30": Status.IN_EFFECT}),
    (Thread("AI-DIFF-01"), {"2025-03-01": Status.ANNOUNCED, "2025-05-14": Status.REVERSED}),
    (Thread("OMNIBUS-01"), {"2026-06-01": Status.ANNOUNCED, "2026-07-01": Status.ANNOUNCED}),
    (
        Thread("GARANTE-03"),
        {"2025-01-15": Status.ANNOUNCED, "2025-06-01": Status.STAYED, "2026-04-01": Status.REVERSED},
    ),
    (Thread("NEXPERIA-01"), {"2025-10-15": Status.IN_EFFECT, "2025-12-01": Status.STAYED}),
    (Thread("NV-H20-01"), {"2025-05-01": Status.IN_EFFECT, "2025-08-01": Status.EASED}),
    (
        Thread("OAI-4O-03", "openai/chatgpt-4o-latest", "api"),
        {"2025-12-01": Status.ANNOUNCED, "2026-02-17": Status.IN_EFFECT},
    ),
    (
        Thread("OAI-4O-01", "openai/gpt-4o", "app"),
        {
            "2025-08-09": Status.IN_EFFECT,
            "2025-09-01": Status.REVERSED,
            "2026-02-01": Status.ANNOUNCED,
            "2026-02-14": Status.IN_EFFECT,
        },
    ),
    (Thread("MANUS-01"), {"2026-01-05": Status.ANNOUNCED, "2026-04-28": Status.REVERSED}),
]


@pytest.fixture
def assembly(database_url: str, tmp_path: Path) -> Iterator[Assembly]:
    parts = Assembly(Settings(database=database_url, cache_folder=tmp_path / "cache"), FixedClock(NOW))
    yield parts
    parts.close()


def test_every_line_is_one_that_we_can_use() -> None:
    lines = read_history()
    assert len({line.id for line in lines}) == len(lines) > 100
    assert [line.published for line in lines] == sorted(line.published for line in lines)


def test_what_was_known_on_a_day_is_what_the_sources_had_told_by_then(assembly: Assembly) -> None:
    load_history(assembly, read_history())
    desk, claims = stored(assembly.database), claims_by_line()
    wrong = [
        (thread, day, status_on(desk, claims[thread.line], thread, day), expected)
        for thread, days in STATUSES
        for day, expected in days.items()
        if status_on(desk, claims[thread.line], thread, day) is not expected
    ]
    assert wrong == []


def test_loading_or_reading_it_again_changes_nothing(assembly: Assembly) -> None:
    assert load_history(assembly, read_history()) == len(read_history())
    before = stored(assembly.database).known
    assert load_history(assembly, read_history()) == 0
    assert stored(assembly.database).known == before
    extract(assembly)
    merge(assembly)
    assert stored(assembly.database).known == before


def test_it_knows_nothing_of_what_is_still_to_come(assembly: Assembly) -> None:
    assembly.clock = FixedClock(at("2026-06-12T23:00:00+00:00"))
    lines = [line for line in read_history() if line.id.startswith("FABLE5")]
    assert 0 < load_history(assembly, lines) < len(lines)
    (order,) = [known for known in stored(assembly.database).known.values() if known.event.type == "export_control"]
    assert order.event.status is Status.IN_EFFECT
    assembly.clock = FixedClock(NOW)
    load_history(assembly, lines)
    (order,) = [known for known in stored(assembly.database).known.values() if known.event.type == "export_control"]
    assert order.event.status is Status.REVERSED


def test_its_sources_are_never_visited(assembly: Assembly) -> None:
    load_history(assembly, read_history()[:9])
    with assembly.database.read() as session:
        assert session.sources.due(NOW) == []


def test_any_order_of_arrival_gives_the_same_contents(tmp_path: Path) -> None:
    articles = list(claims_by_line().values())
    contents = set()
    for seed in range(20):
        desk = history_desk(tmp_path)
        Random(seed).shuffle(articles)
        for claims in articles:
            desk.take(*claims)
        contents.add(desk.contents())
    assert len(contents) == 1


def test_any_order_of_arrival_gives_the_same_contents_in_a_database(assembly: Assembly, tmp_path: Path) -> None:
    in_order = history_desk(tmp_path)
    for claims in claims_by_line().values():
        in_order.take(*claims)
    lines = list(read_history())
    Random(1).shuffle(lines)
    for line in lines:
        load_history(assembly, [line])
    assert stored(assembly.database).contents() == in_order.contents()


def test_a_line_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    line = read_history()[0].model_dump(mode="json")
    bad = line | {"claims": [line["claims"][0] | {"evidence": ["This stands nowhere."]}]}
    (tmp_path / "case.jsonl").write_text(f"{json.dumps(line)}\n{json.dumps(bad)}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"case\.jsonl, line 2: .*'This stands nowhere\.' does not stand"):
        read_history(tmp_path)


def test_an_id_is_given_once(tmp_path: Path) -> None:
    line = json.dumps(read_history()[0].model_dump(mode="json"))
    (tmp_path / "case.jsonl").write_text(f"{line}\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="there is another line"):
        read_history(tmp_path)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"type": "export_contrl"}, "there is no event type"),
        ({"caused_by": 0}, "caused_by is 0"),
        ({"colour": "red"}, "colour"),
        ({"status": "lifted"}, "status"),
    ],
)
def test_a_wrong_claim_is_named(tmp_path: Path, changes: dict[str, object], told: str) -> None:
    line = read_history()[0].model_dump(mode="json")
    bad = line | {"claims": [line["claims"][0] | changes]}
    (tmp_path / "case.jsonl").write_text(json.dumps(bad), encoding="utf-8")
    with pytest.raises(ConfigurationError, match=told):
        read_history(tmp_path)


def init(folder: Path, *options: str) -> str:
    """What `foreshock init` says in this folder."""
    (folder / "foreshock.toml").write_text(f'bundled_catalogue = false\ncache_folder = "{folder}/cache"\n', "utf-8")
    command = [sys.executable, "-m", "foreshock", "--now", NOW.isoformat(), "init", *options]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def test_init_loads_it_and_can_leave_it_out(tmp_path: Path) -> None:
    assert "reports of past events" not in init(tmp_path, "--no-history")
    assert f"{len(read_history())} reports of past events loaded" in init(tmp_path)
    database = Database.open(f"sqlite:///{tmp_path / 'foreshock.db'}")
    assert {known.event.display for known in stored(database).known.values()} >= {"FS-2026-0612-01"}
    database.dispose()
