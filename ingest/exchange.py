"""Lists of sources from other readers and other machines, checked as a whole before anything of them is taken."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from domain.address import AddressPolicy
from domain.errors import AddressRefused, ConfigurationError
from domain.kinds import load_kinds
from domain.plain_text import clean_line
from domain.source import Source, Tier
from ingest import kinds
from ingest.catalogue import PLAIN_TYPES, load_catalogue, read_source, stray_overrides
from ingest.opml import FEED_TYPE, MOST_BYTES, MOST_OUTLINES, OURS, Outline, read_opml
from ingest.proposal import Kin, attribute, free_id, kin_of
from ingest.same_address import address_key
from ingest.source_kind import SourceKind

# How other readers mark a feed; what they mark otherwise is read in ways of their own.
_FEED_TYPES = ("", FEED_TYPE, "atom", "feed", "json", "rss1", "rss2")
MOST_TOLD = 20
# Between two requests to a host that somebody else's list names.
SHORTEST_DELAY = timedelta(seconds=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The new sources of a file, how many of its entries were left out, by reason, and the keys that were, by source."""

    sources: tuple[Source, ...]
    skipped: Mapping[str, int]
    dropped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_list(
    file: Path,
    catalogue: Collection[Source],
    policy: AddressPolicy,
    *,
    tier: Tier | None,
    group: str | None,
    trust: bool = False,
) -> Imported:
    """What an OPML or TOML file adds to the catalogue; `tier` holds where the file says none, `group` for all of it.

    Unless the person trusts the file it decides neither whose word a source is nor what a visit gives away: see `harmless`.
    Raises ConfigurationError, naming each line or table that cannot be taken and how to mend it; nothing is taken then.
    """
    if file.suffix.lower() == ".toml":
        found = _read_toml(file, policy)
        skipped: Counter[str] = Counter()
    else:
        known = kin_of(catalogue)
        kin = known if trust else Kin(sites=known.sites)
        found, skipped = _read_outlines(_read(file), file.name, catalogue, policy, (kin, tier))
    new = _new(found, skipped, catalogue, group)
    return new if trust else _distrusted(new, tier)


def harmless(source: Source, tier: Tier | None) -> Source:
    """The source without what only its operator may say: a key to send, for whom it speaks, to press harder than usual.

    It has at most the tier that the person gave, C where they gave none.
    """
    return replace(
        source,
        tier=max(source.tier, tier or Tier.C),
        speaks_for=(),
        insist=False,
        token_env="",
        token_header="",
        delay=max(source.delay, SHORTEST_DELAY),
    )


def _distrusted(new: Imported, tier: Tier | None) -> Imported:
    plain = tuple(harmless(source, tier) for source in new.sources)
    dropped = {one.id: _changed(source, one) for source, one in zip(new.sources, plain, strict=True) if source != one}
    return replace(new, sources=plain, dropped=dropped)


def _changed(before: Source, after: Source) -> tuple[str, ...]:
    return tuple(sorted(one.name for one in fields(Source) if getattr(before, one.name) != getattr(after, one.name)))


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConfigurationError(
            f"cannot read it: {error.strerror}", where=str(file), fix="name a readable file"
        ) from error


def _read_toml(file: Path, policy: AddressPolicy) -> list[Source]:
    if len(_read(file)) > MOST_BYTES:
        raise ConfigurationError(f"the file is larger than {MOST_BYTES // 2**20} MiB", where=str(file), fix="split it")
    for source_id in stray_overrides([file]):
        raise ConfigurationError(
            "it changes a source that the file does not hold",
            where=f"{file.name}: [{source_id}]",
            fix="copy this table into your own file by hand",
        )
    found = load_catalogue([file], policy=policy)
    if len(found) > MOST_OUTLINES:
        raise ConfigurationError(f"it holds more than {MOST_OUTLINES} sources", where=str(file), fix="split it")
    return list(found)


