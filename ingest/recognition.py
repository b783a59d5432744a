"""Knowing an entry again whose publisher gave it another key, and seeing which entries are listed no more."""

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from domain.entry import Entry, KnownEntry

T = TypeVar("T")

# So many entries, and half of the list, must come back under new keys to say that the source rewrote itself.
FEWEST = 3
# How many of an entry's elder neighbours are looked for in the list before it is missed.
NEIGHBOURS = 5
ASKED_AGAIN_AFTER = timedelta(days=1)
# Entries whose dates differ by more are two, whatever else they share.
_SAME = timedelta(days=1)
_LONGEST_KEY = 1_000

_TRACKING = re.compile(r"utm_|mc_[ce]id$|fbclid$|gclid$|dclid$|msclkid$|igshid$|ref$|ref_src$|source$|cmpid$|xtor$|at_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The entries of a list under the keys by which they are known; `renamed` are those keys that the list changed."""

    entries: tuple[Entry, ...]
    renamed: frozenset[str]


def recognise(entries: Sequence[Entry], known: Mapping[str, KnownEntry]) -> Recognised:
    """The entries, those that came under a new key under the one that they had before.

    An entry with an unknown key is one that we know and that is listed no more if their links agree (but for scheme, "www.",
    a slash at the end and tracking parameters) or their titles, and besides their titles or moments of publication. Where
    half of the list can be paired so the source rewrote itself: the link is enough, or its path where the host changed, or
    the title and the day. Dates that are more than a day apart tell entries apart, unless half of the list was given other
    dates under the same links. A title alone says nothing, as "Scheduled maintenance" comes again and again.
    A known key under which something newer with another link and another title comes was given twice.
    """
    told_apart = tuple(_told_apart(entry, known) for entry in entries)
    pairs = _pairs(told_apart, known)
    if not is_most(len(pairs), len(entries)):
        pairs = {new: old for new, old in pairs.items() if _agree(new, known[old])}
    keys = {new.key: old for new, old in pairs.items()}
    return Recognised(
        entries=tuple(replace(entry, key=keys.get(entry.key, entry.key)) for entry in told_apart),
        renamed=frozenset(keys.values()),
    )


def is_most(renamed: int, listed: int) -> bool:
    """Whether so many renamed entries say that the source rewrote itself."""
    return renamed >= FEWEST and 2 * renamed >= listed


def vanished(
    entries: Iterable[Entry], known: Mapping[str, KnownEntry], now: datetime, interval: timedelta
) -> tuple[str, ...]:
    """The keys of known entries that the list leaves out though it holds older ones, the newest first.

    Each is named about once a day, however often the list is read, so that its page is not asked for too often.
    """
    listed = {entry.key for entry in entries}
    dated = sorted(
        ((one.published_at, key) for key, one in known.items() if one.published_at and not one.removed), reverse=True
    )
    keys = [key for _, key in dated]
    missed = [key for place, key in enumerate(keys) if key not in listed and _is_missed(keys[place + 1 :], listed)]
    return tuple(key for key in missed if _is_its_turn(key, now, interval))


def _is_missed(elder: Sequence[str], listed: set[str]) -> bool:
    near = elder[:NEIGHBOURS]
    there = sum(key in listed for key in near)
    return there >= 2 and 2 * there > len(near)


def _is_its_turn(key: str, now: datetime, interval: timedelta) -> bool:
    """Whether it is this entry's visit of the day: they are spread over the day's visits by their keys."""
    visits = max(1, ASKED_AGAIN_AFTER // max(interval, timedelta(minutes=1)))
    visit = int(now.timestamp() // max(interval, timedelta(minutes=1)).total_seconds())
    return (visit + zlib.crc32(key.encode())) % visits == 0


def _told_apart(entry: Entry, known: Mapping[str, KnownEntry]) -> Entry:
    """The entry under a key of its own where its publisher uses that of another article again."""
    holder = known.get(entry.key)
    if holder is None or not entry.url or not entry.published_at or not holder.published_at:
        return entry
    other = _path(entry.url) != _path(holder.url) and _words(entry.title) != _words(holder.title)
    if not other or entry.published_at - holder.published_at < timedelta(hours=1):
        return entry
    return replace(entry, key=f"{entry.key} {entry.url}"[:_LONGEST_KEY])


def _pairs(entries: Sequence[Entry], known: Mapping[str, KnownEntry]) -> dict[Entry, str]:
    """The fresh entries with the keys of those that they could be: by link, by path where the host moved, by title and day."""
    if all(entry.key in known for entry in entries):
        return {}
    links = _matches(entries, known, lambda entry: _link(entry.url or ""), lambda one: _link(one.url))
    paths = _matches(entries, known, lambda entry: _path(entry.url or ""), lambda one: _path(one.url))
    titles = _matches(entries, known, lambda entry: _words(entry.title), lambda one: _words(one.title))
    near = {entry: key for entry, key in links.items() if _days_differ(entry, known[key]) is not True}
    links = links if is_most(len(links) - len(near), len(entries)) else near
    paths = {entry: key for entry, key in paths.items() if _days_differ(entry, known[key]) is not True}
    titles = {entry: key for entry, key in titles.items() if _days_differ(entry, known[key]) is False}
    moved = paths if is_most(len(paths), len(entries)) else {}
    pairs: dict[Entry, str] = {}
    for found in (links, moved, titles):
        taken = set(pairs.values())
        pairs.update({entry: key for entry, key in found.items() if entry not in pairs and key not in taken})
    return pairs


def _matches(
    entries: Sequence[Entry],
    known: Mapping[str, KnownEntry],
    of_entry: Callable[[Entry], str],
    of_known: Callable[[KnownEntry], str],
) -> dict[Entry, str]:
    """The unknown entries with the known ones that are listed no more, where one of each has this trait and no other."""
    listed = {entry.key for entry in entries}
    holders = _unique((of_known(one), key) for key, one in known.items())
    return {
        entry: holders[trait]
        for trait, entry in _unique((of_entry(one), one) for one in entries).items()
        if entry.key not in known and trait in holders and holders[trait] not in listed
    }


def _unique(traits: Iterable[tuple[str, T]]) -> dict[str, T]:
    """The traits that one alone has, with it."""
    found = list(traits)
    times = Counter(trait for trait, _ in found)
    return {trait: one for trait, one in found if trait and times[trait] == 1}


def _days_differ(entry: Entry, known: KnownEntry) -> bool | None:
    """Whether the two came out more than a day apart; None where one of them is undated."""
    if entry.published_at is None or known.published_at is None:
        return None
    return abs(entry.published_at - known.published_at) > _SAME


def _agree(entry: Entry, known: KnownEntry) -> bool:
    """Whether a pair that shares a trait shares another as well."""
    if entry.published_at is not None and entry.published_at == known.published_at:
        return True
    return _words(entry.title) == _words(known.title) and _link(entry.url or "") == _link(known.url)


def _words(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", title.lower()))


def _link(url: str) -> str:
    """What makes the address: host without "www.", path without a slash at the end, parameters that do not track."""
    host, path = _address(url)
    return f"{host}{path}" if path else ""


def _path(url: str) -> str:
    """The path and the parameters that name something; empty where there are neither."""
    return _address(url)[1]


@lru_cache(maxsize=4_096)
def _address(url: str) -> tuple[str, str]:
    """The address's host and path without what makes no difference; empty texts where it cannot be read."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "", ""
    path = parts.path.rstrip("/")
    named = sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.match(pair[0].lower()))
    return host, path + (f"?{urlencode(named)}" if named else "")
