"""Lists that are sets: model registries and lifecycle tables, in which news is what changed since the last reading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from domain.plain_text import clean_line
from ingest.certainty import LONG, Looks, Patience, times_told, told_lately, with_told
from ingest.globs import is_wanted
from ingest.json_rows import UnexpectedAnswer
from ingest.registry_changes import LISTED, PRICE, PRICES, VANISHED, Change, Window, changes, taken_over
from ingest.registry_memory import Facts, RegistryMemory
from ingest.registry_words import Place, entry_of, removals_entry
from ingest.source_kind import Document, Listing, Verdict

LONGEST_ID = 200
# A visit reads 50 entries: what is over is told by the next one.
MOST_TOLD = 40
# So many removals are told in one entry where they are more than a few.
MOST_TOGETHER = 500
_MANY = 10
_MOST_WAITING = 6_000
_MOST_LOST = 0.4
_FEW = 3


def read_registry(
    rows: Iterable[tuple[str, Facts]], document: Document, place: Place, *, window: Window | None = None
) -> Listing:
    """What changed in the registry, whose ids and facts these are; empty facts are left out.

    Facts are `name`, `access` (gated, private), `status` (deprecated, retired), `ends_on`, `not_before`, `released_on` (days
    in ISO 8601), `input_price` and `output_price` (US dollars per million tokens), `context` (tokens), `appeared_at`, `more`.

    The first reading that names an id tells nothing. Retirement and closed access are told at once, everything else when a
    second reading shows it too; for each time within 30 days that the same was told, one reading more. A registry that lost
    more than 40 % of its ids is SUSPECT, and what is missing or new in it is told when three readings over six hours show it.
    Raises UnexpectedAnswer where the answer names no id at all, but has rows.
    """
    memory, asked = RegistryMemory.read(document.memory), _asked(document)
    listed, unnamed = _listed(rows, document)
    if unnamed and not listed:
        raise UnexpectedAnswer(f"none of its {unnamed} rows has an id")
    if memory.held is None or memory.asked != asked:
        begun = _listing(listed, RegistryMemory(held=_without_words(listed), asked=asked))
        return begun if listed else replace(begun, memory=None)
    found = sorted(
        changes(memory.held, listed, window), key=lambda change: (not change.is_urgent, change.id, change.what)
    )
    return _compared(listed, memory, document, place, found)


def _asked(document: Document) -> str:
    source = document.source
    return "\n".join((source.url, *(f"{one.name}={','.join(one.values)}" for one in source.options)))


def _listed(rows: Iterable[tuple[str, Facts]], document: Document) -> tuple[dict[str, Facts], int]:
    """The ids that somebody wants with their facts, sorted, and how many rows have no id."""
    found: dict[str, Facts] = {}
    unnamed = 0
    for raw, facts in rows:
        name = clean_line(raw, limit=LONGEST_ID + 1)
        if not name or len(name) > LONGEST_ID:
            unnamed += 1
        elif is_wanted(document.source, name):
            found[name] = {key: value for key, value in facts.items() if value not in ("", None, name)}
    return dict(sorted(found.items())), unnamed


def _listing(listed: Mapping[str, Facts], memory: RegistryMemory) -> Listing:
    return Listing(verdict=Verdict.GOOD, seen=len(listed), is_judged=True, memory=memory.write())


def _without_words(listed: Mapping[str, Facts]) -> dict[str, Facts]:
    return {name: {key: row[key] for key in row if key != "more"} for name, row in listed.items()}


def _compared(
    listed: Mapping[str, Facts], memory: RegistryMemory, document: Document, place: Place, found: Sequence[Change]
) -> Listing:
    held, now = memory.held or {}, document.now
    doubt = LONG if _has_shrunk(held, listed, found) else None
    looks, told_before = Looks.after(memory.waiting, now), told_lately(memory.told, now)
    times = times_told(told_before)
    certain = [change for change in found if _is_certain(change, looks, times, doubt)]
    gone = [change for change in certain if change.what == VANISHED]
    together = gone[:MOST_TOGETHER] if len(gone) > _MANY else []
    singly = [change for change in certain if not together or change.what != VANISHED][:MOST_TOLD]
    told = {change.token for change in (*together, *singly)}
    untold = [change for change in found if change.token not in told]
    fresh = replace(
        memory,
        held=_next_held(held, listed, untold),
        waiting=looks.waiting([change.marks[1] for change in untold][:_MOST_WAITING]),
        told=with_told(told_before, [mark for change in found if change.token in told for mark in change.marks], now),
        turn=memory.turn + bool(told),
    )
    entries = [entry_of(change, place, memory.turn, now) for change in singly]
    if together:
        entries.insert(0, removals_entry(together, len(held), place, memory.turn, now))
    listing = replace(_listing(listed, fresh), entries=tuple(entries), look_again=bool(untold))
    return _marked(listing, held, listed) if doubt and any(one.what == VANISHED for one in untold) else listing


def _has_shrunk(held: Mapping[str, Facts], listed: Mapping[str, Facts], found: Iterable[Change]) -> bool:
    """Whether so many ids are missing that the list may not be itself."""
    lost = sum(change.what == VANISHED for change in found)
    return lost > _MOST_LOST * len(held) and (lost > _FEW or not listed)


def _is_certain(change: Change, looks: Looks, times: Mapping[str, int], doubt: Patience | None) -> bool:
    _, mark = change.marks
    usual = Patience(looks=max(1 if change.is_urgent else 2, 1 + times.get(mark[1:], 0)))
    is_doubted = doubt is None or change.what not in (LISTED, VANISHED) or looks.are_enough(mark, doubt)
    return is_doubted and looks.are_enough(mark, usual)


def _marked(listing: Listing, held: Mapping[str, Facts], listed: Mapping[str, Facts]) -> Listing:
    """The listing of a registry that lost too much to be believed at once."""
    reason = (
        f"the list holds {len(listed.keys() & held.keys())} of the {len(held)} ids of last time; that is told once "
        f"{LONG.looks} visits in a row over {LONG.span // timedelta(hours=1)} hours found it so"
    )
    return replace(listing, verdict=Verdict.SUSPECT, reason=reason)


def _next_held(held: Mapping[str, Facts], listed: Mapping[str, Facts], untold: Iterable[Change]) -> dict[str, Facts]:
    """What is to be remembered: the registry as it is now, but as it was wherever a change is not told yet."""
    waiting: dict[str, set[str]] = {}
    for change in untold:
        waiting.setdefault(change.id, set()).update(PRICES if change.what == PRICE else (change.what,))
    fresh = {
        name: taken_over(held.get(name, {}), row, waiting.get(name, set()))
        for name, row in _without_words(listed).items()
        if LISTED not in waiting.get(name, ())
    }
    gone = {name: row for name, row in held.items() if VANISHED in waiting.get(name, ())}
    return {**fresh, **gone}
