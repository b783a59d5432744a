"""iCalendar (RFC 5545): the days on which something takes effect or must be done, for calendars."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import IO

from icalendar import Calendar, Event

from domain.plain_text import clean
from storage.export.dossier import Dossier, Publication, urn, words_of
from storage.export.entries import is_followable
from storage.export.format import Format


def write(dossiers: Iterable[Dossier], publication: Publication, out: IO[bytes]) -> None:
    """Writes one calendar of whole-day entries; a changed day is the same one with a higher SEQUENCE, a void one CANCELLED."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{publication.name}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", publication.title)
    for dossier in dossiers:
        for entry in _entries(dossier):
            calendar.add_component(entry)
    out.write(calendar.to_ical())


def _entries(dossier: Dossier) -> Iterator[Event]:
    event = dossier.event
    if event.effective_on:
        yield _entry(dossier, "effective", event.effective_on, "takes effect")
    if event.action_deadline_on:
        yield _entry(dossier, "act-by", event.action_deadline_on, "last day to act")


def _entry(dossier: Dossier, what: str, on: date, words: str) -> Event:
    event = dossier.event
    best = next((own for _, own in dossier.evidence()), None)
    entry = Event()
    entry.add("uid", f"{urn(event.id)}:{what}")
    entry.add("sequence", event.revision)
    entry.add("dtstamp", event.last_verified_at)
    entry.add("dtstart", on)
    entry.add("dtend", on + timedelta(days=1))
    entry.add("summary", clean(f"{dossier.headline} ({words})"))
    quote = f" “{best.words}”" if best else ""
    entry.add(
        "description", clean(f"{event.display}, {words_of(event.status)}, evidence {event.corroboration}.{quote}")
    )
    entry.add("categories", [event.type, event.status.value])
    entry.add("status", "CANCELLED" if event.status.is_over else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    if best and is_followable(best.url):
        entry.add("url", best.url)
    return entry


KIND = Format(
    name="icalendar",
    meaning="the days on which something takes effect or must be done, for calendars",
    suffix=".ics",
    media_type="text/calendar",
    write=write,
)
