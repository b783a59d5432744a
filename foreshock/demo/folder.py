"""The folder of a demonstration: marked as such, so that nothing else is ever written over or deleted."""

import shutil
from pathlib import Path

from domain.errors import ConfigurationError

MARK = ".foreshock-demo"
# Everything that a demonstration writes.
FILES = (
    "foreshock.db",
    "foreshock.db-wal",
    "foreshock.db-shm",
    "foreshock.db-journal",
    "foreshock.toml",
    "ca.pem",
    "digest-2026-W24.txt",
)
FOLDERS = ("messages", "outbox")


def prepare_folder(folder: Path, *, fresh: bool) -> None:
    """Make the folder one of a demonstration; `fresh` takes away what an earlier demonstration wrote, and nothing else.

    Raises ConfigurationError, and changes nothing, where the folder holds anything and no demonstration made it.
    """
    mark = folder / MARK
    if folder.exists() and not mark.is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConfigurationError(
            f"{folder} is not empty, and no demonstration made it",
            where="--folder",
            fix="name a folder that is empty or does not exist yet",
        )
    folder.mkdir(parents=True, exist_ok=True)
    mark.write_text("A demonstration of Foreshock may overwrite and delete its own files here.\n", encoding="utf-8")
    if fresh:
        _forget(folder)


def _forget(folder: Path) -> None:
    for name in FILES:
        (folder / name).unlink(missing_ok=True)
    for name in FOLDERS:
        written = folder / name
        if written.is_symlink():
            written.unlink()
        elif written.exists():
            shutil.rmtree(written)
