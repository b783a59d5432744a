"""Better Stack's `/feed`: one item per update, whose guid is the incident's address with a fragment of its own."""

import re
from collections.abc import Sequence

from domain.entry import Entry
from ingest.incident import Incident, State, Update, says_over, state_of
from ingest.kinds.feed import read_feed
from ingest.source_kind import Document, Verdict
from ingest.status_format import StatusFormat, StatusPage, dated, grouped, newest_first
from ingest.text import fragment_text

_GUID = re.compile(rb"<guid[^>]{0,100}>[^<#]{1,500}#[0-9a-f]{8,}\s*<")
_MONITOR = re.compile(r"\s+(?:went down|recovered|is down|is back up)\W*\Z", re.IGNORECASE)
_MAINTENANCE = re.compile(r"\bmaintenance\b", re.IGNORECASE)


def fits(document: Document) -> bool:
    """Whether the first guids are addresses with a hash for their fragment."""
    return _GUID.search(document.body[:20_000]) is not None


def read(document: Document) -> StatusPage:
    """The items put together by incident, without maintenance."""
    listing = read_feed(document)
    if listing.verdict is Verdict.BAD:
        return StatusPage(listing=listing)
    groups = grouped(listing.entries, _identity)
    told = {name: entries for name, entries in groups.items() if not any(map(_is_planned, entries))}
    incidents = tuple(_incident(name, entries) for name, entries in told.items())
    return StatusPage(listing=listing, incidents=incidents)


def _identity(entry: Entry) -> str:
    """The link without its fragment where it leads to one incident; where it is the page's own, the guid."""
    page = _page(entry)
    return page if page.partition("://")[2].strip("/").count("/") else entry.key or page


def _page(entry: Entry) -> str:
    return (entry.url or "").partition("#")[0]


def _incident(name: str, entries: Sequence[Entry]) -> Incident:
    updates = newest_first(_update(entry) for entry in entries)
    first = min(entries, key=lambda entry: (entry.published_at is None, entry.published_at))
    return dated(
        Incident(
            id=name,
            title=_title(first),
            url=_page(first) or None,
            state=state_of(updates),
            updates=updates,
        )
    )


def _title(entry: Entry) -> str:
    """What a person called it, or which monitor went down."""
    return f"{_MONITOR.sub('', entry.title)} is down" if _MONITOR.search(entry.title) else entry.title


def _update(entry: Entry) -> Update:
    text = fragment_text(entry.html)
    over = says_over(entry.title) or says_over(text)
    return Update(text=text or entry.title, at=entry.published_at, state=State.RESOLVED if over else State.OPEN)


def _is_planned(entry: Entry) -> bool:
    return _MAINTENANCE.search(entry.title) is not None


KIND = StatusFormat(name="better_stack_feed", fits=fits, read=read)
