"""From feeds to events: our pipeline beside a plain loop with a whole language model behind it, over a loopback farm.

Of the farm's articles 10 or 100 % report one of a hundred known events each. Both contenders start with an empty SQLite file
and end when all that they found is stored in it; what counts is the known events stored per second of processor time, starts
included, by turns. The loop has the product's own rules, so both must store the same events.
"""

import argparse
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.farm import STREAM, Farm
from benchmarks.measure import Cost, adopt_orphans, measure
from benchmarks.plan import Plan
from benchmarks.promises import Target, aligned, conclude, ratio
from benchmarks.stages import told_stages
from benchmarks.streams import known_events
from foreshock.settings import Settings
from nlp.catalog import Catalog, load_catalog

ROOT = Path(__file__).resolve().parents[1]
ROLES = {"-m ingest.child": "crawl", "-m ingest.parsing": "parser"}
LIBRARIES = ("spacy", "thinc", "blis", "scrapy", "trafilatura", "feedparser", "sqlalchemy", "requests")
OURS, LOOP = "foreshock", "loop"
PROMISED = {10: 12.0, 100: 3.0}
MEGABYTE = 1_000_000

Events = frozenset[tuple[str, str]]
"""Types with targets."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A program that reads a plan's feeds, and the query for the types and targets of the events it stored."""

    module: str
    stored: str
    options: tuple[str, ...] = ()


