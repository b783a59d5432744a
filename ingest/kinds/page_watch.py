"""Pages whose change is news: tables of endings, lists of countries, prices, terms."""

import hashlib
import html
import re
from collections.abc import Mapping
from datetime import timedelta
from fnmatch import translate

from domain.entry import Entry
from domain.plain_text import clean_line
from domain.source import Source
from ingest.source_kind import Document, Emptiness, KnownOption, Listing, SourceKind, Verdict
from ingest.watching.guards import misread, number, strayed, text_of_answer, too_short
from ingest.watching.html_page import NoSuchRegion, read_html
from ingest.watching.judgement import Judgement, judge
from ingest.watching.line import Line
from ingest.watching.markdown_page import read_markdown
from ingest.watching.memory import Remembered, remembered, to_memory
from ingest.watching.reading import Reading
from ingest.watching.telling import Page, text_of, title_of

TOO_LONG = "the page is longer than what is watched of a page; narrow it by the option `region`"

# Raised when pages are read otherwise than before, so that nobody takes our change for theirs.
_READING = "1"
_MAY_LOSE = 40
_MARKUP = re.compile(
    r"\A\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def parse(document: Document) -> Listing:
    """What changed on the page since it was last accepted, as one entry that is whole; none at the first visit.

    An answer that is not the page (another site, too short, without its markers, its region or any words) is BAD. A page
    that lost too many of its lines, or holds more than is watched, is SUSPECT.
    """
    text = text_of_answer(document)
    reason = strayed(document) or too_short(document) or misread(text)
    if reason:
        return _bad(reason)
    try:
        reading = _read(document, text)
    except NoSuchRegion as error:
        return _bad(str(error))
    lines = _heeded(reading, document.source)
    reason = _missing(reading, document.source) or ("" if lines else "there is nothing to read on the page")
    return _bad(reason) if reason else _compared(document, lines, is_cut=reading.cut)


def _bad(reason: str) -> Listing:
    return Listing(verdict=Verdict.BAD, reason=clean_line(reason, limit=200))


def _read(document: Document, text: str) -> Reading:
    """What the page says; raises NoSuchRegion."""
    if "html" in document.content_type.lower() or _MARKUP.match(text[:5_000]):
        return read_html(text, document.source.option("region"))
    return read_markdown(text)


def _heeded(reading: Reading, source: Source) -> dict[str, Line]:
    """The lines that no pattern of the option `ignore` fits."""
    patterns = [re.compile(translate(one.casefold())) for one in source.option_values("ignore")]
    return {
        key: line
        for key, line in reading.lines.items()
        if not any(pattern.match(line.text.casefold()) for pattern in patterns)
    }


def _missing(reading: Reading, source: Source) -> str:
    """Why the page is not the one that was meant, or an empty text."""
    for marker in source.option_values("markers"):
        if not reading.says(marker):
            return f"the page does not say {marker!r}"
    return ""


def _compared(document: Document, lines: Mapping[str, Line], *, is_cut: bool) -> Listing:
    source, known = document.source, remembered(document.memory)
    options = _options(source)
    if known is None or known.options != options:
        judgement = Judgement(known=Remembered(options=options, lines=tuple(lines.values())))
    else:
        may_lose = number(source.option("may_lose"), _MAY_LOSE) / 100
        judgement = judge(known, lines, document.now, may_lose=may_lose)
    reason = _doubt(known, judgement) or (TOO_LONG if is_cut else "")
    return Listing(
        verdict=Verdict.SUSPECT if reason else Verdict.GOOD,
        reason=reason,
        entries=(_entry(document, known, judgement),) if known and judgement.told else (),
        emptiness=Emptiness.ALL_WELL,
        memory=None if judgement.known == known else to_memory(judgement.known),
        look_again=bool(judgement.known.waiting),
    )


def _options(source: Source) -> str:
    """What decides how the page is read; where it changes, the next reading is a new beginning."""
    words = (_READING, source.option("region"), *source.option_values("ignore"))
    return hashlib.blake2b("\x1f".join(words).encode(), digest_size=8).hexdigest()


def _doubt(known: Remembered | None, judgement: Judgement) -> str:
    if known is None or judgement.doubt is None:
        return ""
    needed, hours = judgement.doubt.looks, judgement.doubt.span // timedelta(hours=1)
    over = f" over {hours} hours" if hours else ""
    return (
        f"the page lost {judgement.lost} of its {len(known.lines)} lines; that is told once {needed} visits in a row{over} "
        "found it so"
    )


def _entry(document: Document, known: Remembered, judgement: Judgement) -> Entry:
    """All that is told, as one article at the page's address; its key is made of the two states and their number."""
    source, told = document.source, judgement.told
    page = Page(
        name=source.name,
        publisher=source.publisher,
        today=document.now.date(),
        lines=known.lines,
        returned=frozenset(mark[1:] for one in known.told for mark in one.marks if mark.startswith("-")),
    )
    return Entry(
        key=f"{judgement.known.turn}-{known.state}-{judgement.known.state}",
        url=source.url,
        title=clean_line(title_of(source.name, told)),
        html="".join(f"<p>{html.escape(one)}</p>" for one in text_of(page, told)),
        whole=True,
    )


KIND = SourceKind(
    name="page_watch",
    parse=parse,
    examples=("deprecations_page", "deprecations_markdown", "supported_countries", "price_table"),
    options=(
        KnownOption(name="region", meaning="CSS selector of the part of an HTML page that is read"),
        KnownOption(name="ignore", meaning="lines to leave out, as patterns with * and ?"),
        KnownOption(name="markers", meaning="texts that must stand on the page, else it is not the page"),
        KnownOption(name="min_bytes", meaning="fewer bytes than this are not the page"),
        KnownOption(name="may_lose", meaning="how many per cent of its lines the page may lose at once (40)"),
    ),
    accept="text/html, text/markdown, text/plain, */*;q=0.5",
    obeys_robots=True,
    lasting_keys=True,
)
