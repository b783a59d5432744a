"""`foreshock impact`: what events do to our systems, and what people do about it."""

from typing import Annotated

import typer

from domain.impact import Impact, ImpactState
from foreshock.cli.invocation import Invocation, invocation
from foreshock.cli.output import print_json, print_rows, show_time
from foreshock.operate import act_on

app = typer.Typer(help="What events do to our systems; answer without Slack or web.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="ID", help="An impact's id, or a system's for all that is open on it.")]
By = Annotated[str, typer.Option(help="Who says so: a person's id from the inventory.")]
Note = Annotated[str, typer.Option(help="Why, for the record.")]
As = Annotated[str | None, typer.Option("--as", help="The organisation (default: the only one).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("list")
def list_impacts(
    context: typer.Context,
    state: Annotated[ImpactState | None, typer.Option(help="Only this state.")] = None,
    organisation: As = None,
    as_json: Json = False,
) -> None:
    """List impacts, the most urgent first."""
    call = invocation(context)
    inventory = call.inventory(organisation)
    with call.assembly.database.read() as session:
        impacts = session.impacts.of_organisation(inventory.organisation.id, (state,) if state else None)
        events = {impact.event_id: session.events.get(impact.event_id) for impact in impacts}
    impacts = sorted(impacts, key=lambda impact: (-impact.level.rank, impact.opened_at, impact.id))
    if as_json:
        print_json(call.console, impacts)
        return
    zone = call.zone(inventory)
    rows = [
        (i.id, i.system_id, i.state, i.level, show_time(i.changed_at, zone), events[i.event_id].display)
        for i in impacts
    ]
    print_rows(
        call.console,
        ("impact", "system", "state", "level", "changed", "event"),
        rows,
        empty="Nothing of ours is hit.",
    )


@app.command("show")
def show_impact(context: typer.Context, name: Name, as_json: Json = False) -> None:
    """Show one impact: why it has its level, and its history."""
    call = invocation(context)
    with call.assembly.database.read() as session:
        impact = session.impacts.get(name)
        changes = session.impacts.changes(name)
    if as_json:
        print_json(call.console, {"impact": impact, "changes": changes})
        return
    call.console.print(f"{impact.id}  {impact.system_id}  {impact.state}  {impact.level}", markup=False)
    for line in (*impact.path, *impact.reasons):
        call.console.print(f"  {line}", markup=False)
    zone = call.zone()
    rows = [(show_time(c.at, zone), c.by, c.action, c.after, c.note) for c in changes]
    print_rows(call.console, ("when", "by", "action", "state", "note"), rows, empty="No changes.")


@app.command("ack")
def acknowledge(context: typer.Context, name: Name, by: By, note: Note = "", organisation: As = None) -> None:
    """Say that you have seen it and are on it."""
    _act(context, "ack", name, by, note, organisation)


@app.command("fallback")
def fallback(context: typer.Context, name: Name, by: By, note: Note = "", organisation: As = None) -> None:
    """Say that the system runs on its fallback."""
    _act(context, "fallback", name, by, note, organisation)


@app.command("confirm")
def confirm(context: typer.Context, name: Name, by: By, note: Note = "", organisation: As = None) -> None:
    """Say that the system works again as before; this closes it."""
    _act(context, "confirm", name, by, note, organisation)


@app.command("not-ours")
def not_ours(context: typer.Context, name: Name, by: By, note: Note = "", organisation: As = None) -> None:
    """Say that this does not concern the system after all."""
    _act(context, "not-ours", name, by, note, organisation)


@app.command("reopen")
def reopen(context: typer.Context, name: Name, by: By, note: Note = "", organisation: As = None) -> None:
    """Say that it is not over."""
    _act(context, "reopen", name, by, note, organisation)


def _act(context: typer.Context, verb: str, name: str, by: str, note: str, organisation: str | None) -> None:
    call = invocation(context)
    for impact in act_on(call.assembly, call.inventory(organisation), name, verb, by=by, note=note):
        _print_state(call, impact)


def _print_state(call: Invocation, impact: Impact) -> None:
    call.console.print(f"{impact.id}  {impact.system_id}  {impact.state}", markup=False)
