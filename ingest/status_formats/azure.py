"""Azure's feed: it holds what is wrong now and no more, so an empty one says that all is well."""

import re
from dataclasses import replace

from domain.entry import Entry
from ingest.incident import Incident, State, Update, says_over
from ingest.kinds.feed import read_feed
from ingest.source_kind import Document, Emptiness, Verdict
from ingest.status_format import StatusFormat, StatusPage, dated
from ingest.text import fragment_text

_STATE = re.compile(
    r"\s*[-–:]\s*(?:active|investigating|mitigated|resolved|advisory|applying mitigation)\s*\Z", re.IGNORECASE
)


def fits(document: Document) -> bool:
    """Whether the feed says that it is Azure's."""
    return b"Azure Status" in document.body[:4_000] or b"azure.status.microsoft" in document.body[:4_000]


def read(document: Document) -> StatusPage:
    """The incidents of this moment."""
    listing = read_feed(document)
    if listing.verdict is Verdict.BAD:
        return StatusPage(listing=listing)
    incidents = (_incident(entry) for entry in listing.entries)
    return StatusPage(
        listing=replace(listing, emptiness=Emptiness.ALL_WELL),
        incidents=tuple(incident for incident in incidents if incident),
        only_open=listing.whole,
    )


def _incident(entry: Entry) -> Incident | None:
    """The incident; None for an item without any identity."""
    title = _STATE.sub("", entry.title)
    identity = entry.key or title
    if not identity:
        return None
    text = fragment_text(entry.html)
    over = says_over(entry.title) or says_over(text)
    changed_at = entry.updated_at or entry.published_at
    state = State.RESOLVED if over else State.OPEN
    update = Update(text=text, at=changed_at, state=state)
    return dated(
        Incident(
            id=identity,
            title=title,
            url=entry.url,
            state=state,
            updates=(update,),
            started_at=entry.published_at,
            changed_at=changed_at,
        )
    )


KIND = StatusFormat(name="azure", fits=fits, read=read)
