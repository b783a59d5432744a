"""Every case id has one owner; a finished milestone's cases have tests; a test names only known cases."""

import re
import tomllib
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parents[1]
CASES = tomllib.loads((TESTS / "cases.toml").read_text(encoding="utf-8"))
MARK = re.compile(r"mark\.case\(\s*((?:\"[^\"]+\"(?:,\s*)?)+)")


def marked_cases() -> set[str]:
    sources = (path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    return {case for text in sources for names in MARK.findall(text) for case in re.findall(r'"([^"]+)"', names)}


def test_every_case_has_one_owner() -> None:
    owned = Counter(case for milestone in CASES["milestones"].values() for case in milestone["cases"])
    assert [case for case, count in owned.items() if count > 1] == []
    assert len([case for case in owned if re.fullmatch(r"[FPNASTXW]-\d\d", case)]) == 138


def test_tests_name_only_known_cases() -> None:
    known = {case for milestone in CASES["milestones"].values() for case in milestone["cases"]}
    assert marked_cases() - known == set()


def test_finished_milestones_have_a_test_for_every_case() -> None:
    owed = {case for name in CASES["finished"] for case in CASES["milestones"][name]["cases"]}
    assert owed - marked_cases() == set()
