"""`foreshock eval GOLD`: how well extraction reads labelled documents."""

import json
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Annotated, Any

import typer

from domain.errors import ConfigurationError
from foreshock.cli.documents import read_document
from foreshock.cli.invocation import Invocation, invocation
from foreshock.cli.output import print_json, print_rows
from nlp.claims import guideline_event
from nlp.scoring import Figures, Reading, interval, reading_of, score, score_by_type


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("eval")(evaluate)


def evaluate(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Labelled documents, one JSON object a line.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Read labelled documents and score what was read: totals with their 95 % interval, and figures by type."""
    call = invocation(context)
    readings = _readings(call, gold)
    totals, by_type = score(readings), score_by_type(readings)
    if as_json:
        print_json(call.console, {"totals": totals, "types": by_type})
        return
    print_rows(call.console, ("figure", "value", "95 %"), _total_rows(readings, totals), empty="No documents.")
    rows = [(name, str(f.events), str(f.read), f"{f.type_f1:.2f}", f"{f.event_f1:.2f}") for name, f in by_type.items()]
    print_rows(call.console, ("type", "labelled", "read", "type_f1", "event_f1"), rows, empty="No events.")


def _readings(call: Invocation, gold: Path) -> list[Reading]:
    try:
        lines = gold.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"cannot read it: {error}", where=str(gold), fix="name a readable file") from error
    return [_reading(call, line, f"{gold}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def _reading(call: Invocation, line: str, where: str) -> Reading:
    document = read_document(line, where)
    labelled: dict[str, Any] = json.loads(line)
    if not isinstance(labelled.get("events"), list):
        raise ConfigurationError("no events", where=where, fix='add "events": [] to a document without any')
    found = (guideline_event(document, finding) for finding in call.assembly.packaged_reader.read(document))
    return reading_of(labelled, [event for event in found if event])


def _total_rows(readings: list[Reading], totals: Figures) -> list[tuple[str, str, str]]:
    rows = []
    for field in fields(totals):
        value = getattr(totals, field.name)
        if isinstance(value, int):
            rows.append((field.name, str(value), ""))
        else:
            low, high = interval(readings, attrgetter(field.name))
            rows.append((field.name, f"{value:.3f}", f"{low:.2f}–{high:.2f}"))
    return rows
