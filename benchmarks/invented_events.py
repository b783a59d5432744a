"""Invented events with their claims as rows, as unevenly spread over types, vendors, products and words as real ones are."""

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

from domain.event_types import EVENT_TYPES
from domain.status import Status

CLAIMS = 5
BEGINS_AT = datetime(2023, 1, 1, tzinfo=UTC)
ENDS_AT = datetime(2031, 1, 1, tzinfo=UTC)
TYPES = sorted(EVENT_TYPES)
STATUSES = [status.value for status in Status]
VENDORS = [f"vendor-{number}" for number in range(60)]
TARGETS = [f"{VENDORS[number % 60]}/model-{number}" for number in range(1_500)]
ACTORS = [f"authority-{number}" for number in range(150)]
COUNTRIES = [f"{first}{second}" for first in "ABCDEF" for second in "GHIJKL"]
WORDS = [f"w{number}x" for number in range(30_000)]
SENTENCE = 22
Row = tuple[Any, ...]
Rows = dict[str, list[Row]]


class Spread:
    """Draws from values of which the first are far more frequent than the last, as words and vendors are."""

    def __init__(self, values: Sequence[str], draw: random.Random, even: float) -> None:
        self._values = values
        self._weights = list(accumulate(1 / (rank + even) for rank in range(len(values))))
        self._draw = draw

    def some(self, count: int) -> list[str]:
        """So many values, some of them perhaps alike."""
        return self._draw.choices(self._values, cum_weights=self._weights, k=count)

    def one(self) -> str:
        """A value."""
        return self.some(1)[0]


class Inventor:
    """Makes the rows of events one after the other; the same ones each time."""

    def __init__(self, count: int, article: str) -> None:
        self._count, self._article = count, article
        draw = self._draw = random.Random(1)
        self._types, self._statuses = Spread(TYPES, draw, 2), Spread(STATUSES, draw, 1)
        self._targets, self._actors = Spread(TARGETS, draw, 20), Spread(ACTORS, draw, 2)
        self._countries, self._words = Spread(COUNTRIES, draw, 2), Spread(WORDS, draw, 10)
        self._tiers = Spread(["C", "B", "A"], draw, 1)

    def rows(self) -> Iterator[Rows]:
        """The rows of every event by table, event by event."""
        return (self._event(number) for number in range(self._count))

    def _event(self, number: int) -> Rows:
        known_at = BEGINS_AT + (ENDS_AT - BEGINS_AT) * (number / self._count)
        targets = sorted(set(self._targets.some(self._draw.choice((1, 1, 2)))))
        affected = [self._countries.one()] if self._draw.random() < 0.6 else ["*"]
        state = self._state(number, known_at, targets, affected)
        event_id, kind = state["id"], state["type"]
        turned_at = known_at + (state["last_verified_at"] - known_at) / 2
        first = state | {"status": "announced", "revision": 1}
        claims = [self._words.some(SENTENCE) for _ in range(CLAIMS)]
        return {
            "events": [tuple(state.values())],
            "event_versions": [(*first.values(), known_at, turned_at, None), (*state.values(), turned_at, None, None)],
            "event_targets": [(event_id, target) for target in targets],
            "event_subjects": [(event_id, one, kind) for one in sorted({target.split("/")[0] for target in targets})],
            "event_actors": [(event_id, one) for one in json.loads(state["actor"])],
            "event_affected": [(event_id, country) for country in affected],
            "target_standings": [(event_id, target, "", state["status"], known_at, "[]") for target in targets],
            "claims": [
                self._claim(number * CLAIMS + place, state, words) for place, words in enumerate(claims, start=1)
            ],
            "claim_words": [
                (
                    number * CLAIMS + place,
                    sorted({*words, *kind.split("_"), *"-".join(targets).replace("/", "-").split("-")}),
                )
                for place, words in enumerate(claims, start=1)
            ],
        }

    def _state(self, number: int, known_at: datetime, targets: list[str], affected: list[str]) -> dict[str, Any]:
        draw, status = self._draw, self._statuses.one()
        event_id = id_of(number)
        observed_at = known_at - timedelta(hours=draw.expovariate(0.05))
        origins = [f"origin-{place}" for place in range(min(9, 1 + int(draw.expovariate(1.2))))]
        standings: list[dict[str, Any]] = [
            {"channel": None, "lists": [], "since_at": known_at.isoformat(), "status": status, "target": target}
            for target in targets
        ]
        return {
            "id": event_id,
            "display": f"FS-{known_at:%Y-%m%d}-{number:07d}",
            "type": self._types.one(),
            "actor": _json([self._actors.one()]),
            "targets": _json(targets),
            "jurisdiction": self._countries.one(),
            "scope": _json({"affected": affected, "basis": "effective", "channels": [], "lists": [], "plans": []}),
            "status": status,
            "targets_status": _json(standings),
            "corroboration": "C2",
            "origins": _json(origins),
            "chain": event_id,
            "caused_by": None,
            "effective_on": (known_at + timedelta(days=draw.randint(0, 200))).date() if draw.random() < 0.7 else None,
            "action_deadline_on": None,
            "first_observed_at": observed_at,
            "known_at": known_at,
            "last_verified_at": known_at + timedelta(days=draw.expovariate(0.1)),
            "revision": 2,
            "origin_count": len(origins),
        }

    def _claim(self, number: int, state: dict[str, Any], words: list[str]) -> Row:
        finding = _json({"actor": [], "kind": "event", "status": state["status"], "targets": [], "type": state["type"]})
        evidence = _json([{"content_hash": "", "end": 99, "in_title": False, "start": 0, "words": " ".join(words)}])
        moments = (state["first_observed_at"], state["known_at"] + timedelta(minutes=number % CLAIMS))
        said = (
            state["type"],
            state["status"],
            self._tiers.one(),
            f"origin-{number % 9}",
            False,
            True,
            finding,
            evidence,
        )
        return (number, f"claim-{number}", self._article, "source-1", *said, *moments, True, None, state["id"], "")


def id_of(number: int) -> str:
    """The id of an invented event, the earliest has number 0."""
    return hashlib.sha256(str(number).encode()).hexdigest()[:24]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
