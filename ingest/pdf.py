"""The words of a PDF: official notices are often published as one."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from domain.plain_text import clean, clean_line
from ingest.page_words import PageSkipped, PageWords

MOST_PAGES = 60
MOST_CHARACTERS = 300_000
# A scan yields a stamp or a page number at most.
_FEWEST_LETTERS = 40
# One of a page's first or last two lines that stands on so many pages is its head or foot.
_EDGE = 2
_REPEATED = 3

_RAISES = (PyPdfError, NotImplementedError, zlib.error)
_PAGE_NUMBER = re.compile(r"(?:page |seite |- ?)?\d{1,4}(?: ?(?:of|/|von) ?\d{1,4}| ?-)?", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?:;。！？]['\"”’)\]]?\Z")
_HYPHENATED = re.compile(r"[a-zà-ÿ]-\Z")
_OPENING = re.compile(r"(?:[-•*§–]|\(?\d{1,3}[.)]|\([a-z]\))\s")


def pdf_words(body: bytes) -> PageWords:
    """The title and the text of the document's first sixty pages, its lines joined into paragraphs.

    Raises PageSkipped where it is encrypted, broken, or holds no text, as scans do.
    """
    try:
        reader = PdfReader(BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PageSkipped("the PDF is encrypted")
        title = clean_line(str(reader.metadata.title or "")) if reader.metadata else ""
        pages = list(_pages(reader))
    except _RAISES as error:
        raise PageSkipped("the PDF is broken") from error
    text = "\n".join(_paragraphs(_body_lines(pages)))
    if sum(sign.isalpha() for sign in text[:MOST_CHARACTERS]) < _FEWEST_LETTERS:
        raise PageSkipped("the PDF holds no text")
    return PageWords(text=text[:MOST_CHARACTERS], title=title)


def _pages(reader: PdfReader) -> Iterator[list[str]]:
    """The lines of each page, until there are enough."""
    length = 0
    for page in reader.pages[:MOST_PAGES]:
        text = clean(page.extract_text(), limit=MOST_CHARACTERS)
        yield [line for line in (" ".join(one.split()) for one in text.split("\n")) if line]
        length += len(text)
        if length > MOST_CHARACTERS:
            return


def _body_lines(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines without page numbers and without what stands at the head or foot of most pages."""
    on_pages = Counter(line for page in pages for line in {*page[:_EDGE], *page[-_EDGE:]})
    often = max(_REPEATED, len(pages) / 2)
    for page in pages:
        for place, line in enumerate(page):
            at_edge = place < _EDGE or place >= len(page) - _EDGE
            if not at_edge or (on_pages[line] < often and not _PAGE_NUMBER.fullmatch(line)):
                yield line


def _paragraphs(lines: Iterator[str]) -> Iterator[str]:
    """The lines joined where a sentence goes on: after a line that is as long as most and ends no sentence."""
    known = list(lines)
    width = sorted(len(line) for line in known)[len(known) * 3 // 4] if known else 0
    paragraph = ""
    for number, line in enumerate(known):
        goes_on = number > 0 and _goes_on(known[number - 1], line, width)
        if paragraph and not goes_on:
            yield paragraph
        paragraph = _joined(paragraph, line) if goes_on else line
    if paragraph:
        yield paragraph


def _goes_on(before: str, line: str, width: int) -> bool:
    if _OPENING.match(line):
        return False
    if line[:1].islower():
        return True
    return len(before) >= 0.8 * width and not _SENTENCE_ENDS.search(before)


def _joined(paragraph: str, line: str) -> str:
    if _HYPHENATED.search(paragraph) and line[:1].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}"
