"""An incident put into an entry: plain English, the newest state first, in words that a person and extraction both read."""

from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape

from domain.article import Precision
from domain.entry import Entry
from domain.plain_text import clean, clean_line
from ingest.incident import Incident, State, Update

_SUMMARY_LIMIT = 2_000
_UPDATE_LIMIT = 10_000
_UPDATES = 100
_NAMES = 20
# What is done about it, before and after the words "an incident since …".
_OPEN = {
    State.OPEN: ("has had", ""),
    State.INVESTIGATING: ("has been investigating", ""),
    State.IDENTIFIED: ("has had", ", the cause of which is identified"),
    State.MONITORING: ("has had", ", the fix of which is being watched"),
}


def entry_of(incident: Incident, *, key: str, publisher: str) -> Entry:
    """The incident as an entry that needs no page: its title says when it is over, its text begins with where it stands."""
    title = clean_line(incident.title) or "Incident without a title"
    headline = f"Resolved: {title}" if incident.is_over and not title.lower().startswith("resolved") else title
    standing = _standing(incident, title, publisher)
    newest = incident.updates[0].text if incident.updates else ""
    lines = [standing, *_lines(newest), *_facts(incident), *_history(incident.updates)]
    return Entry(
        key=clean_line(key, limit=1_000),
        url=incident.url,
        title=headline,
        summary=clean(f"{standing} {clean_line(newest, limit=_SUMMARY_LIMIT)}".strip(), limit=_SUMMARY_LIMIT),
        html="".join(f"<p>{escape(line, quote=False)}</p>" for line in lines),
        published_at=incident.started_at or incident.changed_at,
        updated_at=incident.changed_at,
        precision=Precision.MINUTE if incident.started_at or incident.changed_at else Precision.UNKNOWN,
        whole=True,
    )


def _standing(incident: Incident, title: str, publisher: str) -> str:
    """One sentence: whose incident, where it stands, since or until when, what it is, and what it hits."""
    subject, hits = clean_line(publisher), _named(incident.components, title)
    matter = f"{title.rstrip('.')}{f', affecting {hits}' if hits else ''}."
    if incident.is_over:
        return f"{subject} resolved the incident{_when(' on ', incident.ended_at)}: {matter}"
    verb, stage = _OPEN[incident.state]
    return f"{subject} {verb} an incident{_when(' since ', incident.started_at)}{stage}: {matter}"


def _facts(incident: Incident) -> Iterable[str]:
    if incident.impact:
        yield f"Impact by the publisher's own grading: {incident.impact}."
    if incident.is_over and incident.started_at:
        yield f"It began on {_moment(incident.started_at)}."


def _history(updates: tuple[Update, ...]) -> Iterable[str]:
    """Every update with its time and state, the newest first."""
    if len(updates) > 1:
        yield "All updates, the newest first:"
    for update in updates[:_UPDATES] if len(updates) > 1 else ():
        state = f" ({update.state})" if update.state else ""
        first, *rest = list(_lines(update.text)) or ["no text"]
        yield f"{_when('', update.at) or 'At a time not told'}{state}: {first}"
        yield from rest


def _lines(text: str) -> Iterable[str]:
    return (line for line in clean(text, limit=_UPDATE_LIMIT).split("\n") if line.strip())


def _named(names: tuple[str, ...], title: str) -> str:
    """The names that the title lacks as an enumeration, the first twenty of them."""
    cleaned = (clean_line(name, limit=100) for name in names)
    known = list(dict.fromkeys(name for name in cleaned if name and name.casefold() not in title.casefold()))
    more = [f"{len(known) - _NAMES} more"] if len(known) > _NAMES else []
    *first, last = [*known[:_NAMES], *more] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _when(before: str, moment: datetime | None) -> str:
    return f"{before}{_moment(moment)}" if moment else ""


def _moment(moment: datetime) -> str:
    """The moment as people write it: 12 June 2026 at 13:20 UTC."""
    at = moment.astimezone(UTC)
    return f"{at.day} {at:%B %Y} at {at:%H:%M} UTC"
