"""Notify: what the sender does with its leases when something gives way under it."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from alerts.channel import ConfiguredChannel
from domain.delivery import Delivery, DeliveryState, Outcome, OutcomeKind
from domain.errors import TryLater
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.pipeline.notify import LEASE, MARK_WAITS, insist, notify
from foreshock.settings import read_settings
from tests.builders.storage import NOON, a_message, an_alert, an_inventory
from tests.databases import Databases


class Stumble(Exception):
    """Nothing that a channel raises on purpose."""


@contextmanager
def assembled(url: str, folder: Path) -> Iterator[Assembly]:
    """Everything that sending needs, with an organisation and three messages in line."""
    settings = folder / "foreshock.toml"
    settings.write_text(f"database = {url!r}\n", encoding="utf-8")
    assembly = Assembly(read_settings(settings, {}), FixedClock(NOON))
    with assembly.database.write() as session:
        session.organisations.put(an_inventory(), NOON)
        for number in range(3):
            session.outbox.put(an_alert(f"m{number}", thread_id=f"t{number}"), a_message(), NOON)
    yield assembly
    assembly.close()


def states(assembly: Assembly) -> dict[str, DeliveryState]:
    with assembly.database.read() as session:
        return {each.key: each.state for each in reversed(session.outbox.list("eubank", None, 10))}


def test_a_sender_that_breaks_off_gives_back_what_it_did_not_try(database_url: str, tmp_path: Path) -> None:
    def send(delivery: Delivery, now: datetime) -> Outcome:
        if delivery.key == "m1":
            raise Stumble
        return Outcome(kind=OutcomeKind.SENT, reference="1")

    with assembled(database_url, tmp_path) as assembly:
        assembly.channels = {"slack": ConfiguredChannel(name="slack", send=send, check=lambda: None)}
        with pytest.raises(Stumble):
            notify(assembly)
        with assembly.database.write() as session:
            free = session.outbox.lease("another", NOON, LEASE, 10)
            later = session.outbox.lease("another still", NOON + LEASE, LEASE, 10)
        assert [(each.key, each.state) for each in free] == [("m2", DeliveryState.PENDING)]
        assert [(each.key, each.state) for each in later] == [
            ("m1", DeliveryState.AMBIGUOUS),
            ("m2", DeliveryState.AMBIGUOUS),
        ]


class Patience(threading.Event):
    """Waits by letting go of the database that somebody holds."""

    def __init__(self, holder: sqlite3.Connection) -> None:
        super().__init__()
        self.holder = holder

    def wait(self, timeout: float | None = None) -> bool:
        self.holder.rollback()
        return False


def test_what_was_sent_is_marked_although_the_database_was_busy(databases: Databases, tmp_path: Path) -> None:
    with databases.fresh("sqlite") as url, assembled(url, tmp_path) as assembly:
        holder = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        sent: list[str] = []

        def send(delivery: Delivery, now: datetime) -> Outcome:
            if not sent:
                holder.execute("BEGIN IMMEDIATE")
            sent.append(delivery.key)
            return Outcome(kind=OutcomeKind.SENT, reference="1")

        assembly.channels = {"slack": ConfiguredChannel(name="slack", send=send, check=lambda: None)}
        assert notify(assembly, Patience(holder)).sent == 3
        assert sent == ["m0", "m1", "m2"]
        assert set(states(assembly).values()) == {DeliveryState.SENT}
        holder.close()


def test_a_mark_is_given_up_after_a_few_tries() -> None:
    waits: list[float] = []

    def write() -> bool:
        raise TryLater("busy")

    with pytest.raises(TryLater):
        insist(write, waits.append)
    assert tuple(waits) == MARK_WAITS


def test_what_mail_refused_once_is_mailed_when_slack_refuses_it_again(database_url: str, tmp_path: Path) -> None:
    answers = {
        "slack": Outcome(kind=OutcomeKind.REFUSED, reason="invalid_auth"),
        "email": Outcome(kind=OutcomeKind.REFUSED, reason="550"),
        "file": Outcome(kind=OutcomeKind.SENT, reference="1"),
    }

    def channel(name: str) -> ConfiguredChannel:
        return ConfiguredChannel(name=name, send=lambda delivery, now: answers[name], check=lambda: None)

    with assembled(database_url, tmp_path) as assembly:
        with assembly.database.write() as session:
            mine = an_alert("mine", thread_id="t", subscriber="legal", address="D1")
            session.outbox.put(mine, a_message(), NOON)
        assembly.channels = {name: channel(name) for name in answers}
        notify(assembly)
        assert places(assembly, "t") == ["slack refused", "email refused", "file sent"]
        answers["email"] = replace(answers["file"], reference="<mail>")
        with assembly.database.write() as session:
            session.outbox.requeue_refused(NOON)
        notify(assembly)
        assert places(assembly, "t") == ["slack refused", "email sent", "file sent"]
        with assembly.database.write() as session:
            assert session.outbox.requeue_refused(NOON) == 3


def places(assembly: Assembly, thread: str) -> list[str]:
    with assembly.database.read() as session:
        found = [each for each in session.outbox.list("eubank", None, 20) if each.thread_id == thread]
    return [f"{each.channel} {each.state}" for each in reversed(found)]
