"""Settings: one TOML, the environment, secrets from files, and errors that name place, key and fix."""

from pathlib import Path

import pytest

from alerts.channel import configure
from domain.errors import ConfigurationError
from foreshock.settings import read_settings


def written(folder: Path, text: str) -> Path:
    file = folder / "foreshock.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_defaults_need_no_file(tmp_path: Path) -> None:
    settings = read_settings(None, {"FORESHOCK_CONFIG": str(written(tmp_path, ""))})
    assert settings.database == "sqlite:///foreshock.db"
    assert settings.channels == {"file": {"folder": "outbox"}}


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no such file"):
        read_settings(tmp_path / "missing.toml", {})


def test_the_environment_overrides_the_file_key_by_key(tmp_path: Path) -> None:
    file = written(tmp_path, '[web]\nhost = "127.0.0.2"\nport = 1\n[channels.slack]\nbase_url = "https://x.example/"\n')
    settings = read_settings(file, {"FORESHOCK_WEB__PORT": "9000", "FORESHOCK_CHANNELS__SLACK__TOKEN": "xoxb-1234567"})
    assert (settings.web.host, settings.web.port) == ("127.0.0.2", 9000)
    assert settings.channels["slack"] == {"base_url": "https://x.example/", "token": "xoxb-1234567"}


def test_a_secret_comes_from_a_file_without_its_line_end(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("xoxb-7654321\n", encoding="utf-8")
    settings = read_settings(written(tmp_path, ""), {"FORESHOCK_CHANNELS__SLACK__TOKEN_FILE": str(secret)})
    assert settings.channels["slack"]["token"] == "xoxb-7654321"


def test_the_outbox_folder_is_there_whatever_else_is_set(tmp_path: Path) -> None:
    by_file = read_settings(written(tmp_path, '[channels.slack]\ntoken = "xoxb-1234567"'), {})
    by_variable = read_settings(written(tmp_path, ""), {"FORESHOCK_CHANNELS__SLACK__TOKEN": "xoxb-1234567"})
    own_folder = read_settings(written(tmp_path, '[channels.file]\nfolder = "post"'), {})
    assert by_file.channels["file"] == by_variable.channels["file"] == {"folder": "outbox"}
    assert own_folder.channels == {"file": {"folder": "post"}}


def test_a_key_that_ends_like_a_secret_file_is_a_plain_setting(tmp_path: Path) -> None:
    variables = {"FORESHOCK_NETWORK__CA_FILE": "/etc/ca.pem", "FORESHOCK_CHANNELS__SLACK__CA_FILE": "/etc/slack.pem"}
    settings = read_settings(written(tmp_path, ""), variables)
    assert settings.network.ca_file == Path("/etc/ca.pem")
    assert settings.channels["slack"] == {"ca_file": "/etc/slack.pem"}


@pytest.mark.parametrize(
    ("text", "variable"),
    [
        ('database = "sqlite:///x.db"', "FORESHOCK_DATABASE__PASSWORD_FILE"),
        ("", "FORESHOCK_DATABASE__PASSWORD_FILE"),
        ('[channels]\nslack = "no table"', "FORESHOCK_CHANNELS__SLACK__TOKEN_FILE"),
        ('[network]\nuser_agent = "Me/1"', "FORESHOCK_NETWORK__USER_AGENT__NAME_FILE"),
    ],
)
def test_a_secret_below_what_is_no_table_is_a_clear_error(tmp_path: Path, text: str, variable: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("canary-secret", encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_settings(written(tmp_path, text), {variable: str(secret)})
    assert "canary-secret" not in str(caught.value)


def test_a_number_may_come_from_a_variable(tmp_path: Path) -> None:
    variables = {
        "FORESHOCK_CHANNELS__EMAIL__HOST": "mail.example.org",
        "FORESHOCK_CHANNELS__EMAIL__SENDER": "alerts@example.org",
        "FORESHOCK_CHANNELS__EMAIL__PORT": "2525",
    }
    settings = read_settings(written(tmp_path, ""), variables)
    assert set(configure(settings.channels)) == {"email", "file"}
    with pytest.raises(ConfigurationError, match="whole number"):
        configure(
            read_settings(written(tmp_path, ""), variables | {"FORESHOCK_CHANNELS__EMAIL__PORT": "many"}).channels
        )


@pytest.mark.parametrize(
    ("text", "place", "fix"),
    [
        ("databse = 'sqlite:///x.db'", "databse", "write database"),
        ("[crawl]\nwall_second = 3", "[crawl] wall_second", "write wall_seconds"),
        ("[web]\nport = 'many'", "[web] port", "correct"),
        ("time_zone = 'Mars/Olympus'", "time_zone", "correct"),
        ("[network]\nallow = ['10.0.0.0/8']", "[network] allow", "correct"),
        ("database = ", "foreshock.toml", "correct that line"),
    ],
)
def test_a_wrong_file_names_place_and_fix(tmp_path: Path, text: str, place: str, fix: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_settings(written(tmp_path, text), {})
    assert place in str(caught.value)
    assert fix in str(caught.value)


def test_a_misspelt_variable_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="FORESHOCK_DATABASE"):
        read_settings(written(tmp_path, ""), {"FORESHOCK_DATABSE": "sqlite:///x.db"})


def test_an_unreadable_secret_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="FORESHOCK_CHANNELS__SLACK__TOKEN_FILE"):
        read_settings(written(tmp_path, ""), {"FORESHOCK_CHANNELS__SLACK__TOKEN_FILE": str(tmp_path / "none")})


def test_errors_never_repeat_the_value(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_settings(written(tmp_path, ""), {"FORESHOCK_WEB__PORT": "canary-secret"})
    assert "canary-secret" not in str(caught.value)
