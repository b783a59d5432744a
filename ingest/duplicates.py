"""Whose words an article carries: copies of other publishers' articles are found by their shingles and by their credits.

Corroboration counts origins, so an article that repeats another's words counts as the other's.
"""

import heapq
import re
import struct
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from domain.article import Article
from domain.source import Source
from domain.story import Origin
from ingest.hosts import registrable_host, site_name

SHINGLE_WORDS = 3
KEPT = 128
HASH_BYTES = 8
LEAST_SHINGLES = 20
NEAR = 0.5

_WORD = re.compile(r"\w+")
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
_WIRE_FAMILIES = {family.replace("-", ""): family for family in _WIRES.values()}


class Sketch(NamedTuple):
    """A text's number of distinct shingles, and the smallest of their hashes."""

    size: int
    smallest: frozenset[int]


def sketch(text: str) -> bytes:
    """A fingerprint of the text's three-word shingles (at most 1,028 bytes), by which `origin_of` compares articles.

    The number of distinct shingles in four bytes, then the 128 smallest of their 8-byte hashes in order.
    """
    words = _WORD.findall(text.casefold())
    starts = range(len(words) - SHINGLE_WORDS + 1)
    hashes = {
        blake2b(" ".join(words[start : start + SHINGLE_WORDS]).encode(), digest_size=HASH_BYTES).digest()
        for start in starts
    }
    return len(hashes).to_bytes(4, "big") + b"".join(heapq.nsmallest(KEPT, hashes))


def likeness(one: bytes, other: bytes) -> float:
    """How much of the shorter text the longer one repeats, or how alike both are, whichever is more; from 0 to 1.

    Both are estimates from the sketches; texts of fewer than 20 shingles are like nothing.
    """
    return _likeness(_unpacked(one), _unpacked(other))


def origin_of(
    article: Article, source: Source, recent: Sequence[tuple[Origin, bytes]], *, canonical_url: str = ""
) -> Origin:
    """Whose words the article carries, given the recent articles' origins and sketches.

    A credit in text or byline that names a known family counts first, then the most alike recent article, then a credit
    that names somebody else, then a canonical link to another site (`canonical_url`, as fetched). An article without any
    of these is its source's own.
    """
    twin = _twin(article, recent)
    known = {_squeezed(origin.family): origin.family for origin, _ in recent} | _WIRE_FAMILIES
    credited = _credited(article, known)
    named = known.get(_squeezed(credited))
    family = named or (twin.family if twin else "") or credited or _linked(article, source, canonical_url)
    return Origin(
        article_key=article.key,
        family=family or source.family,
        story=twin.story if twin else article.key,
        copy_of=(twin.copy_of or twin.article_key) if twin and family != source.family else None,
    )


def _twin(article: Article, recent: Sequence[tuple[Origin, bytes]]) -> Origin | None:
    """The recent article that this one is most like, if it is near enough."""
    own = _unpacked(sketch(article.text))
    others = [
        (_likeness(own, _unpacked(packed)), origin) for origin, packed in recent if origin.article_key != article.key
    ]
    best, origin = max(others, key=lambda pair: pair[0], default=(0.0, None))
    return origin if best >= NEAR else None


def _unpacked(packed: bytes) -> Sketch:
    size, *smallest = struct.unpack(f">I{(len(packed) - 4) // HASH_BYTES}Q", packed)
    return Sketch(size, frozenset(smallest))


def _likeness(one: Sketch, other: Sketch) -> float:
    if min(one.size, other.size) < LEAST_SHINGLES or one.smallest.isdisjoint(other.smallest):
        return 0.0
    union = heapq.nsmallest(KEPT, one.smallest | other.smallest)
    shared = one.smallest & other.smallest
    jaccard = sum(value in shared for value in union) / len(union)
    common = jaccard / (1 + jaccard) * (one.size + other.size)
    return max(jaccard, min(1.0, common / min(one.size, other.size)))


def _credited(article: Article, known: Mapping[str, str]) -> str:
    """The family that the article credits for its words, or an empty text.

    A name in a dateline or byline counts only if it is a known family's: others are people's and products'.
    """
    edges = (article.text[:_CREDIT_ENDS], article.text[-_CREDIT_ENDS:])
    found = next((match for credit in _CREDITS for edge in edges if (match := credit.search(edge))), None)
    if found:
        return _family(found["name"])
    dateline = _DATELINE.search(edges[0])
    names = [article.byline.removesuffix(" staff"), *([dateline["name"]] if dateline else [])]
    return next((family for name in names if _squeezed(family := _family(name)) in known), "")


def _family(name: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-").removeprefix("the-")
    return _WIRES.get(slug, slug)


def _squeezed(family: str) -> str:
    """The family without its hyphens, as publishers write "North Sea Post" and "Northsea Post"."""
    return family.replace("-", "")


def _linked(article: Article, source: Source, canonical_url: str) -> str:
    """The site that the page names as its original, where it is neither its own nor its source's."""
    there = registrable_host(canonical_url)
    if not there or there in (registrable_host(article.url), registrable_host(source.url)):
        return ""
    return _family(site_name(canonical_url))
