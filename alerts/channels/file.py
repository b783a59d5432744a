"""A folder: what would be sent, as readable text."""

import contextlib
import os
import re
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from alerts.channel import Channel
from alerts.form import inert, letter
from alerts.options import OptionTable
from domain.delivery import Delivery, Outcome, OutcomeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOptions:
    """Where to write."""

    folder: Path


def read_options(table: OptionTable) -> FileOptions:
    """The options of `[channels.file]`: folder."""
    options = FileOptions(folder=table.path("folder"))
    table.done()
    return options


def send(delivery: Delivery, options: FileOptions, now: datetime) -> Outcome:  # noqa: ARG001 - named after its creation
    """Write the message to `folder/address/time-key.txt`; the same delivery is always the same file, written whole or not."""
    path = (
        options.folder
        / _file_name(delivery.address)
        / f"{delivery.created_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{delivery.key[:8]}.txt"
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, _shown(delivery))
    except OSError as error:
        return Outcome(kind=OutcomeKind.LATER, reason=f"cannot write to {options.folder}: {error.strerror}")
    return Outcome(kind=OutcomeKind.SENT, reference=path.name)


def check(options: FileOptions) -> str | None:
    """Why the folder cannot be written to, or None."""
    existing = next(folder for folder in (options.folder, *options.folder.absolute().parents) if folder.exists())
    if not existing.is_dir():
        return f"{existing} is not a folder"
    return None if os.access(existing, os.W_OK | os.X_OK) else f"{existing} cannot be written to"


def _file_name(address: str) -> str:
    """The address as the name of a folder that cannot lead out of its parent."""
    return re.sub(r"[^A-Za-z0-9@._+-]", "_", address).lstrip(".")[:100] or "_"


def _shown(delivery: Delivery) -> str:
    thread = f"In reply to: {inert(delivery.root_reference)}\n" if delivery.root_reference else ""
    to, subject = inert(f"{delivery.subscriber} ({delivery.address})"), inert(delivery.message.subject)
    return f"To: {to}\nSubject: {subject}\n{thread}Key: {delivery.key}\n\n{letter(delivery.message)}"


def _write(path: Path, text: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


KIND = Channel(name="file", read_options=read_options, send=send, check=check)
