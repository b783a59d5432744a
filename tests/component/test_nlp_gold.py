"""The accuracy gate: extraction stays above its floors on the labelled documents, and nobody changes those in silence."""

import hashlib
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from foreshock.cli.documents import read_document
from nlp.catalog import load_catalog
from nlp.claims import guideline_event
from nlp.reader import Reader
from nlp.scoring import Figures, reading_of, score

GOLD = Path(__file__).parents[2] / "benchmarks" / "gold"
FLOORS: dict[str, dict[str, Any]] = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))
FILES = sorted(FLOORS)


@cache
def figures(name: str) -> Figures:
    reader = Reader.load(load_catalog(None))
    readings = []
    for number, line in enumerate((GOLD / name).read_text(encoding="utf-8").splitlines(), 1):
        document = read_document(line, f"{name}:{number}")
        found = [guideline_event(document, finding) for finding in reader.read(document)]
        readings.append(reading_of(json.loads(line), [event for event in found if event]))
    return score(readings)


@pytest.mark.parametrize("name", FILES)
def test_the_documents_are_those_that_the_floors_were_set_for(name: str) -> None:
    assert hashlib.sha256((GOLD / name).read_bytes()).hexdigest() == FLOORS[name]["sha256"]


def test_every_labelled_file_has_floors() -> None:
    assert sorted(path.name for path in GOLD.glob("*.jsonl")) == FILES


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("figure", ["type_f1", "event_f1", "status", "actor", "jurisdiction", "targets_f1", "evidence"])
def test_no_figure_falls_below_its_floor(name: str, figure: str) -> None:
    assert getattr(figures(name), figure) >= FLOORS[name][figure]


@pytest.mark.parametrize("name", FILES)
def test_false_alarms_stay_below_their_ceiling(name: str) -> None:
    assert figures(name).false_alarm <= FLOORS[name]["false_alarm"]
