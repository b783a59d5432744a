"""Small pieces of sentences: times, names, statuses, cutting to length."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from domain.entity import Entities, display_name
from domain.event import Corroboration, Event
from domain.event_type import EventType
from domain.event_types import EVENT_TYPES
from domain.scope import Scope
from domain.status import Status

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def cut(text: str, limit: int) -> str:
    """The text, at most `limit` characters; a longer one ends at a word with "…"."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    at_word = head.rsplit(" ", 1)[0] if not text[limit - 1].isspace() else head
    return (at_word or head).rstrip(" ,;:·") + "…"


def one_line(text: str) -> str:
    """The text on one line, without control, format and private characters, spaces folded."""
    spaced = "".join(" " if c.isspace() else c for c in text)
    return " ".join("".join(c for c in spaced if unicodedata.category(c)[0] != "C").split())


def moment(at: datetime, zone: ZoneInfo) -> str:
    """A moment in the reader's zone and in UTC: "Sat 13 Jun 03:59 CEST (01:59Z)".

    Midnight UTC stands for a day without a time.
    """
    utc = at.astimezone(UTC)
    if (utc.hour, utc.minute, utc.second) == (0, 0, 0):
        return day(utc.date())
    local = at.astimezone(zone)
    clock = f"{utc:%H:%M}Z" if utc.date() == local.date() else f"{short_day(utc.date())} {utc:%H:%M}Z"
    if local.utcoffset() == utc.utcoffset():
        return f"{day(utc.date())} {utc:%H:%M}Z"
    return f"{day(local.date())} {local:%H:%M} {local.tzname()} ({clock})"


def day(on: date) -> str:
    """A day: "Sat 13 Jun"."""
    return f"{_DAYS[on.weekday()]} {short_day(on)}"


def dated(on: date) -> str:
    """A day with its year: "Sat 13 Jun 2026"."""
    return f"{day(on)} {on.year}"


def short_day(on: date) -> str:
    """A day of the month: "13 Jun"."""
    return f"{on.day} {_MONTHS[on.month - 1]}"


def names(entities: Entities, ids: Sequence[str], most: int = 3) -> str:
    """The names for a sentence, words that they share said once: "Claude Fable 5 and Mythos 5"."""
    found = [one_line(display_name(entities, entity_id)) for entity_id in ids]
    shown = _without_repetition(found[:most])
    if len(found) > most:
        return f"{', '.join(shown)} and {len(found) - most} more"
    return listed(shown)


def listed(items: Sequence[str]) -> str:
    """The items joined for a sentence: "A, B and C"."""
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)


def _without_repetition(found: Sequence[str]) -> list[str]:
    if not found:
        return []
    first = found[0].split()[0] + " "
    return [found[0], *(n.removeprefix(first) if n.startswith(first) else n for n in found[1:])]


def restrictions_on(entities: Entities, target: str) -> tuple[str, ...]:
    """What advice to use the target must mention: what is noted of itself and of its maker."""
    entity = entities.get(target)
    if entity is None:
        return ()
    maker = entities.get(entity.vendor) if entity.vendor and entity.vendor != target else None
    of_maker = tuple(f"maker {note}" for note in maker.notes) if maker else ()
    return tuple(one_line(note) for note in dict.fromkeys((*entity.notes, *of_maker)))


def kind_of(event: Event) -> EventType:
    """The event's type."""
    return EVENT_TYPES[event.type]


def actor_of(event: Event, entities: Entities) -> str:
    """Who acts, or "An authority" / "The vendor" where nobody is named."""
    if event.actor:
        return names(entities, event.actor)
    return "An authority" if kind_of(event).by_state else "The vendor"


def targets_of(event: Event, entities: Entities, most: int = 3) -> str:
    """What is affected; "AI" where nothing is named."""
    return names(entities, event.targets, most) or "AI"


def affected(scope: Scope) -> str:
    """Whom a scope hits: "all customers", "all but US persons", "users in CN", "bodies on annex-a"."""
    if scope.lists:
        return f"bodies on {listed(scope.lists)}"
    if not scope.affected:
        return "users"
    if "*" in scope.affected:
        return "all customers"
    spared = [code[1:] for code in scope.affected if code.startswith("!")]
    if spared:
        return f"all but {listed(spared)} persons"
    return f"users in {listed(scope.affected)}"


def headline_of(event: Event, status: Status, entities: Entities, scope: Scope, most: int = 3) -> str:
    """What happened, in the words of the event's type for this status."""
    template = kind_of(event).verbs[status]
    return template.format(
        actor=actor_of(event, entities), targets=targets_of(event, entities, most), affected=affected(scope)
    )


def short_headline(event: Event, status: Status, entities: Entities, most: int = 2) -> str:
    """What happened without whom it hits: "Claude Fable 5 off"."""
    head = kind_of(event).verbs[status].split("{affected}")[0]
    words = head.format(actor=actor_of(event, entities), targets=targets_of(event, entities, most)).split()
    while words and words[-1] in {"for", "to", "of"}:
        words.pop()
    return " ".join(words).rstrip(";")


def barest_headline(event: Event, status: Status, entities: Entities, most: int = 2) -> str:
    """What, of which type, in which status: "Claude Fable 5: security incident, rumoured"."""
    return f"{targets_of(event, entities, most)}: {kind_of(event).label}, {status_words(status).lower()}"


def status_words(status: Status) -> str:
    """The status in capitals: "IN EFFECT"."""
    return status.value.replace("_", " ").upper()


def attested(event: Event) -> str:
    """How well the event is attested: "official", "3 independent origins", "single source"."""
    if event.corroboration is Corroboration.C4:
        return "official"
    if event.corroboration is Corroboration.C3:
        return f"{len(event.origins)} independent origins"
    return "single source" if event.corroboration is Corroboration.C2 else "single source, unverified"


def joined(parts: Iterable[str], separator: str = " · ") -> str:
    """The parts that say something, joined."""
    return separator.join(part for part in parts if part)


def fitting(parts: Iterable[str], limit: int, separator: str = " · ") -> str:
    """As many of the parts, in order, as fit in `limit` characters; the first is cut if it alone is too long."""
    kept: list[str] = []
    for part in parts:
        if part and len(separator.join([*kept, part])) <= limit:
            kept.append(part)
        elif part and not kept:
            return cut(part, limit)
    return separator.join(kept)
