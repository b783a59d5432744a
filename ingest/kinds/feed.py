"""RSS, Atom and JSON Feed."""

import html
import json
import re
import xml.sax
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import feedparser

from domain.address import URL_LIMIT
from domain.entry import Entry
from domain.plain_text import LIMIT, clean, clean_line
from domain.source import Source
from ingest.dates import read_moment
from ingest.feed_pace import read_pace
from ingest.source_kind import Document, Listing, SourceKind, Verdict
from ingest.text import fragment_line, fragment_text

_SUMMARY_LIMIT = 2_000
_ROOT_CLOSED = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_HTML_TITLE = re.compile(rb"<title[^>]*>(.{0,200}?)</title", re.IGNORECASE | re.DOTALL)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}encoding=["']([A-Za-z0-9._-]{1,40})["']""")
_FEEDPARSER_RAISES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    xml.sax.SAXException,
)


def parse(document: Document) -> Listing:
    """The feed's entries with a verdict, each under a key of its own.

    An empty body, an HTML page or anything else that is no feed is BAD. Of a document that broke off the last entry is left
    out. Dates count only where they are written as RFC 822 or ISO 8601 and lie within ten years before and 24 h after now.
    """
    listing = read_feed(document)
    return replace(listing, entries=_keyed(listing.entries))


def read_feed(document: Document) -> Listing:
    """As `parse`, but each entry's key is the publisher's own id, which may be missing or shared by several entries."""
    body, source, now = document.body, document.source, document.now
    if not body.strip():
        return Listing(verdict=Verdict.BAD, reason="the answer was empty")
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _parse_json(body, source, now)
    return _parse_xml(body, document.content_type, source, now)


