"""Sitemaps: files in which a site names its pages."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.entry import Entry
from ingest.dates import read_moment
from ingest.hosts import registrable_host
from ingest.indexes.links import Wanted
from ingest.indexes.sitemap_xml import NoSitemap, Place, Sitemap, read_sitemap
from ingest.source_kind import Document, Emptiness, KnownOption, Listing, SourceKind, Verdict
from ingest.watching.guards import strayed
from ingest.wire import from_wire, to_wire

CHILDREN = 5
MISSED = "no page of the sitemap fits the patterns any more: the site was probably rebuilt"
NONE_FIT = "no page of the sitemap fits the patterns"


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Where the reading stands: whether pages fitted at an earlier visit, and of an index the sitemaps still to be read.

    `fitted` counts the pages that fitted in this visit so far; `partly` says that sitemaps were left out.
    """

    had: bool = False
    fitted: int = 0
    partly: bool = False
    children: tuple[str, ...] = ()


def parse(document: Document) -> Listing:
    """The site's pages that fit, those that changed last first; of an index those of its five newest sitemaps.

    An answer from another site, without XML of a sitemap, or with a DTD is BAD. Where no page fits it is SUSPECT. Of a file
    that breaks off what was read counts.
    """
    reason = strayed(document)
    if reason:
        return Listing(verdict=Verdict.BAD, reason=reason)
    try:
        sitemap = read_sitemap(document.body)
    except NoSitemap as error:
        return Listing(verdict=Verdict.BAD, reason=str(error))
    walk = _walk(document)
    return _children(document, sitemap, walk) if sitemap.is_index else _pages(document, sitemap, walk)


def _walk(document: Document) -> Walk:
    """Where the reading stands; the source's own address is always a beginning."""
    try:
        walk = from_wire(Walk, json.loads(document.memory)) if document.memory else Walk()
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return Walk()
    return Walk(had=walk.had) if document.url == document.source.url else walk


def _children(document: Document, index: Sitemap, walk: Walk) -> Listing:
    """The first of the index's sitemaps is read next; an index within an index is not followed."""
    if walk.children:
        return _onward((), walk, whole=index.whole)
    wanted = Wanted(document.source.option_values("maps"), (), registrable_host(document.source.url), "", "")
    links = [(place, wanted.link(document.url, place.url)) for place in _newest(index.places, document.now)]
    urls = tuple(dict.fromkeys(link.url for _, link in links if link))
    begun = Walk(had=walk.had, partly=len(urls) > CHILDREN, children=urls[:CHILDREN])
    return _onward((), begun, whole=index.whole)


def _pages(document: Document, sitemap: Sitemap, walk: Walk) -> Listing:
    wanted, places = Wanted.of(document.source), _newest(sitemap.places, document.now)
    entries = {entry.key: entry for place in reversed(places) if (entry := _entry(place, wanted, document))}
    walk = replace(walk, fitted=walk.fitted + len(entries))
    return _onward(tuple(reversed(entries.values())), walk, whole=sitemap.whole)


def _onward(entries: tuple[Entry, ...], walk: Walk, *, whole: bool) -> Listing:
    """The listing with the sitemap to be read next, or else with what is to be remembered."""
    reason = "" if whole else "the sitemap breaks off"
    after = replace(walk, children=walk.children[1:])
    if not walk.children:
        reason = reason or ("" if walk.fitted or walk.partly else MISSED if walk.had else NONE_FIT)
        after = Walk(had=walk.had or walk.fitted > 0)
    return Listing(
        verdict=Verdict.SUSPECT if reason else Verdict.GOOD,
        reason=reason,
        entries=entries,
        whole=whole,
        emptiness=Emptiness.NOTHING_FITS if walk.partly else Emptiness.UNCLEAR,
        next_url=next(iter(walk.children), None),
        memory=json.dumps(to_wire(after)),
    )


def _newest(places: Sequence[Place], now: datetime) -> list[Place]:
    """The places that changed last first, and then those without a date that can be believed, in the file's order."""
    moments = {id(place): read_moment(place.changed or place.published, now)[0] for place in places}
    dated = [place for place in places if moments[id(place)]]
    dated.sort(key=lambda place: moments[id(place)] or now, reverse=True)
    return [*dated, *(place for place in places if not moments[id(place)])]


def _entry(place: Place, wanted: Wanted, document: Document) -> Entry | None:
    link = wanted.link(document.url, place.url)
    if link is None:
        return None
    published_at, precision = read_moment(place.published, document.now)
    changes_count = document.source.option("lastmod") != "ignore"
    return Entry(
        key=link.key,
        url=link.url,
        title=place.title,
        published_at=published_at,
        updated_at=read_moment(place.changed, document.now)[0] if changes_count else None,
        precision=precision,
    )


KIND = SourceKind(
    name="sitemap",
    parse=parse,
    examples=("sitemap_pages", "sitemap_news", "sitemap_index"),
    options=(
        KnownOption(name="links", meaning="patterns with * and ? of the paths of the pages that count"),
        KnownOption(name="exclude", meaning="patterns of paths that do not count"),
        KnownOption(name="maps", meaning="patterns of the paths of the sitemaps of an index that count"),
        KnownOption(
            name="lastmod",
            meaning="whether a new lastmod makes a known page worth another look",
            choices=("trust", "ignore"),
        ),
    ),
    accept="application/xml, text/xml, */*;q=0.5",
    obeys_robots=True,
)
