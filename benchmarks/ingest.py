"""Ingest beside what everybody writes: our collector, a plain loop, and newspaper4k, over a loopback farm of publishers.

Every contender reads the same feeds and pages into a SQLite file of its own, first all of them (cold), then again a few hours
later when nothing has changed (warm); by turns, several times, without and with a latency of the publishers. The run fails if
the contenders do not store the same.
"""

import argparse
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.farm import Counts, Farm
from benchmarks.measure import Cost, adopt_orphans, measure
from benchmarks.plan import Plan
from benchmarks.promises import Target, aligned, conclude, ratio

ROOT = Path(__file__).resolve().parents[1]
ROLES = {"-m ingest.child": "crawl", "-m ingest.parsing": "parser"}
LIBRARIES = ("scrapy", "twisted", "lxml", "trafilatura", "feedparser", "sqlalchemy", "requests", "newspaper4k")
OURS, LOOP = "foreshock", "loop"
MEGABYTE = 1_000_000
# How far apart the lengths of an article's two texts may be, by the library that read them.
SAME_READER, OTHER_READER = 1.1, 2.0


@dataclass(frozen=True, slots=True)
class Contender:
    """A program that reads a plan's feeds, and the query for what it stored."""

    module: str
    stored: str
    options: tuple[str, ...] = ()
    tolerance: float = SAME_READER


