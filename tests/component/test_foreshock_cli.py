"""The command line as a shell sees it: exit codes, advice that works, pipes and signals."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage import schema
from tests.builders.ingest import until

DOCUMENT = {"id": "a", "title": "Commerce orders Anthropic to suspend Claude Fable 5", "text": "", "published": ""}


@contextmanager
def foreshock(folder: Path, *arguments: str, **variables: str) -> Iterator[subprocess.Popen[str]]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FORESHOCK_")}
    with subprocess.Popen(
        [sys.executable, "-m", "foreshock", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env=environment | variables,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def complaint(folder: Path, *arguments: str, **variables: str) -> str:
    """What a command that ends with exit code 2 says."""
    with foreshock(folder, *arguments, **variables) as process:
        _, said = process.communicate(timeout=60)
        assert process.returncode == 2, said
    assert "Traceback" not in said
    return said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with settings and an empty database."""
    (tmp_path / "foreshock.toml").write_text(
        f'bundled_catalogue = false\ncache_folder = "{tmp_path / "cache"}"\n[web]\nport = 0\n', encoding="utf-8"
    )
    schema.upgrade(f"sqlite:///{tmp_path / 'foreshock.db'}")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--now", "2026-06-13", "doctor"), "--now: '2026-06-13' has no time zone\nFix: write 2026-06-13T00:00Z"),
        (("--now", "2026-06-13T02:05", "doctor"), "write 2026-06-13T02:05Z"),
        (("events", "--since", "2026-06-13"), "--since: '2026-06-13' has no time zone\nFix: write 2026-06-13T00:00Z"),
        (("events", "--since", "monday"), "--since: 'monday' is no time"),
        (
            ("events", "--type", "export_contrl"),
            "--type: there is no event type 'export_contrl'\nFix: use export_control",
        ),
        (("events", "--type", "xyz"), "outage"),
        (("--now", "2026-06-13T02:05Z", "run"), "--now: the clock would stand still"),
        (("--now", "2026-06-13T02:05Z", "work"), "add --once"),
        (("demo", "--folder", ".", "--fresh"), "--folder: . is not empty"),
    ],
)
def test_a_wrong_argument_is_named_with_advice_that_works(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    assert told in complaint(folder, *arguments)


def test_the_advice_works(folder: Path) -> None:
    advised = ("--now", "2026-06-13T00:00Z", "events", "--since", "2026-06-13T00:00Z", "--type", "export_control")
    with foreshock(folder, *advised) as process:
        assert process.communicate(timeout=60) == ("No events.\n", "")


def test_a_moment_from_a_variable_is_named_after_it(folder: Path) -> None:
    assert "FORESHOCK_NOW: '2026-06-13'" in complaint(folder, "doctor", FORESHOCK_NOW="2026-06-13")
    assert "FORESHOCK_NOW: the clock" in complaint(folder, "work", FORESHOCK_NOW="2026-06-13T02:05Z")


def test_reading_documents_answers_each_before_the_next_is_there(folder: Path) -> None:
    with foreshock(folder, "extract", "-") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(2):
            process.stdin.write(json.dumps(DOCUMENT | {"id": f"d{number}"}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == f"d{number}"


def test_a_reader_that_goes_away_ends_it_quietly(folder: Path) -> None:
    (folder / "in.jsonl").write_text((json.dumps(DOCUMENT) + "\n") * 50, encoding="utf-8")
    with foreshock(folder, "extract", "in.jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(60) == 1


def test_documents_that_are_no_text_are_refused(folder: Path) -> None:
    (folder / "in.jsonl").write_bytes(json.dumps(DOCUMENT).encode() + b"\n\xff\xfe\n")
    assert "in.jsonl:2: not a document" in complaint(folder, "extract", "in.jsonl")


@pytest.mark.parametrize("command", ["run", "work"])
def test_a_signal_during_start_up_is_not_lost(folder: Path, command: str) -> None:
    with foreshock(folder, command) as process:
        until(lambda: catches(process.pid, signal.SIGTERM), 60)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said


def catches(pid: int, wanted: signal.Signals) -> bool:
    """Whether the process has a handler of its own for this signal."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    caught = next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught, 16) >> (wanted - 1) & 1)


@pytest.mark.case("X-12")
@pytest.mark.parametrize(
    "arguments",
    [
        ("sources", "import"),
        ("inventory", "load"),
        ("--now", "2026-06-13T00:00Z", "extract"),
        ("db", "backup"),
        ("--config",),
    ],
)
def test_an_archive_is_refused_and_none_of_its_members_is_written(folder: Path, arguments: tuple[str, ...]) -> None:
    inside = folder / "inside"
    inside.mkdir()
    archive = inside / "copy.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name in ("../climbed.toml", "/tmp/climbed.toml", "a/../../climbed.toml", "sources.toml"):
            packed.writestr(name, "canary")
    before = {path: path.read_bytes() for path in sorted(folder.rglob("*.*")) if path.is_file()}
    complaint(folder, *arguments, str(archive), *(("doctor",) if arguments == ("--config",) else ()))
    after = {path: path.read_bytes() for path in sorted(folder.rglob("*.*")) if path.is_file()}
    assert {path for path in after if path not in before and "cache" not in path.parts} == set()
    assert all(after[path] == content for path, content in before.items() if path.suffix in {".zip", ".toml"})
    assert not Path("/tmp/climbed.toml").exists()
