"""What shows that an answer is not the page that was asked for."""

from ingest.hosts import registrable_host
from ingest.source_kind import Document


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
