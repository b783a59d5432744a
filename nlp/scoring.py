"""How well extraction reads labelled documents.

Only events of salience `main` count, on both sides. Within a document an event that was read is paired with a labelled one
of the same type, the pairs that share most targets first.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# One event as `foreshock extract` prints it and labels write it.
Event = Mapping[str, Any]

LONGEST_EVIDENCE = 350
ROUNDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document with the events that its labels hold and those that were read in it, main ones only."""

    words: str
    labelled: tuple[Event, ...]
    read: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures over a set of documents, each between 0 and 1.

    `type_f1` counts pairs of one type, `event_f1` only those that share a target (or both have none). `false_alarm` is the
    share of documents without an event in which one was read. `status`, `actor`, `jurisdiction` and `date` are shares of
    the pairs that agree (`date` of those whose label has one), `evidence` of those whose quotation overlaps a labelled
    one; `targets_f1` and `affected_f1` are over the members of all pairs.
    """

    documents: int
    events: int
    read: int
    type_f1: float
    event_f1: float
    false_alarm: float
    status: float
    actor: float
    jurisdiction: float
    date: float
    targets_f1: float
    affected_f1: float
    evidence: float


def reading_of(document: Mapping[str, Any], read: Iterable[Event]) -> Reading:
    """A labelled document (`title`, `text`, `events`) beside what was read in it."""
    words = f"{document.get('title') or ''}\n{document.get('text') or ''}"
    return Reading(words=words, labelled=_main(document.get("events") or ()), read=_main(read))


def score(readings: Sequence[Reading]) -> Figures:
    """The figures over these documents; a share of nothing is 1."""
    count: Counter[str] = Counter()
    for reading in readings:
        _count(reading, count)
    events, read = count["events"], count["read"]
    return Figures(
        documents=len(readings),
        events=events,
        read=read,
        type_f1=_f1(count["pairs"], read, events),
        event_f1=_f1(count["right"], read, events),
        false_alarm=count["alarms"] / count["quiet"] if count["quiet"] else 0.0,
        status=_share(count["status"], count["pairs"]),
        actor=_share(count["actor"], count["pairs"]),
        jurisdiction=_share(count["jurisdiction"], count["pairs"]),
        date=_share(count["date"], count["dated"]),
        targets_f1=_f1(count["targets"], count["targets read"], count["targets labelled"]),
        affected_f1=_f1(count["affected"], count["affected read"], count["affected labelled"]),
        evidence=_share(count["evidence"], count["pairs"]),
    )


def score_by_type(readings: Sequence[Reading]) -> dict[str, Figures]:
    """The figures of each type that labels or readings hold, over the same documents."""
    types = sorted({event["type"] for reading in readings for event in (*reading.labelled, *reading.read)})
    return {name: score([_only(reading, name) for reading in readings]) for name in types}


def interval(readings: Sequence[Reading], figure: Callable[[Figures], float], seed: int = 1) -> tuple[float, float]:
    """The bounds between which the figure lies in 95 of 100 resamples of the documents."""
    chance = random.Random(seed)  # noqa: S311 -- resampling, no secret
    found = sorted(figure(score(chance.choices(readings, k=len(readings)))) for _ in range(ROUNDS))
    return found[int(0.025 * ROUNDS)], found[int(0.975 * ROUNDS) - 1]


def _main(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(event for event in events if event.get("salience", "main") == "main")


def _only(reading: Reading, name: str) -> Reading:
    return Reading(
        words=reading.words,
        labelled=tuple(event for event in reading.labelled if event["type"] == name),
        read=tuple(event for event in reading.read if event["type"] == name),
    )


def _count(reading: Reading, count: Counter[str]) -> None:
    count.update(events=len(reading.labelled), read=len(reading.read))
    if not reading.labelled:
        count.update(quiet=1, alarms=bool(reading.read))
    for label, read in _pairs(reading):
        count.update(
            pairs=1,
            right=_likeness(label, read) > 0,
            status=label.get("status") == read.get("status"),
            actor=_agree(_ids(label, "actor"), _ids(read, "actor")),
            jurisdiction=(label.get("jurisdiction") or None) == (read.get("jurisdiction") or None),
            dated=bool(label.get("effective_date")),
            date=bool(label.get("effective_date")) and label["effective_date"] == read.get("effective_date"),
            evidence=_overlap(reading.words, label, read),
        )
        for key in ("targets", "affected"):
            ours, theirs = _ids(label, key), _ids(read, key)
            count.update({key: len(ours & theirs), f"{key} labelled": len(ours), f"{key} read": len(theirs)})


def _pairs(reading: Reading) -> list[tuple[Event, Event]]:
    """Each labelled event with at most one read event of its type, the likest first."""
    options = sorted(
        (
            (_likeness(label, read), -i, -j)
            for i, label in enumerate(reading.labelled)
            for j, read in enumerate(reading.read)
            if label["type"] == read["type"]
        ),
        reverse=True,
    )
    pairs, labels, reads = [], set(), set()
    for _, i, j in options:
        if i not in labels and j not in reads:
            labels.add(i)
            reads.add(j)
            pairs.append((reading.labelled[-i], reading.read[-j]))
    return pairs


def _ids(event: Event, key: str) -> frozenset[str]:
    return frozenset(str(value).lower() for value in event.get(key) or ())


def _likeness(one: Event, other: Event) -> float:
    ours, theirs = _ids(one, "targets"), _ids(other, "targets")
    return len(ours & theirs) / len(ours | theirs) if ours or theirs else 1.0


def _agree(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours & theirs) or not (ours or theirs)


def _overlap(words: str, label: Event, read: Event) -> bool:
    """Whether a quotation of the reading is verbatim, not too long, and overlaps one of the label."""
    quoted = [_span(words, quote) for quote in read.get("evidence") or () if len(quote) <= LONGEST_EVIDENCE]
    wanted = [_span(words, quote) for quote in label.get("evidence") or ()]
    return any(a[0] < b[1] and b[0] < a[1] for a in quoted if a for b in wanted if b)


def _span(words: str, quote: str) -> tuple[int, int] | None:
    start = words.find(quote) if quote else -1
    return (start, start + len(quote)) if start >= 0 else None


def _f1(hits: int, read: int, labelled: int) -> float:
    return 2 * hits / (read + labelled) if read + labelled else 1.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
