"""Subscriptions at hubs, on both databases."""

from dataclasses import replace
from typing import Any

import pytest

from domain.push import Push
from storage.database import Database
from tests.builders.storage import HOUR, NOON, a_source

PUSH = Push(
    source_id="commerce",
    hub="https://hub.example/",
    topic="https://commerce.example/news.xml",
    token="t" * 43,
    secret="s" * 43,
    asked_at=NOON,
)


@pytest.fixture
def stored(database: Database) -> Database:
    with database.write() as session:
        session.sources.put(a_source())
        session.pushes.put(PUSH)
    return database


def _found(database: Database) -> Push | None:
    with database.read() as session:
        return session.pushes.of_token(PUSH.token)


def test_a_subscription_comes_back_as_it_was(stored: Database) -> None:
    assert _found(stored) == PUSH
    with stored.read() as session:
        assert session.pushes.all() == [PUSH]
        assert session.pushes.of_token("t") is None


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        (("ask", NOON + HOUR), {"asked_at": NOON + HOUR, "error": "HTTP 503"}),
        (("confirm", NOON + HOUR), {"lease_until": NOON + HOUR, "error": ""}),
        (("hear", NOON + HOUR), {"heard_at": NOON + HOUR, "error": "HTTP 503"}),
        (("fail", "HTTP 404"), {"error": "HTTP 404"}),
    ],
)
def test_each_change_leaves_the_rest_alone(stored: Database, change: tuple[str, Any], fields: dict[str, Any]) -> None:
    name, value = change
    with stored.write() as session:
        session.pushes.fail(PUSH.token, "HTTP 503")
        getattr(session.pushes, name)(PUSH.token, value)
    assert _found(stored) == replace(PUSH, **fields)


def test_a_new_subscription_replaces_the_sources_earlier_one(stored: Database) -> None:
    again = replace(PUSH, token="u" * 43, hub="https://other.example/")
    with stored.write() as session:
        session.pushes.put(again)
    with stored.read() as session:
        assert session.pushes.all() == [again]


def test_what_is_forgotten_is_gone(stored: Database) -> None:
    with stored.write() as session:
        session.pushes.remove("another")
        session.pushes.remove(PUSH.token)
    assert _found(stored) is None


def test_neither_token_nor_secret_is_printed() -> None:
    assert PUSH.token not in repr(PUSH)
    assert PUSH.secret not in repr(PUSH)
