"""The language model's settings: off by default, one address more for one door, no words in clear, no key shown."""

from pathlib import Path

import pytest

from domain.errors import AddressRefused, ConfigurationError
from foreshock.language_model import door_to, proposer_of
from foreshock.settings import LanguageModel, Network, Settings, read_settings
from tests.builders.nlp import catalog


def from_file(folder: Path, text: str) -> Settings:
    file = folder / "foreshock.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(file, {})


def test_it_is_off_unless_it_is_enabled(tmp_path: Path) -> None:
    assert proposer_of(from_file(tmp_path, ""), catalog(), {}) is None
    assert proposer_of(from_file(tmp_path, '[language_model]\nmodel = "tremor-7b"'), catalog(), {}) is None
    enabled = from_file(tmp_path, '[language_model]\nenabled = true\nmodel = "tremor-7b"')
    assert proposer_of(enabled, catalog(), {}) is not None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("enabled = true", "names no model"),
        ('base_url = "ftp://127.0.0.1/v1"', "no address"),
        ('base_url = "https://me:canary-key@model.example/v1"', "no address"),
        ('base_url = "https://model.example/v1?key=canary-key"', "no address"),
        ('key_env = "sk-canary-key"', "no name of a variable"),
        ('key_env = "FORESHOCK_KEY"', "must not begin with"),
        ("most_characters = 0", "greater than"),
        ("timeout_seconds = 3600", "less than"),
        ('key = "canary-key"', "no such key"),
    ],
)
def test_what_cannot_be_used_is_a_clear_error_without_the_value(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told) as caught:
        from_file(tmp_path, f"[language_model]\n{line}\n")
    assert "canary" not in str(caught.value)
    assert "language_model" in str(caught.value)


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("http://model.example/v1", {}),
        ("http://model.example/v1", {"model.example": "93.184.215.14"}),
        ("http://93.184.215.14/v1", {}),
        ("http://169.254.169.254/v1", {}),
        ("http://0.0.0.0:11434/v1", {}),
        ("http://[fe80::1]/v1", {}),
        ("http://localhost:11434/v1", {}),
    ],
)
def test_words_never_go_in_clear_over_a_public_network(url: str, hosts: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError, match="in clear"):
        door_to(LanguageModel(base_url=url), Network(hosts=hosts))


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("http://127.0.0.1:11434/v1", {}),
        ("http://[::1]:11434/v1", {}),
        ("http://10.1.2.3:11434/v1", {}),
        ("http://gpu-box:11434/v1", {"gpu-box": "10.1.2.3"}),
        ("https://gpu.example:11434/v1", {"GPU.example": "10.1.2.3"}),
    ],
)
def test_a_machine_of_one_s_own_is_reached_at_that_address_and_port_alone(url: str, hosts: dict[str, str]) -> None:
    policy = door_to(LanguageModel(base_url=url), Network(hosts=hosts)).policy
    policy.check_url(url)
    with pytest.raises(AddressRefused):
        policy.check_address("127.0.0.1", 80)
    with pytest.raises(AddressRefused):
        policy.check_address("10.1.2.3", 22)
    with pytest.raises(AddressRefused):
        policy.check_address("10.1.2.4", 11434)


@pytest.mark.case("P7")
@pytest.mark.parametrize("url", ["https://169.254.169.254/v1", "https://0.0.0.0/v1"])
def test_a_clouds_metadata_service_is_never_let_in(url: str) -> None:
    with pytest.raises(AddressRefused):
        door_to(LanguageModel(base_url=url), Network()).policy.check_url(url)


def test_a_public_endpoint_adds_nothing_to_what_may_be_dialled() -> None:
    assert door_to(LanguageModel(base_url="https://model.example/v1"), Network()).policy.allow == ()


@pytest.mark.parametrize("key", ["", " ", "two words", "canary-kéy", "canary\nkey: x"])
def test_a_key_that_is_missing_or_cannot_be_sent_is_told_without_showing_it(key: str) -> None:
    settings = Settings(language_model=LanguageModel(enabled=True, model="tremor-7b", key_env="MODEL_KEY"))
    with pytest.raises(ConfigurationError, match="MODEL_KEY") as caught:
        proposer_of(settings, catalog(), {"MODEL_KEY": key})
    assert "canary" not in str(caught.value)
