"""`foreshock events` and `foreshock event ID`: what happened in the world, now or as it was known at a moment."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.padding import Padding
from rich.text import Text

from domain.claim import Claim
from domain.entity import display_names
from domain.errors import ConfigurationError
from domain.event import Event
from foreshock.cli.event_options import EventOptions, event_filter, takes_event_options
from foreshock.cli.export import opened, write_as
from foreshock.cli.invocation import Invocation, invocation, parse_moment
from foreshock.cli.output import print_json, print_rows, show_time
from foreshock.effects import impacts_of, messages_of
from storage.session import Session

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("events")(list_events)
    app.command("event")(show_event)


@takes_event_options
def list_events(
    context: typer.Context,
    options: EventOptions,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    as_json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    parquet: Annotated[Path | None, typer.Option(metavar="FILE", help="Write Parquet into this file.")] = None,
) -> None:
    """List events, the newest first."""
    call = invocation(context)
    if [as_json, as_csv, parquet is not None].count(True) > 1:
        raise ConfigurationError("several formats are asked for", where="--json, --csv, --parquet", fix="keep one")
    wanted = event_filter(call, options, limit)
    with call.assembly.database.read() as session:
        events = session.events.list(wanted)
        if as_csv or parquet is not None:
            with opened(parquet) as file:
                write_as("csv" if as_csv else "parquet", session, events, call, file, as_of=wanted.as_of)
            return
    if as_json:
        print_json(call.console, events)
        return
    _print_list(call, events)
    if len(events) == limit:
        call.console.print(f"There may be more: go on with --after {events[-1].display}", style="dim", markup=False)


def _print_list(call: Invocation, events: list[Event]) -> None:
    for event in events:
        known = show_time(event.known_at, call.zone())
        line = f"{event.display}  {event.status:<9}  {event.corroboration}  {known}  {event.type}"
        call.console.print(line, style="bold", markup=False)
        call.console.print(Padding(Text(_targets(call, event) or "AI in general"), (0, 0, 0, 4)))
    if not events:
        call.console.print("No events.")


def show_event(
    context: typer.Context,
    event_id: Annotated[str, typer.Argument(metavar="ID", help="The event's id or number, such as FS-2026-0612-01.")],
    as_of: Annotated[str | None, typer.Option(metavar="TIME", help="Show it by what was known at this moment.")] = None,
    as_json: Json = False,
) -> None:
    """Show one event: how it developed, what was said of it, what it did to us, who was told, and what it is linked to."""
    call = invocation(context)
    then = parse_moment(as_of, "--as-of") if as_of else None
    with call.assembly.database.read() as session:
        find = session.events.by_display if event_id.startswith("FS-") else session.events.get
        event = find(event_id, then)
        developments = session.events.developments(event.id, then)
        claims = [*session.claims.of_event(event.id, then), *_proposed(session, event, then)]
        chain = session.events.of_chain(event.chain, then)
        impacts, messages = list(impacts_of(session, event, then)), list(messages_of(session, event, then))
    if as_json:
        told = {"event": event, "developments": developments, "claims": claims, "chain": chain}
        print_json(call.console, told | {"impacts": impacts, "messages": messages})
        return
    zone, console = call.zone(), call.console
    console.print(f"{event.display}  {event.type}  {event.status}  {_targets(call, event)}", markup=False)
    cause = next((other.display for other in chain if other.id == event.caused_by), None)
    console.print(
        f"actor {', '.join(event.actor) or 'unstated'}; evidence {event.corroboration}, "
        f"{len(event.origins)} independent origins; caused by {cause or 'nothing known'}; id {event.id}",
        markup=False,
    )
    console.print(_times(event, zone), markup=False)
    print_rows(
        console,
        ("known", "change", "status", "targets"),
        [
            (show_time(d.known_at, zone), d.change, d.status, display_names(call.assembly.catalog, d.targets))
            for d in developments
        ],
        empty="No developments.",
    )
    print_rows(
        console,
        ("published", "source", "says", "evidence"),
        [
            (show_time(c.reported_at, zone), _source_of(c), c.finding.status, c.evidence[0].words if c.evidence else "")
            for c in claims
        ],
        empty="No claims.",
    )
    if impacts:
        rows = [
            (show_time(i.opened_at, zone), i.level, i.state, f"{i.organisation}: {' > '.join(i.path)}") for i in impacts
        ]
        print_rows(console, ("opened", "level", "state", "touches"), rows, empty="")
    if messages:
        sent = [(show_time(m.sent_at, zone), m.channel, m.subscriber, m.message.subject) for m in messages]
        print_rows(console, ("sent", "by", "to", "message"), sent, empty="")


def _proposed(session: Session, event: Event, as_of: datetime | None) -> Iterator[Claim]:
    for claim in session.claims.proposed_of_event(event.id):
        if as_of is None or claim.known_at <= as_of:
            yield claim


def _times(event: Event, zone: ZoneInfo) -> str:
    """The times of an event, which are rarely one and the same."""
    parts = [
        f"first observed {show_time(event.first_observed_at, zone)}",
        f"known since {show_time(event.known_at, zone)}",
        f"last verified {show_time(event.last_verified_at, zone)}",
        f"effective {event.effective_on:%Y-%m-%d}" if event.effective_on else "effective day unstated",
    ]
    if event.action_deadline_on:
        parts.append(f"act by {event.action_deadline_on:%Y-%m-%d}")
    return "; ".join(parts)


def _source_of(claim: Claim) -> str:
    gone = " (no longer at source)" if claim.removed_at else ""
    return f"{claim.source_id}{gone}{' (proposed by a language model)' if claim.finding.proposed_by else ''}"


def _targets(call: Invocation, event: Event) -> str:
    return display_names(call.assembly.catalog, event.targets)
