"""`foreshock sources import` and `export`: lists of sources from and for other readers and machines."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from domain.source import Tier
from foreshock.cli.invocation import invocation
from foreshock.cli.output import inert, print_json
from foreshock.own_sources import add_sources, address_policy, own_ids, read_catalogue
from ingest.catalogue_text import table_text
from ingest.exchange import read_list
from ingest.opml import write_opml


class Format(StrEnum):
    """How a list of sources is written."""

    OPML = "opml"
    TOML = "toml"


def register(app: typer.Typer) -> None:
    """Add the commands to the group."""
    app.command("import")(import_sources)
    app.command("export")(export_sources)


def import_sources(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An OPML file, or a catalogue file (.toml).")],
    tier: Annotated[Tier | None, typer.Option(help="For sources of which the file says none (default: C).")] = None,
    group: Annotated[str | None, typer.Option(help="The shelf for all of them (default: their folders).")] = None,
    trust: Annotated[
        bool,
        typer.Option("--trust", help="Take over keys, tiers and paces as the file says; only for one of your own."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Add the sources of a file to your own; all of them, or none if one is wrong. They are first asked when they are due."""
    call = invocation(context)
    settings = call.settings
    found = read_list(file, read_catalogue(settings), address_policy(settings), tier=tier, group=group, trust=trust)
    if found.sources:
        add_sources(call.assembly, found.sources)
    if as_json:
        facts = {"skipped": found.skipped, "dropped": found.dropped}
        print_json(call.console, {"imported": [source.id for source in found.sources], **facts})
        return
    call.console.print(f"{len(found.sources)} sources added to {settings.sources_file}.", markup=False)
    for reason, count in sorted(found.skipped.items()):
        call.console.print(f"{count} left out: {reason}.", markup=False)
    for source_id, keys in found.dropped.items():
        told = f"{inert(source_id)}: {', '.join(keys)} not taken over; write it into that file if you mean it."
        call.console.print(told, markup=False, soft_wrap=True)


def export_sources(
    context: typer.Context,
    form: Annotated[Format, typer.Option("--format", help="OPML for other readers, or TOML.")] = Format.OPML,
    mine: Annotated[bool, typer.Option("--mine", help="Only those that your own file names.")] = False,
) -> None:
    """Print the sources as a file that `import` takes."""
    settings = invocation(context).settings
    wanted = own_ids(settings) if mine else None
    sources = [source for source in read_catalogue(settings) if wanted is None or source.id in wanted]
    text = write_opml(sources) if form is Format.OPML else "\n".join(map(table_text, sources))
    sys.stdout.buffer.write(text.encode("utf-8"))