def _parse_xml(body: bytes, content_type: str, source: Source, now: datetime) -> Listing:
    try:
        found = feedparser.parse(
            BytesIO(body),
            response_headers={"content-type": content_type},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except _FEEDPARSER_RAISES as error:
        return Listing(verdict=Verdict.BAD, reason=f"reading the feed failed: {clean_line(repr(error), limit=200)}")
    if not found.get("version"):
        return Listing(verdict=Verdict.BAD, reason=_what_instead(body))
    malformed = isinstance(found.get("bozo_exception"), xml.sax.SAXException)
    whole = not malformed or _ROOT_CLOSED.search(body[-2_000:]) is not None
    raw = found["entries"] if whole else found["entries"][:-1]
    reason = _oddity(body, malformed, whole) or _wrong_encoding(body, found)
    channel = found.get("feed") or {}
    hub, topic = _push(_list(channel, "links"), source)
    pace = read_pace(channel, body)
    return Listing(
        verdict=Verdict.SUSPECT if reason else Verdict.GOOD,
        entries=tuple(_entry(one, source, now) for one in raw),
        reason=reason,
        whole=whole,
        fresh_for=pace.fresh_for,
        skip_hours=pace.skip_hours,
        skip_days=pace.skip_days,
        hub=hub,
        topic=topic,
    )


def _push(links: Sequence[Mapping[str, Any]], source: Source) -> tuple[str, str]:
    """The hub that the feed's links name and the topic to ask it for, or empty texts where it names none."""
    found = {
        _text(link, "rel"): clean_line(_link(_text(link, "href"), source) or "", limit=URL_LIMIT)
        for link in reversed(links)
    }
    hub = found.get("hub")
    return (hub, found.get("self") or source.url) if hub else ("", "")


def _oddity(body: bytes, malformed: bool, whole: bool) -> str:
    """What is odd about a feed that can be used all the same, or an empty text."""
    if not whole:
        return "the document breaks off; its last entry was left out"
    if malformed:
        return "the document is not well-formed XML"
    return "the document declares entities of its own" if b"<!ENTITY" in body else ""


def _wrong_encoding(body: bytes, found: Mapping[str, Any]) -> str:
    """What is wrong where the encoding had to be guessed, or an empty text.

    Feeds served as text/xml without a charset are formally ASCII and really UTF-8 or what they declare: nobody is told.
    """
    used = str(found.get("encoding") or "").lower()
    declared = _DECLARED.search(body[:200])
    is_clear = used == "utf-8" or (declared is not None and declared[1].decode("ascii", "replace").lower() == used)
    guessed = isinstance(found.get("bozo_exception"), feedparser.CharacterEncodingOverride) and not is_clear
    if guessed or isinstance(found.get("bozo_exception"), feedparser.CharacterEncodingUnknown):
        return "the document is not in the encoding that it declares"
    return ""


def _what_instead(body: bytes) -> str:
    if not _HTML.match(body[:4_000]):
        return "the answer is not a feed"
    title = _HTML_TITLE.search(body[:20_000])
    named = fragment_line(title[1].decode("utf-8", "replace"), limit=80) if title else ""
    return f"the answer is an HTML page ({named}), not a feed" if named else "the answer is an HTML page, not a feed"


def _entry(raw: Mapping[str, Any], source: Source, now: datetime) -> Entry:
    published_at, precision = read_moment(_text(raw, "published"), now)
    updated_at, updated_precision = read_moment(_text(raw, "updated"), now)
    content = max((_text(one, "value") for one in _list(raw, "content")), key=len, default="")
    summary = _text(raw, "summary")
    return Entry(
        key=clean_line(_text(raw, "id"), limit=1_000),
        url=_link(_text(raw, "link"), source),
        title=fragment_line(_text(raw, "title")),
        summary=fragment_text(summary, limit=10 * _SUMMARY_LIMIT)[:_SUMMARY_LIMIT],
        html=clean(max(content, summary, key=len), limit=LIMIT),
        author=fragment_line(_text(raw, "author"), limit=200),
        published_at=published_at or updated_at,
        updated_at=updated_at,
        precision=precision if published_at else updated_precision,
    )


def _text(raw: Mapping[str, Any], key: str) -> str:
    """The raw value. `dict.get` passes by feedparser's own lookup, which answers "updated" with "published"."""
    value = dict.get(raw, key) if isinstance(raw, dict) else None
    return value if isinstance(value, str) else ""


def _list(raw: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = raw.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _link(link: str, source: Source) -> str | None:
    if not link.strip():
        return None
    try:
        return urljoin(source.url, link.strip())
    except ValueError:
        return None


def _keyed(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries, each with a key of its own: its id, else its link, else link, date and title; of twins the first.

    An id or a link that several entries of one document share names none of them.
    """
    ids = Counter(entry.key for entry in entries)
    links = Counter(entry.url for entry in entries)
    keyed = {key: replace(entry, key=key) for entry in reversed(entries) if (key := _key(entry, ids, links))}
    return tuple(reversed(keyed.values()))


def _key(entry: Entry, ids: Mapping[str, int], links: Mapping[str | None, int]) -> str:
    if entry.key and ids[entry.key] == 1:
        return entry.key
    if entry.url and links[entry.url] == 1:
        return entry.url
    day = entry.published_at.date().isoformat() if entry.published_at else ""
    words = "|".join((entry.url or "", day, entry.title))
    return words if entry.url or entry.title else ""


def _parse_json(body: bytes, source: Source, now: datetime) -> Listing:
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return Listing(verdict=Verdict.BAD, reason=f"the answer is not JSON: {clean_line(str(error), limit=200)}")
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list) or "jsonfeed.org/version/" not in str(found.get("version")):
        return Listing(verdict=Verdict.BAD, reason="the answer is JSON, but not a JSON Feed")
    entries = tuple(_json_entry(item, source, now) for item in items if isinstance(item, dict))
    hubs = [{"rel": "hub", "href": _text(hub, "url")} for hub in _list(found, "hubs") if _text(hub, "type") == "WebSub"]
    hub, topic = _push([*hubs, {"rel": "self", "href": _text(found, "feed_url")}], source)
    return Listing(verdict=Verdict.GOOD, entries=entries, hub=hub, topic=topic)


def _json_entry(item: Mapping[str, Any], source: Source, now: datetime) -> Entry:
    """The item under the names that `_entry` reads; an id that is a number is its digits."""
    authors = _list(item, "authors") or [item.get("author") or {}]
    text = html.escape(_text(item, "content_text"), quote=False).replace("\n", "<br>")
    raw = {
        "id": str(item.get("id") or ""),
        "link": _text(item, "url") or _text(item, "external_url"),
        "title": html.escape(_text(item, "title"), quote=False),
        "summary": html.escape(_text(item, "summary"), quote=False),
        "content": [{"value": _text(item, "content_html")}, {"value": text}],
        "author": html.escape(_text(authors[0], "name"), quote=False),
        "published": _text(item, "date_published"),
        "updated": _text(item, "date_modified"),
    }
    return _entry(raw, source, now)


KIND = SourceKind(
    name="feed",
    parse=parse,
    examples=("rss", "wordpress_rss", "atom", "statuspage_atom", "json_feed"),
    accept="application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5",
)