CONTENDERS = {
    OURS: Contender("benchmarks.collect_all", "SELECT url, text FROM articles"),
    LOOP: Contender("benchmarks.baseline_naive", "SELECT url, text FROM article"),
    "loop-text": Contender(
        "benchmarks.baseline_naive", "SELECT url, text FROM article", options=("--extractor", "trafilatura-text")
    ),
    "newspaper4k": Contender(
        "benchmarks.baseline_naive",
        "SELECT url, text FROM article",
        options=("--extractor", "newspaper4k"),
        tolerance=OTHER_READER,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """One pass of one contender: what it cost, what it asked for, and what it had stored in the end."""

    contender: str
    latency: float
    run: int
    warm: bool
    cost: Cost
    load: float
    requests: int
    unmodified: int
    twice: int
    articles: int

    @property
    def share_unmodified(self) -> float:
        """The share of 304 among all answers."""
        return self.unmodified / self.requests if self.requests else 0.0


class OutputsDiffer(Exception):
    """Two contenders did not store the same, so that their times say nothing."""


class Bench:
    """A farm and the contenders' turns on it."""

    def __init__(self, farm: Farm, folder: Path, *, faults: bool) -> None:
        self._farm = farm
        self._folder = folder
        self._faults = faults

    def turns(self, names: Sequence[str], latencies: Sequence[float], runs: int) -> Iterator[Pass]:
        """Both passes of every contender in every run, by turns; each run's outputs are compared."""
        for latency in latencies:
            self._farm.set_latency(latency)
            for run in range(runs):
                order = [*names[run % len(names) :], *names[: run % len(names)]]
                for name in order:
                    yield from self._turn(name, latency, run)
                self._compare(order)

    def _turn(self, name: str, latency: float, run: int) -> Iterator[Pass]:
        self._database(name).unlink(missing_ok=True)
        self._farm.forget()
        before: Counts = {}
        for warm in (False, True):
            Plan.of(self._farm, self._database(name), hours=6 * warm).write(self._folder / "plan.json")
            load = os.getloadavg()[0]
            cost = self._run(CONTENDERS[name])
            counts = self._farm.counts()
            yield Pass(
                contender=name,
                latency=latency,
                run=run,
                warm=warm,
                cost=cost,
                load=load,
                requests=_total(counts) - _total(before),
                unmodified=_total(counts, 304) - _total(before, 304),
                twice=sum(one.get(200, 0) > 1 for where, one in counts.items() if "-report" in where),
                articles=len(self._stored(name)),
            )
            before = counts

    def _run(self, contender: Contender) -> Cost:
        command = (sys.executable, "-m", contender.module, str(self._folder / "plan.json"), *contender.options)
        return measure(command, roles=ROLES, spare=(self._farm.process_id,), log=self._folder / "words.log", cwd=ROOT)

    def _database(self, name: str) -> Path:
        return self._folder / f"{name}.db"

    def _stored(self, name: str) -> Mapping[str, int]:
        """The length of each stored article's text, by URL."""
        database = sqlite3.connect(self._database(name))
        try:
            return {url: len(text) for url, text in database.execute(CONTENDERS[name].stored)}
        finally:
            database.close()

    def _compare(self, names: Sequence[str]) -> None:
        """Raises OutputsDiffer unless all have stored the same articles, at about the same length."""
        first = self._stored(names[0])
        for name in names[1:]:
            other = self._stored(name)
            if first.keys() != other.keys() and not self._faults:
                raise OutputsDiffer(
                    f"{names[0]} stored {len(first)} articles, {name} {len(other)}, not of the same URLs"
                )
            lengths = [(first[url] + 1) / (other[url] + 1) for url in first.keys() & other.keys()]
            tolerance = max(CONTENDERS[names[0]].tolerance, CONTENDERS[name].tolerance)
            if not 1 / tolerance < median(lengths) < tolerance:
                raise OutputsDiffer(f"the texts of {names[0]} and {name} differ in length by {median(lengths):.2f}")


def judge(passes: Sequence[Pass]) -> list[Target]:
    """What the passes say of each promise that they can judge."""
    targets = [*_warm_targets(passes), *_memory_target(passes)]
    for latency in sorted({one.latency for one in passes}):
        pairs = _paired(passes, latency)
        if pairs and latency:
            targets.append(
                ratio("3.0x the loop's speed with latency", [(b.cost.wall, a.cost.wall) for a, b in pairs], 3.0)
            )
        elif pairs:
            costs = [(a.cost.cpu / a.articles, b.cost.cpu / b.articles) for a, b in pairs]
            targets.append(ratio("at most 1.3x the loop's processor time per new article", costs, 1.3, at_most=True))
    return targets


def _warm_targets(passes: Sequence[Pass]) -> Iterator[Target]:
    warm = [one for one in passes if one.contender == OURS and one.warm]
    if warm:
        share, twice = min(one.share_unmodified for one in warm), max(one.twice for one in warm)
        yield Target(promise="at least 95 % of the warm pass is 304", found=f"{share:.1%}", met=share >= 0.95)
        yield Target(promise="no article is downloaded twice", found=f"{twice} were", met=not twice)


def _memory_target(passes: Sequence[Pass]) -> Iterator[Target]:
    peaks = [one.cost.peak_by_role.get("crawl", 0) for one in passes if one.contender == OURS]
    if peaks:
        peak = max(peaks) / MEGABYTE
        yield Target(promise="the crawl child stays below 400 MB", found=f"{peak:.0f} MB", met=0 < peak < 400)


def _paired(passes: Sequence[Pass], latency: float) -> list[tuple[Pass, Pass]]:
    """Our cold passes, each with the loop's of the same run."""
    cold = {(one.contender, one.run): one for one in passes if one.latency == latency and not one.warm}
    return [(one, cold[LOOP, run]) for (name, run), one in cold.items() if name == OURS and (LOOP, run) in cold]


def _total(counts: Counts, status: int | None = None) -> int:
    return sum(n for one in counts.values() for answered, n in one.items() if status in (None, answered))


def table(passes: Sequence[Pass]) -> str:
    """Medians over the runs, one line for each contender, latency and pass."""
    titles = (
        "contender",
        "latency",
        "pass",
        "articles",
        "/s",
        "/CPU-s",
        "CPU ms each",
        "wall s",
        "requests",
        "304",
        "MB",
    )
    rows = [titles, *(_row(group) for group in _groups(passes))]
    return aligned(rows)


def _groups(passes: Sequence[Pass]) -> list[list[Pass]]:
    keys = dict.fromkeys((one.latency, one.warm, one.contender) for one in passes)
    return [[one for one in passes if (one.latency, one.warm, one.contender) == key] for key in sorted(keys)]


def _row(group: Sequence[Pass]) -> tuple[str, ...]:
    one = group[0]
    wall, cpu = median(each.cost.wall for each in group), median(each.cost.cpu for each in group)
    peak = max(max(each.cost.peak_by_role.values(), default=0) for each in group)
    return (
        one.contender,
        f"{one.latency * 1000:.0f} ms",
        "warm" if one.warm else "cold",
        str(one.articles),
        "" if one.warm else f"{one.articles / wall:.1f}",
        "" if one.warm else f"{one.articles / cpu:.1f}",
        f"{1000 * cpu / max(one.articles, 1):.1f}",
        f"{wall:.1f}",
        f"{one.requests} ({one.requests / max(one.articles, 1):.2f} each)",
        f"{one.share_unmodified:.0%}",
        f"{peak / MEGABYTE:.0f}",
    )


def where_cpu_goes(passes: Sequence[Pass]) -> str:
    """How our processor time divides between the parent, the crawl child and the reading process, in cold passes."""
    ours = [one.cost.cpu_by_role for one in passes if one.contender == OURS and not one.warm]
    totals = {role: sum(one.get(role, 0.0) for one in ours) for role in ("itself", "crawl", "parser")}
    whole = sum(totals.values()) or 1.0
    return "our processor time: " + ", ".join(f"{role} {seconds / whole:.0%}" for role, seconds in totals.items())


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest", description=__doc__)
    parser.add_argument("--sources", type=int, default=20)
    parser.add_argument("--entries", type=int, default=20, help="of each source's feed")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "--latency", type=float, nargs="+", default=[0.0, 0.1], metavar="SECONDS", help="of each answer"
    )
    parser.add_argument("--contenders", nargs="+", choices=tuple(CONTENDERS), default=list(CONTENDERS))
    parser.add_argument("--faults", action="store_true", help="let some feeds move, break, or be malformed")
    parser.add_argument("--json", action="store_true", help="print every pass as JSON instead of the table")
    return parser.parse_args(words)


def main() -> None:
    """Run the benchmark as the command line says; exit code 1 where a promise was not kept."""
    told = arguments()
    adopt_orphans()
    passes: list[Pass] = []
    with tempfile.TemporaryDirectory(prefix="foreshock-bench-") as name:
        folder = Path(name)
        with Farm(folder, sources=told.sources, entries=told.entries, faults=told.faults) as farm:
            for one in Bench(farm, folder, faults=told.faults).turns(told.contenders, told.latency, told.runs):
                passes.append(one)
                print(_line(one), file=sys.stderr, flush=True)
    targets = judge(passes)
    conclude("" if told.json else f"{table(passes)}\n\n{where_cpu_goes(passes)}", passes, targets, LIBRARIES)


def _line(one: Pass) -> str:
    name = f"{one.contender} {'warm' if one.warm else 'cold'} {one.latency * 1000:.0f} ms #{one.run + 1}"
    return f"{name}: {one.cost.wall:.1f} s, {one.cost.cpu:.1f} CPU-s, {one.articles} articles, load {one.load:.1f}"


if __name__ == "__main__":
    main()
