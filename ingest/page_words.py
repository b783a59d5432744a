"""What a page says, once it has been read."""

from dataclasses import dataclass
from datetime import datetime

from domain.article import Precision
from domain.errors import Refused


class PageSkipped(Refused):
    """The page is not one that can be read; the message says in a few words what it is instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What a page says, as plain text; empty or None where it does not say. Times are aware UTC.

    `oddity` says why the page must not be believed, if it must not.
    """

    text: str
    title: str = ""
    byline: str = ""
    language: str = ""
    canonical_url: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    precision: Precision = Precision.UNKNOWN
    oddity: str = ""
