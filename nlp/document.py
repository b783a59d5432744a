"""What extraction reads."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One publication's words, as extraction reads them.

    `published_on` is the publisher's date, to which "on Friday" relates, or None. `about_ai` says that the source writes
    about AI alone, which gives ambiguous names their context.
    """

    id: str
    title: str
    text: str
    published_on: date | None = None
    url: str = ""
    about_ai: bool = False
