"""What an unknown address answered, seen for the first time: which sort of document, and where it says that its news are."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
from parsel import Selector
from w3lib.encoding import html_to_unicode

from domain.plain_text import LIMIT, clean, clean_line
from ingest.hosts import registrable_host
from ingest.text import fragment_line

FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_WORDS_TYPES = ("text/plain", "text/markdown", "text/x-markdown")
MOST_FEEDS = 10
MOST_LINKS = 2_000
# Links of one pattern that make a page a list.
LEAST_LINKS = 4

_SITEMAP = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:\w+:)?(rss|feed|rdf)\b", re.IGNORECASE)
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|mär|apr|mai|may|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-z]*\.?"
_DATE = re.compile(
    rf"\b(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}\.? {_MONTH} \d{{4}}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})\b",
    re.IGNORECASE,
)
# Where the page names its maker: in the addresses of what it loads and links.
_PLATFORMS = (
    ("statuspage", re.compile(r"\bstatuspage\.io/|atlassian\.com/software/statuspage", re.IGNORECASE)),
    ("incident_io", re.compile(r"\bincident\.io/|statuspage\.incident\.io", re.IGNORECASE)),
    ("better_stack", re.compile(r"\bbetter(?:stack|uptime)\.com/", re.IGNORECASE)),
)
_GENERATORS = ("wordpress", "ghost", "hugo", "jekyll", "substack", "medium", "drupal")


class Sort(StrEnum):
    """Which sort of document it is; WORDS are plain text and Markdown."""

    FEED = "feed"
    PAGE = "page"
    SITEMAP = "sitemap"
    JSON = "json"
    WORDS = "words"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Links of a page to its own site that share all but the last part of their path, and how many stand beside a date."""

    path: str
    count: int
    dated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a document says of itself, cleaned.

    `feeds` are the feeds that a page names, its own order; `links` its patterns of links, those with most dates first.
    `platform` is the maker of a status page, `generator` that of a site, `names` the names at the top of a JSON object.
    """

    sort: Sort
    title: str = ""
    language: str = ""
    home: str = ""
    platform: str = ""
    generator: str = ""
    feeds: tuple[str, ...] = ()
    links: tuple[Links, ...] = ()
    names: tuple[str, ...] = ()


def see(body: bytes, content_type: str, url: str) -> Sight:
    """What the answer of this address says of itself; never raises for what a publisher sent."""
    start = body[:4_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        return _see_json(body)
    if _SITEMAP.search(start):
        return Sight(sort=Sort.SITEMAP)
    if _FEED.search(start) and not _HTML.match(start):
        return _see_feed(body)
    if _HTML.search(start) or "html" in content_type.lower():
        return _see_page(str(html_to_unicode(content_type, body, default_encoding="utf-8")[1]), url)
    is_words = content_type.split(";")[0].strip().lower() in _WORDS_TYPES
    return Sight(sort=Sort.WORDS if is_words and start else Sort.OTHER)


def _see_feed(body: bytes) -> Sight:
    head = feedparser.parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False).feed
    return Sight(
        sort=Sort.FEED,
        title=fragment_line(str(head.get("title", "")), limit=200),
        language=_language(str(head.get("language", ""))),
        home=clean_line(str(head.get("link", "")), limit=2_000),
    )


def _see_json(body: bytes) -> Sight:
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Sight(sort=Sort.OTHER)
    if not isinstance(found, dict):
        return Sight(sort=Sort.JSON)
    page = found["page"] if isinstance(found.get("page"), dict) else found
    return Sight(
        sort=Sort.FEED if "jsonfeed.org/version/" in str(found.get("version")) else Sort.JSON,
        title=clean_line(str(page.get("title") or page.get("name") or ""), limit=200),
        language=_language(str(found.get("language", ""))),
        home=clean_line(str(found.get("home_page_url", "")), limit=2_000),
        names=tuple(clean_line(name, limit=100) for name in list(found)[:50]),
    )


def _see_page(html: str, url: str) -> Sight:
    page = Selector(text=clean(html, limit=10 * LIMIT) or "<html/>", type="html")
    made_by = (page.xpath("//meta[@name='generator']/@content").get() or "").lower()
    hosts = " ".join(page.xpath("//script/@src | //link/@href | //a/@href | //img/@src").getall()[:MOST_LINKS])
    named = page.xpath("//meta[@property='og:site_name']/@content").get() or page.xpath("string(//title)").get() or ""
    return Sight(
        sort=Sort.PAGE,
        title=clean_line(named, limit=200),
        language=_language(page.xpath("/html/@lang").get() or ""),
        home=url,
        platform=next((name for name, pattern in _PLATFORMS if pattern.search(hosts)), ""),
        generator=next((name for name in _GENERATORS if name in made_by), ""),
        feeds=_feeds(page, url),
        links=_links(page, url),
    )


def _feeds(page: Selector, url: str) -> tuple[str, ...]:
    """The feeds that the page's head names, without those of comments."""
    found: dict[str, None] = {}
    for link in page.xpath("//link[@href and contains(concat(' ', normalize-space(@rel), ' '), ' alternate ')]"):
        kind = (link.attrib.get("type") or "").split(";")[0].strip().lower()
        target = _joined(url, link.attrib["href"])
        if kind in FEEDS and target not in ("", url) and "comments" not in target.lower():
            found[target] = None
    return tuple(found)[:MOST_FEEDS]


def _links(page: Selector, url: str) -> tuple[Links, ...]:
    """The patterns of links within the page's site, those that stand beside most dates first."""
    beside: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for anchor in page.xpath("//a[@href]")[:MOST_LINKS]:
        target = _joined(url, anchor.attrib["href"])
        if not target or registrable_host(target) != registrable_host(url):
            continue
        path = urlsplit(target).path.rstrip("/")
        folder = path.rpartition("/")[0] + "/"
        beside[folder][path] = beside[folder].get(path, False) or _stands_by_date(anchor, path)
    groups = [Links(path=path, count=len(those), dated=sum(those.values())) for path, those in beside.items()]
    many = [one for one in groups if one.count >= LEAST_LINKS]
    return tuple(sorted(many, key=lambda one: (-one.dated, -one.count, one.path))[:MOST_FEEDS])


def _stands_by_date(anchor: Selector, path: str) -> bool:
    """Whether a date is in the link's path or in its words, or in the smallest block around it that has more words."""
    if re.search(r"/(?:19|20)\d\d[/-](?:0[1-9]|1[0-2])\b", path):
        return True
    around = anchor.xpath(
        "ancestor-or-self::*[self::a or self::li or self::article or self::tr or self::div][position() <= 3]"
    )
    return any(_holds_date(block) for block in around)


def _holds_date(block: Selector) -> bool:
    """Whether the block is about one link and holds a date."""
    return len(block.xpath(".//a[@href]")) <= 3 and (
        bool(block.xpath(".//time")) or _DATE.search(" ".join(_words(block.xpath(".//text()").getall()))) is not None
    )


def _words(pieces: Iterable[str]) -> Iterable[str]:
    return (" ".join(piece.split()) for piece in list(pieces)[:50])


def _joined(base: str, target: str) -> str:
    """The link as an absolute http(s) address, or an empty text."""
    try:
        joined = urljoin(base, target.strip())
        scheme, host = urlsplit(joined).scheme, urlsplit(joined).hostname
    except ValueError:
        return ""
    return clean_line(joined, limit=2_083) if scheme in ("http", "https") and host else ""


def _language(text: Any) -> str:
    found = re.match(r"[a-z]{2,3}(?=[-_]|\Z)", str(text).strip().lower())
    return found[0] if found else ""
