"""The inventory file that people write: what it yields, and how it says what is wrong."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.dependency import Fallback
from domain.errors import ConfigurationError
from domain.system import Criticality, Inventory, Subscription, Users
from exposure.inventory.toml_file import read_inventory, write_template
from tests.builders.entities import CATALOG

BANK = """
[organisation]
id = "eubank"
name = "T-EUBANK"
domicile = "nl"
sector = "bank"
time_zone = "Europe/Amsterdam"
owners = { NL = 60, DE = 40.0 }
lists = ["annex-a"]

[organisation.users]
countries = ["NL"]
nationalities = ["mixed"]

[people.fraud-ops]
name = "Fraud Operations"
mail = "fraud@example.org"
slack = "U1"
time_zone = "Europe/Amsterdam"
deputy = "legal"

[people.legal]
mail = "legal@example.org"

[[systems]]
id = "EB1"
name = "fraud narratives"
criticality = "critical"
owner = "fraud-ops"
deputy = "legal"
users = { countries = ["NL", "BE"] }

[[systems.dependencies]]
target = "global.anthropic.claude-fable-5"
channel = "Amazon Bedrock"
region = "eu"
plan = "enterprise"
data_mode = "30d-optin"
since = 2026-06-10
until = "2027-01-01"

[[systems.dependencies.fallbacks]]
target = "Claude Opus 4.8"
channel = "bedrock"
tested_on = 2026-06-10

[[systems]]
id = "EB2"
name = "contract review"
criticality = "important"
owner = "legal"

[[systems.dependencies]]
target = "Fable 5"
via = ["LexDraft", "Cursor"]

[[subscriptions]]
subscriber = "team"
channel = "slack"
address = "C1"
minimum = "high"

