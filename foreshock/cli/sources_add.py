"""`foreshock sources add` and `remove`: the person's own file of sources."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from domain.errors import ConfigurationError
from domain.plain_text import clean
from domain.source import Option, Tier
from foreshock.cli.invocation import Invocation, invocation
from foreshock.cli.output import inert, print_json, show_time
from foreshock.cli.sources_check import looked_facts
from foreshock.discover import Proposal, discover
from foreshock.own_sources import add_sources, drop_source
from ingest.catalogue_text import span_text
from ingest.spans import read_span

_VOUCHES = {
    Tier.A: "the actor's own words, or a wire",
    Tier.B: "reputable press",
    Tier.C: "nobody vouches for it, so alone it proves nothing",
}


def register(app: typer.Typer) -> None:
    """Add the commands to the group."""
    app.command("add")(add)
    app.command("remove")(remove)


def add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="A feed, or a page that has or names one.")],
    source_id: Annotated[str | None, typer.Option("--id", help="Its id (default: after its site).")] = None,
    name: Annotated[str | None, typer.Option(help="Its name (default: its title).")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who publishes it.")] = None,
    family: Annotated[str | None, typer.Option(help="Who owns the publisher.")] = None,
    tier: Annotated[
        Tier | None, typer.Option(help="A: the actor's own words or a wire; B: reputable press; C: others.")
    ] = None,
    interval: Annotated[str | None, typer.Option(help="The shortest time between two visits, such as 15m.")] = None,
    group: Annotated[str | None, typer.Option(help="The shelf that it stands on.")] = None,
    kind: Annotated[str | None, typer.Option(help="How to read it, instead of finding out.")] = None,
    option: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="An option of the kind; may be repeated.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Save without asking.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON; saves only with --yes.")] = False,
) -> None:
    """Find out how an address can be watched, show what it offers, and save it once you agree."""
    call = invocation(context)
    wishes = {"id": source_id, "name": name, "publisher": publisher, "family": family, "tier": tier, "group": group}
    span = {"interval": _span(interval)} if interval else {}
    found = discover(call.assembly, url, kind=kind, options=read_options(option or []), wishes=wishes | span)
    if as_json:
        print_json(call.console, _facts(found) | {"saved": yes})
    else:
        for line in _lines(call, found):
            call.console.print(line, markup=False, soft_wrap=True)
        yes = yes or typer.confirm(f"Save it to {call.settings.sources_file}?", default=True)
    if not yes:
        if not as_json:
            call.console.print("Nothing was saved.")
        return
    add_sources(call.assembly, [found.source])
    if not as_json:
        call.console.print(
            f"Saved as {found.source.id}. Its first visit takes what it finds for old news and alerts nobody.",
            markup=False,
        )


def remove(
    context: typer.Context, source_id: Annotated[str, typer.Argument(metavar="ID", help="The source's id.")]
) -> None:
    """Take a source out of your own file; what was read from it stays."""
    call = invocation(context)
    remains = drop_source(call.assembly, source_id)
    rest = "; the catalogue's own is watched again" if remains else ""
    call.console.print(f"{source_id} is taken out of {call.settings.sources_file}{rest}.", markup=False)


def read_options(texts: list[str]) -> tuple[Option, ...]:
    """The options that NAME=VALUE texts give, several values where a name comes again; raises ConfigurationError."""
    values: dict[str, tuple[str, ...]] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise ConfigurationError(f"{text!r} is no option", where="--option", fix="write NAME=VALUE")
        values[name] = (*values.get(name, ()), value)
    return tuple(Option(name=name, values=given) for name, given in values.items())


def _span(text: str) -> object:
    try:
        return read_span(text)
    except ValueError as error:
        raise ConfigurationError(str(error), where="--interval", fix='write it as "5m", "2h" or "1d"') from error


def _facts(found: Proposal) -> dict[str, Any]:
    looked, visit = found.looked, found.looked.visit
    newest = [{"title": one.title, "url": one.url, "published_at": one.published_at} for one in looked.entries]
    return {
        "source": found.source,
        "toml": found.toml,
        "title": looked.title,
        "language": looked.language,
        "newest": newest,
        "odd": found.odd,
        "not_assumed": found.not_assumed,
        "etag": visit.etag,
        "last_modified": visit.last_modified,
        "hub": visit.hub,
        "tried": looked.tried,
        "others": looked.others,
        **looked_facts(looked),
    }


def _lines(call: Invocation, found: Proposal) -> Iterator[str]:
    """What a person must know to decide, third-party words inert."""
    looked, source, visit = found.looked, found.source, found.looked.visit
    zone = call.zone()
    yield f"Found: {inert(looked.title) or 'no title'} ({source.kind}) at {inert(source.url)}"
    if visit.moved_to:
        yield f"Redirects {'for good' if visit.moved_for_good else 'for now'} to {inert(visit.moved_to)}"
    yield f"{visit.entries} entries; the newest:" if looked.entries else _no_entries(found)
    for entry in looked.entries:
        when = entry.published_at or entry.updated_at
        yield f"  {show_time(when, zone) if when else 'no date':<22} {inert(entry.title) or '(no title)'}"
    yield f"Language: {looked.language or 'not said'}   robots.txt: {inert(looked.robots)}"
    kept = [name for name, value in (("ETag", visit.etag), ("Last-Modified", visit.last_modified)) if value]
    yield f"Unchanged is told by: {' and '.join(kept) or 'nothing, so every visit downloads all of it'}"
    if visit.hub:
        yield f"Offers to push: {inert(visit.hub)}"
    if found.odd:
        yield f"Odd: {inert(found.odd)}"
    for one in looked.tried:
        yield f"Passed over: {inert(one.url)} as {one.kind}: {inert(one.reason)}"
    for other in looked.others:
        yield f"Also there: {inert(other)}"
    yield f"Asked every {span_text(source.interval)} at most. Tier {source.tier}: {_VOUCHES[source.tier]}."
    if found.not_assumed:
        yield f"Not assumed: {inert(found.not_assumed)}."
    yield "It would be saved as:\n"
    yield "\n".join(f"  {line}" for line in clean(found.toml).splitlines())


def _no_entries(found: Proposal) -> str:
    if found.source.kind == "page_watch":
        return "It has no list of news: what is changed on the page will be the news"
    return "It lists nothing at present"
