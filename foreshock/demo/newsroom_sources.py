"""The newsroom's publishers as sources, and what the settings must allow for them to be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from domain.source import Source, Tier
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
    """One source for each publisher, in the publishers' order; tier A is visited every 5 minutes, others every 30."""
    return tuple(_source(newsroom, publisher) for publisher in newsroom.publishers.values())


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
