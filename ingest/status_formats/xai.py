"""xAI's `feed.xml`: one item per incident and surface, whose description tells state, severity and updates as HTML."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise

from domain.entry import Entry
from ingest.incident import Incident, Planned, State, Update, read_state
from ingest.kinds.feed import read_feed
from ingest.source_kind import Document, Verdict
from ingest.status_format import StatusFormat, StatusPage, dated, grouped, moment, newest_first
from ingest.text import fragment_text

_SIGN = re.compile(rb"(?:<|&lt;)h3(?:>|&gt;)\s*Status:", re.IGNORECASE)
_TITLE = re.compile(r"\[(?P<surface>[^\]]{1,100})\]\s*(?P<title>.*)\Z", re.DOTALL)
_FIELD = re.compile(r"(?P<name>Status|Severity|Resolved): ?(?P<value>.{1,100})\Z")
_IMPACTS = {"outage": "critical", "disruption": "major", "degraded": "minor"}
# Neither says anything of the models: the console is where keys are made, and tests are said to be such.
_NOT_FOR_US = re.compile(r"\[API Console\]|\btest (?:incident|post|message)\b", re.IGNORECASE)
_MAINTENANCE = re.compile(r"\bmaintenance\b", re.IGNORECASE)


def fits(document: Document) -> bool:
    """Whether the first descriptions begin with a headline that gives the state."""
    return _SIGN.search(document.body[:20_000]) is not None


def read(document: Document) -> StatusPage:
    """The incidents, each once with all the surfaces that it hits."""
    listing = read_feed(document)
    if listing.verdict is Verdict.BAD:
        return StatusPage(listing=listing)
    entries = [entry for entry in listing.entries if not _NOT_FOR_US.search(entry.title)]
    groups = grouped(entries, lambda entry: entry.key or entry.url or "")
    incidents = (_incident(name, items, document.now) for name, items in groups.items())
    return StatusPage(listing=listing, incidents=tuple(incident for incident in incidents if incident))


def _incident(name: str, items: Sequence[Entry], now: datetime) -> Incident | None:
    """The incident that these items tell alike; None for maintenance."""
    first, lines = items[0], fragment_text(items[0].html).split("\n")
    fields = {found["name"]: found["value"] for line in lines if (found := _FIELD.match(line))}
    state = read_state(fields.get("Status", ""))
    if isinstance(state, Planned) or _MAINTENANCE.search(first.title):
        return None
    titles = [found for item in items if (found := _TITLE.match(item.title))]
    incident = Incident(
        id=name,
        title=titles[0]["title"] if titles else first.title,
        url=first.url,
        state=state or State.OPEN,
        updates=newest_first(_updates(lines, now)),
        started_at=first.published_at,
        ended_at=moment(fields.get("Resolved", ""), now),
        impact=_IMPACTS.get(fields.get("Severity", "").lower(), ""),
        components=tuple(found["surface"] for found in titles),
    )
    return dated(incident)


def _updates(lines: Sequence[str], now: datetime) -> Iterable[Update]:
    """The updates: each is a line with a date, one with its state, and its words."""
    starts = [number for number, line in enumerate(lines) if not _FIELD.match(line) and moment(line, now)]
    for start, end in pairwise([*starts, len(lines)]):
        word, *words = lines[start + 1 : end] or [""]
        state = read_state(word)
        told = words if state else [word, *words]
        yield Update(
            text="\n".join(told), at=moment(lines[start], now), state=state if isinstance(state, State) else None
        )


KIND = StatusFormat(name="xai", fits=fits, read=read)
