"""`foreshock export`: events in the formats of others, and the audit bundle of one."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated

import typer

import storage.export.formats
from domain.errors import ConfigurationError
from domain.kinds import load_kinds
from domain.status import Status
from foreshock.audit import audit_bundle
from foreshock.cli.events import event_filter
from foreshock.cli.invocation import invocation
from foreshock.dossiers import dossiers_of
from storage.export.dossier import Publication
from storage.export.format import Format

FORMATS = load_kinds(storage.export.formats, Format)
_NAME = "Foreshock"


class FormatName(StrEnum):
    """The formats by the names that people type; each is that of its file, with a hyphen for a line."""

    ATOM = "atom"
    CLOUDEVENTS = "cloudevents"
    CSV = "csv"
    ICALENDAR = "icalendar"
    JSON_FEED = "json-feed"
    JSON_LINES = "json-lines"
    PARQUET = "parquet"
    STIX = "stix"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("export")(export)


def export(
    context: typer.Context,
    format_name: Annotated[
        FormatName, typer.Option("--format", help="How to write the events; see docs/exports.md.")
    ] = FormatName.JSON_LINES,
    event_id: Annotated[
        str | None, typer.Option("--event", metavar="ID", help="The audit bundle (ZIP) of this event instead.")
    ] = None,
    type_name: Annotated[str | None, typer.Option("--type", help="Only this type, such as export_control.")] = None,
    status: Annotated[Status | None, typer.Option(help="Only this status.")] = None,
    target: Annotated[str | None, typer.Option(help="Only events on this model, family or vendor.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Only events known since this moment, such as 2026-06-12T00:00Z.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest.")] = 1_000,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write into this file (default: print).")] = None,
    url: Annotated[str, typer.Option(help="Where readers get a feed from, told in the feed itself.")] = "",
) -> None:
    """Write events as JSON Lines, CSV, Parquet, Atom, JSON Feed, iCalendar, STIX or CloudEvents, or one with all its proof."""
    call = invocation(context)
    with _opened(out) as file, call.assembly.database.read() as session:
        if event_id is not None:
            event = session.events.by_display(event_id) if event_id.startswith("FS-") else session.events.get(event_id)
            file.write(audit_bundle(session, event, call.assembly.catalog))
            return
        wanted = event_filter(call, type_name=type_name, status=status, target=target, since=since, limit=limit)
        told = dossiers_of(session, session.events.list(wanted), call.assembly.catalog)
        publication = Publication(title="What happened to AI", name=_NAME, made_at=call.assembly.clock.now(), url=url)
        FORMATS[format_name.name.lower()].write(told, publication, file)


@contextmanager
def _opened(out: Path | None) -> Iterator[IO[bytes]]:
    """The file to write into; it takes its name only when all is written, so that nobody reads half of it."""
    if out is None:
        yield sys.stdout.buffer
        return
    unfinished = out.with_name(out.name + ".part")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(out)
    except OSError as error:
        raise ConfigurationError(
            f"cannot write {out}: {error.strerror}", where="--out", fix="name another file"
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
