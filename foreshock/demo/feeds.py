"""The lists of what is new, in the forms that publishers use: RSS 2.0, Atom 1.0 and JSON Feed 1.1."""

import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from foreshock.demo.pages import article_html
from foreshock.demo.piece import Piece
from foreshock.demo.publishers import FeedFormat, Publisher

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = datetime(2026, 1, 1, tzinfo=UTC)

ET.register_namespace("content", _CONTENT)
ET.register_namespace("dc", _DUBLIN_CORE)


def write_feed(publisher: Publisher, pieces: Sequence[Piece], site: str) -> tuple[str, bytes]:
    """The content type and the bytes of a publisher's feed; `site` is its address without a slash at the end."""
    return _WRITERS[publisher.feed](publisher, pieces, site)


def _rss(publisher: Publisher, pieces: Sequence[Piece], site: str) -> tuple[str, bytes]:
    rss = ET.Element("rss", version="2.0")
    channel = ET.SubElement(rss, "channel")
    _add(channel, "title", publisher.name)
    _add(channel, "link", f"{site}/")
    _add(channel, "description", publisher.tagline)
    _add(channel, "language", "en")
    _add(channel, "lastBuildDate", format_datetime(_changed_at(pieces)))
    for piece in pieces:
        item = ET.SubElement(channel, "item")
        _add(item, "title", piece.title)
        _add(item, "link", site + piece.path)
        _add(item, "guid", f"{publisher.host}:{piece.id}").set("isPermaLink", "false")
        _add(item, "pubDate", format_datetime(piece.published_at))
        _add(item, f"{{{_DUBLIN_CORE}}}creator", piece.author)
        _add(item, "category", piece.section)
        _add(item, "description", piece.summary)
        if publisher.full_text:
            _add(item, f"{{{_CONTENT}}}encoded", article_html(piece))
    return "application/rss+xml; charset=utf-8", _serialise(rss)


def _atom(publisher: Publisher, pieces: Sequence[Piece], site: str) -> tuple[str, bytes]:
    feed = ET.Element("feed", xmlns=_ATOM)
    _add(feed, "title", publisher.name)
    _add(feed, "subtitle", publisher.tagline)
    _add(feed, "id", f"tag:{publisher.host},2020:feed")
    _add(feed, "link").attrib.update(rel="self", href=site + publisher.feed_path)
    _add(feed, "link").attrib.update(rel="alternate", href=f"{site}/")
    _add(feed, "updated", _iso(_changed_at(pieces)))
    for piece in pieces:
        entry = ET.SubElement(feed, "entry")
        _add(entry, "title", piece.title).set("type", "text")
        _add(entry, "id", f"tag:{publisher.host},{piece.published_at:%Y-%m-%d}:{piece.id}")
        _add(entry, "link").attrib.update(rel="alternate", type="text/html", href=site + piece.path)
        _add(entry, "published", _iso(piece.published_at))
        _add(entry, "updated", _iso(piece.changed_at))
        _add(ET.SubElement(entry, "author"), "name", piece.author)
        _add(entry, "summary", piece.summary).set("type", "text")
        if publisher.full_text:
            _add(entry, "content", article_html(piece)).set("type", "html")
    return "application/atom+xml; charset=utf-8", _serialise(feed)


def _json(publisher: Publisher, pieces: Sequence[Piece], site: str) -> tuple[str, bytes]:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": publisher.name,
        "home_page_url": f"{site}/",
        "feed_url": site + publisher.feed_path,
        "description": publisher.tagline,
        "items": [_json_item(publisher, piece, site) for piece in pieces],
    }
    return "application/feed+json; charset=utf-8", json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _json_item(publisher: Publisher, piece: Piece, site: str) -> dict[str, object]:
    item: dict[str, object] = {
        "id": f"{publisher.host}/{piece.id}",
        "url": site + piece.path,
        "title": piece.title,
        "summary": piece.summary,
        "date_published": _iso(piece.published_at),
        "date_modified": _iso(piece.changed_at),
        "authors": [{"name": piece.author}],
        "tags": [piece.section],
    }
    return item | ({"content_html": article_html(piece)} if publisher.full_text else {"content_text": piece.summary})


_WRITERS: dict[FeedFormat, Callable[[Publisher, Sequence[Piece], str], tuple[str, bytes]]] = {
    FeedFormat.RSS: _rss,
    FeedFormat.ATOM: _atom,
    FeedFormat.JSON: _json,
}


def _add(parent: ET.Element, tag: str, text: str = "") -> ET.Element:
    child = ET.SubElement(parent, tag)
    child.text = _NOT_IN_XML.sub("", text)
    return child


def _serialise(root: ET.Element) -> bytes:
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _changed_at(pieces: Sequence[Piece]) -> datetime:
    return max((piece.changed_at for piece in pieces), default=_NEVER)


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
