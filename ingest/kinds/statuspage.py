"""A vendor's status page: each incident is one entry, which opens, changes and ends."""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.entry import Entry
from domain.kinds import load_kinds
from domain.source import Source
from ingest import status_formats
from ingest.certainty import LONG, TWICE, Looks, Patience, Seen
from ingest.incident import IMPACTS, Incident, State, Update
from ingest.incident_words import entry_of
from ingest.source_kind import Document, Emptiness, KnownOption, Listing, SourceKind, Verdict
from ingest.status_format import StatusFormat, StatusPage
from ingest.wire import from_wire, to_wire

_FORMATS = load_kinds(status_formats, StatusFormat)
_SHORTEST = timedelta(seconds=60)
# For so long a page may be older than one that was read before.
_STALE = timedelta(days=1)
_REMEMBERED = 50
_REMEMBERED_UPDATES = 10
_REMEMBERED_TEXT = 1_000
_WIRE_RAISES = (AttributeError, KeyError, RecursionError, TypeError, ValueError)
_GONE = "It is no longer among the open incidents of the status page."


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The page as it was last read, in this platform's form.

    `incidents` are those that were told as open, and those that were told as ended because the page named them no more, of
    which `waiting` holds the ids that are missing but not certain to have ended. `as_of` is the page's own moment, `read_at`
    ours (UTC).
    """

    platform: str
    incidents: tuple[Incident, ...] = ()
    waiting: tuple[Seen, ...] = ()
    as_of: datetime | None = None
    read_at: datetime | None = None


def parse(document: Document) -> Listing:
    """The incidents that the page tells and the options let through, each with its whole text.

    What was told while it was open is told to its end: also where it turns out short or slight, and where a page that names
    open incidents only names it no more at two looks in a row. A copy of the page that is older than one that was read within
    a day tells nothing.
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
    if _is_stale(page, known, document.now):
        return replace(page.listing, entries=(), emptiness=Emptiness.NOTHING_FITS, look_again=True)
    return _told(page, known, platform, document)


def _is_stale(page: StatusPage, known: Remembered, now: datetime) -> bool:
    """Whether the page is a copy from before what was read last; after a day no clock is believed that still says so."""
    as_of = _moment(page)
    is_older = as_of and known.as_of and as_of < known.as_of
    return bool(is_older and known.read_at and now - known.read_at < _STALE)


def _moment(page: StatusPage) -> datetime | None:
    """The page's own moment; of a history that tells none, that of its last change."""
    changed_at = [incident.changed_at for incident in page.incidents if incident.changed_at and not page.only_open]
    return page.as_of or max(changed_at, default=None)


def _told(page: StatusPage, known: Remembered, platform: StatusFormat, document: Document) -> Listing:
    known_ids = {incident.id for incident in known.incidents}
    named = {incident.id: incident for incident in reversed(page.incidents)}
    told = [one for one in reversed(named.values()) if one.id in known_ids or _is_wanted(one, document.source)]
    missing = [one for one in known.incidents if page.only_open and one.id not in named]
    looks = Looks.after(known.waiting, document.now)
    gone = [one for one in missing if not one.is_over]
    ended = {one.id: _ended(one, page) for one in gone if looks.are_enough(one.id, _patience(one, page))}
    unsure = [one.id for one in gone if one.id not in ended]
    now_known = [*(one for one in told if not one.is_over), *(ended.get(one.id, one) for one in missing)]
    memory = Remembered(
        platform=platform.name,
        incidents=tuple(_shortened(one) for one in now_known[:_REMEMBERED]),
        waiting=looks.waiting(unsure),
        as_of=min(as_of, document.now) if (as_of := _moment(page)) else None,
        read_at=document.now,
    )
    return replace(
        page.listing,
        entries=tuple(_entry(one, platform, document.source) for one in (*told, *ended.values())),
        emptiness=page.listing.emptiness if not page.incidents else Emptiness.NOTHING_FITS,
        memory=json.dumps(to_wire(memory)),
        look_again=page.listing.look_again or bool(unsure),
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


def _patience(incident: Incident, page: StatusPage) -> Patience:
    """How long an incident must be missing to have ended: longer where the page's clock says that it has not changed since."""
    return LONG if page.as_of and incident.changed_at and page.as_of <= incident.changed_at else TWICE


def _ended(incident: Incident, page: StatusPage) -> Incident:
    at = page.as_of if _patience(incident, page) is TWICE else None
    last = Update(text=_GONE, at=at, state=State.RESOLVED)
    return replace(
        incident,
        state=State.RESOLVED,
        updates=(last, *incident.updates),
        ended_at=at,
        changed_at=at or incident.changed_at,
    )


def _entry(incident: Incident, platform: StatusFormat, source: Source) -> Entry:
    return entry_of(incident, key=f"{platform.name}:{incident.id}", publisher=source.publisher)


def _shortened(incident: Incident) -> Incident:
    updates = incident.updates[:_REMEMBERED_UPDATES]
    return replace(incident, updates=tuple(replace(one, text=one.text[:_REMEMBERED_TEXT]) for one in updates))


def _remembered(memory: str, platform: StatusFormat) -> Remembered:
    """What is known of the page; nothing where nothing was kept, or it was kept in another platform's form."""
    nothing = Remembered(platform=platform.name)
    try:
        found = from_wire(Remembered, json.loads(memory))
    except _WIRE_RAISES:
        return nothing
    return found if found.platform == platform.name else nothing


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
