"""Which documents are read, by the type that their server names."""

from domain.plain_text import clean_line

HTML = ("text/html", "application/xhtml+xml")
PLAIN = ("text/plain", "text/markdown", "text/x-markdown")
PDF = ("application/pdf", "application/x-pdf")
# Servers send anything under these.
UNNAMED = ("", "application/octet-stream", "binary/octet-stream", "application/force-download")
# What a list carried for an entry itself: a piece of HTML, or plain words.
CARRIED_HTML = "text/html; charset=utf-8; carried-by=list"
CARRIED_WORDS = "text/plain; charset=utf-8; carried-by=list"


def media_type(content_type: str) -> str:
    """The type without its parameters, in lower case."""
    return content_type.split(";", 1)[0].strip().lower()


def may_be_read(content_type: str) -> bool:
    """Whether a document of this Content-Type can be read, as far as that tells."""
    return media_type(content_type) in (*HTML, *PLAIN, *PDF, *UNNAMED)


def why_not_read(content_type: str) -> str:
    """One line on a document of a type that is not read."""
    return f"the page is {clean_line(content_type, limit=80) or 'of a type that is not named'}, which is not read"
