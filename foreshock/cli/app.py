"""The `foreshock` command: options that go before every command, and what becomes of errors."""

import logging
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from domain.errors import ForeshockError, NeedsPerson
from domain.failpoint import configure as configure_failpoints
from domain.plain_text import clean
from foreshock.cli import (
    articles,
    catalog,
    database,
    demo,
    doctor,
    evaluate,
    events,
    explain,
    export,
    impact,
    inventory,
    read,
    run,
    setup,
    sources,
    stages,
)
from foreshock.cli.invocation import Invocation
from foreshock.log import configure_log
from foreshock.settings import environment

app = typer.Typer(
    name="foreshock",
    help="Early warning for organisations that depend on AI.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for group in (setup, doctor, run, stages, events, export, read, explain, evaluate, demo):
    group.register(app)
app.add_typer(impact.app, name="impact")
app.add_typer(sources.app, name="sources")
app.add_typer(articles.app, name="articles")
app.add_typer(catalog.app, name="catalog")
app.add_typer(inventory.app, name="inventory")
app.add_typer(database.app, name="db")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"foreshock {version('foreshock')}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    config: Annotated[Path | None, typer.Option(help="The settings file (default: foreshock.toml).")] = None,
    now: Annotated[str | None, typer.Option(help="Pretend that it is this moment, such as 2026-06-13T02:05Z.")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Log every step, not only what went wrong.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Watch regulators and vendors, and tell the right people what it does to their systems."""
    variables = environment()
    configure_failpoints(variables.get("FORESHOCK_FAILPOINTS", ""))
    call = Invocation(
        config=config, now_text=now or variables.get("FORESHOCK_NOW"), now_named="--now" if now else "FORESHOCK_NOW"
    )
    configure_log(
        None if context.invoked_subcommand in {"init", "extract", "explain", "eval", "demo"} else call.settings,
        level=_level(verbose),
    )
    context.obj = call
    context.call_on_close(lambda: _close(call))


def _level(verbose: bool) -> int:
    return logging.INFO if verbose else logging.WARNING


def _close(call: Invocation) -> None:
    if "assembly" in call.__dict__:
        call.assembly.close()


def main() -> None:
    """Run the command line; exit code 2 where a person must fix something, 1 for other failures."""
    try:
        app()
    except NeedsPerson as error:
        sys.stderr.write(f"error: {clean(str(error))}\n")
        sys.exit(2)
    except ForeshockError as error:
        sys.stderr.write(f"error: {clean(str(error))}\n")
        sys.exit(1)
