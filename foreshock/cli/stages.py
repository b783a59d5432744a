"""The stages as commands: collect, extract, merge, notify, digest."""

import sys
import threading
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer

from domain.errors import ConfigurationError
from foreshock.cli.documents import read_document
from foreshock.cli.invocation import Invocation, invocation
from foreshock.cli.output import json_text, print_json, show_progress
from foreshock.pipeline.collect import collect
from foreshock.pipeline.digest import queue_due_digests, write_digest
from foreshock.pipeline.extract import extract
from foreshock.pipeline.merge import merge
from foreshock.pipeline.notify import notify
from nlp.claims import guideline_event

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
As = Annotated[str | None, typer.Option("--as", help="The organisation (default: the only one).")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("collect")(collect_command)
    app.command("extract")(extract_command)
    app.command("merge")(merge_command)
    app.command("notify")(notify_command)
    app.command("digest")(digest_command)


def collect_command(context: typer.Context, as_json: Json = False) -> None:
    """Visit the sources that are due, once."""
    call = invocation(context)
    _report(call, "collected", collect(call.assembly, threading.Event()), as_json)


def extract_command(
    context: typer.Context,
    file: Annotated[
        str | None, typer.Argument(help="Documents, one JSON object a line; - reads standard input.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Read claims out of the stored articles, or events out of FILE, printed one JSON object a line."""
    call = invocation(context)
    if file is None:
        _report(call, "extracted", extract(call.assembly), as_json)
        return
    with _opened(file) as lines:
        for line in _extract_lines(call, file, show_progress(lines, file)):
            sys.stdout.write(line + "\n")
            # Whoever reads along, or stops us, has every document that was read.
            sys.stdout.flush()


def merge_command(context: typer.Context, as_json: Json = False) -> None:
    """Turn claims into events and impacts, and queue the messages."""
    call = invocation(context)
    _report(call, "merged", merge(call.assembly), as_json)


def notify_command(
    context: typer.Context,
    retry_refused: Annotated[
        bool, typer.Option(help="First put back what was refused, after you fixed the channel.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Send what waits in the outbox."""
    call = invocation(context)
    if retry_refused:
        with call.assembly.database.write() as session:
            session.outbox.requeue_refused(call.clock.now())
    notified = notify(call.assembly)
    _report(call, "notified", notified, as_json)
    if notified.refused:
        typer.echo("Some messages were refused for good; `foreshock doctor` says why and what to fix.", err=True)
        raise typer.Exit(2)


def digest_command(
    context: typer.Context,
    week: Annotated[
        str | None, typer.Option(help="Preview the letter of this ISO week, such as 2026-W24; nothing is sent.")
    ] = None,
    organisation: As = None,
    as_json: Json = False,
) -> None:
    """Queue the weekly letters that are due, or preview one."""
    call = invocation(context)
    if week is None:
        _report(call, "queued", {"letters": queue_due_digests(call.assembly)}, as_json)
        return
    message = write_digest(call.assembly, call.inventory(organisation), _monday(week))
    if as_json:
        print_json(call.console, message.to_json())
    else:
        call.console.out(f"Subject: {message.subject}\n\n{message.body}", highlight=False)


def _report(call: Invocation, what: str, result: Any, as_json: bool) -> None:
    counts = result if isinstance(result, dict) else {name: getattr(result, name) for name in result.__slots__}
    if as_json:
        print_json(call.console, counts)
    else:
        call.console.print(f"{what}: " + ", ".join(f"{value} {name}" for name, value in counts.items()), markup=False)


def _monday(week: str) -> date:
    try:
        return date.fromisoformat(f"{week}-1")
    except ValueError as error:
        raise ConfigurationError(f"{week!r} is no ISO week", where="--week", fix="write 2026-W24") from error


def _opened(file: str) -> BinaryIO:
    if file == "-":
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise ConfigurationError(f"cannot read it: {error.strerror}", where=file, fix="name a readable file") from error


def _extract_lines(call: Invocation, file: str, lines: Iterable[bytes]) -> Iterator[str]:
    reader = call.assembly.packaged_reader
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        document = read_document(line, f"{file}:{number}")
        found = [guideline_event(document, finding) for finding in reader.read(document)]
        yield json_text({"id": document.id, "events": [event for event in found if event]})