[[subscriptions]]
subscriber = "legal"
channel = "email"
digest = true
"""


def read(folder: Path, text: str) -> tuple[Inventory, tuple[str, ...]]:
    path = folder / "inventory.toml"
    path.write_text(text, encoding="utf-8")
    return read_inventory(path, CATALOG)


def test_a_whole_inventory_is_read(tmp_path: Path) -> None:
    inventory, warnings = read(tmp_path, BANK)
    assert warnings == ()
    organisation = inventory.organisation
    assert (organisation.domicile, organisation.owner_countries) == ("NL", (("NL", 60.0), ("DE", 40.0)))
    assert organisation.users == Users(countries=("NL",), nationalities=("mixed",))
    first, second = inventory.systems
    assert (first.criticality, first.owner, first.deputy) == (Criticality.CRITICAL, "fraud-ops", "legal")
    assert first.users.countries == ("NL", "BE")
    (dependency,) = first.dependencies
    assert (dependency.target, dependency.channel) == ("anthropic/claude-fable-5", "bedrock")
    assert (dependency.since_on, dependency.until_on) == (date(2026, 6, 10), date(2027, 1, 1))
    assert dependency.fallbacks == (
        Fallback(target="anthropic/claude-opus-4.8", channel="bedrock", tested_on=date(2026, 6, 10)),
    )
    assert second.dependencies[0].via == ("LexDraft", "cursor")
    assert second.dependencies[0].fourth_party


def test_subscriptions_default_to_the_persons_own_address(tmp_path: Path) -> None:
    inventory, _ = read(tmp_path, BANK)
    assert inventory.subscriptions == (
        Subscription(subscriber="team", channel="slack", address="C1", minimum="high"),
        Subscription(subscriber="legal", channel="email", address="legal@example.org", digest=True),
    )


def test_a_key_stays_the_same_however_target_and_channel_are_spelled(tmp_path: Path) -> None:
    plain = BANK.replace("global.anthropic.claude-fable-5", "Claude Fable 5").replace("Amazon Bedrock", "bedrock")
    first, second = (read(tmp_path, text)[0].systems[0].dependencies[0].key for text in (BANK, plain))
    assert first == second
    assert first.startswith("eb1-")
    moved, _ = read(tmp_path, BANK.replace("Amazon Bedrock", "vertex"))
    assert moved.systems[0].dependencies[0].key != first


def test_the_same_model_in_two_regions_is_two_dependencies(tmp_path: Path) -> None:
    second = '\n[[systems.dependencies]]\ntarget = "Fable 5"\nvia = ["LexDraft", "Cursor"]\nregion = "HK"\n'
    inventory, _ = read(tmp_path, BANK.replace("\n[[subscriptions]]", f"{second}\n[[subscriptions]]", 1))
    one, other = inventory.systems[1].dependencies
    assert one.key != other.key


def test_an_unknown_target_is_kept_and_the_nearest_names_are_given(tmp_path: Path) -> None:
    inventory, warnings = read(tmp_path, BANK.replace('target = "Fable 5"', 'target = "Claude Fabel 5"'))
    assert inventory.systems[1].dependencies[0].target == "Claude Fabel 5"
    (warning,) = warnings
    assert "systems[2].dependencies[1].target" in warning
    assert "Claude Fable 5" in warning


def test_a_channel_that_looks_like_a_slip_is_pointed_out(tmp_path: Path) -> None:
    _, warnings = read(tmp_path, BANK.replace("Amazon Bedrock", "bedrok"))
    assert "did you mean 'bedrock'?" in warnings[0]


def test_what_is_left_open_is_said(tmp_path: Path) -> None:
    text = BANK.replace('countries = ["NL"]\n', "").replace("owners = { NL = 60, DE = 40.0 }\n", "")
    _, warnings = read(tmp_path, text)
    assert "owners, users.countries not said" in warnings[0]


@pytest.mark.parametrize(
    ("right", "wrong", "place", "fix"),
    [
        ("sector =", "sectr =", "organisation.sectr", "did you mean 'sector'?"),
        ("[people.legal]", "[persons.legal]", "persons", ""),
        ('criticality = "critical"', 'criticality = "vital"', "systems[1].criticality", "did you mean 'critical'?"),
        ('criticality = "critical"', 'criticality = "P1"', "systems[1].criticality", "critical, important, supporting"),
        ('criticality = "important"', 'criticality = "importnat"', "systems[2].criticality", "'important'"),
        ('owner = "fraud-ops"', 'owner = "fraud-op"', "systems[1].owner", "did you mean 'fraud-ops'?"),
        ('owner = "legal"', 'owner = "nobody-here"', "systems[2].owner", "add [people.nobody-here]"),
        ('\ndeputy = "legal"\n\n[people', '\ndeputy = "lgal"\n\n[people', "people.fraud-ops.deputy", "'legal'"),
        ('id = "EB2"', 'id = "EB1"', "systems[2].id", "an id of its own"),
        ('id = "EB2"', 'id = "E B 2"', "systems[2].id", "no spaces"),
        ("since = 2026-06-10", 'since = "10 June"', "systems[1].dependencies[1].since", "write since = 2026-06-30"),
        ("since = 2026-06-10", "since = 2026-06-10T10:00:00Z", "systems[1].dependencies[1].since", "2026-06-30"),
        ('until = "2027-01-01"', "until = 2020-01-01", "systems[1].dependencies[1].until", "since or until"),
        ('via = ["LexDraft", "Cursor"]', 'via = "LexDraft"', "systems[2].dependencies[1].via", 'via = ["…"]'),
        ("digest = true", 'digest = "yes"', "subscriptions[2].digest", "digest = true"),
        ('minimum = "high"', 'minimum = "hihg"', "subscriptions[1].minimum", "did you mean 'high'?"),
        ('address = "C1"\n', "", "subscriptions[1].address", "address ="),
        ('subscriber = "legal"', 'subscriber = "teem"', "subscriptions[2].subscriber", "add [people.teem]"),
        ("DE = 40.0", "DE = 50", "organisation.owners", "correct the shares"),
        ("DE = 40.0", 'DE = "40"', "organisation.owners.DE", "DE = 100"),
        ("DE = 40.0", "DEU = 40", "organisation.owners.DEU", "two letters"),
        ('domicile = "nl"', 'domicile = "Netherlands"', "organisation.domicile", "two letters"),
        ('"Europe/Amsterdam"\nowners', '"Europe/Amsterdm"\nowners', "organisation.time_zone", "'Europe/Amsterdam'"),
        ('id = "eubank"\n', "", "organisation.id", "write id"),
        ('name = "T-EUBANK"', 'name = ""', "organisation.name", "leave the key out"),
        ('target = "Fable 5"', "target = 5", "systems[2].dependencies[1].target", 'target = "5"'),
        ('users = { countries = ["NL", "BE"] }', 'users = "NL"', "systems[1].users", "[systems[1].users]"),
        ("[[subscriptions]]", "[subscriptions]", "subscriptions", ""),
    ],
)
def test_a_mistake_is_named_with_file_key_and_fix(tmp_path: Path, right: str, wrong: str, place: str, fix: str) -> None:
    assert right in BANK
    text = BANK.replace(right, wrong, 1)
    if wrong == "[subscriptions]":
        text = text.rsplit("[[subscriptions]]", 1)[0]
    with pytest.raises(ConfigurationError) as error:
        read(tmp_path, text)
    assert "inventory.toml" in error.value.where
    assert place in error.value.where
    assert fix in str(error.value)


def test_a_dependency_listed_twice_is_refused(tmp_path: Path) -> None:
    again = '\n[[systems.dependencies]]\ntarget = "Fable 5"\nvia = ["LexDraft", "Cursor"]\n' * 2
    with pytest.raises(ConfigurationError, match="stands here twice"):
        read(tmp_path, BANK.replace("\n[[subscriptions]]", f"{again}\n[[subscriptions]]", 1))


def test_broken_toml_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="line 3") as error:
        read(tmp_path, '[organisation]\nid = "a"\nname = \n')
    assert "inventory.toml" in error.value.where


def test_a_file_that_cannot_be_read_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="foreshock init"):
        read_inventory(tmp_path / "none.toml", CATALOG)
    (tmp_path / "latin.toml").write_bytes(b'[organisation]\nid = "\xe9"\n')
    with pytest.raises(ConfigurationError, match="UTF-8"):
        read_inventory(tmp_path / "latin.toml", CATALOG)


def test_a_file_without_an_organisation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"write \[organisation\]"):
        read(tmp_path, "")


@pytest.mark.parametrize("name", ["My Bank", 'Quotes "and" \\ slashes', "Ünïcode\nline", "!!!"])
def test_the_template_is_a_valid_inventory_for_any_name(tmp_path: Path, name: str) -> None:
    inventory, warnings = read(tmp_path, write_template(name))
    assert warnings == ()
    assert inventory.organisation.name == " ".join(name.splitlines())
    assert len(inventory.systems) == 2
    assert {system.owner for system in inventory.systems} <= {person.id for person in inventory.people}


def test_the_template_explains_itself() -> None:
    template = write_template("My Bank")
    assert template.startswith("# ")
    assert 'id = "my-bank"' in template


def test_reading_a_file_again_gives_the_same_inventory(tmp_path: Path) -> None:
    first, _ = read(tmp_path, BANK)
    second, _ = read(tmp_path, BANK)
    assert first == second
    assert replace(first, systems=()) != second
