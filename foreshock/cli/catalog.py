"""`foreshock catalog`: the entities we know, what lists and people say of them, and what is new."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from domain.assertion import PERSON, Assertion
from domain.entity import Entity
from domain.errors import ConfigurationError
from foreshock.catalog_words import accept, entity_named, met_in_texts, pin, unpin
from foreshock.cli.invocation import Invocation, invocation
from foreshock.cli.output import inert, print_json, print_rows, show_time
from foreshock.model_lists import Refreshed, refresh, require_all
from nlp.catalog.overlay import Fact

app = typer.Typer(help="The models, vendors, chips and authorities we know.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="The identifier, such as anthropic/claude-fable-5.")]
_AT_LENGTH = 12


@app.command("refresh")
def refresh_command(
    context: typer.Context,
    wheres: Annotated[
        list[str] | None,
        typer.Option(
            "--from", metavar="FILE|URL", help="A list of models; may be repeated (default: the public ones)."
        ),
    ] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Also take a list that shrank to less than half.")] = False,
    as_json: Json = False,
) -> None:
    """Read public lists of models and store what they say; what they have new waits as a candidate."""
    call = invocation(context)
    done = refresh(call.assembly, wheres or (), anyway=anyway)
    if as_json:
        print_json(call.console, done)
    else:
        for line in (line for one in done if not one.error for line in _report(one)):
            call.console.print(line, markup=False, soft_wrap=True)
    require_all(done)


@app.command("list")
def list_command(
    context: typer.Context,
    candidates: Annotated[bool, typer.Option("--candidates", help="Only what waits for a person.")] = False,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="Only what sources disagree on.")] = False,
    pinned: Annotated[bool, typer.Option("--pinned", help="Only what a person accepted or pinned.")] = False,
    vendor: Annotated[str | None, typer.Option(help="Only this vendor's.")] = None,
    as_json: Json = False,
) -> None:
    """List the catalog: identifier, what it is, and its name."""
    call = invocation(context)
    found = [one for one in _chosen(call, candidates, conflicts, pinned) if vendor in {None, one.vendor}]
    if as_json:
        print_json(call.console, [_facts(call, one) for one in found] if conflicts or pinned else found)
        return
    rows = [(one.id, _standing(call, one), _told(call, one, conflicts, pinned)) for one in found]
    print_rows(call.console, ("id", "what", "name"), rows, empty="None.")


@app.command("show")
def show_command(context: typer.Context, entity_id: Id, as_json: Json = False) -> None:
    """Show one entity: what counts of it, who says so, and who says something else."""
    call = invocation(context)
    entity = entity_named(call.assembly.catalog, entity_id)
    if as_json:
        print_json(call.console, _facts(call, entity))
        return
    call.console.print(inert(f"{entity.id}: {entity.name} ({_standing(call, entity)})"), style="bold", markup=False)
    for label, value in (
        ("vendor", entity.vendor),
        ("families", ", ".join(entity.families)),
        ("home", entity.jurisdiction),
    ):
        if value:
            call.console.print(inert(f"  {label}: {value}"), markup=False)
    for note in entity.notes:
        call.console.print(inert(f"  {note}"), markup=False, soft_wrap=True)
    rows = [row for fact in call.assembly.catalog.facts(entity.id) for row in _fact_rows(call, fact)]
    print_rows(call.console, ("property", "by", "since", "value"), rows, empty="Nobody says anything of it.")


@app.command("accept")
def accept_command(
    context: typer.Context,
    entity_id: Id,
    name: Annotated[str, typer.Option(help="How people call it (default: as its list does).")] = "",
) -> None:
    """Take a candidate into the catalog; texts are read with it from the next start on."""
    call = invocation(context)
    accept(call.assembly, entity_id, name)
    call.console.print(f"Accepted {entity_id}. It counts from the next start on.", markup=False)


@app.command("pin")
def pin_command(
    context: typer.Context,
    entity_id: Id,
    values: Annotated[list[str], typer.Argument(metavar="KEY=VALUE…", help="Such as released_on=2026-06-09.")],
) -> None:
    """Let your own value count before all others; no list and no update changes it."""
    call = invocation(context)
    entity = pin(call.assembly, entity_id, dict(_pairs(values)))
    call.console.print(f"Pinned {entity.id}: {', '.join(values)}. It counts from the next start on.", markup=False)


@app.command("unpin")
def unpin_command(
    context: typer.Context,
    entity_id: Id,
    key: Annotated[str, typer.Argument(metavar="KEY", help="What was pinned, or accepted.")],
) -> None:
    """Take your own value back, so that the others' count again."""
    call = invocation(context)
    unpin(call.assembly, entity_id, key)
    call.console.print(f"Took back {key} of {entity_id}.", markup=False)


