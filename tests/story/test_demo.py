"""The demonstration: it tells the story, and played again it sends nothing twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def demonstrate(folder: Path) -> str:
    command = [sys.executable, "-m", "foreshock", "demo", "--folder", str(folder)]
    variables = os.environ | {"COLUMNS": "200"}
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder.parent, env=variables).stdout


def messages(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((folder / "messages").iterdir())}


@pytest.mark.timeout(400)
def test_the_demonstration_tells_the_story_and_nothing_twice(tmp_path: Path) -> None:
    folder = tmp_path / "demo-output"
    first = demonstrate(folder)
    sent = messages(folder)
    assert "CRITICAL · Claude Fable 5 and Mythos 5 off for all customers" in first
    assert "your exposure unchanged" in first
    assert "REVERSED" in first
    assert "CLOSED" in first
    letter = (folder / "digest-2026-W24.txt").read_text(encoding="utf-8")
    assert letter.startswith("Subject: 2 of your systems hit")
    assert len(letter.split()) <= 750
    again = demonstrate(folder)
    assert "nothing is sent twice" in again
    assert messages(folder) == sent
    assert timeline(again) == timeline(first)


def timeline(output: str) -> str:
    return output[output.index("2026-06-13 00:10 CEST") : output.index("messages, the letter")].rpartition("\n")[0]
