"""The places that a sitemap or an index of sitemaps names."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from domain.plain_text import clean_line

# What the protocol allows in one file, and twice what a batch downloads at most.
PLACES = 50_000
BYTES = 20_000_000
_DEPTH = 20
_GZIP = b"\x1f\x8b"
_ROOTS = {"urlset": "url", "sitemapindex": "sitemap"}


class NoSitemap(ValueError):
    """The document is no sitemap, or one that is not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page or a further sitemap, with what the file says of it; dates as they are written."""

    url: str
    changed: str = ""
    title: str = ""
    published: str = ""


@dataclass(slots=True)
class Sitemap:
    """The places of a sitemap, or of an index of further ones; `whole` is false where the file breaks off."""

    is_index: bool = False
    places: list[Place] = field(default_factory=list)
    whole: bool = True


def read_sitemap(body: bytes) -> Sitemap:
    """At most 50,000 places of the XML file, which may be packed by gzip. Raises NoSitemap.

    A document with a DTD is not read. Of a file that breaks off every place counts whose end tag was seen.
    """
    sitemap = Sitemap()
    try:
        for root, place in islice(_places(_unpacked(body)), PLACES):
            sitemap.is_index = root == "sitemapindex"
            sitemap.places.append(place)
    except DefusedXmlException as error:
        raise NoSitemap("the document has a DTD, which is not read") from error
    except (ParseError, LookupError, ValueError) as error:
        if not sitemap.places:
            raise NoSitemap(f"the answer is no sitemap: {clean_line(str(error), limit=100)}") from error
        sitemap.whole = False
    return sitemap


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(_GZIP):
        return body[:BYTES]
    try:
        return zlib.decompressobj(31).decompress(body, BYTES)
    except zlib.error as error:
        raise NoSitemap("the answer is packed, but cannot be unpacked") from error


def _places(xml: bytes) -> Iterator[tuple[str, Place]]:
    """The places one by one, each with the root's name; what was read is forgotten. Raises what the reader raises."""
    open_elements: list[Element] = []
    for event, element in iterparse(BytesIO(xml), events=("start", "end"), forbid_dtd=True):
        if event == "start":
            open_elements.append(element)
            _check(open_elements)
            continue
        open_elements.pop()
        if len(open_elements) == 1:
            root = _name(open_elements[0])
            place = _place(element)
            if _name(element) == _ROOTS[root] and place.url:
                yield root, place
            open_elements[0].clear()


def _check(open_elements: list[Element]) -> None:
    """Raises ValueError for another root than a sitemap's and for nesting that no sitemap has."""
    if _name(open_elements[0]) not in _ROOTS:
        raise ValueError(f"its root is <{_name(open_elements[0])}>")
    if len(open_elements) > _DEPTH:
        raise ValueError("it is nested too deep")


def _place(element: Element) -> Place:
    texts: dict[str, str] = {}
    for child in islice(element.iter(), 200):
        texts.setdefault(_name(child), child.text or "")
    return Place(
        url=texts.get("loc", "").strip()[:4_000],
        changed=texts.get("lastmod", "").strip()[:100],
        title=clean_line(texts.get("title", ""), limit=300),
        published=texts.get("publication_date", "").strip()[:100],
    )


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
