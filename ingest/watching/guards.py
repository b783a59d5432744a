"""What shows that an answer is not the page that was asked for."""

from w3lib.encoding import html_to_unicode

from domain.plain_text import clean
from ingest.hosts import registrable_host
from ingest.source_kind import Document

# Twice what a batch downloads at most.
LIMIT = 20_000_000
_UNREADABLE_SIGN = "\ufffd"
_TOLERATED = 0.001


def text_of_answer(document: Document) -> str:
    """The answer as text, by its byte order mark, its header, what it declares itself, or else as UTF-8."""
    return clean(
        html_to_unicode(document.content_type, document.body[:LIMIT], default_encoding="utf-8")[1], limit=LIMIT
    )


def misread(text: str) -> str:
    """Why a text that is not in the encoding that it declares is not read, or an empty text."""
    is_broken = text.count(_UNREADABLE_SIGN) > 3 + _TOLERATED * len(text)
    return "the answer is not in the encoding that it declares" if is_broken else ""


def strayed(document: Document) -> str:
    """Why an answer from another site than the source's is not read, or an empty text."""
    asked, came_from = registrable_host(document.source.url), registrable_host(document.url)
    return "" if asked == came_from else f"the page was moved to another site, {came_from}"


def too_short(document: Document) -> str:
    """Why an answer of fewer bytes than the option `min_bytes` wants is not read, or an empty text."""
    least = number(document.source.option("min_bytes"), 0)
    size = len(document.body)
    return f"the answer has {size} bytes, but at least {least} are expected" if size < least else ""


def number(text: str, default: int) -> int:
    """The whole number, or the default where the text is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default
