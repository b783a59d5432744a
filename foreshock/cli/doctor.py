"""`foreshock doctor`: everything that could keep an alert from reaching a person, checked."""

from collections.abc import Iterator
from typing import Annotated

import typer

from domain.errors import ForeshockError
from domain.health import Health, verdict_on
from foreshock.assembly import Assembly
from foreshock.cli.invocation import invocation
from foreshock.cli.output import inert, print_json
from foreshock.health import examine
from foreshock.reach import unreached
from nlp.stack import slow_stack
from storage.check import problems as storage_problems


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("doctor")(doctor)


def doctor(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
) -> None:
    """Check settings, database, language model, sources and channels; exit code 1 if anything needs attention."""
    call = invocation(context)
    health = examine(call.assembly)
    problems = (*health.problems, *_deep_problems(call.assembly))
    if as_json:
        print_json(call.console, {"health": health, "problems": problems})
    else:
        _print(health, problems)
    if problems:
        raise typer.Exit(1)


def _deep_problems(assembly: Assembly) -> Iterator[str]:
    """What takes too long, or reaches too far, for a health page."""
    yield from storage_problems(assembly.database, assembly.clock.now())
    for check in (_check_model, _check_channels, _check_reach, _check_proposer):
        try:
            yield from check(assembly)
        except ForeshockError as error:
            yield str(error)


def _check_model(assembly: Assembly) -> Iterator[str]:
    _ = assembly.reader
    advice = slow_stack()
    if advice:
        yield advice


def _check_channels(assembly: Assembly) -> Iterator[str]:
    for name, channel in assembly.channels.items():
        problem = channel.check()
        if problem:
            yield f"channel {name}: {problem}"


def _check_reach(assembly: Assembly) -> Iterator[str]:
    with assembly.database.read() as session:
        inventories = session.organisations.all()
    for inventory in inventories:
        yield from unreached(inventory, assembly.settings.channels)


def _check_proposer(assembly: Assembly) -> Iterator[str]:
    if assembly.proposer is not None:
        yield from assembly.proposer.troubles(assembly.clock.now())


def _print(health: Health, problems: tuple[str, ...]) -> None:
    typer.echo(f"Foreshock {health.version}, schema {health.schema}")
    typer.echo("sources: " + (", ".join(f"{count} {name}" for name, count in health.sources) or "none"))
    typer.echo("messages: " + (", ".join(f"{count} {name}" for name, count in health.deliveries) or "none"))
    for problem in problems:
        typer.echo(f"- {inert(problem)}")
    typer.echo(f"{verdict_on(len(problems))}.")
