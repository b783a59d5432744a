"""From a page's or a fragment's HTML to plain words. The HTML is hostile: it is read for its text and nothing else."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

import trafilatura
from lxml.etree import ElementDefaultClassLookup, XPath
from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HtmlProcessingInstruction
from parsel import Selector
from trafilatura.utils import HTML_PARSER

from domain.address import AddressPolicy
from domain.article import Precision
from domain.errors import AddressRefused
from domain.plain_text import LIMIT, clean, clean_line
from ingest.dates import read_moment
from ingest.page_facts import page_facts
from ingest.page_words import PageWords
from ingest.traps import disorder_in, odd_metadata

_SILENT = frozenset("script style noscript template iframe object svg math head form button".split())  # noqa: SIM905 - legible
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol "  # noqa: SIM905 - legible
    "p pre section table td th tr ul".split()
)
# What no reader sees and no extractor takes words from; linked data stays, in which some publishers carry the article.
_UNSEEN = XPath("//style | //svg | //picture | //script[not(@type='application/ld+json')]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=[-_]|\Z)")

# Forms and their fields are elements like all others here. To look their classes up, lxml calls Python for every element that
# is touched, which took a fifth of the time of reading a page.
HTML_PARSER.set_element_class_lookup(
    ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction, entity=HtmlEntity)
)


def fragment_text(html: str, *, limit: int = LIMIT) -> str:
    """The words of a piece of HTML, one line per block, without markup, scripts or styles."""
    cleaned = clean(html, limit=limit)
    if not cleaned.strip():
        return ""
    if "<" not in cleaned and "&" not in cleaned:
        return _lines(cleaned)
    return _lines(clean("".join(_spoken(Selector(text=cleaned, type="html").root)), limit=limit))


def fragment_line(html: str, *, limit: int = 500) -> str:
    """The words of a piece of HTML on one line, as a title or a name needs them."""
    return clean_line(fragment_text(html, limit=8 * limit), limit=limit)


def page_words(html: str, url: str, now: datetime) -> PageWords:
    """The article on a page: its main text without menus and comments, and what the page says of it.

    The page is parsed once; what it says of itself is read first, since taking out the article changes it.
    """
    tree = trafilatura.load_html(clean(html, limit=10 * LIMIT))
    if tree is None:
        return PageWords(text="")
    page = Selector(root=tree, type="html")
    facts = page_facts(page)
    published_at, precision = _first_moment(facts.published, now)
    said = PageWords(
        text="",
        title=clean_line(facts.title),
        byline=clean_line(facts.byline, limit=200),
        language=_language(page.xpath("/html/@lang").get() or ""),
        canonical_url=_canonical(page, url),
        published_at=published_at,
        modified_at=_first_moment(facts.modified, now)[0],
        precision=precision,
        oddity=odd_metadata(facts.published),
    )
    _drop_unseen(tree)
    text = _article_text(tree, url)
    return replace(said, text=text, oddity=said.oddity or disorder_in(text))


def _article_text(tree: Any, url: str) -> str:
    found = trafilatura.bare_extraction(tree, url=url, fast=True, include_comments=False, with_metadata=False)
    return clean(found.text or "") if found is not None and not isinstance(found, dict) else ""


def _drop_unseen(tree: HtmlElement) -> None:
    """Take out what holds no words: trafilatura would copy and search it several times before it does so itself."""
    for unseen in _UNSEEN(tree):
        if unseen.getparent() is not None:
            unseen.drop_tree()


def _first_moment(texts: Iterable[str], now: datetime) -> tuple[datetime | None, Precision]:
    """The first of the moments that can be believed."""
    moments = (read_moment(text, now) for text in texts)
    return next((found for found in moments if found[0]), (None, Precision.UNKNOWN))


def _spoken(root: Any) -> Iterable[str]:
    """The text in reading order, with a line break before and after each block; a stack, as nesting may be of any depth."""
    waiting: list[Any] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item.tag, str) and item.tag not in _SILENT:
            line_break = "\n" if item.tag in _BLOCKS else ""
            waiting.extend((line_break + (item.tail or ""), *reversed(item), line_break + (item.text or "")))
        else:
            waiting.append(item.tail or "")


def _lines(text: str) -> str:
    return "\n".join(line for line in (" ".join(one.split()) for one in text.split("\n")) if line)


def _language(text: str) -> str:
    found = _LANGUAGE.match(text.strip().lower())
    return found[0] if found else ""


def _canonical(head: Selector, url: str) -> str:
    """The page's canonical link, if it is one that could be dialled at all."""
    found = head.xpath("//link[@rel='canonical']/@href").get()
    if not found:
        return ""
    try:
        canonical = urljoin(url, found.strip())
        AddressPolicy().check_url(canonical)
    except (ValueError, AddressRefused):
        return ""
    return canonical
