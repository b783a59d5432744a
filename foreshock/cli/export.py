"""`foreshock export`: events in the formats of others, and the audit bundle of one."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated

import typer

import storage.export.formats
from domain.errors import ConfigurationError
from domain.event import Event
from domain.kinds import load_kinds
from foreshock.audit import audit_bundle
from foreshock.cli.event_options import EventOptions, event_filter, takes_event_options
from foreshock.cli.invocation import Invocation, invocation
from foreshock.dossiers import dossiers_of
from storage.export.dossier import Publication
from storage.export.format import Format
from storage.session import Session

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


@takes_event_options
def export(
    context: typer.Context,
    options: EventOptions,
    format_name: Annotated[
        FormatName, typer.Option("--format", help="How to write the events; see docs/exports.md.")
    ] = FormatName.JSON_LINES,
    event_id: Annotated[
        str | None, typer.Option("--event", metavar="ID", help="The audit bundle (ZIP) of this event instead.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest.")] = 1_000,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write into this file (default: print).")] = None,
    url: Annotated[str, typer.Option(help="Where readers get a feed from, told in the feed itself.")] = "",
) -> None:
    """Write events as JSON Lines, CSV, Parquet, Atom, JSON Feed, iCalendar, STIX or CloudEvents, or one with all its proof."""
    call = invocation(context)
    with opened(out) as file, call.assembly.database.read() as session:
        if event_id is not None:
            event = session.events.by_display(event_id) if event_id.startswith("FS-") else session.events.get(event_id)
            file.write(audit_bundle(session, event, call.assembly.catalog))
            return
        wanted = event_filter(call, options, limit)
        events = session.events.list(wanted)
        write_as(format_name.name.lower(), session, events, call, file, url=url, as_of=wanted.as_of)


def write_as(
    format_name: str,
    session: Session,
    events: Iterable[Event],
    call: Invocation,
    file: IO[bytes],
    *,
    url: str = "",
    as_of: datetime | None = None,
) -> None:
    """Write the events in a format, with what was known of them at the moment, if one is given."""
    told = dossiers_of(session, events, call.assembly.catalog, as_of)
    publication = Publication(title="What happened to AI", name=_NAME, made_at=call.assembly.clock.now(), url=url)
    FORMATS[format_name].write(told, publication, file)


@contextmanager
def opened(out: Path | None) -> Iterator[IO[bytes]]:
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
