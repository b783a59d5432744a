"""Whom an article credits for its words: a syndication notice, a wire's dateline, a byline, a canonical link."""

import re
from collections.abc import Callable, Mapping

from domain.article import Article
from domain.source import Source
from ingest.hosts import registrable_host, site_name

_NAME = r"(?P<name>[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3})"
_DATELINE = re.compile(rf"^[^\n]{{0,80}}?\({_NAME}\)\s*[-–—]", re.MULTILINE)
_CREDITS = (
    re.compile(
        rf"(?i:(?:originally|first) (?:published|appeared)|republished)(?: here)? (?:by|in|on|at|from) (?:the )?{_NAME}"
    ),
    re.compile(rf"\((?:Additional reporting|Reporting) by {_NAME} staff\b"),
    re.compile(rf"©\s*(?:\d{{4}}\s+)?{_NAME}[^\n]{{0,40}}\b(?i:syndicat|distributed)"),
)
_CREDIT_ENDS = 400
_WIRES: Mapping[str, str] = {
    "reuters": "thomson-reuters",
    "thomson-reuters": "thomson-reuters",
    "ap": "associated-press",
    "associated-press": "associated-press",
    "afp": "afp",
    "agence-france-presse": "afp",
    "bloomberg": "bloomberg",
    "bloomberg-news": "bloomberg",
    "dow-jones": "news-corp",
    "dpa": "dpa",
    "upi": "upi",
    "xinhua": "xinhua",
    "kyodo": "kyodo",
    "kyodo-news": "kyodo",
    "yonhap": "yonhap",
    "tass": "tass",
    "pti": "pti",
    "ani": "ani",
}


def squeezed(family: str) -> str:
    """The family without its hyphens, as publishers write "North Sea Post" and "Northsea Post"."""
    return family.replace("-", "")


WIRE_FAMILIES: Mapping[str, str] = {squeezed(family): family for family in _WIRES.values()}


def credited(article: Article, known: Callable[[str], str | None]) -> str:
    """The family that the article credits for its words, or an empty text; `known` finds families by name.

    A name in a dateline or byline counts only if it is a known family's: others are people's and products'.
    """
    edges = (article.text[:_CREDIT_ENDS], article.text[-_CREDIT_ENDS:])
    found = next((match for credit in _CREDITS for edge in edges if (match := credit.search(edge))), None)
    if found:
        return _family(found["name"])
    dateline = _DATELINE.search(edges[0])
    names = [article.byline.removesuffix(" staff"), *([dateline["name"]] if dateline else [])]
    return next((family for name in names if known(family := _family(name))), "")


def linked(article: Article, source: Source, canonical_url: str) -> str:
    """The site that the page names as its original, where it is neither its own nor its source's; else an empty text."""
    there = registrable_host(canonical_url)
    if not there or there in (registrable_host(article.url), registrable_host(source.url)):
        return ""
    return _family(site_name(canonical_url))


def _family(name: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-").removeprefix("the-")
    return _WIRES.get(slug, slug)
