"""What changed in a registry, in sentences."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.entry import Entry
from ingest.api import joined, spelled
from ingest.json_rows import as_html
from ingest.registry_changes import LISTED, PRICE, VANISHED, Change
from ingest.registry_memory import Facts

# A model that came out longer ago is news to the list alone.
_RECENT = timedelta(days=60)
_IN_A_SENTENCE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where things are listed. `serves` says that what is listed there can be had there, rather than being known there.

    `page` gives the web page of an id.
    """

    name: str
    serves: bool
    page: Callable[[str], str | None]


def entry_of(change: Change, place: Place, turn: int, now: datetime) -> Entry:
    """The change as an entry; reading the same change again in the same turn gives the same key.

    It is undated: nobody says when it was made, and when the thing itself was made is another matter.
    """
    title, text = _WORDS[change.what](_Told(change, place, now.date()))
    return Entry(
        key=f"{change.id}:{change.what}:{_digest(turn, change.token)}",
        url=place.page(change.id),
        title=title,
        html=as_html(text),
        whole=True,
    )


def removals_entry(changes: Sequence[Change], held: int, place: Place, turn: int, now: datetime) -> Entry:
    """Many ids that are no longer listed, of `held` that were, as one entry that names them all."""
    names = [_Told(change, place, now.date()).full_name for change in changes]
    some = [_enumerated(names[start : start + _IN_A_SENTENCE]) for start in range(0, len(names), _IN_A_SENTENCE)]
    lines = [
        f"{one} are no longer listed on {place.name}."
        if place.serves
        else f"{place.name} dropped its entries for {one}, which may mean nothing more than tidying up."
        for one in some
    ]
    return Entry(
        key=f"{len(names)}:{VANISHED}:{_digest(turn, *(change.token for change in changes))}",
        url=place.page(""),
        title=f"{place.name}: {len(names)} of {held} entries are gone",
        html="".join(as_html(line) for line in lines),
        whole=True,
    )


def _digest(turn: int, *tokens: str) -> str:
    return hashlib.sha256("\x1f".join((str(turn), *tokens)).encode()).hexdigest()[:24]


