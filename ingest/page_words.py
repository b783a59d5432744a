"""What a page says, once it has been read."""

from dataclasses import dataclass
from datetime import datetime

from domain.article import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What a page says, as plain text; empty or None where it does not say. Times are aware UTC."""

    text: str
    title: str = ""
    byline: str = ""
    language: str = ""
    canonical_url: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    precision: Precision = Precision.UNKNOWN
