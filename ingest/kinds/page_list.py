"""Index pages that list news without offering a feed."""

from datetime import datetime

from parsel import Selector

from domain.plain_text import clean_line
from domain.source import Source
from ingest.indexes.anchors import BadSelector, read_anchors
from ingest.indexes.found import Found
from ingest.indexes.links import Wanted
from ingest.indexes.next_payload import read_payload
from ingest.source_kind import Document, KnownOption, Listing, SourceKind, Verdict
from ingest.watching.guards import misread, strayed, text_of_answer
from ingest.watching.html_page import NoSuchRegion, regions

MISSED = "no link on the page fits the patterns any more: the page was probably rebuilt"
NONE_FIT = "no link on the page fits the patterns"


def parse(document: Document) -> Listing:
    """The pages that the index links to, in its order.

    An answer from another site or without anything on it is BAD. A page without a link that fits is SUSPECT, whether it had
    some before or not: that nothing is linked is never taken for "no news". What the page's scripts would show counts where
    no link fits.
    """
    text = text_of_answer(document)
    reason = strayed(document) or misread(text) or ("" if text.strip() else "the answer was empty")
    if reason:
        return Listing(verdict=Verdict.BAD, reason=reason)
    try:
        found = _found(document, text)
    except (BadSelector, NoSuchRegion) as error:
        return _missed(clean_line(str(error), limit=200))
    if not found:
        return _missed(MISSED if document.memory else NONE_FIT)
    entries = tuple(one.entry(document.now) for one in found)
    return Listing(verdict=Verdict.GOOD, entries=entries, memory="had links" if not document.memory else None)


def address(source: Source, _memory: str, now: datetime) -> str:
    """The catalogue's address, in which `<YYYY>` stands for this year."""
    return source.url.replace("<YYYY>", f"{now.year}")


def _missed(reason: str) -> Listing:
    return Listing(verdict=Verdict.SUSPECT, reason=reason, look_again=True)


def _found(document: Document, text: str) -> list[Found]:
    """What the page lists; raises BadSelector and NoSuchRegion."""
    source = document.source
    page = Selector(text=text, type="html")
    wanted = Wanted.of(source)
    roots = regions(page, source.option("region")) if source.option("region") else [page.root]
    anchors = read_anchors(roots, document.url, wanted, source.option("title"), source.option("date"))
    return anchors or read_payload(page, document.url, wanted)


KIND = SourceKind(
    name="page_list",
    parse=parse,
    examples=("news_index", "nextjs_index"),
    options=(
        KnownOption(name="links", meaning="patterns with * and ? of the paths of the pages that count", required=True),
        KnownOption(name="exclude", meaning="patterns of paths that do not count"),
        KnownOption(name="region", meaning="CSS selector of the part of the page that is read"),
        KnownOption(name="title", meaning="CSS selector of the title within the part around a link"),
        KnownOption(name="date", meaning="CSS selector of the date within the part around a link"),
    ),
    accept="text/html, */*;q=0.5",
    address=address,
    obeys_robots=True,
)
