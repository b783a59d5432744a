"""What a source that a look found would be called, and whose it is taken to be: guesses that a person confirms."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
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


def propose(looked: Looked, catalogue: Collection[Source], today: date, tier: Tier | None = None) -> Source:
    """The source as it would be saved: named after its site and title, and owned like what is watched of the same site.

    Where nothing of the site is watched yet, the site's name stands for publisher and family, and nobody vouches for it
    (tier C), unless it is a status page, which is its owner's own word, or the person gave its `tier`. An address that was
    moved for good is saved as the one it was moved to.
    """
    visit = looked.visit
    source = replace(looked.source, url=visit.moved_to) if visit.moved_for_good and visit.moved_to else looked.source
    source = replace(source, language=looked.language or source.language, probed_on=today)
    return attribute(source, looked.title, by_site(catalogue), {one.id for one in catalogue}, tier)


def attribute(
    source: Source, title: str, kin: Mapping[str, Source], taken: Collection[str], tier: Tier | None
) -> Source:
    """The source with a free id, a name, an owner and a pace: its site's, as far as `kin` (see `by_site`) knows it."""
    owner = owner_of(source.url)
    relative = kin.get(registrable_host(source.url))
    own_word = source.kind == "statuspage"
    attributed = replace(
        source,
        id=free_id(id_of(source.url), taken),
        name=clean_line(title, limit=120) or owner,
        publisher=relative.publisher if relative else owner,
        family=relative.family if relative else slug(owner),
        tier=tier or (relative.tier if relative else Tier.A if own_word else Tier.C),
        speaks_for=relative.speaks_for if relative else (),
        jurisdiction=relative.jurisdiction if relative else None,
    )
    return replace(attributed, interval=_NEAR) if attributed.tier is Tier.A else attributed


def by_site(catalogue: Iterable[Source]) -> dict[str, Source]:
    """For each site that one owner has for itself a source that says what all of that site share."""
    members: defaultdict[str, list[Source]] = defaultdict(list)
    for source in catalogue:
        members[registrable_host(source.url)].append(source)
    owned = {site: those for site, those in members.items() if len({one.family for one in those}) == 1}
    return {site: _shared(those) for site, those in owned.items() if site not in _SHARED}


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
