"""`foreshock db`: the database's schema, its health and its backup."""

from pathlib import Path
from typing import Annotated

import typer

from domain.errors import NeedsPerson
from foreshock.cli.invocation import invocation
from storage import schema
from storage.backup import backup
from storage.check import problems

app = typer.Typer(help="The database: schema, health, backup.", no_args_is_help=True)


@app.command("upgrade")
def upgrade(
    context: typer.Context,
    revision: Annotated[str, typer.Argument(help="The revision to go up to.")] = "head",
) -> None:
    """Bring the schema to this version (or to a revision)."""
    url = invocation(context).settings.database
    schema.upgrade(url, revision)
    typer.echo(f"Schema at {schema.current(url)}.")


@app.command("downgrade")
def downgrade(
    context: typer.Context,
    revision: Annotated[str, typer.Argument(help="The revision to go back to, or base.")],
) -> None:
    """Take the schema back to a revision, or to `base` for none; data that it cannot hold is lost."""
    url = invocation(context).settings.database
    schema.downgrade(url, revision)
    typer.echo(f"Schema at {schema.current(url) or 'base'}.")


@app.command("current")
def current(context: typer.Context) -> None:
    """Print the schema's revision and the one that this version needs."""
    found = schema.current(invocation(context).settings.database)
    typer.echo(f"{found or 'none'} (needed: {schema.head()})")


@app.command("check")
def check(context: typer.Context) -> None:
    """Check the database's integrity and the outbox's invariants."""
    call = invocation(context)
    found = problems(call.assembly.database, call.clock.now())
    if found:
        raise NeedsPerson("\n".join(found))
    typer.echo("No problems found.")


@app.command("backup")
def back_up(context: typer.Context, path: Annotated[Path, typer.Argument(help="Where the copy goes.")]) -> None:
    """Write a verified copy of the database while it is in use."""
    backup(invocation(context).settings.database, path)
    typer.echo(f"Wrote {path} and checked it.")
