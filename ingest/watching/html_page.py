"""What an HTML page says."""

import re
from typing import Any

from cssselect import SelectorError
from parsel import Selector

from ingest.watching.reading import Reading
from ingest.watching.tables import holds_facts, rows_of

_SILENT = frozenset(
    "button canvas dialog footer head iframe img input label math nav noscript object option script select style svg "  # noqa: SIM905 - legible
    "template textarea".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure form h1 h2 h3 "  # noqa: SIM905 - legible
    "h4 h5 h6 header hr li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SILENT_ROLES = frozenset({"navigation", "dialog", "alertdialog", "search", "contentinfo"})
_BANNER = re.compile(r"(?:^|[\s_-])(?:cookies?|consent|onetrust|gdpr|didomi|usercentrics)(?:$|[\s_-])", re.IGNORECASE)
_ROOTS = frozenset({"html", "body", "main", "article"})
_OWN = ("main", "[role=main]", "article")


class NoSuchRegion(ValueError):
    """The page has no such region, or the selector is none."""


def read_html(html: str, region: str = "") -> Reading:
    """What the page says within its first elements that the CSS selector names, else in its main part.

    Menus, footers, dialogues, buttons and cookie banners are left out. Raises NoSuchRegion.
    """
    reading = Reading()
    page = Selector(text=html or "<html/>", type="html")
    for root in regions(page, region):
        _walk(root, reading)
    return reading


def words_of(element: Any) -> str:
    """The element's words on one line."""
    said: list[str] = []
    waiting: list[Any] = [*reversed(element), element.text or ""]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            said.append(item)
        elif _is_silent(item):
            waiting.append(item.tail or "")
        else:
            gap = " " if item.tag in _BLOCKS else ""
            waiting.extend((gap + (item.tail or ""), *reversed(item), gap + (item.text or "")))
    return " ".join("".join(said).split())


def regions(page: Selector, region: str) -> list[Any]:
    """The elements that the CSS selector names, else the page's main part. Raises NoSuchRegion where there is none."""
    if region:
        try:
            found = [one.root for one in page.css(region) if not isinstance(one.root, str)]
        except (SelectorError, ValueError) as error:
            raise NoSuchRegion(f"the selector {region!r} of its region cannot be read") from error
        if not found:
            raise NoSuchRegion(f"the page has no region {region!r}")
        return found
    for selector in _OWN:
        own = page.css(selector)
        if len(own) == 1 or (own and selector == "main"):
            return [own[0].root]
    return [page.root]


def _walk(root: Any, reading: Reading) -> None:
    """Hand over what stands under the root in reading order; a stack, as nesting may be of any depth."""
    walk = _Walk(reading)
    waiting: list[Any] = [root]
    while waiting and not reading.is_full:
        item = waiting.pop()
        if isinstance(item, str):
            walk.said.append(item)
        elif isinstance(item, _End):
            walk.end(item)
        else:
            waiting.extend(walk.enter(item, is_root=item is root))
    walk.flush()


class _End:
    """Where a block ends."""

    def __init__(self, tag: str) -> None:
        self.tag = tag


class _Walk:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.said: list[str] = []
        self.items = 0

    def enter(self, element: Any, *, is_root: bool) -> list[Any]:
        """Begin an element; what is still to come of it, in the order of a stack."""
        tail = [] if is_root else [element.tail or ""]
        if _is_silent(element) and not is_root:
            return tail
        if element.tag in _HEADINGS:
            self.flush()
            self.reading.heading(_HEADINGS[element.tag], words_of(element))
            return tail
        if element.tag == "table" and holds_facts(element):
            self._table(element)
            return tail
        if element.tag in _BLOCKS:
            self.flush()
            self.items += element.tag in ("li", "dd")
            return [*tail, _End(element.tag), *reversed(element), element.text or ""]
        return [*tail, *reversed(element), element.text or ""]

    def end(self, block: _End) -> None:
        self.flush()
        self.items -= block.tag in ("li", "dd")

    def flush(self) -> None:
        text = " ".join("".join(self.said).split())
        self.said.clear()
        if text:
            (self.reading.item if self.items else self.reading.prose)(text)

    def _table(self, table: Any) -> None:
        self.flush()
        for cells in rows_of(table, words_of):
            if self.reading.is_full:
                return
            self.reading.row(cells)


def _is_silent(element: Any) -> bool:
    """Whether an element is no part of what the page says; comments are none either."""
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return True
    if element.tag in _ROOTS:
        return False
    if element.get("role") in _SILENT_ROLES:
        return True
    return _BANNER.search(f"{element.get('id') or ''} {element.get('class') or ''}") is not None
