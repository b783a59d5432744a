"""How soon news are found: our schedule beside uniform polling and the clairvoyant optimum, at the same number of requests.

Run `python -m benchmarks.schedule`; `--json FILE` also writes the figures. Nothing is fetched: publishers are invented
(benchmarks/publishing.py), the clock is virtual, and each visit is decided by the product's own `next_state`. The first three
weeks are there to learn from; the following six are measured. Delay is from publication to the visit that finds it.

- uniform: every source at one interval, chosen so that as many requests are made as we made.
- optimum: what somebody would do who knew each source's rate in advance and every interval could be had: intervals
  proportional to one over the square root of the rate, at the same number of requests.
- bounded optimum: the same within the bounds that we keep: the catalogue's interval at least, 24 of them or a day at most.
"""

import argparse
import json
import math
import random
import statistics
import sys
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.publishing import DAY, Publisher, publishers
from domain.source import Source, SourceState, Tier
from ingest.rhythm import LONGEST, LONGEST_STRETCH
from ingest.visit import Visit, VisitOutcome
from ingest.visits import next_state

START = datetime(2026, 1, 5, tzinfo=UTC)
RESAMPLES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is simulated: so many sources with this interval (minutes), over so many days of which the first are learnt from."""

    sources: int = 200
    interval: float = 15.0
    days: int = 63
    learning: int = 21

    @property
    def seconds(self) -> float:
        """How long the measured time is."""
        return (self.days - self.learning) * DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Delays of one seed, in minutes, and how many requests all four made."""

    seed: int
    requests: int
    news: int
    ours_mean: float
    ours_p95: float
    uniform_mean: float
    uniform_p95: float
    optimum_mean: float
    bounded_mean: float

    @property
    def gain(self) -> float:
        """How many times sooner than uniform polling we find news."""
        return self.uniform_mean / self.ours_mean

    @property
    def excess(self) -> float:
        """Our mean delay as a multiple of the optimum's."""
        return self.ours_mean / self.optimum_mean

    @property
    def bounded_excess(self) -> float:
        """Our mean delay as a multiple of the bounded optimum's."""
        return self.ours_mean / self.bounded_mean


def run(seed: int, setting: Setting) -> Round:
    """The round of one seed."""
    found = publishers(seed, setting.sources, setting.days)
    visits = [our_visits(publisher, number, setting) for number, publisher in enumerate(found)]
    ours = [
        delay for publisher, times in zip(found, visits, strict=True) for delay in delays(publisher, times, setting)
    ]
    requests = sum(len(times) for times in visits)
    rng = random.Random(seed)
    uniform = _fixed(found, [setting.sources * setting.seconds / requests] * setting.sources, setting, rng)
    floor = setting.interval * 60
    cap = min(LONGEST.total_seconds(), LONGEST_STRETCH * floor)
    optimum = _fixed(found, _optimum(found, requests, setting, 0.0, math.inf), setting, rng)
    bounded = _fixed(found, _optimum(found, requests, setting, floor, cap), setting, rng)
    return Round(
        seed=seed,
        requests=requests,
        news=len(ours),
        ours_mean=_minutes(statistics.fmean(ours)),
        ours_p95=_minutes(_p95(ours)),
        uniform_mean=_minutes(statistics.fmean(uniform)),
        uniform_p95=_minutes(_p95(uniform)),
        optimum_mean=_minutes(statistics.fmean(optimum)),
        bounded_mean=_minutes(statistics.fmean(bounded)),
    )


def our_visits(publisher: Publisher, number: int, setting: Setting) -> list[float]:
    """When our schedule visits the publisher in the measured time (seconds from the start), decided visit by visit."""
    source = Source(
        id=f"source-{number}",
        name="",
        url=f"https://source-{number}.example/feed",
        kind="feed",
        publisher="",
        family="",
        tier=Tier.B,
        interval=timedelta(minutes=setting.interval),
    )
    state = SourceState(source_id=source.id)
    visits: list[float] = []
    at, seen = setting.learning * DAY, 0
    while at < setting.days * DAY:
        now_seen = bisect_right(publisher.news, at)
        fresh = publisher.news[max(seen, now_seen - 200) : now_seen]
        state = next_state(source, state, _visit(source, fresh, first=not visits), now=_moment(at))
        visits.append(at)
        seen = now_seen
        at = (state.next_visit_at - START).total_seconds() if state.next_visit_at else math.inf
    return visits


