"""The documents keep up with the code."""

import re
import subprocess
import sys
from pathlib import Path

from foreshock.settings import Settings

ROOT = Path(__file__).parents[2]


def test_the_command_reference_is_what_the_commands_say() -> None:
    command = [
        sys.executable,
        "-m",
        "typer",
        "foreshock.cli.app",
        "utils",
        "docs",
        "--name",
        "foreshock",
        "--title",
        "Commands",
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8").strip() == told.strip(), "run `make docs`"


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    undocumented = [name for name in Settings.model_fields if f"`{name}`" not in text and f"[{name}" not in text]
    assert undocumented == ["bundled_catalogue"] or undocumented == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for page in (ROOT / "README.md", *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert broken == []


def test_the_readme_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in text
    assert "make test" in text
