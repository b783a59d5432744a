"""A vendor's status page: each incident is one entry, which opens, changes and ends."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.entry import Entry
from domain.kinds import load_kinds
from domain.source import Source
from ingest import status_formats
from ingest.incident import IMPACTS, Incident, State, Update
from ingest.incident_words import entry_of
from ingest.source_kind import Document, Emptiness, KnownOption, Listing, SourceKind, Verdict
from ingest.status_format import StatusFormat, StatusPage
from ingest.wire import from_wire, to_wire

_FORMATS = load_kinds(status_formats, StatusFormat)
_SHORTEST = timedelta(seconds=60)
_REMEMBERED = 50
_REMEMBERED_UPDATES = 10
_REMEMBERED_TEXT = 1_000
_WIRE_RAISES = (AttributeError, KeyError, RecursionError, TypeError, ValueError)
_GONE = "It is no longer among the open incidents of the status page."


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What was open when the page was last read, in this platform's form."""

    platform: str
    incidents: tuple[Incident, ...] = ()


def parse(document: Document) -> Listing:
    """The incidents that the page tells and the options let through, each with its whole text.

    What was told while it was open is told to its end: also where it turns out short or slight, and where a page that names
    open incidents only names it no more.
    """
    platform = _platform(document)
    if platform is None:
        return Listing(
            verdict=Verdict.BAD, reason="the answer is of no platform that we can read; is it a status page?"
        )
    page = platform.read(document)
    if page.listing.verdict is Verdict.BAD:
        return replace(page.listing, entries=())
    known = _remembered(document.memory, platform)
    open_before = {incident.id for incident in known}
    named = {incident.id: incident for incident in reversed(page.incidents)}
    told = [one for one in reversed(named.values()) if one.id in open_before or _is_wanted(one, document.source)]
    incidents = [*told, *_vanished(known, page)]
    return replace(
        page.listing,
        entries=tuple(_entry(one, platform, document.source) for one in incidents),
        emptiness=page.listing.emptiness if not page.incidents else Emptiness.NOTHING_FITS,
        memory=_memory(platform, told),
    )


def _platform(document: Document) -> StatusFormat | None:
    """The platform that the options name, or the one whose form the document has."""
    if name := document.source.option("platform"):
        return _FORMATS[name]
    fitting = [one for one in _FORMATS.values() if one.fits(document)]
    return min(fitting, key=lambda one: one.general, default=None)


def _is_wanted(incident: Incident, source: Source) -> bool:
    """Whether the options let the incident through."""
    products = [name.casefold() for name in source.option_values("products")]
    names = [name.casefold() for name in (incident.title, *incident.components, *incident.products)]
    about = not products or any(product in name for product in products for name in names)
    least = IMPACTS.index(source.option("least_impact", IMPACTS[0]))
    grave = not incident.impact or IMPACTS.index(incident.impact) >= least
    return about and grave and not _is_short(incident, source)


def _is_short(incident: Incident, source: Source) -> bool:
    if not incident.is_over or incident.started_at is None or incident.ended_at is None:
        return False
    least = source.option("least_seconds")
    span = incident.ended_at - incident.started_at
    return span < (timedelta(seconds=int(least[:9])) if least.isdecimal() else _SHORTEST)


def _vanished(known: Sequence[Incident], page: StatusPage) -> list[Incident]:
    """The incidents that were open and that a page of open incidents names no more, as ended."""
    named = {incident.id for incident in page.incidents}
    gone = [incident for incident in known if page.only_open and incident.id not in named]
    return [_ended(incident, page.as_of) for incident in gone]


def _ended(incident: Incident, at: datetime | None) -> Incident:
    last = Update(text=_GONE, at=at, state=State.RESOLVED)
    return replace(
        incident,
        state=State.RESOLVED,
        updates=(last, *incident.updates),
        ended_at=at,
        changed_at=max((one for one in (at, incident.changed_at) if one), default=None),
    )


def _entry(incident: Incident, platform: StatusFormat, source: Source) -> Entry:
    return entry_of(incident, key=f"{platform.name}:{incident.id}", publisher=source.publisher)


def _memory(platform: StatusFormat, told: Sequence[Incident]) -> str:
    """The open incidents, short enough to be kept: the newest fifty with the beginnings of their last updates."""
    kept = [_shortened(incident) for incident in told if not incident.is_over][:_REMEMBERED]
    return json.dumps(to_wire(Remembered(platform=platform.name, incidents=tuple(kept))))


def _shortened(incident: Incident) -> Incident:
    updates = incident.updates[:_REMEMBERED_UPDATES]
    return replace(incident, updates=tuple(replace(one, text=one.text[:_REMEMBERED_TEXT]) for one in updates))


def _remembered(memory: str, platform: StatusFormat) -> tuple[Incident, ...]:
    """What was open; nothing where nothing was kept, or it was kept in another platform's form."""
    try:
        found = from_wire(Remembered, json.loads(memory))
    except _WIRE_RAISES:
        return ()
    return found.incidents if found.platform == platform.name else ()


KIND = SourceKind(
    name="statuspage",
    parse=parse,
    examples=(
        "statuspage_atom",
        "statuspage_history",
        "incident_io_atom",
        "statuspage_summary",
        "statuspage_incidents",
        "better_stack_feed",
        "better_stack_index",
        "google_cloud_incidents",
        "aws_rss",
        "azure_rss",
        "xai_feed",
    ),
    options=(
        KnownOption(
            name="platform", meaning="whose form the page has; found out where left out", choices=tuple(_FORMATS)
        ),
        KnownOption(
            name="products", meaning="ids, or words of titles and components, of which an incident must have one"
        ),
        KnownOption(
            name="least_impact", meaning="the least impact that counts, by the page's grading", choices=IMPACTS
        ),
        KnownOption(name="least_seconds", meaning="how long an incident that is over must have lasted; 60 if left out"),
    ),
    accept="application/json, application/atom+xml, application/rss+xml, */*;q=0.5",
)