def _visit(source: Source, fresh: Sequence[float], *, first: bool) -> Visit:
    outcome = VisitOutcome.OK if fresh or first else VisitOutcome.NOT_MODIFIED
    return Visit(
        source_id=source.id,
        outcome=outcome,
        http_status=200 if outcome is VisitOutcome.OK else 304,
        content_hash="body",
        entries=20,
        news_at=tuple(_moment(at) for at in fresh),
    )


def delays(publisher: Publisher, visits: Sequence[float], setting: Setting) -> list[float]:
    """How long after its publication each piece of news was found, for those that came out and were found while we measured."""
    found = []
    for at in publisher.news[bisect_right(publisher.news, setting.learning * DAY) :]:
        following = bisect_right(visits, at)
        if following < len(visits):
            found.append(visits[following] - at)
    return found


def _fixed(found: Sequence[Publisher], intervals: Sequence[float], setting: Setting, rng: random.Random) -> list[float]:
    """The delays where each publisher is visited at its interval, from a moment that chance chooses."""
    everything = []
    for publisher, interval in zip(found, intervals, strict=True):
        first = setting.learning * DAY + rng.random() * interval
        count = int((setting.days * DAY - first) / interval) + 1
        everything.extend(delays(publisher, [first + turn * interval for turn in range(count)], setting))
    return everything


def _optimum(
    found: Sequence[Publisher], requests: int, setting: Setting, shortest: float, longest: float
) -> list[float]:
    """Intervals proportional to one over the square root of the rate in the measured time, within bounds, in all so many."""
    counts = [len(one.news) - bisect_right(one.news, setting.learning * DAY) for one in found]
    roots = [math.sqrt(max(count, 0.5) / setting.seconds) for count in counts]

    def intervals(scale: float) -> list[float]:
        return [min(max(scale / root, shortest), longest) for root in roots]

    scale = _where(lambda scale: sum(setting.seconds / one for one in intervals(scale)) > requests)
    return intervals(scale)


def _where(too_small: Callable[[float], bool]) -> float:
    """The number at which `too_small` stops being true, between a millionth and a billion."""
    low, high = 1e-6, 1e9
    for _ in range(100):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if too_small(middle) else (low, middle)
    return high


def interval_of_mean(values: Sequence[float]) -> tuple[float, float]:
    """Where the mean of such values lies with 95 % confidence: percentiles of resampled means (bootstrap)."""
    rng = random.Random(1)
    means = sorted(statistics.fmean(rng.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES)]


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[int(0.95 * len(values))]


def _minutes(seconds: float) -> float:
    return seconds / 60


def _moment(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def report(rounds: Sequence[Round], setting: Setting) -> str:
    """The figures of all rounds as lines of text, each with the interval that the seeds give it."""
    a_day = statistics.fmean(one.requests for one in rounds) / setting.sources / (setting.seconds / DAY)
    rows = [
        ("requests a source and day", [a_day]),
        ("ours, mean delay (min)", [one.ours_mean for one in rounds]),
        ("ours, p95 (min)", [one.ours_p95 for one in rounds]),
        ("uniform, mean delay (min)", [one.uniform_mean for one in rounds]),
        ("uniform, p95 (min)", [one.uniform_p95 for one in rounds]),
        ("optimum, mean delay (min)", [one.optimum_mean for one in rounds]),
        ("bounded optimum, mean (min)", [one.bounded_mean for one in rounds]),
        ("uniform / ours", [one.gain for one in rounds]),
        ("ours / optimum", [one.excess for one in rounds]),
        ("ours / bounded optimum", [one.bounded_excess for one in rounds]),
    ]
    return "\n".join(_row(name, values) for name, values in rows)


def _row(name: str, values: Sequence[float]) -> str:
    low, high = interval_of_mean(values)
    between = f"  [{low:.2f}, {high:.2f}]" if len(values) > 1 else ""
    return f"{name:<30}{statistics.fmean(values):8.2f}{between}"


def main() -> None:
    """Run the rounds that the command line asks for and print their figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", type=int, default=10, help="how many rounds (10)")
    parser.add_argument("--sources", type=int, default=200, help="how many sources in each (200)")
    parser.add_argument("--interval", type=float, default=15.0, help="the catalogue's interval in minutes (15)")
    parser.add_argument("--json", type=Path, help="also write the rounds to this file")
    given = parser.parse_args()
    setting = Setting(sources=given.sources, interval=given.interval)
    rounds = []
    for seed in range(1, given.seeds + 1):
        rounds.append(run(seed, setting))
        print(f"seed {seed}: {rounds[-1].news} news, gain {rounds[-1].gain:.2f}", file=sys.stderr)
    print(report(rounds, setting))
    if given.json:
        given.json.write_text(json.dumps([asdict(one) for one in rounds], indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
