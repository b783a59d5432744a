"""The newsroom's publishers as sources, and what the settings must allow for them to be read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from domain.source import Option, Source, Tier
from foreshock.demo.newsroom import Newsroom
from foreshock.demo.publishers import Publisher

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsroomNetwork:
    """What must be added to the settings: addresses of host names, (network, port) pairs to allow, and whom to trust."""

    hosts: Mapping[str, str]
    allow: tuple[tuple[str, int], ...]
    ca_file: Path


def newsroom_network(newsroom: Newsroom) -> NewsroomNetwork:
    """The settings under which the guard lets exactly this newsroom be read."""
    return NewsroomNetwork(
        hosts=dict.fromkeys(newsroom.publishers, LOOPBACK),
        allow=((f"{LOOPBACK}/32", newsroom.port),),
        ca_file=newsroom.ca_file,
    )


def newsroom_sources(newsroom: Newsroom) -> tuple[Source, ...]:
    """A source for each publisher, in the publishers' order, and one for each page that is no list of its articles.

    Tier A is visited every 5 minutes, others every 30.
    """
    publishers = newsroom.publishers
    own = [_source(newsroom, publisher) for publisher in publishers.values() if publisher.host not in _INSTEAD]
    beside = [
        _special(newsroom, publishers[special.host], special) for special in SPECIALS if special.host in publishers
    ]
    return tuple(own + beside)


@dataclass(frozen=True, slots=True, kw_only=True)
class Special:
    """A page of a publisher that is read in another way than as a feed; `instead` of the feed, or beside it."""

    id: str
    host: str
    path: str
    kind: str
    options: tuple[Option, ...] = ()
    instead: bool = False


SPECIALS = (
    Special(
        id="demo-status-zai", host="status-zai.example", path="/api/v2/incidents.json", kind="statuspage", instead=True
    ),
    Special(id="demo-zai-deprecations", host="zai-blog.example", path="/docs/deprecations.md", kind="page_watch"),
    Special(
        id="demo-brandt-loew",
        host="brandt-loew.example",
        path="/",
        kind="page_list",
        options=(Option(name="links", values=("/insights/?*",)),),
        instead=True,
    ),
    Special(
        id="demo-commerce-register",
        host="commerce-notices.example",
        path="/api/v1/documents.json",
        kind="json_api",
        options=(Option(name="dialect", values=("federal_register",)),),
    ),
)
_INSTEAD = {special.host for special in SPECIALS if special.instead}


def _special(newsroom: Newsroom, publisher: Publisher, special: Special) -> Source:
    source = _source(newsroom, publisher)
    url = newsroom.site(publisher.host) + special.path
    return replace(source, id=special.id, url=url, kind=special.kind, options=special.options)


def _source(newsroom: Newsroom, publisher: Publisher) -> Source:
    return Source(
        id=f"demo-{publisher.host.removesuffix('.example')}",
        name=publisher.name,
        url=newsroom.feed_url(publisher.host),
        kind="feed",
        publisher=publisher.name,
        family=publisher.family,
        tier=publisher.tier,
        speaks_for=publisher.speaks_for,
        jurisdiction=publisher.jurisdiction,
        interval=timedelta(minutes=5 if publisher.tier is Tier.A else 30),
        delay=timedelta(0),
        about_ai=publisher.about_ai,
        terms="invented for the demonstration; may be kept in full",
    )
