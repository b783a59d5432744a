"""What a benchmark promised, what came of it, and how it is told."""

import json
import os
import platform
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, NoReturn

from benchmarks.measure import bootstrap

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A promise and what came of it."""

    promise: str
    found: str
    met: bool


def ratio(promise: str, pairs: Sequence[tuple[float, float]], limit: float, *, at_most: bool = False) -> Target:
    """Whether the median ratio of the pairs reaches the limit, or with `at_most` stays within it."""
    middle, low, high = bootstrap(pairs)
    met = middle <= limit if at_most else middle >= limit
    return Target(promise=promise, found=f"{middle:.2f}x (95 %: {low:.2f} to {high:.2f}, n={len(pairs)})", met=met)


def verdicts(targets: Iterable[Target]) -> str:
    """One line for each promise."""
    return "\n".join(f"{'kept  ' if one.met else 'BROKEN'}  {one.promise}: {one.found}" for one in targets)


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """The rows as a table with columns of even width."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def versions(libraries: Iterable[str]) -> dict[str, str]:
    """The interpreter's and the libraries' versions."""
    found = {"python": platform.python_version()}
    for name in libraries:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def surroundings(libraries: Iterable[str]) -> str:
    """The machine's load and the versions, in one line."""
    named = ", ".join(" ".join(one) for one in versions(libraries).items())
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {named}"


def conclude(
    report: str, passes: "Sequence[DataclassInstance]", targets: Sequence[Target], libraries: Iterable[str]
) -> NoReturn:
    """Print the report with the verdicts, or all as JSON where the report is empty; exit code 1 where a promise broke."""
    told = (
        f"\n{report}\n\n{verdicts(targets)}\n\n{surroundings(libraries)}"
        if report
        else as_json(passes, targets, libraries)
    )
    print(told)
    sys.exit(not all(one.met for one in targets))


def as_json(passes: "Iterable[DataclassInstance]", targets: Iterable[Target], libraries: Iterable[str]) -> str:
    """Everything that was measured and judged, for programs."""
    told = {"versions": versions(libraries), "passes": [*map(asdict, passes)], "targets": [*map(asdict, targets)]}
    return json.dumps(told)
