"""The links on an index page, with the titles and days that stand beside them."""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from cssselect import HTMLTranslator, SelectorError

from domain.plain_text import clean_line
from ingest.indexes.found import Found
from ingest.indexes.links import Link, Wanted
from ingest.watching.html_page import words_of
from ingest.written_dates import day_in

LINKS = 20_000
_CARD_DEPTH = 8
_ROOTS = frozenset({"html", "body", "main"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_EMPTY_WORDS = re.compile(
    r"(?:read|learn|view|see|find out|show|get|download|continue)\b.{0,30}"
    r"|more|details?|here|link|article|news|press release|[→»›]",
    re.IGNORECASE,
)
Find = Callable[[Any], list[Any]]


class BadSelector(ValueError):
    """A selector of the source's options cannot be read."""


def read_anchors(roots: list[Any], base: str, wanted: Wanted, title: str = "", day: str = "") -> list[Found]:
    """The wanted links in the order of the page, each once; `title` and `day` are CSS selectors within a link's card.

    A link's card is the largest element around it that holds no other wanted link. Raises BadSelector.
    """
    find_title, find_day = _finder(title), _finder(day)
    links = list(islice(_links(roots, base, wanted), LINKS))
    keys = _keys_below(links)
    found: dict[str, Found] = {}
    for anchor, link in links:
        card = _card(anchor, link.key, keys)
        seen = Found(link, _title(anchor, card, find_title), _day(anchor, card, find_day))
        before = found.get(link.key)
        found[link.key] = before.better(seen) if before else seen
    return list(found.values())


def _links(roots: list[Any], base: str, wanted: Wanted) -> Iterator[tuple[Any, Link]]:
    for root in roots:
        for anchor in root.iter("a"):
            link = wanted.link(base, anchor.get("href") or "")
            if link:
                yield anchor, link


def _keys_below(links: list[tuple[Any, Link]]) -> dict[Any, str | None]:
    """For the elements around each link the only key of a link in them, None where there are several."""
    keys: dict[Any, str | None] = {}
    for anchor, link in links:
        for element in (anchor, *islice(anchor.iterancestors(), _CARD_DEPTH)):
            keys[element] = link.key if keys.setdefault(element, link.key) == link.key else None
    return keys


def _card(anchor: Any, key: str, keys: dict[Any, str | None]) -> Any:
    card = anchor
    for element in islice(anchor.iterancestors(), _CARD_DEPTH):
        if keys[element] != key or element.tag in _ROOTS:
            break
        card = element
    return card


def _title(anchor: Any, card: Any, find: Find) -> str:
    """What the link is called: by the selector, a heading in it, its own words, or a heading beside it."""
    candidates = (
        *(words_of(one) for one in find(card)),
        *_headings(anchor),
        _own_words(anchor),
        *_headings(card),
        anchor.get("aria-label") or anchor.get("title") or "",
    )
    for candidate in candidates:
        title = clean_line(candidate, limit=300)
        if title and not _EMPTY_WORDS.fullmatch(title):
            return title
    return ""


def _headings(element: Any) -> Iterator[str]:
    return (words_of(one) for one in islice(element.iter(*_HEADINGS), 3))


def _own_words(anchor: Any) -> str:
    """The link's words without the times in them."""
    words = words_of(anchor)
    for time in islice(anchor.iter("time"), 3):
        words = words.replace(words_of(time) or "\n", " ", 1)
    return words


def _day(anchor: Any, card: Any, find: Find) -> str:
    """When the page came out, as ISO 8601: by the selector, a <time>, or a day in the card's words."""
    for element in (*find(card), *islice(card.iter("time"), 3)):
        for text in (element.get("datetime") or "", words_of(element)):
            if text.strip()[:1].isdigit() and "T" in text:
                return text.strip()
            if day := day_in(text):
                return day.isoformat()
    day = day_in(words_of(card)) if card is not anchor else day_in(words_of(anchor))
    return day.isoformat() if day else ""


def _finder(selector: str) -> Find:
    """What finds the elements of a CSS selector within another, nothing where there is no selector."""
    if not selector:
        return lambda _element: []
    try:
        path = HTMLTranslator().css_to_xpath(selector, prefix="descendant-or-self::")
    except SelectorError as error:
        raise BadSelector(f"the selector {selector!r} cannot be read") from error
    return lambda element: [one for one in element.xpath(path)[:3] if not isinstance(one, str)]
