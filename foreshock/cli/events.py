"""`foreshock events` and `foreshock event ID`: what happened in the world."""

import difflib
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from domain.claim import Claim
from domain.entity import display_names
from domain.errors import ConfigurationError
from domain.event import Event
from domain.event_types import EVENT_TYPES
from domain.status import Status
from foreshock.cli.invocation import Invocation, invocation, parse_moment
from foreshock.cli.output import print_json, print_rows, show_time
from storage.store.events import EventFilter

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("events")(list_events)
    app.command("event")(show_event)


def list_events(
    context: typer.Context,
    type_name: Annotated[str | None, typer.Option("--type", help="Only this type, such as export_control.")] = None,
    status: Annotated[Status | None, typer.Option(help="Only this status.")] = None,
    target: Annotated[str | None, typer.Option(help="Only events on this model, family or vendor.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Only events known since this moment, such as 2026-06-12T00:00Z.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    as_json: Json = False,
) -> None:
    """List events, the newest first."""
    call = invocation(context)
    wanted = event_filter(call, type_name=type_name, status=status, target=target, since=since, limit=limit)
    with call.assembly.database.read() as session:
        events = session.events.list(wanted)
    if as_json:
        print_json(call.console, events)
        return
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
    as_json: Json = False,
) -> None:
    """Show one event: how it developed, what was said of it, and what it is linked to."""
    call = invocation(context)
    with call.assembly.database.read() as session:
        event = session.events.by_display(event_id) if event_id.startswith("FS-") else session.events.get(event_id)
        developments = session.events.developments(event.id)
        claims = [*session.claims.of_event(event.id), *session.claims.proposed_of_event(event.id)]
        chain = session.events.of_chain(event.chain)
    if as_json:
        print_json(call.console, {"event": event, "developments": developments, "claims": claims, "chain": chain})
        return
    zone, console = call.zone(), call.console
    console.print(f"{event.display}  {event.type}  {event.status}  {_targets(call, event)}", markup=False)
    cause = next((other.display for other in chain if other.id == event.caused_by), None)
    console.print(
        f"actor {', '.join(event.actor) or 'unstated'}; evidence {event.corroboration}, "
        f"{len(event.origins)} independent origins; caused by {cause or 'nothing known'}; id {event.id}",
        markup=False,
    )
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


def event_filter(
    call: Invocation,
    *,
    type_name: str | None,
    status: Status | None,
    target: str | None,
    since: str | None,
    limit: int,
) -> EventFilter:
    """The events that a person asks for by these options. Raises ConfigurationError where one cannot be understood."""
    entity = call.assembly.catalog.resolve(target) if target else None
    return EventFilter(
        types=(_event_type(type_name),) if type_name else None,
        statuses=(status,) if status else None,
        targets=(entity.id if entity else target,) if target else None,
        known_since=parse_moment(since, "--since") if since else None,
        limit=limit,
    )


def _event_type(name: str) -> str:
    if name not in EVENT_TYPES:
        nearest = difflib.get_close_matches(name, EVENT_TYPES, n=1) or EVENT_TYPES
        raise ConfigurationError(f"there is no event type {name!r}", where="--type", fix=f"use {' or '.join(nearest)}")
    return name


def _source_of(claim: Claim) -> str:
    gone = " (no longer at source)" if claim.removed_at else ""
    return f"{claim.source_id}{gone}{' (proposed by a language model)' if claim.finding.proposed_by else ''}"


def _targets(call: Invocation, event: Event) -> str:
    return display_names(call.assembly.catalog, event.targets)
