"""`foreshock sources check`: how visits would go now."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from domain.source import Source, SourceState
from foreshock.checking import Checked, Grade, check, to_check
from foreshock.cli.invocation import Invocation, invocation
from foreshock.cli.output import inert, print_json, print_rows
from ingest.looked import Looked

INTERRUPTED = 130


def register(app: typer.Typer) -> None:
    """Add the command to the group."""
    app.command("check")(check_sources)


def check_sources(
    context: typer.Context,
    source_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="The sources (default: all that are visited).")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also those that are paused or gone.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Ask the sources now and say how a visit would go; nothing is stored. Exit code 1 if any cannot be read."""
    call = invocation(context)
    sources = to_check(call.assembly, source_ids or [], everything=everything)
    found: list[Checked] = []
    interrupted = False
    try:
        for one in _with_progress(call, sources):
            found.append(one)  # noqa: PERF402 - what came before an interruption counts
    except KeyboardInterrupt:
        interrupted = True
    _print(call, sorted(found, key=lambda one: one.source.id), as_json)
    if interrupted:
        call.console.print(f"Stopped after {len(found)} of {len(sources)}.", markup=False)
        raise typer.Exit(INTERRUPTED)
    if any(one.grade in (Grade.BAD, Grade.UNREACHED) for one in found):
        raise typer.Exit(1)


def _with_progress(call: Invocation, sources: list[tuple[Source, SourceState]]) -> Iterator[Checked]:
    """What is found, counted on standard error where a person sees that."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("asking", total=len(sources))
        for one in check(call.assembly, sources):
            progress.update(task, advance=1, description=f"{inert(one.source.id)[:40]}: {one.grade}")
            yield one


def _print(call: Invocation, found: list[Checked], as_json: bool) -> None:
    if as_json:
        print_json(call.console, [_facts(one) for one in found])
        return
    rows = [_row(one) for one in found]
    print_rows(
        call.console, ("source", "found", "HTTP", "entries", "newest", "secs", "what"), rows, empty="No sources to ask."
    )
    if found:
        counts = Counter(one.grade for one in found)
        call.console.print(", ".join(f"{counts[grade]} {grade}" for grade in Grade if counts[grade]), markup=False)


def _row(one: Checked) -> tuple[str, ...]:
    looked = one.looked
    if looked is None:
        return one.source.id, one.grade, "", "", "", "", one.reason
    visit = looked.visit
    moved = f"redirects {'for good ' if visit.moved_for_good else ''}to {visit.moved_to}" if visit.moved_to else ""
    robots = f"robots.txt: {looked.robots}" if looked.robots not in ("", "allowed") else ""
    return (
        one.source.id,
        one.grade,
        str(visit.http_status or "none"),
        str(visit.entries),
        f"{visit.newest_at:%Y-%m-%d}" if visit.newest_at else "",
        f"{looked.seconds:.1f}",
        "; ".join(part for part in (one.reason, moved, robots) if part),
    )


def _facts(one: Checked) -> dict[str, Any]:
    facts = {"id": one.source.id, "url": one.source.url, "grade": one.grade, "reason": one.reason}
    return facts | looked_facts(one.looked) if one.looked else facts


def looked_facts(looked: Looked) -> dict[str, Any]:
    """What a look found, for programs."""
    visit = looked.visit
    return {
        "http_status": visit.http_status,
        "outcome": visit.outcome,
        "entries": visit.entries,
        "newest_at": visit.newest_at,
        "moved_to": visit.moved_to,
        "moved_for_good": visit.moved_for_good,
        "robots": looked.robots,
        "seconds": looked.seconds,
    }