def _report(one: Refreshed) -> Iterator[str]:
    yield (
        f"{one.source}: {one.rows} rows, {one.entities} entities, {one.unplaced} rows of nobody we know, {len(one.new)} new,"
        f" {len(one.changed)} changed, {len(one.withdrawn)} withdrawn, {len(one.gone)} gone"
    )
    yield from _some("new", one.new)
    yield from _some("changed", [f"{said.entity_id} {said.property}={said.value}" for said in one.changed])
    yield from _some("withdrawn", [f"{said.entity_id} {said.property}={said.value}" for said in one.withdrawn])
    yield from _some("gone", one.gone)


def _some(label: str, items: tuple[str, ...] | list[str]) -> Iterator[str]:
    """The first of the items, and how many more there are."""
    yield from (inert(f"  {label}: {item}") for item in items[:_AT_LENGTH])
    if len(items) > _AT_LENGTH:
        yield f"  {label}: and {len(items) - _AT_LENGTH} more"


def _chosen(call: Invocation, candidates: bool, conflicts: bool, pinned: bool) -> list[Entity]:
    catalog = call.assembly.catalog
    if candidates:
        met = (entity for own in met_in_texts(call.assembly) if (entity := catalog.candidate_of(own)) is not None)
        return sorted([*catalog.candidates(), *met], key=lambda one: one.id)
    if not (conflicts or pinned):
        return list(catalog.entities())
    spoken = (entity for own in catalog.spoken_of() if (entity := catalog.get(own)) is not None)
    return [one for one in spoken if _matters(catalog.facts(one.id), conflicts, pinned)]


def _matters(facts: tuple[Fact, ...], conflicts: bool, pinned: bool) -> bool:
    is_disputed = any(fact.is_disputed for fact in facts)
    is_pinned = any(fact.counts.source == PERSON for fact in facts)
    return (is_disputed or not conflicts) and (is_pinned or not pinned)


def _standing(call: Invocation, entity: Entity) -> str:
    if entity.candidate and not call.assembly.catalog.is_candidate(entity.id):
        return "candidate by its name alone" if entity.families else "candidate from texts"
    if entity.candidate:
        return "candidate"
    return f"{entity.kind}, accepted" if call.assembly.catalog.is_accepted(entity.id) else str(entity.kind)


def _told(call: Invocation, entity: Entity, conflicts: bool, pinned: bool) -> str:
    """The name, or what the list was asked for: the disputed or the pinned properties."""
    facts = call.assembly.catalog.facts(entity.id)
    wanted = [fact for fact in facts if (conflicts and fact.is_disputed) or (pinned and fact.counts.source == PERSON)]
    told = "; ".join(f"{fact.counts.property}: {', '.join(map(_word, (fact.counts, *fact.others)))}" for fact in wanted)
    return told or entity.name


def _word(said: Assertion) -> str:
    return f"{said.value} ({said.source})"


def _fact_rows(call: Invocation, fact: Fact) -> Iterator[tuple[str, str, str, str]]:
    for number, said in enumerate((fact.counts, *fact.others)):
        label = str(said.property) if number == 0 else "  also said"
        yield label, said.source, show_time(said.since_at, call.zone()), said.value


def _facts(call: Invocation, entity: Entity) -> dict[str, Any]:
    catalog = call.assembly.catalog
    facts = [
        {"property": fact.counts.property, "counts": fact.counts, "others": fact.others, "disputed": fact.is_disputed}
        for fact in catalog.facts(entity.id)
    ]
    return {"entity": entity, "standing": _standing(call, entity), "facts": facts}


def _pairs(values: list[str]) -> Iterator[tuple[str, str]]:
    for text in values:
        key, equals, value = text.partition("=")
        if not equals:
            raise ConfigurationError("it names no value", where=text, fix=f"write {key}=VALUE")
        yield key, value