def _read_outlines(
    data: bytes, name: str, catalogue: Collection[Source], policy: AddressPolicy, owner: tuple[Kin, Tier | None]
) -> tuple[list[Source], Counter[str]]:
    """The sources of an OPML file and what is none, by reason; raises ConfigurationError that names every bad outline."""
    known = load_kinds(kinds, SourceKind)
    taken = {source.id for source in catalogue}
    found: list[Source] = []
    skipped: Counter[str] = Counter()
    wrong: list[str] = []
    for outline in read_opml(data, name):
        reason = _no_source(outline)
        if reason is not None:
            skipped.update([reason] if reason else [])
            continue
        try:
            source = _source(
                outline, f"{name}: line {outline.line} ({outline.title[:60]})", known, policy, (*owner, taken)
            )
        except ConfigurationError as error:
            wrong.append(str(error))
        else:
            found.append(source)
            taken.add(source.id)
    if wrong:
        more = f"\nand {len(wrong) - MOST_TOLD} more" if len(wrong) > MOST_TOLD else ""
        raise ConfigurationError("\n".join(wrong[:MOST_TOLD]) + f"{more}\nNothing was imported.")
    return found, skipped


def _no_source(outline: Outline) -> str | None:
    """Why the outline is no source, an empty text where it is a folder, None where it is one."""
    kind = outline.attributes.get("type", "").strip().lower()
    if f"{OURS}kind" in outline.attributes or (outline.url and kind in _FEED_TYPES):
        return None
    if outline.url:
        return "read in a way that only its own reader has"
    return "a link without a feed" if kind in ("link", "include") else ""


def _source(
    outline: Outline,
    where: str,
    known: Mapping[str, SourceKind],
    policy: AddressPolicy,
    guesses: tuple[Kin, Tier | None, Collection[str]],
) -> Source:
    """The outline's source; what it does not say is guessed from its address. Raises ConfigurationError."""
    ours = {name.removeprefix(OURS): text for name, text in outline.attributes.items() if name.startswith(OURS)}
    _check_address(outline.url, policy, where)
    kin, tier, taken = guesses
    draft = Source(id="", name="", url=outline.url, kind="feed", publisher="", family="", tier=Tier.C)
    guessed = replace(attribute(draft, outline.title, kin, taken, tier), group=" / ".join(outline.folders))
    if not ours:
        return guessed
    default = {"name": outline.title or guessed.name, "tier": guessed.tier.value}
    default |= {name: getattr(guessed, name) for name in ("url", "kind", "publisher", "family", "group")}
    told = {name: _value(name, text, where) for name, text in ours.items() if name != "id"}
    return read_source(clean_line(ours.get("id", "")) or guessed.id, default | told, where, known, policy)


def _check_address(url: str, policy: AddressPolicy, where: str) -> None:
    try:
        policy.check_url(url)
    except AddressRefused as refusal:
        raise ConfigurationError(str(refusal), where=f"{where} xmlUrl", fix="take this outline out") from refusal


def _value(name: str, text: str, where: str) -> Any:
    """The attribute's value as a catalogue file would hold it."""
    sort = PLAIN_TYPES.get(name)
    if sort is date:
        return _read_as(date.fromisoformat, text, f"{where} {OURS}{name}")
    if sort is not None or name in ("options", "speaks_for"):
        return _read_as(json.loads, text, f"{where} {OURS}{name}")
    return text


def _read_as(read: Callable[[str], Any], text: str, where: str) -> Any:
    try:
        return read(text)
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"{text[:60]!r} cannot be read: {error}", where=where, fix="correct it") from error


def _new(found: Sequence[Source], skipped: Counter[str], catalogue: Collection[Source], group: str | None) -> Imported:
    """Those that are not watched yet, each with an id of its own."""
    watched = {address_key(source.url) for source in catalogue}
    taken = {source.id for source in catalogue}
    new: list[Source] = []
    for source in found:
        key = address_key(source.url)
        if key in watched:
            skipped["watched already"] += 1
            continue
        watched.add(key)
        own = replace(source, id=free_id(source.id, taken), group=source.group if group is None else group)
        taken.add(own.id)
        new.append(own)
    return Imported(sources=tuple(new), skipped=dict(skipped))
