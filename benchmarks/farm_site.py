"""The farm's sites: one feed and its pages per host, each page 60 to 170 kB of markup, most of which is not the article."""

import random
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from html import escape

from benchmarks.farm_words import Story, article_html, link_texts, story

THEMES = 8
LIGHTEST, HEAVIEST = 55_000, 168_000
PUBLISHED_AT = datetime(2026, 6, 12, 9, 0, tzinfo=UTC)

# How publishers mark an article: what opens it, and the element that ends it.
_FRAMES = (
    ('article class="story"', "article"),
    ('div class="post-content"', "div"),
    ('div itemprop="articleBody"', "div"),
    ('section class="page-main"', "section"),
)
_ICON = '<svg viewBox="0 0 24 24" width="16" height="16"><path d="M4 4h16v16H4z"/><path d="M8 8h8"/></svg>'
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


Tell = Callable[[int, int], Story]
"""What takes the numbers of a source and of an entry to the entry's story."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of a page, and the same bytes as deflate blocks that may stand beside others."""

    plain: bytes
    packed: bytes


def piece(text: str, level: int = 9) -> Piece:
    """The text as a piece."""
    plain = text.encode()
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Piece(plain, packer.compress(plain) + packer.flush(zlib.Z_FULL_FLUSH))


def gzipped(pieces: tuple[Piece, ...]) -> bytes:
    """The pieces one after the other as a gzip body; what was packed before is not packed again."""
    plain = b"".join(one.plain for one in pieces)
    tail = zlib.crc32(plain).to_bytes(4, "little") + len(plain).to_bytes(4, "little")
    return b"".join((_GZIP_HEAD, *(one.packed for one in pieces), b"\x03\x00", tail))


def host_of(source: int) -> str:
    """The host of the source with this number."""
    return f"s{source:03d}.example"


def page_path(source: int, entry: int) -> str:
    """Where the entry's page is."""
    return f"/news/{source:03d}/{entry:03d}-report.html"


def page(source: int, entry: int, root: str, tell: Tell = story) -> tuple[Piece, ...]:
    """The entry's page, with the story that `tell` has for source and entry."""
    told = tell(source, entry)
    theme = source % THEMES
    head = _head(told, f"{root}{page_path(source, entry)}")
    byline = (
        f'<header><h1>{escape(told.title)}</h1><p class="by">By <a rel="author" href="/staff">{told.author}</a></p>'
    )
    middle = f"{byline}<time datetime={_moment(told).isoformat()!r}>Today</time></header>\n{article_html(told)}"
    return piece(head, 1), _before(theme), piece(middle, 1), _after(theme)


def feed(source: int, entries: int, root: str, *, malformed: bool = False, tell: Tell = story) -> tuple[Piece, ...]:
    """The source's feed, RSS 2.0 or Atom by turns; a malformed one carries a bare ampersand."""
    told = [tell(source, entry) for entry in range(entries)]
    write = _atom if source % 2 else _rss
    text = write(source, told, root)
    return (piece(text.replace("Site", "Site & more") if malformed else text, 6),)


def _moment(told: Story) -> datetime:
    return PUBLISHED_AT - timedelta(minutes=told.minutes)


def _rss(source: int, stories: list[Story], root: str) -> str:
    items = "\n".join(
        f"<item><guid isPermaLink='false'>{source}-{entry}</guid><title>{escape(told.title)}</title>"
        f"<link>{root}{page_path(source, entry)}</link><description>{escape(told.summary)}</description>"
        f"<pubDate>{format_datetime(_moment(told))}</pubDate></item>"
        for entry, told in enumerate(stories)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>Site {source}</title>'
        f"<link>{root}/</link><description>News</description>{items}</channel></rss>"
    )


def _atom(source: int, stories: list[Story], root: str) -> str:
    items = "\n".join(
        f"<entry><id>urn:{source}-{entry}</id><title>{escape(told.title)}</title>"
        f'<link href="{root}{page_path(source, entry)}"/><summary>{escape(told.summary)}</summary>'
        f"<author><name>{told.author}</name></author><updated>{_moment(told).isoformat()}</updated></entry>"
        for entry, told in enumerate(stories)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Site {source}</title>'
        f"<id>urn:{source}</id><updated>{PUBLISHED_AT.isoformat()}</updated>{items}</feed>"
    )


