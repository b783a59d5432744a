"""`foreshock init`: everything a new user needs, without overwriting anything."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from exposure.inventory.toml_file import write_template
from foreshock.cli.invocation import invocation
from foreshock.history.files import read_history
from foreshock.history.load import load_history
from foreshock.own_sources import load_sources
from foreshock.settings import DEFAULT_FILE
from storage import schema


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("init")(init)


def init(
    context: typer.Context,
    organisation: Annotated[
        str, typer.Option(help="The organisation that the starter inventory is for.")
    ] = "my-organisation",
    history: Annotated[
        bool, typer.Option("--history/--no-history", help="Load what has happened so far, with the pages it rests on.")
    ] = True,
) -> None:
    """Write starter files, make the database, and load the catalogue of sources and what has happened so far."""
    call = invocation(context)
    settings_file = call.config or DEFAULT_FILE
    _write_once(settings_file, files("foreshock").joinpath("starter.toml").read_text(encoding="utf-8"))
    settings = call.settings
    _write_once(settings.inventory, write_template(organisation))
    schema.upgrade(settings.database)
    count = load_sources(call.assembly)
    typer.echo(f"Database ready; {count} sources in the catalogue.")
    if history:
        typer.echo(f"{load_history(call.assembly, read_history())} reports of past events loaded.")
    typer.echo(
        f"Next: describe your systems in {settings.inventory}, then `foreshock inventory load` and `foreshock run`."
    )


def _write_once(path: Path, text: str) -> None:
    if path.exists():
        typer.echo(f"Kept {path}.")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    typer.echo(f"Wrote {path}.")
