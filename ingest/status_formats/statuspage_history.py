"""History feeds of Statuspage, and of incident.io and FlashDuty, who tell it alike: one entry per incident, same id."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.entry import Entry
from ingest.incident import Incident, Planned, State, Update, read_state, says_over, state_of
from ingest.kinds.feed import read_feed
from ingest.source_kind import Document, Verdict
from ingest.status_format import StatusFormat, StatusPage, dated, moment, newest_first
from ingest.text import fragment_text

# "Jun 12, 22:10 UTC"; maintenance gives a span, of which the beginning counts.
_DATE = re.compile(
    r"(?P<month>[A-Z][a-z]{2})[a-z]{0,6} (?P<day>\d{1,2}), (?P<time>\d{1,2}:\d{2})"
    r"(?: ?[-–][\w ,:]{3,20}?)? (?P<zone>[A-Z]{1,5})\Z"
)
_STATED = re.compile(r"(?P<word>[A-Z][A-Za-z ]{2,15}?) - (?P<text>.*)\Z")
_HEADED = re.compile(r"Status: ?(?P<word>[A-Za-z_ ]{3,20})(?P<text>)\Z", re.IGNORECASE)
_COMPONENTS = re.compile(r"Affected components\b", re.IGNORECASE)
_CONDITION = re.compile(r" \([^()]{1,40}\)\Z")
_MAINTENANCE = re.compile(r"\bscheduled maintenance\b", re.IGNORECASE)
_AFTER = timedelta(days=2)


def fits(document: Document) -> bool:
    """Whether it is a feed, or at least looks like one."""
    return document.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def read(document: Document) -> StatusPage:
    """The feed's incidents, without maintenance; that it is empty means nothing, since incidents stay in a history."""
    listing = read_feed(document)
    if listing.verdict is Verdict.BAD:
        return StatusPage(listing=listing)
    incidents = tuple(found for entry in listing.entries if (found := _incident(entry, document.now)))
    return StatusPage(listing=listing, incidents=incidents)


def _incident(entry: Entry, now: datetime) -> Incident | None:
    """The entry's incident; None for maintenance, and for an entry without an identity."""
    lines = fragment_text(entry.html).split("\n")
    end = next((number for number, line in enumerate(lines) if _COMPONENTS.match(line)), len(lines))
    blocks = _blocks(lines[:end])
    identity = entry.key or entry.url
    if not identity or _MAINTENANCE.search(entry.title) or any(map(_is_planned, blocks)):
        return None
    changed_at = entry.updated_at or entry.published_at
    updates = newest_first(_update(block, changed_at or now, now) for block in blocks)
    incident = Incident(
        id=identity,
        title=entry.title,
        url=entry.url,
        state=state_of(updates),
        updates=updates,
        # A feed with one date for each entry gives that of the last change.
        started_at=entry.published_at if entry.published_at != entry.updated_at else None,
        changed_at=changed_at,
        components=tuple(_CONDITION.sub("", line) for line in lines[end + 1 :]),
    )
    return dated(incident)


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    """The lines of each update: one begins with its date or, where updates have none, with "Status:"."""
    blocks: list[list[str]] = []
    for line in lines:
        if not blocks or _DATE.match(line) or _HEADED.match(line):
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _stated(block: Sequence[str]) -> tuple[str, list[str]]:
    """The block's word for its state (empty where it has none) and its text."""
    lines = list(block[1:] if _DATE.match(block[0]) else block)
    found = (_HEADED.match(lines[0]) or _STATED.match(lines[0])) if lines else None
    if found is None:
        return "", lines
    return found["word"], [line for line in (found["text"], *lines[1:]) if line]


def _is_planned(block: Sequence[str]) -> bool:
    return isinstance(read_state(_stated(block)[0]), Planned)


def _update(block: Sequence[str], around: datetime, now: datetime) -> Update:
    word, lines = _stated(block)
    state = read_state(word)
    text = "\n".join(lines)
    if not word and says_over(text):
        state = State.RESOLVED
    return Update(text=text, at=_moment(block[0], around, now), state=state if isinstance(state, State) else None)


def _moment(line: str, around: datetime, now: datetime) -> datetime | None:
    """The moment that the line gives, in the year that puts it before the entry's last change; None where it gives none."""
    found = _DATE.match(line)
    if found is None:
        return None
    for year in (around.year, around.year - 1):
        at = moment(f"{found['day']} {found['month']} {year} {found['time']} {found['zone']}", now)
        if at is not None and at <= around + _AFTER:
            return at
    return None


KIND = StatusFormat(name="statuspage_history", fits=fits, read=read, general=True)
