"""`foreshock sources`: what we watch and how the visits go."""

from typing import Annotated

import typer

from domain.source import SourceHealth
from foreshock.cli import sources_add, sources_check, sources_exchange, sources_pause
from foreshock.cli.invocation import invocation
from foreshock.cli.output import inert, print_json, print_rows, show_time
from foreshock.cli.source_state import describe_push, describe_source, push_line, source_lines
from foreshock.own_sources import load_sources, own_ids
from ingest.moving import accept_move, address, move_visits, moved_over

app = typer.Typer(help="What we watch, and how the visits go.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="The source's id.")]


@app.command("list")
def list_sources(
    context: typer.Context,
    group: Annotated[str | None, typer.Option(help="Only those on this shelf.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only those that are read this way.")] = None,
    health: Annotated[SourceHealth | None, typer.Option(help="Only those that are well, or not, in this way.")] = None,
    mine: Annotated[bool, typer.Option("--mine", help="Only those that your own file names.")] = False,
    as_json: Json = False,
) -> None:
    """List the sources with their health and next visit."""
    call = invocation(context)
    named = own_ids(call.settings) if mine else None
    with call.assembly.database.read() as session:
        rows = [
            (source, state)
            for source, state in session.sources.all()
            if group in (None, source.group)
            and kind in (None, source.kind)
            and health in (None, state.health)
            and (named is None or source.id in named)
        ]
    if as_json:
        print_json(call.console, [describe_source(source, state) for source, state in rows])
        return
    zone = call.zone()
    table = [
        (source.id, source.kind, source.tier, state.health, show_time(state.last_success_at, zone), state.last_error)
        for source, state in rows
    ]
    print_rows(
        call.console,
        ("source", "kind", "tier", "health", "last read", "problem"),
        table,
        empty="No such sources; `foreshock init` loads the catalogue.",
    )


@app.command("show")
def show_source(context: typer.Context, source_id: Id, as_json: Json = False) -> None:
    """Show one source: what the catalogue says, what the visits taught, when the next is, and how its health changed."""
    call = invocation(context)
    with call.assembly.database.read() as session:
        source, state = session.sources.get(source_id)
        transitions = session.sources.transitions(source_id)
        held_until = session.sources.held_until(source_id)
        push = session.pushes.of_source(source_id)
    if as_json:
        subscription = describe_push(push) if push else None
        print_json(
            call.console, {**describe_source(source, state), "subscription": subscription, "transitions": transitions}
        )
        return
    zone = call.zone()
    call.console.print(
        f"{inert(source.name)}\n{source.url}\n{inert(source.publisher)}, tier {source.tier}, every {source.interval}",
        markup=False,
    )
    for line in source_lines(source, state, held_until, call.clock.now(), zone):
        call.console.print(line, markup=False)
    if push:
        call.console.print(push_line(push, call.clock.now(), zone), markup=False)
    rows = [(show_time(t.at, zone), t.before, t.after, t.reason) for t in transitions]
    print_rows(call.console, ("when", "from", "to", "why"), rows, empty="Its health never changed.")


@app.command("move")
def move(
    context: typer.Context,
    source_id: Id,
    reset: Annotated[bool, typer.Option("--reset", help="Go back to the catalogue's address instead.")] = False,
) -> None:
    """Confirm that a source has moved to where its publisher redirects us, and visit it there next."""
    call = invocation(context)
    with call.assembly.database.write() as session:
        source, state = session.sources.get(source_id)
        habits = moved_over(source, state.habits, source.url) if reset else accept_move(source, state.habits)
        moved = move_visits(state, habits)
        reason = f"moved by a person from {address(source, state.habits)} to {address(source, habits)}"
        session.sources.save_state(moved, at=call.clock.now(), reason=reason)
    call.console.print(f"{source_id}: read at {address(source, habits)}", markup=False)


@app.command("load")
def load(context: typer.Context) -> None:
    """Read the catalogue files again."""
    call = invocation(context)
    call.console.print(f"{load_sources(call.assembly)} sources loaded.")


for part in (sources_pause, sources_add, sources_check, sources_exchange):
    part.register(app)
