"""Lists that are sets: model registries and lifecycle tables, in which news is what changed since the last reading."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from domain.plain_text import clean_line
from ingest.globs import is_wanted
from ingest.json_rows import UnexpectedAnswer
from ingest.registry_changes import LISTED, PRICE, PRICES, VANISHED, Change, Window, changes, taken_over
from ingest.registry_memory import Facts, RegistryMemory
from ingest.registry_words import Place, entry_of
from ingest.source_kind import Document, Listing, Verdict

LONGEST_ID = 200
# A visit reads 50 entries: what is over is told by the next one.
MOST_TOLD = 40
_MOST_WAITING = 1_000
_MOST_LOST = 0.4
_FEW = 3
_PATIENCE = timedelta(days=7)


def read_registry(
    rows: Iterable[tuple[str, Facts]], document: Document, place: Place, *, window: Window | None = None
) -> Listing:
    """What changed in the registry, whose ids and facts these are; empty facts are left out.

    Facts are `name`, `access` (gated, private), `status` (deprecated, retired), `ends_on`, `not_before`, `released_on` (days
    in ISO 8601), `input_price` and `output_price` (US dollars per million tokens), `context` (tokens), `appeared_at`, `more`.

    The first reading tells nothing. Retirement and closed access are told at once, everything else when a second reading
    shows it too. A registry that lost more than 40 % of its ids is SUSPECT and nothing is taken over, until it has stayed so
    for a week. Raises UnexpectedAnswer where the answer names no id at all, but has rows.
    """
    memory, asked = RegistryMemory.read(document.memory), _asked(document)
    listed, unnamed = _listed(rows, document)
    if unnamed and not listed:
        raise UnexpectedAnswer(f"none of its {unnamed} rows has an id")
    if memory.held is None or memory.asked != asked:
        return _listing(listed, RegistryMemory(held=_without_words(listed), asked=asked))
    found = list(changes(memory.held, listed, window))
    lost = sum(change.what == VANISHED for change in found)
    if lost > _MOST_LOST * len(memory.held) and (lost > _FEW or not listed):
        return _doubted(listed, memory, document)
    return _compared(listed, replace(memory, doubted_on=None), document, place, found)


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
    return Listing(verdict=Verdict.GOOD, seen=len(listed), memory=memory.write())


def _without_words(listed: Mapping[str, Facts]) -> dict[str, Facts]:
    return {name: {key: row[key] for key in row if key != "more"} for name, row in listed.items()}


def _doubted(listed: Mapping[str, Facts], memory: RegistryMemory, document: Document) -> Listing:
    """The listing of a registry that lost too much to be believed, until it has stayed so for a week."""
    since, today = memory.doubted_on or document.now.date(), document.now.date()
    held = memory.held or {}
    says = f"the list holds {len(listed.keys() & held.keys())} of the {len(held)} ids of last time"
    if today - since >= _PATIENCE:
        fresh = RegistryMemory(held=_without_words(listed), asked=memory.asked, turn=memory.turn)
        reason = f"{says}; as it has been so for a week, it was taken over"
        return replace(_listing(listed, fresh), verdict=Verdict.SUSPECT, reason=reason)
    listing = _listing(listed, replace(memory, doubted_on=since))
    return replace(listing, verdict=Verdict.SUSPECT, reason=f"{says}; nothing was taken over", look_again=True)


def _compared(
    listed: Mapping[str, Facts],
    memory: RegistryMemory,
    document: Document,
    place: Place,
    found: Iterable[Change],
) -> Listing:
    found = sorted(found, key=lambda change: (not change.is_urgent, change.id, change.what))
    told = [change for change in found if change.is_urgent or change.token in memory.waiting][:MOST_TOLD]
    tokens = {change.token for change in told}
    untold = [change for change in found if change.token not in tokens]
    fresh = replace(
        memory,
        held=_next_held(memory.held or {}, listed, untold),
        waiting=frozenset(change.token for change in untold[:_MOST_WAITING]),
        turn=memory.turn + bool(told),
    )
    entries = tuple(entry_of(change, place, memory.turn, document.now) for change in told)
    return replace(_listing(listed, fresh), entries=entries, look_again=bool(untold))


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
