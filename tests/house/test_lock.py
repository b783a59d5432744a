"""The locked dependencies name no registry, carry a hash each, and a tampered one is refused."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock", "requirements-train.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_has_a_hash_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text
    pinned = re.findall(r"^[a-z][^\n]*==[^\n]*\\\n\s+--hash=sha256:", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[a-z][^\n]*==", text, re.MULTILINE)) > 50


def test_a_tampered_hash_is_refused(tmp_path: Path) -> None:
    wheel = build_wheel(tmp_path)
    lock = tmp_path / "tampered.lock"
    lock.write_text(f"tampered @ {wheel.as_uri()} --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--no-deps",
        "--require-hashes",
        "-d",
        str(tmp_path / "got"),
        "-r",
        str(lock),
    ]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert "HASHES" in refused.stderr


def build_wheel(folder: Path) -> Path:
    """A wheel with nothing in it, written by hand."""
    wheel = folder / "tampered-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tampered-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: tampered\nVersion: 1\n")
        archive.writestr("tampered-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("tampered-1.dist-info/RECORD", "")
    return wheel
