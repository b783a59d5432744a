"""The catalog's check: every rule for names shows what it finds and what it leaves alone, and no rule changes in silence."""

import copy
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from domain.entity import EntityKind
from nlp.catalog.checked import SEALS, Example, Examples, read_seals, write_seals
from nlp.catalog.compiled import FILES, Compiler, load
from nlp.catalog.matching import Hit
from tests.builders.nlp import catalog

# Names that a longer or nearer thing of another kind shares on purpose.
SHARED = {"AI Action Plan", "AI Litigation Task Force", "Wassenaar Arrangement", "Congolese", "Dominican", "Elon Musk"}
FAMILY = ("models", "claude-fable")
ALIAS = ("regulators", "us-sec: SEC")


@cache
def rows() -> dict[str, Any]:
    return {name: load(name) for name in FILES}


@cache
def packaged() -> Examples:
    return Examples.packaged()


def changed(
    change: Callable[[dict[str, Any]], None], examples: dict[tuple[str, str], Example] | None = None
) -> Examples:
    """The packaged examples beside a catalog that somebody changed."""
    known = packaged()
    compiler = Compiler(copy.deepcopy(rows()))
    change(compiler.rows)
    compiler.compile()
    return Examples(compiler, {**known.examples, **(examples or {})}, read_seals(SEALS))


def loosen(rows: dict[str, Any]) -> None:
    family = next(row for row in rows["models"]["families"] if row["id"] == FAMILY[1])
    family["grammar"]["prose"].append(r"Fable ?\d")


def found(text: str) -> list[Hit]:
    return catalog().matcher.find(text, text, about_ai=False)


def test_every_rule_has_a_sentence_that_it_finds_and_one_that_it_leaves_alone() -> None:
    assert len(packaged().entries) > 350
    assert sorted(packaged().missing()) == []


def test_every_example_is_read_as_it_says() -> None:
    assert list(packaged().broken(catalog().matcher)) == []


def test_no_rule_changed_since_its_examples_were_sealed() -> None:
    assert sorted(packaged().unsealed()) == []


def test_a_changed_rule_without_new_examples_is_named_with_the_fix() -> None:
    (complaint,) = changed(loosen).unsealed()
    assert complaint.startswith(
        "models.yaml: the rules of claude-fable changed and its examples did not\nFix: show the change in"
    )
    assert "examples/models.yaml" in complaint
    assert "python -m nlp.catalog.seal" in complaint


def test_a_changed_rule_with_new_examples_needs_only_a_seal(tmp_path: Path) -> None:
    more = {FAMILY: Example(("Anthropic held Fable7 back.",), ("A fable 7 pages long.",))}
    after = changed(loosen, more)
    (complaint,) = after.unsealed()
    assert (
        complaint == "models.yaml: claude-fable and its examples are not sealed\nFix: run `python -m nlp.catalog.seal`"
    )
    write_seals(tmp_path / "seals.tsv", after.seals())
    assert read_seals(tmp_path / "seals.tsv") == after.seals()


def test_a_new_entry_owes_examples_and_an_example_owes_an_entry() -> None:
    def rename(rows: dict[str, Any]) -> None:
        row = next(row for row in rows["regulators"]["regulators"] if row["id"] == "us-sec")
        row["ambiguous_aliases"][0]["text"] = "SECC"

    complaints = sorted(changed(rename).missing())
    assert complaints == [
        "examples/regulators.yaml: us-sec: SEC has no rule in regulators.yaml\nFix: remove it or correct its name",
        "regulators.yaml: us-sec: SECC has no examples\nFix: write them in examples/regulators.yaml under finds and leaves",
    ]


@pytest.mark.parametrize(
    ("example", "complaint"),
    [
        (Example(("The dog barked.",), ("A dog.",)), "'The dog barked.' names nothing, not us-sec"),
        (
            Example(("The SEC asked about a filing.",), ("The SEC fined it over a filing.",)),
            r"names ['us-sec'] and should not",
        ),
        (Example(("The SEC asked about a filing. => us-ftc",), ("A dog.",)), "names ['us-sec'], not us-ftc"),
    ],
)
def test_an_example_that_is_read_otherwise_is_named(example: Example, complaint: str) -> None:
    (told,) = changed(lambda _: None, {ALIAS: example}).broken(catalog().matcher)
    assert told.startswith("regulators.yaml: us-sec: SEC: ")
    assert complaint in told


def test_every_name_that_needs_no_context_is_found_in_a_plain_sentence() -> None:
    lost = []
    compiler = Compiler(copy.deepcopy(rows()))
    safe = [
        (text, own) for text, own, role, context in compiler.compile()["names"] if context is None and role != "capital"
    ]
    assert len(safe) > 3000
    owners: dict[str, set[str]] = {}
    for text, own in safe:
        owners.setdefault(text, set()).add(own)
    for text, own in owners.items():
        names = {
            name for hit in found(f"On Monday they wrote of {text} in a letter.") for name in (hit.entity, hit.vendor)
        }
        home = {catalog().get(entity).vendor for entity in own if catalog().get(entity)}  # type: ignore[union-attr]  # asked
        if text not in SHARED and not (names & own or names & (home - {None})):
            lost.append((text, own, names))
    assert lost == []


def test_every_member_is_known_by_its_name() -> None:
    strangers = []
    for entity in catalog().entities():
        if entity.kind is EntityKind.MODEL:
            known = catalog().resolve(entity.name)
            if known is None or known.vendor != entity.vendor:
                strangers.append((entity.id, entity.name, known))
    assert strangers == []


def test_one_mapping_leads_from_the_catalogs_keys_to_identifiers() -> None:
    compiler = Compiler(copy.deepcopy(rows()))
    compiled = compiler.compile()
    entities = {row["id"] for row in compiled["entities"]}
    keys = {
        "vendors": {row["id"] for row in compiler.rows["vendors"]["vendors"]},
        "families": {row["id"] for row in compiler.rows["models"]["families"]},
        "authorities": {row["id"] for row in compiler.rows["regulators"]["regulators"]},
    }
    for section, known in keys.items():
        assert set(compiler.ids[section]) - known == set(), section
    assert {own for _, own, _, _ in compiled["names"]} - entities == set()
    named = [
        *compiler.ids["sites"].values(),
        *compiler.ids["giants"],
        *compiler.ids["ai_tools"],
        *compiler.ids["surnames"].values(),
    ]
    assert set(named) - entities == set()
    assert all(re.fullmatch(r"(?:law:)?[A-Za-z0-9][\w.+&-]*(?:/[\w.+&-]+)?", own) for own in entities), [
        own for own in entities if not re.fullmatch(r"(?:law:)?[A-Za-z0-9][\w.+&-]*(?:/[\w.+&-]+)?", own)
    ]


def test_a_metonym_of_an_organisation_of_states_is_read() -> None:
    assert [hit.entity for hit in found("Delegates left Turtle Bay at noon.")] == ["UN"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bank of America cut rates.", []),
        ("George Washington crossed the river.", []),
        ("The Nvidia H100 is scarce.", ["nvidia/h100"]),
        ("The H100 is scarce.", []),
    ],
)
def test_context_counts_for_and_against_a_name(text: str, expected: list[str]) -> None:
    assert [hit.entity for hit in found(text)] == expected
