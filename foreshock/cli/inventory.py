"""`foreshock inventory`: our systems and what they lean on."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.tree import Tree

from domain.dependency import Dependency
from exposure.inventory.toml_file import read_inventory
from foreshock.cli.invocation import invocation
from foreshock.cli.output import inert, print_json
from foreshock.operate import load_inventory

app = typer.Typer(help="Our systems, their owners, and what they lean on.", no_args_is_help=True)

File = Annotated[Path | None, typer.Argument(help="The inventory file (default: the settings' one).")]
As = Annotated[str | None, typer.Option("--as", help="The organisation (default: the only one).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("check")
def check(context: typer.Context, file: File = None) -> None:
    """Say what is wrong with an inventory file, and store nothing."""
    call = invocation(context)
    inventory, warnings = read_inventory(file or call.settings.inventory, call.assembly.catalog)
    _print_warnings(warnings)
    call.console.print(f"{len(inventory.systems)} systems, {len(inventory.people)} people, {len(warnings)} warnings.")


@app.command("load")
def load(context: typer.Context, file: File = None) -> None:
    """Load an inventory and match it against everything that is open now."""
    call = invocation(context)
    inventory, warnings = load_inventory(call.assembly, file or call.settings.inventory)
    _print_warnings(warnings)
    call.console.print(f"Loaded {inventory.organisation.id}: {len(inventory.systems)} systems.", markup=False)


@app.command("show")
def show(context: typer.Context, organisation: As = None, as_json: Json = False) -> None:
    """Show the loaded inventory as a tree of paths."""
    call = invocation(context)
    inventory = call.inventory(organisation)
    if as_json:
        print_json(call.console, inventory)
        return
    tree = Tree(escape(inert(f"{inventory.organisation.name} ({inventory.organisation.id})")))
    for system in inventory.systems:
        branch = tree.add(escape(inert(f"{system.id} {system.name} · {system.criticality} · {system.owner}")))
        for dependency in system.dependencies:
            leaf = branch.add(escape(inert(_describe(dependency))))
            for fallback in dependency.fallbacks:
                tested = f"tested {fallback.tested_on}" if fallback.tested else "not tested"
                leaf.add(escape(inert(f"fallback {fallback.target} ({tested})")))
    call.console.print(tree)


def _describe(dependency: Dependency) -> str:
    where = " ".join(part for part in (dependency.channel, dependency.region) if part)
    return " > ".join([*dependency.via, dependency.target]) + (f" on {where}" if where else "")


def _print_warnings(warnings: tuple[str, ...]) -> None:
    for warning in warnings:
        typer.echo(f"warning: {inert(warning)}", err=True)
