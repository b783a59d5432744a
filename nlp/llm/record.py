"""What was asked of a language model and what it answered, in a folder that may be deleted at any time."""

import contextlib
import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TextIO

from domain.plain_text import clean_line

KEPT = timedelta(days=90)
_ANSWERS, _DAYS = "answers", "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One line of a day's book: which question, what became of it (`asked`, `failed`, `unusable` or `refused`), and why."""

    key: str
    outcome: str
    reason: str = ""


class Record:
    """Answers by question, so that runs repeat, and a book for each day (UTC), which the budget is counted in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def answer(self, key: str) -> str | None:
        """The answer that was kept for this question, in any month."""
        for path in sorted((self._folder / _ANSWERS).glob(f"*/{key}.txt")):
            with contextlib.suppress(OSError, UnicodeDecodeError):
                return path.read_bytes().decode("utf-8")
        return None

    def keep(self, key: str, answer: str, now: datetime) -> None:
        """Keep the answer; whoever reads meanwhile finds the whole of it or nothing."""
        folder = self._folder / _ANSWERS / f"{now:%Y-%m}"
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=key)
        with os.fdopen(handle, "wb") as file:
            file.write(answer.encode("utf-8"))
        Path(name).replace(folder / f"{key}.txt")

    def take(self, key: str, now: datetime, most: int) -> bool:
        """Whether one more question may be asked today; if so it is counted at once, so that a crash asks none for free."""
        with self._book(now) as book:
            lines = _lines(book)
            if not lines:
                self._forget(now)
            if sum(line.outcome == "asked" for line in lines) >= most:
                return False
            _write(book, Noted(key=key, outcome="asked"))
        return True

    def note(self, noted: Noted, now: datetime) -> None:
        """Write the line into today's book."""
        with self._book(now) as book:
            _write(book, noted)

    def today(self, now: datetime) -> tuple[Noted, ...]:
        """The lines of today's book, in order."""
        if not self._path(now).exists():
            return ()
        with self._book(now) as book:
            return _lines(book)

    def _path(self, now: datetime) -> Path:
        return self._folder / _DAYS / f"{now:%Y-%m-%d}.jsonl"

    @contextlib.contextmanager
    def _book(self, now: datetime) -> Iterator[TextIO]:
        """Today's book, for nobody else until it is closed: two processes may ask at once."""
        path = self._path(now)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+", encoding="utf-8") as book:
            fcntl.flock(book, fcntl.LOCK_EX)
            yield book

    def _forget(self, now: datetime) -> None:
        """Delete what is older than anybody asks for again."""
        oldest = (now - KEPT).date()
        for path in [*self._folder.glob(f"{_DAYS}/*.jsonl"), *self._folder.glob(f"{_ANSWERS}/*/*.txt")]:
            named = path.stem if path.suffix == ".jsonl" else f"{path.parent.name}-28"
            with contextlib.suppress(ValueError, OSError):
                if date.fromisoformat(named) < oldest:
                    path.unlink()


def question_key(*parts: str) -> str:
    """The name under which an answer is kept: a hash of everything that the answer depends on."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:40]


def _lines(book: TextIO) -> tuple[Noted, ...]:
    book.seek(0)
    found = []
    for line in book:
        # A line that a crash cut off, or a person wrote.
        with contextlib.suppress(ValueError, TypeError):
            found.append(Noted(**json.loads(line)))
    return tuple(found)


def _write(book: TextIO, noted: Noted) -> None:
    line = {"key": noted.key, "outcome": noted.outcome, "reason": clean_line(noted.reason, limit=200)}
    book.write(json.dumps(line, ensure_ascii=False) + "\n")
