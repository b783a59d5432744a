"""Invented publishers and when they publish, for benchmarks that need no network: seeded, the same on every machine."""

import math
import random
from dataclasses import dataclass

HOUR = 3_600.0
DAY = 24 * HOUR
WEEK_HOURS = 168

# How many of the publishers are of a sort, and between which daily rates those lie (spread evenly on a logarithmic scale):
# pages and registers that hardly change, authorities and vendors, busy vendors and trade press, general press and wires.
SORTS = ((0.30, 1 / 60, 1 / 10), (0.40, 1 / 10, 1.0), (0.20, 1.0, 8.0), (0.10, 8.0, 120.0))

_PEAK_HOURS_UTC = (1, 8, 9, 13, 14, 15, 16, 18)
_FOLLOW_UP_HOURS = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """One invented publisher: its mean rate (news a day) and when its news came out (seconds from the start, in order)."""

    rate: float
    news: tuple[float, ...]


def publishers(seed: int, count: int, days: int) -> tuple[Publisher, ...]:
    """So many publishers over so many days.

    Each has a working day in its own time zone, quieter nights and week-ends, good and bad weeks, and stories that bring
    follow-ups within hours: a cluster process whose intensity follows the hour of the week.
    """
    rng = random.Random(seed)
    return tuple(_publisher(rng, days) for _ in range(count))


def _publisher(rng: random.Random, days: int) -> Publisher:
    rate = _rate(rng)
    again = rng.choice((0.0, 0.2, 0.5))
    shape = _week(rng)
    news: list[float] = []
    swing = 1.0
    for hour in range(24 * days):
        if hour % WEEK_HOURS == 0:
            swing = math.exp(rng.gauss(-0.125, 0.5))
        expected = rate / 24 * (1 - again) * shape[hour % WEEK_HOURS] * swing
        for _ in range(_poisson(rng, expected)):
            news.extend(_story(rng, (hour + rng.random()) * HOUR, again))
    return Publisher(rate=rate, news=tuple(sorted(at for at in news if at < days * DAY)))


def _rate(rng: random.Random) -> float:
    """A daily rate of a sort chosen by its share."""
    _, low, high = rng.choices(SORTS, weights=[share for share, _, _ in SORTS])[0]
    return math.exp(rng.uniform(math.log(low), math.log(high)))


def _week(rng: random.Random) -> list[float]:
    """How busy each hour of the week is, 1 on average."""
    peak, width = rng.choice(_PEAK_HOURS_UTC), rng.choice((4, 5, 6))
    night, week_end = rng.choice((0.02, 0.05, 0.1, 0.3)), rng.choice((0.1, 0.3, 0.6))
    busy = []
    for hour in range(WEEK_HOURS):
        distance = min((hour - peak) % 24, (peak - hour) % 24)
        by_day = night + math.exp(-((distance / width) ** 2) / 2)
        busy.append(by_day * (week_end if hour >= 5 * 24 else 1.0))
    mean = sum(busy) / WEEK_HOURS
    return [one / mean for one in busy]


def _story(rng: random.Random, at: float, again: float) -> list[float]:
    """A piece of news and its follow-ups."""
    moments = [at]
    while rng.random() < again:
        moments.append(moments[-1] + rng.expovariate(1 / (_FOLLOW_UP_HOURS * HOUR)))
    return moments


def _poisson(rng: random.Random, mean: float) -> int:
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count
