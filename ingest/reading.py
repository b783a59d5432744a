"""From the bytes that an address answered to plain words: the one way in which pages are read, now and again later."""

from datetime import datetime

from w3lib.encoding import html_to_unicode

from domain.plain_text import clean
from ingest.media_types import CARRIED_HTML, HTML, PDF, PLAIN, UNNAMED, media_type, why_not_read
from ingest.page_words import PageSkipped, PageWords
from ingest.text import fragment_text, page_words

_HTML_BEGINS = (b"<!doctype html", b"<html")


def read_body(body: bytes, content_type: str, url: str, now: datetime) -> PageWords:
    """The words of an HTML page, a plain text, a PDF, or what a list carried; raises PageSkipped for anything else."""
    if content_type == CARRIED_HTML:
        return PageWords(text=fragment_text(body.decode("utf-8", "replace")))
    kind = _kind(body, media_type(content_type))
    if kind in PDF:
        # Imported here: most processes read no PDF, and its reader takes half a second to load.
        from ingest.pdf import pdf_words

        return pdf_words(body)
    if kind in HTML:
        return page_words(_decoded(body, content_type), url, now)
    if kind in PLAIN:
        return PageWords(text=clean(_decoded(body, content_type)))
    raise PageSkipped(why_not_read(content_type))


def _kind(body: bytes, named: str) -> str:
    """The type that the server named, else the one that the first bytes show."""
    begins = body[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begins.startswith(b"%pdf-"):
        return PDF[0]
    if named in UNNAMED and begins.startswith(_HTML_BEGINS):
        return HTML[0]
    return named


def _decoded(body: bytes, content_type: str) -> str:
    """The text, in the encoding that the header, a mark of byte order or the page itself declares, else a likely one."""
    return str(html_to_unicode(content_type, body, auto_detect_fun=_likely_encoding, default_encoding="utf-8")[1])


def _likely_encoding(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
