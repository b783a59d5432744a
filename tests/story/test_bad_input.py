"""Bad input gets a clear error and exit code 2, and nothing is half-written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from foreshock.demo.play import INVENTORY
from storage import schema
from tests.databases import Databases
from tests.story.replay import Replay, replay

START = "2026-06-12T12:00:00+00:00"


def foreshock(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FORESHOCK_")}
    command = [sys.executable, "-m", "foreshock", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, check=False)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("database = [", "not valid TOML"),
        ("databse = 'sqlite:///x.db'", "write database"),
        ("[web]\nprot = 1", "write port"),
        ("[channels.slak]\ntoken = 'x'", "slack"),
        ("[channels.slack]\ntokn = 'x'", "token"),
        ("database = 'postgresql+psycopg://me:canary@127.0.0.1:9/none'", "127.0.0.1"),
        ("database = 'sqlite:////nowhere/at/all/foreshock.db'", "/nowhere/at/all"),
        ("database = 'oracle://x'", "oracle"),
    ],
)
def test_wrong_settings_end_with_2_and_say_what_to_do(tmp_path: Path, settings: str, told: str) -> None:
    (tmp_path / "foreshock.toml").write_text(settings, encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    done = foreshock(tmp_path, "notify")
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert "canary" not in done.stderr + done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_database_that_was_never_set_up_says_how(tmp_path: Path) -> None:
    done = foreshock(tmp_path, "events")
    assert done.returncode == 2
    assert "foreshock init" in done.stderr or "foreshock db upgrade" in done.stderr


def ready(folder: Path, inventory: str) -> None:
    (folder / "inventory.toml").write_text(inventory, encoding="utf-8")
    (folder / "foreshock.toml").write_text("bundled_catalogue = false\n", encoding="utf-8")
    schema.upgrade(f"sqlite:///{folder / 'foreshock.db'}")


def test_an_unknown_model_is_a_warning_with_the_nearest_names(tmp_path: Path) -> None:
    bank = INVENTORY.read_text(encoding="utf-8")
    assert '"Claude Fable 5"' in bank
    ready(tmp_path, bank.replace('"Claude Fable 5"', '"Clade Fabel 5"', 1))
    done = foreshock(tmp_path, "inventory", "load")
    assert done.returncode == 0
    assert "Clade Fabel 5" in done.stderr
    assert "did you mean anthropic/claude-fable-5" in done.stderr


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('criticality = "critical"', 'criticality = "vital"'), "critical"),
        (('owner = "fraud-ops"', 'owner = "fraud-op"'), "fraud-ops"),
        (("[organisation]", "[organization]"), "organisation"),
        (('id = "EB2"', 'id = "EB1"'), "EB1"),
    ],
)
def test_a_wrong_inventory_is_refused_whole(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    bank = INVENTORY.read_text(encoding="utf-8")
    assert change[0] in bank
    ready(tmp_path, bank.replace(*change, 1))
    done = foreshock(tmp_path, "inventory", "load")
    assert done.returncode == 2
    assert "inventory.toml" in done.stderr
    assert told in done.stderr
    assert foreshock(tmp_path, "inventory", "show").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--now", "2026-06-13T02:05", "events"), "time zone"),
        (("--now", "yesterday", "events"), "2026-06-13T02:05Z"),
        (("event", "FS-2026-0612-99"), "FS-2026-0612-99"),
        (("digest", "--week", "24"), "2026-W24"),
        (("extract", "missing.jsonl"), "missing.jsonl"),
        (("impact", "show", "nothing"), "nothing"),
        (("sources", "show", "nothing"), "nothing"),
        (("--config", "missing.toml", "events"), "missing.toml"),
    ],
)
def test_wrong_arguments_end_with_2(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    ready(tmp_path, INVENTORY.read_text(encoding="utf-8"))
    assert foreshock(tmp_path, "inventory", "load").returncode == 0
    done = foreshock(tmp_path, *arguments)
    assert done.returncode == 2, done.stderr
    assert told in done.stderr


def test_a_line_that_is_no_document_is_named(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "a", "title": "", "text": ""}\nnot json\n', encoding="utf-8")
    done = foreshock(tmp_path, "extract", "in.jsonl")
    assert done.returncode == 2
    assert "in.jsonl:2" in done.stderr
    assert done.stdout == '{"id": "a", "events": []}\n'


@pytest.mark.timeout(300)
def test_a_wrong_slack_token_loses_nothing_and_is_told(databases: Databases, tmp_path: Path) -> None:
    with databases.fresh("sqlite", migrated=False) as url, replay(tmp_path, url, START) as story:
        story.work(START)
        right = story.settings_file.read_text(encoding="utf-8")
        story.settings_file.write_text(right.replace(story.slack.token, "xoxb-canary-token"), encoding="utf-8")
        story.publish_until("2026-06-12T22:10:00+00:00")
        for stage in ("collect", "extract", "merge"):
            story.run(stage)
        complaint = story.run("notify", expect=2)
        assert "doctor" in complaint
        assert "invalid_auth" in doctor(story)
        assert "xoxb-canary-token" not in complaint + doctor(story)
        assert "US Commerce orders" in "".join(path.read_text() for path in (tmp_path / "outbox").rglob("*.txt"))
        story.settings_file.write_text(right, encoding="utf-8")
        story.run("notify", "--retry-refused")
        assert len(story.team_messages()) == 1
        assert "invalid_auth" not in story.run("doctor", both=True)


def doctor(story: Replay) -> str:
    return story.run("doctor", expect=1, both=True)


@pytest.mark.timeout(300)
def test_a_source_that_misbehaves_harms_only_itself(databases: Databases, tmp_path: Path) -> None:
    with databases.fresh("sqlite", migrated=False) as url, replay(tmp_path, url, START) as story:
        story.work(START)
        story.newsroom.send_garbage("courant.example")
        story.newsroom.go_down("newsmash.example")
        story.work("2026-06-12T22:10:00+00:00")
        health = {row["source"]["id"]: row["state"]["health"] for row in story.ask("sources", "list")}
        assert health.pop("demo-courant") == health.pop("demo-newsmash") == "failing"
        assert set(health.values()) == {"healthy"}
        assert len(story.team_messages()) == 1
        assert "demo-courant" in doctor(story)
