"""What a Next.js page says in the data that it carries for its scripts."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from parsel import Selector

from domain.plain_text import clean_line
from ingest.indexes.found import Found
from ingest.indexes.links import Link, Wanted
from ingest.written_dates import day_in

_NODES = 300_000
_PUSHED = re.compile(r"self\.__next_f\.push\(\[1,\s*(\"(?:[^\"\\]++|\\.)*+\")\]\)", re.DOTALL)
_ROW = re.compile(r"[0-9a-fA-F]{1,6}:(?=[\[{])")
_TITLES = ("title", "headline", "name")
_ADDRESSES = ("url", "href", "path", "link", "permalink", "slug")
_DAYS = ("publishedOn", "publishedAt", "published_at", "datePublished", "publishDate", "published", "date", "createdAt")


def read_payload(page: Selector, base: str, wanted: Wanted) -> list[Found]:
    """The objects in the page's data that have a title and the address of a wanted page, in their order, each once."""
    found: dict[str, Found] = {}
    for value in _objects(page):
        link = _link(value, base, wanted)
        title = _first(value, _TITLES)
        if link and title:
            seen = Found(link, clean_line(title, limit=300), _day(value))
            before = found.get(link.key)
            found[link.key] = before.better(seen) if before else seen
    return list(found.values())


def _objects(page: Selector) -> Iterator[Mapping[str, Any]]:
    """Every object in the data, at most 300,000 values; a stack, as nesting may be of any depth."""
    left = _NODES
    for document in _documents(page):
        waiting = [document]
        while waiting and left:
            left -= 1
            value = waiting.pop()
            if isinstance(value, dict):
                yield value
                waiting.extend(reversed(value.values()))
            elif isinstance(value, list):
                waiting.extend(reversed(value))


def _documents(page: Selector) -> Iterator[Any]:
    """The JSON texts: those of one script as they are, those that were pushed piece by piece put together again."""
    for script in page.xpath("//script[@id='__NEXT_DATA__' or @type='application/json']/text()").getall():
        yield _json(script)
    pushed: list[str] = []
    for script in page.xpath("//script[contains(text(), '__next_f')]/text()").getall():
        pushed.extend(str(_json(call[1]) or "") for call in _PUSHED.finditer(script))
    for line in "".join(pushed).split("\n"):
        row = _ROW.match(line)
        if row:
            yield _json(line[row.end() :])


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _link(value: Mapping[str, Any], base: str, wanted: Wanted) -> Link | None:
    """The address that the object gives; a bare slug takes the star's place in the patterns of wanted paths."""
    for name in _ADDRESSES:
        address = _text(value.get(name))
        if not address:
            continue
        if "/" in address and (link := wanted.link(base, address)):
            return link
        for pattern in wanted.links if "/" not in address else ():
            if link := wanted.link(base, pattern.replace("*", address, 1)):
                return link
    return None


def _day(value: Mapping[str, Any]) -> str:
    text = _first(value, _DAYS)
    if "T" in text:
        return text.strip()
    day = day_in(text)
    return day.isoformat() if day else ""


def _first(value: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := _text(value.get(name)))), "")


def _text(value: Any) -> str:
    """A text, or the current one of an object like {"current": "a-slug"}."""
    inner = value.get("current") if isinstance(value, dict) else value
    return inner.strip()[:2_000] if isinstance(inner, str) else ""
