"""What changed in a registry between two readings."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.registry_memory import Facts

LISTED, VANISHED, PRICE = "listed", "vanished", "price"
PRICES = ("input_price", "output_price")
_COMPARED = ("ends_on", "status", "access", "not_before")
_MEASURED = ("context",)
# Prices and sizes that differ by less are told only once they add up.
_LEAST_SHARE = 0.05
_BAD_NEWS = {"ends_on", "status", "access"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is not as it was. `before` and `after` hold the id's facts, none where it is not listed."""

    id: str
    what: str
    before: Facts
    after: Facts

    @property
    def is_urgent(self) -> bool:
        """Whether it must not wait for a second look: an end, a retirement date, access taken away."""
        return self.what in _BAD_NEWS and bool(self.after.get(self.what))

    @property
    def marks(self) -> tuple[str, str]:
        """The state that is left after a minus, and the one that came after a plus, each in sixteen hexadecimal digits."""
        return f"-{self._state(self.before)}", f"+{self._state(self.after)}"

    @property
    def token(self) -> str:
        """What makes it this change."""
        return "".join(self.marks)

    def _state(self, row: Facts) -> str:
        names = PRICES if self.what == PRICE else (self.what,)
        values = [bool(row)] if self.what in (LISTED, VANISHED) else [names[0], *(row.get(name) for name in names)]
        state = json.dumps([self.id, *values])
        return hashlib.blake2b(state.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A registry of which only the newest so many ids are shown."""

    size: int

    def is_full(self, rows: Mapping[str, Facts]) -> bool:
        """Whether older ids may be hidden."""
        return len(rows) >= self.size


def changes(held: Mapping[str, Facts], listed: Mapping[str, Facts], window: Window | None) -> Iterator[Change]:
    """Every difference that counts; an id that slid into a window or out of it at its old end is none."""
    for name, row in listed.items():
        if name in held:
            yield from _changes_of(name, held[name], row)
        elif not _slid(row, held, window):
            yield Change(id=name, what=LISTED, before={}, after=row)
    for name, row in held.items():
        if name not in listed and not _slid(row, listed, window):
            yield Change(id=name, what=VANISHED, before=row, after={})


def taken_over(held: Facts, listed: Facts, untold: set[str]) -> Facts:
    """What is to be remembered of an id: its facts now, but those as they were of which a change is not told yet."""
    kept = {name: held[name] for name in held if name in untold or _is_drift(name, held, listed)}
    fresh = {name: value for name, value in listed.items() if name not in untold or name in kept}
    return {**fresh, **kept}


def _changes_of(name: str, before: Facts, after: Facts) -> Iterator[Change]:
    for what in _COMPARED:
        if before.get(what, "") != after.get(what, ""):
            yield Change(id=name, what=what, before=before, after=after)
    for what, names in ((PRICE, PRICES), *((one, (one,)) for one in _MEASURED)):
        if any(_is_other(before.get(one), after.get(one)) for one in names):
            yield Change(id=name, what=what, before=before, after=after)


def _is_other(before: str | float | None, after: str | float | None) -> bool:
    """Whether two measures differ by more than a few percent; where one is not known nobody can tell."""
    if not isinstance(before, int | float) or not isinstance(after, int | float):
        return False
    return abs(after - before) > _LEAST_SHARE * abs(before)


def _is_drift(name: str, held: Facts, listed: Facts) -> bool:
    """Whether the old measure must stay, so that small steps add up to one that is told."""
    measured = name in (*PRICES, *_MEASURED)
    return measured and name in held and not _is_other(held.get(name), listed.get(name))


def _slid(row: Facts, others: Mapping[str, Facts], window: Window | None) -> bool:
    """Whether the id may be missing among the others only because it is older than all that are shown there."""
    if window is None or not window.is_full(others):
        return False
    return _appeared(row) <= min(map(_appeared, others.values()), default="")


def _appeared(row: Facts) -> str:
    return str(row.get("appeared_at", ""))
