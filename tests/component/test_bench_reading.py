"""The benchmarks of extraction and of the whole pipeline still run, and all contenders read what the streams hold."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def _run(module: str, *size: str) -> tuple[int, dict[str, Any]]:
    command = (sys.executable, "-m", module, *size, "--runs", "1", "--json")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, json.loads(done.stdout)


def _kept(told: dict[str, Any]) -> set[str]:
    return {one["promise"] for one in told["targets"] if one["met"]}


def test_extraction_is_timed_beside_a_whole_language_model() -> None:
    code, told = _run("benchmarks.extraction", "--articles", "10", "--relevant", "10")
    costs = {one["contender"]: one["cost"] for one in told["passes"]}
    assert {name: cost["parsed"] for name, cost in costs.items()} == {"foreshock": 0, "spacy": 10, "phrases": 1}
    assert (costs["foreshock"]["known"], costs["foreshock"]["found"], costs["foreshock"]["invented"]) == (1, 1, 0)
    assert costs["foreshock"]["cpu"] < costs["spacy"]["cpu"]
    assert _kept(told) >= {"less than 600 MB of memory", "at least 95 % of the known events are read"}
    assert code == (len(_kept(told)) < len(told["targets"]))


def test_the_pipeline_is_timed_beside_a_plain_loop_and_stores_the_same_events() -> None:
    code, told = _run("benchmarks.end_to_end", "--sources", "2", "--entries", "3", "--relevant", "100")
    assert [(one["contender"], one["found"], one["known"]) for one in told["passes"]] == [
        ("loop", 6, 6),
        ("foreshock", 6, 6),
    ]
    assert {"start", "collect", "parse", "rules"} <= set(told["passes"][0]["stages"])
    assert "the same events as the loop's" in _kept(told)
    assert code == (len(_kept(told)) < len(told["targets"]))
