"""What the command line and the health page say of the visits to a source."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from domain.habits import Habits
from domain.push import Push
from domain.source import Source, SourceHealth, SourceState
from foreshock.assembly import Assembly
from foreshock.cli.app import app
from foreshock.clock import FixedClock
from foreshock.health import examine
from foreshock.settings import Settings
from storage.schema import upgrade
from tests.builders.ingest import NOW, source

HOUR = timedelta(hours=1)
WATCHED = SourceState(
    source_id="news",
    health=SourceHealth.HEALTHY,
    last_visit_at=NOW,
    last_success_at=NOW,
    next_visit_at=NOW + 4 * HOUR,
    baseline_at=NOW - 500 * HOUR,
    habits=Habits(
        wait=4 * HOUR, pace="it rarely has news", news_at=tuple(NOW - turn * 32 * HOUR for turn in range(8, 0, -1))
    ),
)


@pytest.fixture
def assembly(tmp_path: Path) -> Iterator[Assembly]:
    url = f"sqlite:///{tmp_path}/foreshock.db"
    upgrade(url)
    (tmp_path / "foreshock.toml").write_text(f'database = "{url}"\nbundled_catalogue = false\n', encoding="utf-8")
    parts = Assembly(Settings(database=url), FixedClock(NOW))
    yield parts
    parts.close()


def store(assembly: Assembly, state: SourceState = WATCHED, watched: Source | None = None) -> None:
    with assembly.database.write() as session:
        session.sources.put(watched or source())
        session.sources.save_state(state, NOW, "set up")


def stored(assembly: Assembly) -> SourceState:
    with assembly.database.read() as session:
        return session.sources.get("news")[1]


def said(folder: Path, *arguments: str, code: int = 0) -> str:
    options = ["--config", str(folder / "foreshock.toml"), "--now", "2026-06-12T12:00Z"]
    result = CliRunner().invoke(app, [*options, "sources", *arguments], env={"COLUMNS": "300"})
    assert result.exit_code == code, result.output
    return result.output


def learnt(**habits: Any) -> SourceState:
    return replace(WATCHED, habits=replace(WATCHED.habits, **habits))


def test_a_source_shows_when_it_is_visited_next_why_and_how_late_its_news_are_found(
    assembly: Assembly, tmp_path: Path
) -> None:
    store(assembly)
    shown = said(tmp_path, "show", "news")
    assert "next visit 2026-06-12 16:00 UTC (it rarely has news)" in shown
    assert "expected delay 2 h" in " ".join(shown.split())
    assert "news about every 32 h, the last one 2026-06-11 04:00 UTC" in shown
    (listed,) = json.loads(said(tmp_path, "list", "--json"))
    assert listed["expected_delay"] == 7200
    assert json.loads(said(tmp_path, "show", "news", "--json"))["expected_delay"] == 7200


def test_a_held_redirect_is_shown_and_a_person_can_confirm_it_or_go_back(assembly: Assembly, tmp_path: Path) -> None:
    store(assembly, learnt(held="https://other.example/feed"))
    assert "held: https://other.example/feed; if that is right, run `foreshock sources move news`" in said(
        tmp_path, "show", "news"
    )
    assert "news: read at https://other.example/feed" in said(tmp_path, "move", "news")
    moved = stored(assembly)
    assert (moved.habits.url, moved.habits.held, moved.next_visit_at) == ("https://other.example/feed", "", None)
    shown = said(tmp_path, "show", "news")
    assert "moved by a person from https://news.example/feed.xml to https://other.example/feed" in shown
    assert "read at https://news.example/feed.xml" in said(tmp_path, "move", "news", "--reset")
    assert stored(assembly).habits.url == ""


def test_a_host_that_wants_peace_and_a_move_that_is_not_certain_yet_are_shown(
    assembly: Assembly, tmp_path: Path
) -> None:
    store(assembly, learnt(moved_to="https://news.example/rss", moved_times=3, moved_since=NOW - 24 * HOUR, note="odd"))
    with assembly.database.write() as session:
        session.sources.hold_host("news.example", NOW + HOUR)
    shown = said(tmp_path, "show", "news")
    assert "its host is left alone until 2026-06-12 13:00 UTC" in shown
    assert "redirected for good to https://news.example/rss, 3 times since 2026-06-11 12:00 UTC" in shown
    assert "note: odd" in shown


def test_where_a_subscription_stands_is_shown_and_its_secrets_are_not(assembly: Assembly, tmp_path: Path) -> None:
    store(assembly)
    assert json.loads(said(tmp_path, "show", "news", "--json"))["subscription"] is None
    push = Push(
        source_id="news",
        hub="https://hub.example/",
        topic="https://news.example/feed.xml",
        token="canary-token",
        secret="canary-secret",
        asked_at=NOW - HOUR,
    )
    told = (
        (push, "pushed by https://hub.example/: not confirmed, asked 2026-06-12 11:00 UTC, last push never"),
        (
            replace(push, lease_until=NOW + HOUR, heard_at=NOW),
            ": until 2026-06-12 13:00 UTC, asked 2026-06-12 11:00 UTC",
        ),
        (replace(push, lease_until=NOW, error="HTTP 503\x1b[31m"), "ended 2026-06-12 12:00 UTC"),
    )
    for one, line in told:
        with assembly.database.write() as session:
            session.pushes.put(one)
        shown, facts = said(tmp_path, "show", "news"), said(tmp_path, "show", "news", "--json")
        assert line in shown
        assert "canary" not in shown + facts
    assert "problem: HTTP 503[31m" in shown
    assert json.loads(facts)["subscription"]["lease_until"] == "2026-06-12T12:00:00Z"


def test_who_resumes_a_source_takes_its_list_as_it_is(assembly: Assembly, tmp_path: Path) -> None:
    store(assembly, learnt(sizes=(20, 20), empty=3, oddity="suspicious"))
    said(tmp_path, "resume", "news")
    state = stored(assembly)
    assert (state.health, state.next_visit_at) == (SourceHealth.NEVER, None)
    assert (state.habits.sizes, state.habits.empty, state.habits.oddity) == ((), 0, "")


def test_a_source_that_is_silent_or_held_is_named_as_a_problem(assembly: Assembly) -> None:
    store(assembly, replace(WATCHED, health=SourceHealth.DEGRADED, last_error="silent since 2026-01-01"))
    assert "source news is degraded: silent since 2026-01-01" in examine(assembly).problems


def test_a_source_is_late_only_by_what_was_planned_for_it(assembly: Assembly) -> None:
    def late(state: SourceState, after: timedelta) -> bool:
        store(assembly, state)
        later = Assembly(assembly.settings, FixedClock(NOW + after))
        try:
            return any("not read for longer" in problem for problem in examine(later).problems)
        finally:
            later.close()

    assert not late(WATCHED, 7 * HOUR)
    assert late(WATCHED, 9 * HOUR)
    # A claim that never comes to a visit moves the next visit, not what was planned.
    assert late(replace(WATCHED, next_visit_at=NOW + 9 * HOUR), 9 * HOUR)
