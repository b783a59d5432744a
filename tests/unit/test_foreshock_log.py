"""The log never holds a secret, and every line of it is JSON."""

import json
import subprocess
import sys

import pytest

from foreshock.log import blank, secrets
from foreshock.settings import Settings

SETTINGS = Settings(
    database="postgresql+psycopg://foreshock:canary-db@127.0.0.1/foreshock",
    channels={
        "slack": {"token": "canary-token", "base_url": "https://slack.example/"},
        "email": {"password": "canary-mail"},
    },
)
# A program that logs in every way there is, with secrets where they get into a log.
PROGRAM = """
import logging
import structlog
from foreshock.log import configure_log
from foreshock.settings import Settings

configure_log(Settings(database="postgresql+psycopg://me:p%40ssw0rd@127.0.0.1/foreshock"), level=logging.WARNING)

def connect(password):
    raise OSError("cannot log in")

for log in (structlog.get_logger("ours"), logging.getLogger("uvicorn.error"), logging.getLogger("apscheduler.executors")):
    try:
        connect("local-canary")
    except OSError:
        log.exception("it failed with p@ssw0rd")
logging.getLogger("library").warning("dialling %s", "postgresql://me:p%40ssw0rd@127.0.0.1/foreshock")
structlog.get_logger("ours").warning("odd", thing=ValueError("p@ssw0rd"))
logging.getLogger("apscheduler.scheduler").warning("skipped: maximum number of running instances reached")
logging.getLogger("library").info("chatter")
"""


def test_tokens_and_passwords_are_secret() -> None:
    assert set(secrets(SETTINGS)) == {"canary-db", "canary-token", "canary-mail"}


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://me:p%40ssw0rd@127.0.0.1:5432/foreshock",
        "postgresql+psycopg://me:p@ssw0rd@127.0.0.1:5432/foreshock",
        "postgresql+psycopg://:p%40ssw0rd@127.0.0.1/foreshock",
        "postgresql+psycopg://127.0.0.1/foreshock?user=me&password=p%40ssw0rd",
        "postgresql+psycopg:///foreshock?host=/run/postgresql&password=p@ssw0rd",
    ],
)
def test_the_database_password_is_secret_as_it_is_and_as_it_is_quoted(url: str) -> None:
    assert set(secrets(Settings(database=url))) == {"p@ssw0rd", "p%40ssw0rd"}


@pytest.mark.parametrize("password", ["sla/sh-word", "a[bracket", "question?mark", "hash#mark", "col:on-word"])
def test_a_password_that_nobody_encoded_is_still_secret(password: str) -> None:
    settings = Settings(database=f"postgresql+psycopg://me:{password}@127.0.0.1/foreshock")
    assert password in set(secrets(settings))


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///foreshock.db",
        "sqlite:////home/me@work:all/foreshock.db",
        "sqlite:///C:/folder/me@work.db",
        "postgresql+psycopg://foreshock@127.0.0.1:5432/foreshock",
        "postgresql+psycopg://[::1]:5432/foreshock",
        "postgresql+psycopg://foreshock@[::1]:5432/foreshock?application_name=a@b",
    ],
)
def test_a_url_without_a_password_hides_nothing(url: str) -> None:
    assert list(secrets(Settings(database=url))) == []


@pytest.mark.parametrize("value", ["x canary-token y", ["canary-db"], {"deep": ({"er": "canary-mail"},)}])
def test_secrets_are_blanked_wherever_they_stand(value: object) -> None:
    assert "canary" not in str(blank(value, tuple(secrets(SETTINGS))))


def test_whoever_logs_every_line_is_json_without_secrets_or_the_variables_of_a_frame() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"].replace("[secret]", "…") for line in lines] == [
        *["it failed with …"] * 3,
        "dialling postgresql://me:…@127.0.0.1/foreshock",
        "odd",
    ]
    assert all(line["level"] and line["timestamp"] for line in lines)
    assert [line["exception"][0]["exc_value"] for line in lines[:3]] == ["cannot log in"] * 3
    assert "ssw0rd" not in done.stderr
    assert "local-canary" not in done.stderr
