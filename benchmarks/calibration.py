"""How far the probability of what is read as news can be believed: predicted shares beside those that are right.

A happening is right where the document's labels hold one of its type as news, as `nlp/training/confidence.py` counts them.
Without GOLD the labelled documents of `benchmarks/gold` are taken in three parts: those that nothing was fitted to, those that
rules were written against, and those that the confidence was fitted to. Only the first part says how far to believe it.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import pairwise
from math import sqrt
from pathlib import Path
from typing import Any

from benchmarks.calibration_chart import chart
from benchmarks.promises import aligned
from domain.claim import Salience
from nlp.catalog import load_catalog
from nlp.document import Document
from nlp.reader import Reader

GOLD = Path(__file__).parent / "gold"
UNSEEN, WRITTEN_AGAINST, FITTED_TO = "scored only", "rules were written against", "the confidence was fitted to"
# Which remainder, of a document's number divided by two, belongs to which part; None: the whole file (`make train`,
# benchmarks/gold/README.md).
PARTS: tuple[tuple[str, str, int | None], ...] = (
    (UNSEEN, "fresh.jsonl", 0),
    (WRITTEN_AGAINST, "press.jsonl", 1),
    (WRITTEN_AGAINST, "primary.jsonl", 1),
    (FITTED_TO, "press.jsonl", 0),
    (FITTED_TO, "primary.jsonl", 0),
    (FITTED_TO, "fresh.jsonl", 1),
    (FITTED_TO, "cases.jsonl", None),
)
BINS, LEAST, ROUNDS, SEED = 10, 5, 500, 1
OPEN, CLOSE, CHART = "<!-- calibration -->", "<!-- end of calibration -->", "calibration.svg"
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Told:
    """A happening that was read: how probable it was said to be that it is news of its type, and whether it is."""

    probability: float
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Happenings of like probability: how many, their mean probability, the share that is right and its 95 % interval."""

    count: int
    predicted: float
    right: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The figures over the happenings of some documents.

    `brier` is the mean squared error of the probabilities (0 is best), `brier_of_rate` that of giving all the same, right one.
    `error` is the expected calibration error, the mean distance between predicted and right share over the bins, with the
    bounds of 95 in 100 resamples of the documents; `error_of_chance` is what a perfect probability stays below in 95 of 100.
    """

    documents: int
    count: int
    predicted: float
    right: float
    brier: float
    brier_of_rate: float
    error: float
    error_low: float
    error_high: float
    error_of_chance: float
    bins: tuple[Bin, ...]


def told_in(row: dict[str, Any], reader: Reader, *, all_considered: bool = False) -> list[Told]:
    """What is read in a labelled document as news, or with `all_considered` in the background too.

    Of several happenings of a type as many count as right as the labels hold, the likeliest first.
    """
    published = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    document = Document(
        id=row["id"], title=row["title"], text=row["text"], published_on=published, url=row.get("url") or ""
    )
    considered = [one for one in reader.explain(document).considered if all_considered or one.is_news]
    left = Counter(event["type"] for event in row["events"] if event.get("salience", "main") == Salience.MAIN.value)
    told = []
    for one in sorted(considered, key=lambda one: -one.probability):
        told.append(Told(one.probability, left[one.finding.type] > 0))
        left[one.finding.type] -= 1
    return told


def calibrate(documents: Sequence[Sequence[Told]]) -> Calibration:
    """The figures over what was told in each document. Raises ValueError where nothing was."""
    told = [one for document in documents for one in document]
    if not told:
        raise ValueError("nothing was read as news")
    right = _mean(one.is_right for one in told)
    low, high = _bounds(documents)
    return Calibration(
        documents=len(documents),
        count=len(told),
        predicted=_mean(one.probability for one in told),
        right=right,
        brier=_mean((one.probability - one.is_right) ** 2 for one in told),
        brier_of_rate=right * (1 - right),
        error=error_in(told),
        error_low=low,
        error_high=high,
        error_of_chance=_of_chance(told),
        bins=tuple(bins_of(told)),
    )


def bins_of(told: Sequence[Told], number: int = BINS) -> Iterator[Bin]:
    """The happenings by rising probability in bins of even size: `number`, or so few that each holds at least five."""
    for group in _cut(told, number):
        count, right = len(group), sum(one.is_right for one in group)
        low, high = wilson(right, count)
        yield Bin(
            count=count, predicted=_mean(one.probability for one in group), right=right / count, low=low, high=high
        )


def error_in(told: Sequence[Told], number: int = BINS) -> float:
    """The expected calibration error: how far predicted and right share lie apart in a bin, on average over happenings."""
    distances = (
        abs(sum(one.probability for one in group) - sum(one.is_right for one in group)) for group in _cut(told, number)
    )
    return sum(distances) / len(told)


def wilson(right: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson's score interval)."""
    share, weight = right / count, _Z**2 / count
    middle = (share + weight / 2) / (1 + weight)
    reach = _Z * sqrt(share * (1 - share) / count + weight / (4 * count)) / (1 + weight)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _cut(told: Sequence[Told], number: int) -> Iterator[list[Told]]:
    rising = sorted(told, key=lambda one: one.probability)
    number = max(1, min(number, len(rising) // LEAST))
    borders = [round(place * len(rising) / number) for place in range(number + 1)]
    yield from (rising[low:high] for low, high in pairwise(borders))


def _bounds(documents: Sequence[Sequence[Told]]) -> tuple[float, float]:
    """Between what the error lies in 95 of 100 resamples of the documents."""
    chance = random.Random(SEED)
    resamples = (
        [one for document in chance.choices(documents, k=len(documents)) for one in document] for _ in range(ROUNDS)
    )
    found = sorted(error_in(told) for told in resamples if told)
    return found[int(0.025 * len(found))], found[int(0.975 * len(found))]


def _of_chance(told: Sequence[Told]) -> float:
    """Below what the error lies in 95 of 100 draws in which every probability is exactly right."""
    chance = random.Random(SEED)
    draws = ([Told(one.probability, chance.random() < one.probability) for one in told] for _ in range(ROUNDS))
    return sorted(map(error_in, draws))[int(0.95 * ROUNDS)]


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


def table(name: str, found: Calibration) -> str:
    """The figures and the reliability table, in words for people."""
    rows = [
        (
            f"{one.predicted:.2f}",
            f"{one.right:.2f}",
            f"{one.low:.2f} to {one.high:.2f}",
            str(one.count),
            f"{one.right - one.predicted:+.2f}",
        )
        for one in found.bins
    ]
    return "\n".join(
        (
            f"{name}: {found.documents} documents, {found.count} happenings",
            f"predicted {found.predicted:.3f}, right {found.right:.3f}",
            f"Brier score {found.brier:.3f} (the same probability for all: {found.brier_of_rate:.3f})",
            f"expected calibration error {found.error:.3f} (95 %: {found.error_low:.3f} to {found.error_high:.3f})",
            f"a perfect probability stays below {found.error_of_chance:.3f} in 95 of 100 such sets",
            aligned([("predicted", "right", "95 %", "count", "off by"), *rows]),
        )
    )


def write_page(page: Path, found: Mapping[str, Calibration]) -> None:
    """Put the tables between the page's two marks, and the first one's chart beside it. Raises ValueError without marks."""
    before, _, rest = page.read_text(encoding="utf-8").partition(f"{OPEN}\n")
    _, closed, after = rest.partition(CLOSE)
    if not closed:
        raise ValueError(f"{page} has no place between {OPEN} and {CLOSE}")
    name, first = next(iter(found.items()))
    points = [(one.predicted, one.right, one.low, one.high, one.count) for one in first.bins]
    page.with_name(CHART).write_text(chart(name, points), encoding="utf-8")
    tables = "\n\n".join(f"```\n{table(name, one)}\n```" for name, one in found.items())
    page.write_text(f"{before}{OPEN}\n![Reliability]({CHART})\n\n{tables}\n{CLOSE}{after}", encoding="utf-8")


def read_rows(path: Path, belongs: Callable[[str], bool] = lambda _: True) -> Iterator[dict[str, Any]]:
    """The file's labelled documents whose id belongs."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        if belongs(row["id"]):
            yield row


def parts(gold: Sequence[Path]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every part's name and documents: the files named, each by itself, or the packaged ones by what they were used for."""
    for path in gold:
        yield path.name, list(read_rows(path))
    if gold:
        return
    for name in dict.fromkeys(part for part, _, _ in PARTS):
        own = [(file, remainder) for part, file, remainder in PARTS if part == name]
        yield name, [row for file, remainder in own for row in read_rows(GOLD / file, _numbered(remainder))]


def _numbered(remainder: int | None) -> Callable[[str], bool]:
    return lambda name: remainder is None or int(name.rpartition("-")[2]) % 2 == remainder


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration", description=__doc__)
    parser.add_argument("gold", type=Path, nargs="*", metavar="GOLD", help="labelled documents instead of the packaged")
    parser.add_argument("--considered", action="store_true", help="count what is put in the background too")
    parser.add_argument(
        "--page",
        type=Path,
        metavar="FILE",
        help=f"write the tables into this page, and the first part's {CHART} beside it",
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of the tables")
    return parser.parse_args(words)


def main() -> None:
    """Calibrate as the command line says."""
    asked = arguments()
    reader = Reader.load(load_catalog(None))
    found = {
        name: calibrate([told_in(row, reader, all_considered=asked.considered) for row in rows])
        for name, rows in parts(asked.gold)
    }
    if asked.page:
        write_page(asked.page, found)
    if asked.json:
        print(json.dumps({name: asdict(one) for name, one in found.items()}))
    else:
        print("\n\n".join(table(name, one) for name, one in found.items()))


if __name__ == "__main__":
    main()
