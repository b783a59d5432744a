"""The loopback farm and the benchmark over it: what they promise of a second pass, and that they still run."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.collect_all import assembly_for, collect_all
from benchmarks.farm import Farm
from benchmarks.plan import Plan

ROOT = Path(__file__).resolve().parents[2]
SOURCES, ENTRIES = 40, 5


@pytest.fixture
def farm(tmp_path: Path) -> Iterator[Farm]:
    with Farm(tmp_path, sources=SOURCES, entries=ENTRIES) as running:
        yield running


def test_a_second_pass_asks_only_whether_something_changed_and_loads_no_article_twice(
    farm: Farm, tmp_path: Path
) -> None:
    brought = []
    for hours in (0, 6):
        assembly = assembly_for(Plan.of(farm, tmp_path / "foreshock.db", hours=hours))
        brought.append(sum(batch.articles for batch in collect_all(assembly)))
        assembly.close()
    assert brought == [SOURCES * ENTRIES, 0]
    counts = farm.counts()
    feeds = [statuses for where, statuses in counts.items() if where.endswith("/feed.xml")]
    pages = [statuses for where, statuses in counts.items() if "/news/" in where]
    assert feeds == [{200: 1, 304: 1}] * SOURCES
    assert pages == [{200: 1}] * SOURCES * ENTRIES


def test_the_benchmark_runs() -> None:
    size = ("--sources", "3", "--entries", "2", "--runs", "1", "--latency", "0", "--contenders", "foreshock")
    command = (sys.executable, "-m", "benchmarks.ingest", *size, "--json")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [one["articles"] for one in told["passes"]] == [6, 6]
    assert [one["unmodified"] for one in told["passes"]] == [0, 3]
    assert {one["promise"] for one in told["targets"] if one["met"]} >= {"no article is downloaded twice"}
    assert all(one["cost"]["cpu"] > 0 for one in told["passes"])
