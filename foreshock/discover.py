"""Finding out how an address can be watched, and what it would be saved as."""

import tomllib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from domain.errors import AddressRefused, ConfigurationError, TryLater
from domain.kinds import load_kinds
from domain.source import Option, Source, SourceState, Tier
from foreshock.assembly import Assembly
from foreshock.looks import LeftAlone, look_in_turn
from foreshock.own_sources import address_policy, read_catalogue, watched_as
from ingest import kinds
from ingest.catalogue import read_source
from ingest.catalogue_text import table_text
from ingest.crawl import CrawlJob
from ingest.looked import UNKNOWN_KIND, Looked
from ingest.proposal import kin_of, not_assumed, propose, slug
from ingest.source_kind import SourceKind
from ingest.visits import next_state

_NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What was found at an address and the source that it would be saved as, which is sound and has a free id.

    `odd` is what is worth a look although it can be read, `not_assumed` what could have been taken over from its site.
    """

    looked: Looked
    source: Source
    odd: str = ""
    not_assumed: str = ""

    @property
    def toml(self) -> str:
        """The table that would be written."""
        return table_text(self.source)


def discover(
    assembly: Assembly, url: str, *, kind: str | None, options: tuple[Option, ...], wishes: Mapping[str, Any]
) -> Proposal:
    """What the address offers, after one careful look; `wishes` are the fields that the person gave, None where left out.

    With a `kind` nothing is explored: the address is read that way. Raises ConfigurationError where the address is refused,
    watched already, or cannot be read, and TryLater where its host asked to be left alone.
    """
    address = url if "://" in url else f"https://{url}"
    _check_address(assembly, address)
    _check_new(assembly, address)
    catalogue = read_catalogue(assembly.settings)
    if wishes.get("id") in {source.id for source in catalogue}:
        raise ConfigurationError("this id is taken", where=f"--id {wishes['id']}", fix="give another")
    draft = _draft(address, kind or UNKNOWN_KIND, options)
    draft = replace(draft, delay=max([draft.delay, *(one.delay for one in catalogue if one.host == draft.host)]))
    if kind:
        _checked(assembly, draft, f"--kind {kind}")
    looked = look_at(assembly, draft)
    if not looked.is_readable:
        raise ConfigurationError(_why_not(looked), where=address, fix=_what_else(looked))
    given = {name: value for name, value in wishes.items() if value is not None}
    if "publisher" in given:
        given.setdefault("family", slug(given["publisher"]))
    now = assembly.clock.now()
    found = propose(looked, catalogue, now.date(), given.get("tier"))
    _check_new(assembly, found.url)
    source = _checked(assembly, replace(found, **given), f"[{found.id}]")
    after = next_state(source, SourceState(source_id=source.id), looked.visit, now=now)
    return Proposal(
        looked=looked, source=source, odd=after.last_error, not_assumed=not_assumed(source, kin_of(catalogue))
    )


def look_at(assembly: Assembly, source: Source) -> Looked:
    """What a look at this one source finds; raises TryLater where there was no time for it or its host is to be left alone."""
    job = CrawlJob(source=source, state=SourceState(source_id=source.id))
    with closing(look_in_turn(assembly, [job])) as found:
        looked = next(found, None)
    if looked is None:
        raise TryLater(f"{source.host} did not answer within the time of a batch")
    if isinstance(looked, LeftAlone):
        raise TryLater(f"{source.host} is to be left alone until {looked.until:%Y-%m-%d %H:%M} UTC")
    return looked


def _draft(url: str, kind: str, options: tuple[Option, ...]) -> Source:
    return Source(id=_NEW, name=_NEW, url=url, kind=kind, publisher="", family="", tier=Tier.C, options=options)


def _checked(assembly: Assembly, source: Source, where: str) -> Source:
    """The source as it would be read from the file; raises ConfigurationError where it could not."""
    table = tomllib.loads(table_text(source))[source.id]
    return read_source(source.id, table, where, load_kinds(kinds, SourceKind), address_policy(assembly.settings))


def _check_address(assembly: Assembly, url: str) -> None:
    try:
        address_policy(assembly.settings).check_url(url)
    except AddressRefused as refusal:
        raise ConfigurationError(str(refusal), where=url, fix="give a public http or https URL") from refusal


def _check_new(assembly: Assembly, url: str) -> None:
    known = watched_as(assembly, url)
    if known is not None:
        raise ConfigurationError(
            f"this address is watched already, as {known}",
            where=url,
            fix=f"see `foreshock sources show {known}`; to change it write a table [{known}] with `override = true`",
        )


def _why_not(looked: Looked) -> str:
    """What stands against the address, and what was tried beside it."""
    tried = "".join(f"\n  {one.url} as {one.kind}: {one.reason}" for one in looked.tried)
    return looked.visit.error + (f"\nTried without success:{tried}" if tried else "")


def _what_else(looked: Looked) -> str:
    if looked.visit.http_status in (None, 200):
        return "name the address of its feed, or say how to read it with --kind and --option"
    return "open it in a browser: is the address right?"
