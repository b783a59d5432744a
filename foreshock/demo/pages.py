"""The pages of the demonstration's publishers: an article amid everything that surrounds articles on real sites."""

import json
from collections.abc import Sequence
from html import escape

from foreshock.demo.piece import Block, BlockKind, Piece
from foreshock.demo.publishers import Publisher


def article_page(publisher: Publisher, piece: Piece, site: str) -> str:
    """The whole page of one piece; `site` is the publisher's address without a slash at the end."""
    url = escape(site + piece.path)
    head = f"""<link rel="canonical" href="{url}">
<meta name="description" content="{escape(piece.summary)}">
<meta name="author" content="{escape(piece.author)}">
<meta property="og:type" content="article">
<meta property="og:title" content="{escape(piece.title)}">
<meta property="og:url" content="{url}">
<meta property="article:published_time" content="{piece.published_at.isoformat()}">
<meta property="article:modified_time" content="{piece.changed_at.isoformat()}">
<script type="application/ld+json">{_linked_facts(publisher, piece, site)}</script>"""
    main = f"""<article>
<header>
<p class="kicker"><a href="/{escape(piece.section)}">{escape(piece.section.title())}</a></p>
<h1>{escape(piece.title)}</h1>
<p class="byline">By <a rel="author" href="/people">{escape(piece.author)}</a>
<time datetime="{piece.published_at.isoformat()}">{piece.published_at:%d %B %Y, %H:%M} UTC</time></p>
</header>
<div class="article-body" itemprop="articleBody">
{article_html(piece)}
</div>
</article>"""
    return _page(publisher, title=f"{piece.title} | {publisher.name}", head=head, main=main)


def article_html(piece: Piece) -> str:
    """The words of a piece as HTML, without the page around them."""
    parts = [_block_html(block) for block in piece.blocks()]
    if piece.correction:
        parts.insert(0, f'<p class="correction"><em>Correction: {escape(piece.correction)}</em></p>')
    if piece.credit:
        parts.append(f'<p class="credit"><em>{escape(piece.credit)}</em></p>')
    return "\n".join(parts)


def front_page(publisher: Publisher, pieces: Sequence[Piece]) -> str:
    """The publisher's home page: links to what it has printed."""
    items = "\n".join(
        f'<li><a href="{escape(piece.path)}">{escape(piece.title)}</a> <span>{piece.published_at:%d %B}</span></li>'
        for piece in pieces
    )
    return _page(publisher, title=publisher.name, main=f"<h1>{escape(publisher.name)}</h1>\n<ul>\n{items}\n</ul>")


def notice_page(publisher: Publisher, title: str, words: str) -> str:
    """A page that says why there is no article here."""
    main = f"<h1>{escape(title)}</h1>\n<p>{escape(words)}</p>"
    return _page(publisher, title=f"{title} | {publisher.name}", main=main)


def _block_html(block: Block) -> str:
    words = escape(" ".join(block.lines))
    if block.kind is BlockKind.HEADING:
        return f"<h2>{words}</h2>"
    if block.kind is BlockKind.QUOTE:
        return f"<blockquote><p>{words}</p></blockquote>"
    if block.kind is BlockKind.CODE:
        return f"<pre><code>{escape(chr(10).join(block.lines))}</code></pre>"
    if block.kind is BlockKind.LIST:
        items = "".join(f"<li>{escape(line)}</li>" for line in block.lines)
        return f"<ul>{items}</ul>"
    return f"<p>{words}</p>"


def _linked_facts(publisher: Publisher, piece: Piece, site: str) -> str:
    """The page's facts for machines; `<` is written so that no text can end the script element."""
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": piece.title,
        "datePublished": piece.published_at.isoformat(),
        "dateModified": piece.changed_at.isoformat(),
        "author": {"@type": "Person", "name": piece.author},
        "publisher": {"@type": "Organization", "name": publisher.name},
        "mainEntityOfPage": site + piece.path,
    }
    return json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")


def _page(publisher: Publisher, *, title: str, main: str, head: str = "") -> str:
    name = escape(publisher.name)
    links = "".join(f'<li><a href="/{escape(part)}">{escape(part.title())}</a></li>' for part in publisher.sections)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="alternate" href="{publisher.feed_path}" title="{name}">
{head}
</head>
<body>
<header class="site"><a href="/">{name}</a><p>{escape(publisher.tagline)}</p>
<nav aria-label="Sections"><ul><li><a href="/">Home</a></li>{links}<li><a href="/account/login">Sign in</a></li></ul></nav>
</header>
<main>
{main}
</main>
<aside class="sidebar" aria-label="More">
<h2>Stay in touch</h2>
<form action="/account/newsletter" method="post"><label>E-mail <input name="mail" type="email"></label>
<button>Subscribe</button></form>
<h2>Sections</h2><ul>{links}</ul>
</aside>
<footer class="site"><nav><a href="/contact">Contact</a> <a href="/terms">Terms of use</a> <a href="/privacy">Privacy</a></nav>
<p>© 2026 {name}. All rights reserved. Invented for a demonstration.</p></footer>
</body>
</html>
"""
