"""`foreshock read`: a person pastes an article or an error and learns what it means."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from domain.claim import Finding
from domain.entity import display_names
from domain.errors import ConfigurationError, UnknownItem
from foreshock.cli.invocation import Invocation, invocation
from foreshock.cli.output import inert, print_json
from foreshock.hand_reading import HandReading, read_by_hand


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("read")(read)


def read(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text file; - reads standard input.")],
    organisation: Annotated[str | None, typer.Option("--as", help="The organisation (default: the only one).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what a text reports, which known events that belongs to, and what it would do to your systems; store nothing."""
    call = invocation(context)
    found = read_by_hand(call.assembly, _text(file), _organisation(call, organisation))
    if as_json:
        print_json(call.console, found)
    else:
        _print(call, found)


def _text(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"cannot read it: {error}", where=file, fix="name a readable text file") from error


def _organisation(call: Invocation, wanted: str | None) -> str | None:
    """Whose inventory to match against; none where none is loaded, which is no mistake here."""
    try:
        return call.inventory(wanted).organisation.id
    except UnknownItem:
        if wanted is not None:
            raise
        return None


def _print(call: Invocation, found: HandReading) -> None:
    console, entities = call.console, call.assembly.catalog
    if not found.findings:
        console.print("It reports no event that we know how to read.")
    for finding in found.findings:
        targets = display_names(entities, finding.targets) or "no product named"
        console.print(f"{finding.salience}: {finding.type}, {finding.status}: {targets}", markup=False)
        console.print(f"  “{inert(_quote(found, finding))}”", markup=False)
    for event in found.events:
        place = event.display if event.id in found.known else "not known yet"
        console.print(f"event {place}: {event.type}, {event.status}", markup=False)
    for impact in found.impacts:
        console.print(f"would hit {impact.system_id} ({impact.level}): {' > '.join(impact.path)}", markup=False)


def _quote(found: HandReading, finding: Finding) -> str:
    start, end, in_title = finding.evidence[0]
    return (found.document.title if in_title else found.document.text)[start:end]
