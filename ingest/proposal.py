"""What a source that a look found would be called, and whose it is taken to be: guesses that a person confirms."""

import re
import unicodedata
from collections.abc import Collection
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


def propose(looked: Looked, catalogue: Collection[Source], today: date) -> Source:
    """The source as it would be saved: named after its site and title, and owned like what is watched of the same site.

    Where nothing of the site is watched yet, the site's name stands for publisher and family, and nobody vouches for it
    (tier C), unless it is a status page, which is its owner's own word.
    """
    source = looked.source
    address = looked.home if source.url.startswith("https://feeds.") and looked.home else source.url
    owner = _owner(address)
    kin = next((one for one in catalogue if _same_site(one.url, source.url)), None)
    proposed = replace(
        source,
        id=free_id(_id(address, owner), {one.id for one in catalogue}),
        name=clean_line(looked.title, limit=120) or owner,
        publisher=owner,
        family=slug(owner),
        tier=Tier.A if source.kind == "statuspage" else Tier.C,
        language=looked.language or source.language,
        probed_on=today,
    )
    if kin is not None:
        proposed = replace(
            proposed,
            publisher=kin.publisher,
            family=kin.family,
            tier=kin.tier,
            speaks_for=kin.speaks_for,
            jurisdiction=kin.jurisdiction,
        )
    return replace(proposed, interval=_NEAR) if proposed.tier is Tier.A else proposed


def free_id(wanted: str, taken: Collection[str]) -> str:
    """The id, with a number behind it where it is taken."""
    names = (f"{wanted}-{number}" if number > 1 else wanted for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def slug(text: str, limit: int = 48) -> str:
    """The text as an id: small letters, digits and hyphens."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text)[:limit].strip("-") or "source"


def _id(url: str, owner: str) -> str:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    if registrable_host(url) in _SHARED:
        return slug("-".join((site_name(url), *_steps(url)[:2])) if _steps(url) else f"{site_name(url)}-{owner}")
    below = host.removesuffix(registrable_host(url)).strip(".").split(".")
    return slug("-".join((*below, site_name(url))))


def _owner(url: str) -> str:
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


def _same_site(one: str, other: str) -> bool:
    site = registrable_host(one)
    return site == registrable_host(other) and site not in _SHARED
