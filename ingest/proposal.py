"""What a source that a look found would be called, and whose it is taken to be: guesses that a person confirms."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

from domain.plain_text import clean_line
from domain.source import Source, Tier
from ingest.hosts import registrable_host, site_name
from ingest.looked import Looked

# Hosts where many publish: whose name the host bears says nothing about the publisher.
_SHARED = frozenset(
    "blogspot.com github.com github.io gitlab.com google.com huggingface.co medium.com reddit.com substack.com "  # noqa: SIM905 - legible
    "wordpress.com youtube.com".split()
)
_SKIPPED_STEPS = frozenset({"api", "feed", "feeds", "models", "repos", "releases", "channel", "rss", "videos.xml"})
_NEAR = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """Of each site and each host that one owner has for itself a source that says what all those watched there share."""

    sites: Mapping[str, Source] = field(default_factory=dict)
    hosts: Mapping[str, Source] = field(default_factory=dict)


def propose(looked: Looked, catalogue: Collection[Source], today: date, tier: Tier | None = None) -> Source:
    """The source as it would be saved: named after its site and title, and owned like what is watched at the same host.

    Of what is watched at other hosts of its site only the family is taken over: on a forum of the owner's everybody speaks.
    Where nothing of the host is watched yet, nobody vouches for it (tier C), unless it is a status page, which is its
    owner's own word, or the person gave its `tier`. An address that was moved for good is saved as the one it was moved to.
    """
    visit = looked.visit
    source = replace(looked.source, url=visit.moved_to) if visit.moved_for_good and visit.moved_to else looked.source
    source = replace(source, language=looked.language or source.language, probed_on=today)
    return attribute(source, looked.title, kin_of(catalogue), {one.id for one in catalogue}, tier)


def attribute(source: Source, title: str, kin: Kin, taken: Collection[str], tier: Tier | None) -> Source:
    """The source with a free id, a name, an owner and a pace: its host's and its site's, as far as `kin` knows them."""
    owner = owner_of(source.url)
    host = kin.hosts.get(source.host)
    relative = host or kin.sites.get(registrable_host(source.url))
    own_word = source.kind == "statuspage"
    attributed = replace(
        source,
        id=free_id(id_of(source.url), taken),
        name=clean_line(title, limit=120) or owner,
        publisher=host.publisher if host else owner,
        family=relative.family if relative else slug(owner),
        tier=tier or (host.tier if host else Tier.A if own_word else Tier.C),
        speaks_for=host.speaks_for if host else (),
        jurisdiction=host.jurisdiction if host else None,
    )
    return replace(attributed, interval=_NEAR) if attributed.tier is Tier.A else attributed


def not_assumed(source: Source, kin: Kin) -> str:
    """What was not taken over from other hosts of the source's site, in words; empty where there was nothing to take."""
    relative = kin.sites.get(registrable_host(source.url))
    if relative is None or source.host in kin.hosts:
        return ""
    return f"whose word it is: {relative.publisher} is watched at {relative.host}, and at other hosts others may write"


def kin_of(catalogue: Iterable[Source]) -> Kin:
    """What the catalogue knows of owners; hosts where many publish tell nothing."""
    own = [source for source in catalogue if registrable_host(source.url) not in _SHARED]
    return Kin(sites=_owned(own, lambda one: registrable_host(one.url)), hosts=_owned(own, lambda one: one.host))


def _owned(sources: Iterable[Source], place: Callable[[Source], str]) -> dict[str, Source]:
    members: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        members[place(source)].append(source)
    return {name: _shared(those) for name, those in members.items() if len({one.family for one in those}) == 1}


def _shared(those: Sequence[Source]) -> Source:
    """One of the sources, with the least that holds for all of them."""
    same_voice = len({one.speaks_for for one in those}) == 1
    return replace(those[0], tier=max(one.tier for one in those), speaks_for=those[0].speaks_for if same_voice else ())


def free_id(wanted: str, taken: Collection[str]) -> str:
    """The id, with a number behind it where it is taken."""
    names = (f"{wanted}-{number}" if number > 1 else wanted for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def slug(text: str, limit: int = 48) -> str:
    """The text as an id: small letters, digits and hyphens."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text)[:limit].strip("-") or "source"


def id_of(url: str) -> str:
    """An id after the address's host, where many share it after who publishes there."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    if registrable_host(url) in _SHARED:
        return slug(
            "-".join((site_name(url), *_steps(url)[:2])) if _steps(url) else f"{site_name(url)}-{owner_of(url)}"
        )
    below = host.removesuffix(registrable_host(url)).strip(".").split(".")
    return slug("-".join((*below, site_name(url))))


def owner_of(url: str) -> str:
    """Who publishes there, as far as the address tells."""
    if registrable_host(url) not in _SHARED:
        return site_name(url)
    label = (urlsplit(url).hostname or "").removeprefix("www.").split(".")[0]
    steps = _steps(url)
    return label if label not in (site_name(url), "api") else (steps[0] if steps else site_name(url)).lstrip("@")


def _steps(url: str) -> list[str]:
    """What the path and the query name, without the words that any such address has."""
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step and step not in _SKIPPED_STEPS]
    queried = parse_qs(parts.query)
    return steps or [value for name in ("author", "channel_id", "playlist_id") for value in queried.get(name, ())]
