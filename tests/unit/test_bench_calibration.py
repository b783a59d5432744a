"""The figures of calibration, and which documents they are taken from."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks import calibration
from benchmarks.calibration import Told, bins_of, calibrate, error_in, parts, told_in, wilson
from benchmarks.calibration_chart import chart
from tests.builders.nlp import reader

ROOT = Path(__file__).parents[2]
EVENT = {"type": "deprecation", "salience": "main"}
ROW = {
    "id": "own-001",
    "title": "OpenAI retires GPT-4.1 on July 1",
    "text": "OpenAI will retire GPT-4.1 from its API on July 1.",
    "published": "2026-06-13",
    "url": "",
    "events": [EVENT],
}


def many(probability: float, right: int, count: int) -> list[Told]:
    return [Told(probability, place < right) for place in range(count)]


def test_a_perfect_probability_has_no_error() -> None:
    assert error_in([*many(0.25, 25, 100), *many(0.75, 75, 100)], 2) == pytest.approx(0)


def test_the_error_is_the_mean_distance_of_predicted_and_right() -> None:
    assert error_in([*many(0.2, 50, 100), *many(0.9, 90, 100)], 2) == pytest.approx(0.15)


def test_figures_of_known_documents() -> None:
    found = calibrate([many(0.8, 8, 10), many(0.4, 5, 10), []])
    assert (found.documents, found.count, found.right) == (3, 20, 0.65)
    assert found.brier == pytest.approx((8 * 0.04 + 2 * 0.64 + 5 * 0.36 + 5 * 0.16) / 20)
    assert found.brier_of_rate == pytest.approx(0.65 * 0.35)
    assert found.error_low <= found.error_high
    assert 0 < found.error_of_chance < 1
    assert sum(one.count for one in found.bins) == 20


def test_nothing_told_has_no_figures() -> None:
    with pytest.raises(ValueError, match="nothing was read"):
        calibrate([[], []])


@pytest.mark.parametrize(("count", "bins"), [(3, 1), (27, 5), (49, 9), (500, 10)])
def test_bins_are_even_and_none_is_tiny(count: int, bins: int) -> None:
    found = list(bins_of([Told(place / count, True) for place in range(count)]))
    assert len(found) == bins
    assert max(one.count for one in found) - min(one.count for one in found) <= 1
    assert [one.predicted for one in found] == sorted(one.predicted for one in found)


def test_the_interval_of_a_share() -> None:
    assert wilson(5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-3)
    assert wilson(10, 10)[1] == 1.0
    assert wilson(0, 10)[0] == 0.0


def test_what_is_read_is_right_as_often_as_labelled() -> None:
    assert [one.is_right for one in told_in(ROW, reader())] == [True]
    assert [one.is_right for one in told_in(ROW | {"events": []}, reader())] == [False]
    background = [EVENT | {"salience": "background"}]
    assert [one.is_right for one in told_in(ROW | {"events": background}, reader())] == [False]


def test_every_packaged_document_belongs_to_one_part() -> None:
    found = {name: [row["id"] for row in rows] for name, rows in parts([])}
    assert list(found) == [calibration.UNSEEN, calibration.WRITTEN_AGAINST, calibration.FITTED_TO]
    everything = [own for ids in found.values() for own in ids]
    assert len(everything) == len(set(everything))
    files = (ROOT / "benchmarks" / "gold").glob("*.jsonl")
    packaged = {json.loads(line)["id"] for file in files for line in file.read_text(encoding="utf-8").splitlines()}
    assert set(everything) == packaged


def test_the_parts_are_what_training_fits_to() -> None:
    recipe = re.search(r"^train:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert recipe is not None
    fitted = {(name, file) for name, file in re.findall(r"--(even|odd|whole) benchmarks/gold/(\S+)", recipe.group(1))}
    flags = {0: "even", 1: "odd", None: "whole"}
    told = {(flags[number], file) for part, file, number in calibration.PARTS if part == calibration.FITTED_TO}
    assert fitted == told


def test_files_named_stand_for_themselves(tmp_path: Path) -> None:
    file = tmp_path / "own.jsonl"
    file.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    assert [(name, len(rows)) for name, rows in parts([file])] == [("own.jsonl", 1)]


def test_a_page_gets_the_tables_between_its_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{calibration.OPEN}\nold\n{calibration.CLOSE}\nafter\n", encoding="utf-8")
    for _ in range(2):
        calibration.write_page(page, {"some": calibrate([many(0.8, 8, 10)])})
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert text.count("some: 1 documents, 10 happenings") == 1
    assert "old" not in text
    assert (tmp_path / calibration.CHART).exists()


def test_the_documents_page_holds_a_table_of_each_part() -> None:
    text = (ROOT / "docs" / "extraction.md").read_text(encoding="utf-8")
    tables = text.partition(calibration.OPEN)[2].partition(calibration.CLOSE)[0]
    assert all(f"{name}: " in tables for name, _ in parts([]))
    assert (ROOT / "docs" / calibration.CHART).exists()


def test_a_page_without_marks_stays_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before", encoding="utf-8")
    with pytest.raises(ValueError, match="has no place"):
        calibration.write_page(page, {"some": calibrate([many(0.8, 8, 10)])})
    assert page.read_text(encoding="utf-8") == "before"


def test_the_chart_has_a_dot_for_every_bin() -> None:
    drawn = ET.fromstring(chart("a <b>", [(0.2, 0.3, 0.1, 0.5, 10), (0.9, 1.0, 0.8, 1.0, 30)]))
    assert len(drawn.findall("{http://www.w3.org/2000/svg}circle")) == 2
    assert not drawn.findall(".//{http://www.w3.org/2000/svg}script")
