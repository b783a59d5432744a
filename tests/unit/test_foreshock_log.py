"""The log never holds a secret."""

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


def test_tokens_and_passwords_are_secret() -> None:
    assert set(secrets(SETTINGS)) == {"canary-db", "canary-token", "canary-mail"}


@pytest.mark.parametrize("value", ["x canary-token y", ["canary-db"], {"deep": ({"er": "canary-mail"},)}])
def test_secrets_are_blanked_wherever_they_stand(value: object) -> None:
    assert "canary" not in str(blank(value, tuple(secrets(SETTINGS))))
