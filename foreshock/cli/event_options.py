"""The options by which people say which events they want, the same wherever events are listed or written."""

import difflib
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

from domain.entity import EntityKind
from domain.errors import ConfigurationError
from domain.event_types import EVENT_TYPES
from domain.source import Tier
from domain.status import Status
from foreshock.cli.invocation import Invocation, parse_moment
from storage.store.event_filter import EventFilter, EventSort
from storage.store.narrowing import tiers_from


@dataclass(frozen=True, slots=True, kw_only=True)
class EventOptions:
    """What was typed; docs/event-database.md says what each option finds."""

    type_name: Annotated[list[str] | None, typer.Option("--type", help="Only this type, such as export_control.")] = (
        None
    )
    status: Annotated[list[Status] | None, typer.Option(help="Only this status.")] = None
    target: Annotated[
        str | None, typer.Option(help="Only events on this model, family or vendor, or a part of it.")
    ] = None
    vendor: Annotated[str | None, typer.Option(help="Only events on anything of this vendor's.")] = None
    actor: Annotated[list[str] | None, typer.Option(help="Only acts of this authority, court or firm.")] = None
    jurisdiction: Annotated[list[str] | None, typer.Option(help="Only where this state's law acts, such as US.")] = None
    affected: Annotated[str | None, typer.Option(help="Only what hits this country, by name or as part of all.")] = None
    since: Annotated[
        str | None, typer.Option(help="Only what was first told since this moment, such as 2026-06-12T00:00Z.")
    ] = None
    until: Annotated[str | None, typer.Option(help="Only what was first told before this moment.")] = None
    known_since: Annotated[str | None, typer.Option(help="Only what we have known since this moment or later.")] = None
    tier: Annotated[Tier | None, typer.Option(help="Only what a source of this tier or a better one tells of.")] = None
    min_origins: Annotated[int | None, typer.Option(min=1, help="Only what so many independent origins tell of.")] = (
        None
    )
    text: Annotated[str | None, typer.Option(help="Only events that a claim tells of in all of these words.")] = None
    touches_inventory: Annotated[bool, typer.Option("--touches-inventory", help="Only what touches our systems.")] = (
        False
    )
    organisation: Annotated[
        str | None,
        typer.Option("--as", help="Whose systems, for that and for severity (default: the only organisation)."),
    ] = None
    chain: Annotated[str | None, typer.Option(metavar="ID", help="Only causes and effects of this event.")] = None
    sort: Annotated[EventSort, typer.Option(help="The order, the newest, latest or worst first.")] = EventSort.KNOWN
    reverse: Annotated[bool, typer.Option("--reverse", help="The order the other way round.")] = False
    after: Annotated[
        str | None, typer.Option(metavar="ID", help="Go on after this event, the last of the page before.")
    ] = None
    as_of: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Answer by what was known at this moment, such as 2026-06-13T02:30Z."),
    ] = None


def takes_event_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the fields of its parameter `options` as options of their own."""
    hints = get_type_hints(EventOptions, include_extras=True)
    names = [field.name for field in fields(EventOptions)]
    added = [
        inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=hints[one.name])
        for one in fields(EventOptions)
    ]
    signature = inspect.signature(command, eval_str=True)
    own = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in signature.parameters.values()]
    place = [one.name for one in own].index("options")
    together = [*own[:place], *added, *own[place + 1 :]]

    @wraps(command)
    def run(**given: Any) -> None:
        options = EventOptions(**{name: given.pop(name) for name in names})
        command(options=options, **given)

    run.__dict__["__signature__"] = signature.replace(parameters=together)
    run.__annotations__ = {one.name: one.annotation for one in together}
    return run


def event_filter(call: Invocation, options: EventOptions, limit: int) -> EventFilter:
    """The events that a person asks for. Raises ConfigurationError where an option cannot be understood."""
    targets, vendors = _about(call, options)
    as_of = _moment(options.as_of, "--as-of")
    return EventFilter(
        types=[_event_type(name) for name in options.type_name] if options.type_name else None,
        statuses=options.status or None,
        targets=targets,
        vendors=vendors,
        actors=[_identifier(call, name) for name in options.actor] if options.actor else None,
        jurisdictions=[_identifier(call, name) for name in options.jurisdiction] if options.jurisdiction else None,
        affected=_identifier(call, options.affected) if options.affected else None,
        chain=_chain(call, options.chain) if options.chain else None,
        tiers=tiers_from(options.tier) if options.tier else None,
        min_origins=options.min_origins,
        words=options.text,
        touching=options.touches_inventory,
        organisation=_organisation(call, options),
        since=_moment(options.since, "--since"),
        until=_moment(options.until, "--until"),
        known_since=_moment(options.known_since, "--known-since"),
        as_of=as_of,
        sort=options.sort,
        reverse=options.reverse,
        after=options.after,
        limit=limit,
    )


def _about(call: Invocation, options: EventOptions) -> tuple[list[str] | None, list[str] | None]:
    """The targets and vendors that are asked for: a vendor given as target stands for all that is the vendor's."""
    vendors = [_identifier(call, options.vendor)] if options.vendor else None
    if options.target is None:
        return None, vendors
    entity = call.assembly.catalog.resolve(options.target)
    if entity is None:
        return [options.target], vendors
    if entity.kind is EntityKind.VENDOR and vendors in (None, [entity.id]):
        return None, [entity.id]
    return _with_parts(call, entity.id), vendors


def _with_parts(call: Invocation, entity_id: str) -> list[str]:
    """The entity, and every one that the catalog holds for a member of it."""
    catalog = call.assembly.catalog
    known = (*catalog.entities(), *catalog.candidates())
    return [entity_id, *(one.id for one in known if entity_id in (*one.families, one.vendor) and one.id != entity_id)]


def _identifier(call: Invocation, name: str) -> str:
    """What the catalog calls this name; the name itself where it knows none, for events keep names of their own too."""
    entity = call.assembly.catalog.resolve(name)
    return entity.id if entity else name


def _chain(call: Invocation, name: str) -> str:
    """The chain of the event with this id or number."""
    with call.assembly.database.read() as session:
        return (session.events.by_display(name) if name.startswith("FS-") else session.events.get(name)).chain


def _organisation(call: Invocation, options: EventOptions) -> str | None:
    if options.touches_inventory or options.sort is EventSort.SEVERITY or options.organisation:
        return call.inventory(options.organisation).organisation.id
    return None


def _moment(words: str | None, option: str) -> datetime | None:
    return parse_moment(words, option) if words else None


def _event_type(name: str) -> str:
    if name not in EVENT_TYPES:
        nearest = difflib.get_close_matches(name, EVENT_TYPES, n=1) or EVENT_TYPES
        raise ConfigurationError(f"there is no event type {name!r}", where="--type", fix=f"use {' or '.join(nearest)}")
    return name