def _head(told: Story, url: str) -> str:
    title, summary = escape(told.title), escape(told.summary)
    moment = _moment(told).isoformat()
    return f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{title} | Site</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="description" content="{summary}">
<meta name="author" content="{told.author}"><link rel="canonical" href="{url}">
<meta property="og:title" content="{title}"><meta property="og:url" content="{url}"><meta property="og:type" content="article">
<meta property="og:description" content="{summary}"><meta property="article:published_time" content="{moment}">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{title}","datePublished":"{moment}"}}</script>
"""


@cache
def _before(theme: int) -> Piece:
    """Styles, scripts, navigation: what comes before the article, different in each theme."""
    chance = random.Random(f"before {theme}")
    links = "".join(
        f'<li class="item"><a href="/topics/{n}"><span class="icon">{_ICON}</span><span>{escape(text)}</span></a>'
        f'<ul class="sub"><li><a href="/topics/{n}/new">New</a></li><li><a href="/topics/{n}/best">Best</a></li></ul></li>'
        for n, text in enumerate(_links(theme, 1))
    )
    return piece(
        f"<style>{_styles(chance, _weight(theme) // 6)}</style>\n"
        f"<script>{_script(chance, _weight(theme) // 8)}</script></head>\n"
        f'<body class="theme-{theme}"><header class="site"><a href="/">Site</a><nav aria-label="main"><ul>{links}</ul></nav>'
        f'</header><main><div class="grid"><div class="column"><{_FRAMES[theme % len(_FRAMES)][0]}>'
    )


@cache
def _after(theme: int) -> Piece:
    """Related stories, comments, footer and more scripts: what comes after the article."""
    chance = random.Random(f"after {theme}")
    cards = "".join(
        f'<div class="card"><div class="inner"><a href="/news/{theme}/{n}"><picture><source srcset="/media/{n}.avif">'
        f'<img src="/media/{n}.jpg" alt="" loading="lazy"></picture><div class="words"><span class="kicker">News</span>'
        f'<h3><span>{escape(text)}</span></h3><span class="when"><time>{n} hours ago</time></span></div></a></div></div>'
        for n, text in enumerate(_links(theme, 2))
    )
    foot = "".join(f'<li><a href="/about/{n}">{escape(text[:40])}</a></li>' for n, text in enumerate(_links(theme, 3)))
    comments = "".join(
        f'<div class="comment" id="c{n}"><b>Reader {n}</b><p>{escape(text)}.</p><button>Reply</button></div>'
        for n, text in enumerate(link_texts(f"comments {theme}", 12))
    )
    return piece(
        f"</{_FRAMES[theme % len(_FRAMES)][1]}></div>"
        f'<aside class="rail"><section class="related"><h2>More stories</h2>{cards}</section>'
        f'<form class="letter"><label>Letters by mail<input type="email"></label><button>Sign up</button></form></aside></div>'
        f'<section class="comments"><h2>Comments</h2>{comments}</section></main>'
        f'<footer class="site"><ul>{foot}</ul><p>All rights reserved.</p></footer>'
        f"<script>{_script(chance, _weight(theme) // 8)}</script></body></html>"
    )


def _weight(theme: int) -> int:
    """About how many bytes the theme adds to an article."""
    return LIGHTEST + (HEAVIEST - LIGHTEST) * theme // (THEMES - 1)


def _links(theme: int, part: int) -> list[str]:
    return list(link_texts(f"links {theme} {part}", _weight(theme) // 1_500))


def _styles(chance: random.Random, weight: int) -> str:
    rules = (
        f".u-{chance.getrandbits(24):x}{{margin:{chance.randint(0, 48)}px;color:#{chance.getrandbits(24):06x}}}"
        for _ in range(weight // 38)
    )
    return "\n".join(rules)


def _script(chance: random.Random, weight: int) -> str:
    lines = (
        f'window.q{chance.getrandbits(20):x}=["{chance.getrandbits(160):040x}",{chance.randint(1, 9_999)}];'
        for _ in range(weight // 68)
    )
    return "\n".join(lines)
