from datetime import date
from pathlib import Path

import foreshock.demo
from domain.system import Criticality
from exposure.inventory.toml_file import read_inventory
from nlp.catalog.catalog import load_catalog

FILE = Path(foreshock.demo.__file__).with_name("t-eubank.toml")


def test_the_bank_of_the_demonstration_loads_without_a_warning_and_every_system_has_somebody_to_tell() -> None:
    inventory, warnings = read_inventory(FILE, load_catalog(None))
    assert warnings == ()
    assert [system.id for system in inventory.systems] == ["EB1", "EB2", "EB3", "EB4", "EB5", "EB6", "EB7"]
    for system in inventory.systems:
        owner = inventory.person(system.owner)
        assert owner is not None
        assert owner.mail.endswith("@eubank.example")
        assert owner.slack

    fraud, contracts = inventory.systems[:2]
    assert fraud.criticality is Criticality.CRITICAL
    assert (fraud.dependencies[0].target, fraud.dependencies[0].channel) == ("anthropic/claude-fable-5", "bedrock")
    assert fraud.dependencies[0].fallbacks[0].target == "anthropic/claude-opus-4.8"
    assert fraud.dependencies[0].fallbacks[0].tested_on == date(2026, 6, 10)
    assert contracts.dependencies[0].fourth_party
    assert {(s.subscriber, s.channel, s.minimum) for s in inventory.subscriptions} == {
        ("team", "slack", "medium"),
        ("risk-lead", "email", "high"),
    }
