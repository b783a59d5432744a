"""What a page's head, its linked data and its markup say of the article: who wrote it, and when it came out.

The order is the one in which publishers get it right: <meta>, then JSON-LD, then <time>.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from parsel import Selector

_PUBLISHED = (
    "article:published_time",
    "datePublished",
    "dcterms.issued",
    "DC.date.issued",
    "dc.date",
    "parsely-pub-date",
    "pubdate",
    "date",
)
_MODIFIED = ("article:modified_time", "dateModified", "og:updated_time", "dcterms.modified")
_ARTICLES = ("article", "blogposting", "report", "pressrelease")
_LONGEST_SCRIPT = 300_000
_MOST_SCRIPTS = 20
_MOST_NODES = 3_000
_JSON_RAISES = (ValueError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page says of its article, in the publisher's own spelling; `published` and `modified` the best first."""

    title: str
    byline: str
    published: tuple[str, ...]
    modified: tuple[str, ...]


def page_facts(head: Selector) -> PageFacts:
    """What the page says of its article; empty texts and none where it does not."""
    linked, meta = _linked_article(head), _meta(head)
    title, byline = _of(meta, "og:title"), _of(meta, "author", "dc.creator")
    return PageFacts(
        title=next(title, "") or (head.xpath("string(//title)").get() or ""),
        byline=next(byline, "") or _names(linked.get("author")) or _signed(head),
        published=tuple(_given(*_of(meta, *_PUBLISHED), linked.get("datePublished"), _time(head, "datePublished"))),
        modified=tuple(_given(*_of(meta, *_MODIFIED), linked.get("dateModified"), _marked_time(head, "dateModified"))),
    )


def _meta(head: Selector) -> Mapping[str, str]:
    """What the page's <meta> elements say, by name, property or itemprop; the first of a name counts."""
    found: dict[str, str] = {}
    for one in head.root.iter("meta"):
        content = one.get("content")
        for name in (one.get("name"), one.get("property"), one.get("itemprop")) if content is not None else ():
            found.setdefault(name, content)
    return found


def _of(meta: Mapping[str, str], *names: str) -> Iterator[str]:
    return _given(*(meta.get(name) for name in names))


def _given(*values: object) -> Iterator[str]:
    return (value for value in values if isinstance(value, str) and value.strip())


def _signed(head: Selector) -> str:
    return head.xpath("string((//*[@rel='author' or @itemprop='author'])[1])").get() or ""


def _time(head: Selector, itemprop: str) -> str:
    """The day in a <time>: one that is marked as this, else the article's first, else the page's only one."""
    marked = _marked_time(head, itemprop)
    if marked:
        return marked
    inside = head.xpath("//article//time/@datetime").get() or head.xpath("//main//time/@datetime").get()
    everywhere = set(head.xpath("//time/@datetime").getall())
    return inside or (everywhere.pop() if len(everywhere) == 1 else "")


def _marked_time(head: Selector, itemprop: str) -> str:
    return head.xpath("//time[@itemprop=$n or ($n='datePublished' and @pubdate)]/@datetime", n=itemprop).get() or ""


def _linked_article(head: Selector) -> dict[str, Any]:
    """The JSON-LD object of the article, else the first object with a date of publication, else an empty one."""
    dated = [one for one in _linked_objects(head) if isinstance(one.get("datePublished"), str)]
    return next((one for one in dated if _is_article(one)), dated[0] if dated else {})


def _is_article(one: dict[str, Any]) -> bool:
    types = one.get("@type")
    named = types if isinstance(types, list) else [types]
    return any(str(name).lower().endswith(_ARTICLES) for name in named)


def _linked_objects(head: Selector) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, at any depth but not without end."""
    waiting: list[Any] = list(_scripts(head.xpath("//script[@type='application/ld+json']/text()").getall()))
    seen = 0
    while waiting and seen < _MOST_NODES:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _scripts(texts: Iterable[str]) -> Iterator[Any]:
    for text in list(texts)[:_MOST_SCRIPTS]:
        if len(text) > _LONGEST_SCRIPT:
            continue
        try:
            found = json.loads(text, strict=False)
        except _JSON_RAISES:
            continue
        yield found


def _names(author: object) -> str:
    """The names in a JSON-LD author: a text, an object with a name, or several of either."""
    several = author if isinstance(author, list) else [author]
    names = [one.get("name") if isinstance(one, dict) else one for one in several]
    return ", ".join(dict.fromkeys(_given(*names)))
