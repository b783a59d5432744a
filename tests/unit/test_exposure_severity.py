"""The rubric cell by cell, and each modifier with its reason."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.event import Corroboration
from domain.impact import Exposure, Level
from domain.scope import Hit
from domain.status import Status
from domain.system import Criticality
from exposure.severity import Facts, Standby, exposure_of, kinds, rate

NOW = datetime(2026, 6, 13, 2, 0, tzinfo=UTC)
CUT = Facts(
    kind=kinds()["access_restriction"],
    status=Status.IN_EFFECT,
    corroboration=Corroboration.C4,
    exposure=Exposure.X3,
    exposure_why="direct, critical function",
)
ROWS = {
    "E3": (CUT, "critical high medium medium digest"),
    "E2": (replace(CUT, kind=kinds()["terms_change"]), "high medium low low digest"),
    "E1": (replace(CUT, kind=kinds()["model_release"]), "medium low low low none"),
    "E0": (replace(CUT, kind=kinds()["refund"]), "digest digest digest digest none"),
}


@pytest.mark.parametrize("effect", ROWS)
def test_effect_and_exposure_give_the_level_of_the_matrix(effect: str) -> None:
    facts, levels = ROWS[effect]
    columns = (Exposure.X3, Exposure.X2, Exposure.X1, Exposure.WATCH, Exposure.NONE)
    found = [rate(replace(facts, exposure=column), NOW) for column in columns]
    assert " ".join(level for level, _ in found) == levels
    assert all(reasons[0].startswith(effect) for _, reasons in found)


def test_the_reasons_are_lines_that_a_person_can_read() -> None:
    level, reasons = rate(replace(CUT, corroboration=Corroboration.C2), NOW)
    assert level is Level.HIGH
    assert reasons == (
        "E3: access restriction in effect",
        "X3: direct, critical function",
        "M4: one tier-A source, ceiling high",
    )


@pytest.mark.parametrize(
    ("corroboration", "level"),
    [("C4", Level.CRITICAL), ("C3", Level.CRITICAL), ("C2", Level.HIGH), ("C1", Level.MEDIUM), ("C0", Level.NONE)],
)
def test_evidence_sets_a_ceiling(corroboration: str, level: Level) -> None:
    assert rate(replace(CUT, corroboration=Corroboration(corroboration)), NOW)[0] is level


@pytest.mark.parametrize("status", [Status.RUMOURED, Status.PROPOSED])
def test_what_is_not_decided_is_at_most_medium(status: Status) -> None:
    level, reasons = rate(replace(CUT, status=status, systems_hit=5), NOW)
    assert level is Level.MEDIUM
    assert reasons[-1].startswith("M5")


@pytest.mark.parametrize(
    ("in_days", "level"),
    [
        (0, Level.CRITICAL),
        (7, Level.CRITICAL),
        (8, Level.HIGH),
        (30, Level.HIGH),
        (31, Level.MEDIUM),
        (90, Level.MEDIUM),
        (91, Level.LOW),
    ],
)
def test_a_dated_stop_grows_more_urgent_as_its_day_comes_near(in_days: int, level: Level) -> None:
    announced = replace(CUT, status=Status.ANNOUNCED, effective_on=(NOW + timedelta(days=in_days)).date())
    assert rate(announced, NOW)[0] is level


def test_a_tested_fallback_eases_a_dated_stop_and_not_one_in_effect() -> None:
    dated = replace(CUT, status=Status.ANNOUNCED, effective_on=(NOW + timedelta(days=5)).date())
    assert rate(replace(dated, standby=Standby.TESTED), NOW)[0] is Level.HIGH
    assert rate(replace(dated, standby=Standby.UNTESTED), NOW)[0] is Level.CRITICAL
    assert rate(replace(CUT, standby=Standby.TESTED), NOW)[0] is Level.CRITICAL


def test_three_systems_hit_or_a_fallback_hit_raise_by_one_and_only_once() -> None:
    important = replace(CUT, exposure=Exposure.X1)
    assert rate(replace(important, systems_hit=2), NOW)[0] is Level.MEDIUM
    assert rate(replace(important, systems_hit=3), NOW)[0] is Level.HIGH
    assert rate(replace(important, systems_hit=3, standby=Standby.HIT), NOW)[0] is Level.HIGH


def test_an_open_scope_takes_the_widest_reading_and_says_so() -> None:
    level, reasons = rate(replace(CUT, hit=Hit.UNKNOWN), NOW)
    assert level is Level.CRITICAL
    assert reasons[-1].startswith("M6")


def test_a_partial_outage_is_less_than_a_whole_one() -> None:
    outage = replace(CUT, kind=kinds()["outage"])
    assert rate(outage, NOW)[0] is Level.CRITICAL
    assert rate(replace(outage, status=Status.EASED), NOW)[0] is Level.HIGH


def test_terms_that_bar_us_stop_use() -> None:
    terms = replace(CUT, kind=kinds()["terms_change"])
    assert rate(terms, NOW)[0] is Level.HIGH
    assert rate(replace(terms, bars_us=True), NOW)[0] is Level.CRITICAL


def test_an_incident_stops_use_only_on_the_exact_version() -> None:
    incident = replace(CUT, kind=kinds()["security_incident"])
    assert rate(incident, NOW)[0] is Level.HIGH
    assert rate(replace(incident, exact_version=True), NOW)[0] is Level.CRITICAL


@pytest.mark.parametrize(
    ("criticality", "fourth_party", "exposure"),
    [
        ("critical", False, Exposure.X3),
        ("important", False, Exposure.X2),
        ("critical", True, Exposure.X2),
        ("supporting", False, Exposure.X1),
        ("important", True, Exposure.X1),
        ("supporting", True, Exposure.X1),
    ],
)
def test_exposure_follows_function_and_distance(criticality: str, fourth_party: bool, exposure: Exposure) -> None:
    found, _ = exposure_of(Criticality(criticality), fourth_party=fourth_party, watch=False)
    assert found is exposure


def test_a_match_by_vendor_alone_is_watched() -> None:
    assert exposure_of(Criticality.CRITICAL, fourth_party=False, watch=True)[0] is Exposure.WATCH