def contenders(cache: Path) -> dict[str, Contender]:
    """Who takes part; all find the compiled catalog in the folder."""
    ours = "SELECT type, target FROM events JOIN event_targets ON event_id = events.id"
    return {
        OURS: Contender("benchmarks.pipeline_all", ours),
        LOOP: Contender("benchmarks.baseline_events", "SELECT type, target FROM event", ("--cache", str(cache))),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """One turn of one contender: what it cost, by stage too, and which events it had stored in the end."""

    contender: str
    percent: int
    run: int
    articles: int
    cost: Cost
    load: float
    stages: dict[str, float]
    stored: tuple[tuple[str, str], ...]
    known: int
    found: int

    @property
    def rate(self) -> float:
        """Known events stored per second of processor time."""
        return self.found / self.cost.cpu


class Bench:
    """The turns of both contenders on farms of one size."""

    def __init__(self, folder: Path, *, sources: int, entries: int) -> None:
        self._folder = folder
        self._sources, self._entries = sources, entries
        cache = Settings().cache_folder.expanduser()
        # Compiling the catalog is work of the first start after an update, which is no contender's.
        self._catalog = load_catalog(cache)
        self._contenders = contenders(cache)

    def turns(self, percents: Sequence[int], runs: int) -> Iterator[Pass]:
        """Every contender on every mix in every run, by turns."""
        names = list(self._contenders)
        for percent in percents:
            with Farm(self._folder, sources=self._sources, entries=self._entries, relevant=percent) as farm:
                for run in range(runs):
                    for name in names if run % 2 else reversed(names):
                        yield self._turn(farm, name, percent, run)

    def _turn(self, farm: Farm, name: str, percent: int, run: int) -> Pass:
        contender, database = self._contenders[name], self._folder / f"{name}.db"
        for part in self._folder.glob(f"{database.name}*"):
            part.unlink()
        plan, log, load = self._folder / "plan.json", self._folder / "words.log", os.getloadavg()[0]
        Plan.of(farm, database).write(plan)
        command = (sys.executable, "-m", contender.module, str(plan), *contender.options)
        cost = measure(command, roles=ROLES, spare=(farm.process_id,), log=log, cwd=ROOT)
        articles = self._sources * self._entries
        known, stored = events_known(articles, percent, self._catalog), events_in(database, contender.stored)
        return Pass(
            contender=name,
            percent=percent,
            run=run,
            articles=articles,
            cost=cost,
            load=load,
            stages=told_stages(log.read_text(encoding="utf-8")),
            stored=tuple(sorted(stored)),
            known=len(known),
            found=len(known & stored),
        )


def events_known(articles: int, percent: int, catalog: Catalog) -> Events:
    """The events that the farm's articles report."""
    known = known_events(STREAM, articles, percent)
    return frozenset((one.type, product.id) for one in known if (product := catalog.resolve(one.product)))


def events_in(database: Path, query: str) -> Events:
    """The events that a contender stored."""
    connection = sqlite3.connect(database)
    try:
        return frozenset(connection.execute(query).fetchall())
    finally:
        connection.close()


def judge(passes: Sequence[Pass]) -> list[Target]:
    """What the passes say of each promise that they can judge."""
    pairs = {percent: paired(passes, percent) for percent in sorted({one.percent for one in passes})}
    targets = [
        ratio(f"{limit:.0f}x the loop's events per CPU-second at {percent} %", rates, limit)
        for percent, limit in PROMISED.items()
        if (rates := [(ours.rate, loop.rate) for ours, loop in pairs.get(percent, ())])
    ]
    both = [pair for some in pairs.values() for pair in some]
    if both:
        lost = sum(len(set(loop.stored) - set(ours.stored)) for ours, loop in both)
        more = sum(len(set(ours.stored) - set(loop.stored)) for ours, loop in both)
        found = f"{lost} of the loop's lost, {more} stored beside them"
        targets.append(Target(promise="the same events as the loop's", found=found, met=not lost and not more))
    return targets


def paired(passes: Sequence[Pass], percent: int) -> list[tuple[Pass, Pass]]:
    """Our passes on a mix, each with the loop's of the same run."""
    by_turn = {(one.contender, one.run): one for one in passes if one.percent == percent}
    return [
        (one, by_turn[LOOP, run]) for (name, run), one in by_turn.items() if name == OURS and (LOOP, run) in by_turn
    ]


def table(passes: Sequence[Pass]) -> str:
    """Medians over the runs, one line for each mix and contender."""
    titles = (
        "relevant",
        "contender",
        "articles",
        "events",
        "CPU s",
        "events/CPU-s",
        "CPU ms an article",
        "wall s",
        "MB",
    )
    keys = sorted({(one.percent, one.contender) for one in passes})
    groups = [[one for one in passes if (one.percent, one.contender) == key] for key in keys]
    return aligned([titles, *map(_row, groups)])


def _row(group: Sequence[Pass]) -> tuple[str, ...]:
    one, cpu = group[0], median(each.cost.cpu for each in group)
    return (
        f"{one.percent} %",
        one.contender,
        str(one.articles),
        f"{one.found} of {one.known}",
        f"{cpu:.1f}",
        f"{median(each.rate for each in group):.2f}",
        f"{1000 * cpu / one.articles:.1f}",
        f"{median(each.cost.wall for each in group):.1f}",
        f"{max(max(each.cost.peak_by_role.values(), default=0) for each in group) / MEGABYTE:.0f}",
    )


def where_cpu_goes(passes: Sequence[Pass]) -> str:
    """Milliseconds of processor time an article by stage, for each mix and contender, over all runs."""
    lines = []
    for percent, contender in sorted({(one.percent, one.contender) for one in passes}):
        group = [one for one in passes if (one.percent, one.contender) == (percent, contender)]
        parts = [one.stages | {"its other processes": one.cost.cpu - sum(one.stages.values())} for one in group]
        articles = sum(one.articles for one in group)
        told = (f"{name} {1000 * sum(part[name] for part in parts) / articles:.1f}" for name in parts[0])
        lines.append(f"{contender} at {percent} %, CPU ms an article: {', '.join(told)}")
    return "\n".join(lines)


def other_ratios(passes: Sequence[Pass]) -> str:
    """The ratios without what they could be said to owe to: the starts, and the loop's second parse within its rules."""
    lines = []
    for percent in sorted({one.percent for one in passes}):
        pairs = paired(passes, percent)
        running = [(_rate(ours, "start"), _rate(loop, "start")) for ours, loop in pairs]
        lenient = [(ours.rate, _rate(loop, "rules")) for ours, loop in pairs]
        if pairs:
            found = f"{ratio('', running, 0).found} without the starts, {ratio('', lenient, 0).found} without the loop's rules"
            lines.append(f"ratio at {percent} %: {found}")
    return "\n".join(lines)


def _rate(one: Pass, spared: str) -> float:
    """Known events stored per second of processor time, but for a stage."""
    return one.found / (one.cost.cpu - one.stages[spared])


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.end_to_end", description=__doc__)
    parser.add_argument("--sources", type=int, default=20)
    parser.add_argument("--entries", type=int, default=20, help="of each source's feed")
    parser.add_argument("--relevant", type=int, nargs="+", default=[10, 100], metavar="PERCENT")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print every pass as JSON instead of the table")
    return parser.parse_args(words)


def main() -> None:
    """Run the benchmark as the command line says; exit code 1 where a promise was not kept."""
    told = arguments()
    adopt_orphans()
    passes: list[Pass] = []
    with tempfile.TemporaryDirectory(prefix="foreshock-bench-") as name:
        for one in Bench(Path(name), sources=told.sources, entries=told.entries).turns(told.relevant, told.runs):
            passes.append(one)
            print(_line(one), file=sys.stderr, flush=True)
    targets = judge(passes)
    report = f"{table(passes)}\n\n{where_cpu_goes(passes)}\n{other_ratios(passes)}"
    conclude("" if told.json else report, passes, targets, LIBRARIES)


def _line(one: Pass) -> str:
    name = f"{one.contender} {one.percent} % #{one.run + 1}"
    return f"{name}: {one.cost.cpu:.1f} CPU-s, {one.found} of {one.known} events, load {one.load:.1f}"


if __name__ == "__main__":
    main()