def _enumerated(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


@dataclass(frozen=True, slots=True)
class _Told:
    change: Change
    place: Place
    today: date

    @property
    def name(self) -> str:
        """What the thing is called, else its id."""
        return str(self.change.after.get("name") or self.change.before.get("name") or self.change.id)

    @property
    def full_name(self) -> str:
        """Its name and its id."""
        return self.name if self.name == self.change.id else f"{self.name} ({self.change.id})"

    @property
    def new(self) -> str:
        """The value now."""
        return str(self.change.after.get(self.change.what, ""))

    @property
    def old(self) -> str:
        """The value before."""
        return str(self.change.before.get(self.change.what, ""))


def _listed(told: _Told) -> tuple[str, str]:
    facts, place = told.change.after, told.place
    day = _day(facts.get("released_on"))
    if place.serves:
        title, text = (
            f"{told.name} is now available on {place.name}",
            f"{place.name} added {told.full_name} to its list.",
        )
    elif day and told.today - _RECENT <= day <= told.today:
        title = f"{told.name} was released on {spelled(day)}"
        text = f"According to {place.name}, {told.full_name} was released on {spelled(day)}."
    else:
        title, text = f"{place.name} has an entry for {told.name}", f"{place.name} added an entry for {told.full_name}."
    return title, joined(text, _details(facts), _end(told.name, facts, told.today))


def _details(facts: Facts) -> str:
    context = facts.get("context")
    price = _price(facts)
    return joined(
        f"Its context window is {context:,.0f} tokens." if isinstance(context, int | float) else "",
        f"It costs {price}." if price else "",
        str(facts.get("more", "")),
    )


def _end(name: str, facts: Facts, today: date) -> str:
    ends_on = _day(facts.get("ends_on"))
    return f"{name} {_retires(ends_on, today)}." if ends_on else ""


def _vanished(told: _Told) -> tuple[str, str]:
    if told.place.serves:
        return (
            f"{told.name} is no longer listed on {told.place.name}",
            f"{told.full_name} is no longer listed on {told.place.name}.",
        )
    return (
        f"{told.place.name} dropped its entry for {told.name}",
        f"{told.place.name} dropped its entry for {told.full_name}, which may mean nothing more than tidying up.",
    )


def _ends_on(told: _Told) -> tuple[str, str]:
    ends_on, before = _day(told.new), _day(told.old)
    if ends_on is None:
        text = f"{told.place.name} took back the end date of {told.full_name}, which was {spelled(before)}."
        return f"{told.place.name} took back the end date of {told.name}", text
    moved = f"The date given before was {spelled(before)}." if before else ""
    words = f"{told.full_name} {_retires(ends_on, told.today)}."
    return f"{told.name} {_retires(ends_on, told.today)}", joined(f"According to {told.place.name}, {words}", moved)


def _retires(day: date, today: date) -> str:
    return f"{'will be' if day >= today else 'was'} retired on {spelled(day)}"


def _not_before(told: _Told) -> tuple[str, str]:
    day = spelled(_day(told.new))
    if not day:
        text = f"{told.place.name} no longer says until when {told.full_name} is kept at least."
        return f"{told.place.name} no longer says until when {told.name} is kept", text
    return (
        f"{told.name} is kept until {day} at least",
        f"According to {told.place.name}, {told.full_name} is kept until {day} at least.",
    )


def _status(told: _Told) -> tuple[str, str]:
    if not told.new:
        text = f"According to {told.place.name}, {told.full_name} counts as active again."
        return f"{told.name} counts as active again", text
    words = "has been retired" if told.new == "retired" else f"is now {told.new}"
    text = f"According to {told.place.name}, {told.full_name} {words}."
    return f"{told.name} {words}", joined(text, _end(told.name, told.change.after, told.today))


def _access(told: _Told) -> tuple[str, str]:
    name, full, place = told.name, told.full_name, told.place.name
    if told.new == "gated":
        text = f"{full} is now gated on {place}: access requires approval by its publisher."
        return f"{name} is now gated on {place}: access requires approval", text
    if told.new == "private":
        return f"{name} is now private on {place}", f"{full} is no longer available on {place}: it was made private."
    text = f"Access to {full} on {place} has been restored: it no longer requires approval."
    return f"{place} restores access to {name}", text


def _price_change(told: _Told) -> tuple[str, str]:
    before, after = _price(told.change.before), _price(told.change.after)
    verb = "rose" if _sum(told.change.after) > _sum(told.change.before) else "fell"
    return (
        f"The price of {told.name} on {told.place.name} {verb}",
        f"The price of {told.full_name} on {told.place.name} {verb} from {before} to {after}.",
    )


def _sum(facts: Facts) -> float:
    return sum(value for name in ("input_price", "output_price") if isinstance(value := facts.get(name), int | float))


def _price(facts: Facts) -> str:
    """The prices in US dollars per million tokens, in words."""
    parts = [
        f"${value:,.4f}".rstrip("0").rstrip(".") + f" per million {kind} tokens"
        for name, kind in (("input_price", "input"), ("output_price", "output"))
        if isinstance(value := facts.get(name), int | float)
    ]
    return " and ".join(parts)


def _context(told: _Told) -> tuple[str, str]:
    before, after = float(told.change.before["context"]), float(told.change.after["context"])
    verb = "grew" if after > before else "shrank"
    words = f"{verb} from {before:,.0f} to {after:,.0f} tokens"
    return (
        f"The context window of {told.name} {words}",
        f"The context window of {told.full_name} on {told.place.name} {words}.",
    )


def _day(value: str | float | None) -> date | None:
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        return None


_WORDS: Mapping[str, Callable[[_Told], tuple[str, str]]] = {
    LISTED: _listed,
    VANISHED: _vanished,
    PRICE: _price_change,
    "ends_on": _ends_on,
    "not_before": _not_before,
    "status": _status,
    "access": _access,
    "context": _context,
}
