"""What every channel keeps to: an outcome for all that may happen, the same again for the same key, no secrets shown."""

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from alerts.channel import ConfiguredChannel, channels, configure
from domain.delivery import OutcomeKind
from domain.message import Message, Quote
from tests.builders.alerts import MESSAGE, NOW, delivery
from tests.faulty_mail import HANG_UP, scripted_mail
from tests.faulty_slack import faulty_slack, hanging_up, saying

SECRET = "canary-90b2"
ADDRESSES = {"slack": "C0RISK", "email": "reader@bank.example", "file": "outbox"}
Setup = Callable[[Path], contextlib.AbstractContextManager[ConfiguredChannel]]


@contextlib.contextmanager
def slack(answer: bytes, tmp_path: Path) -> Iterator[ConfiguredChannel]:
    reply = saying(200, answer) if answer else hanging_up
    with faulty_slack(reply) as (url, _):
        yield configure({"slack": {"token": SECRET, "base_url": url, "deadline_seconds": 5}})["slack"]


@contextlib.contextmanager
def mail(script: dict[str, str], tmp_path: Path) -> Iterator[ConfiguredChannel]:
    with scripted_mail(**script) as server:
        table = {"host": "127.0.0.1", "port": server.port, "sender": "f@f.example", "security": "none"}
        yield configure({"email": {**table, "password": SECRET, "deadline_seconds": 5}})["email"]


@contextlib.contextmanager
def file(writable: bool, tmp_path: Path) -> Iterator[ConfiguredChannel]:
    folder = tmp_path / "out"
    if not writable:
        folder.write_text("in the way")
    yield configure({"file": {"folder": folder}})["file"]


def made(maker: Callable[..., contextlib.AbstractContextManager[ConfiguredChannel]], of: object) -> Setup:
    return lambda tmp_path: maker(of, tmp_path)


WORKING = {
    "slack": made(slack, b'{"ok": true, "ts": "1.000001"}'),
    "email": made(mail, {}),
    "file": made(file, True),
}
REFUSING = {
    "slack": made(slack, b'{"ok": false, "error": "is_archived"}'),
    "email": made(mail, {"RCPT": "550 5.1.1 unknown"}),
}
FAILING = {"slack": made(slack, b""), "email": made(mail, {"greeting": HANG_UP}), "file": made(file, False)}


def test_every_channel_keeps_this_contract() -> None:
    assert sorted(channels()) == sorted(WORKING) == sorted(FAILING)


@pytest.mark.parametrize("name", sorted(WORKING))
def test_a_channel_that_works_sends_names_its_message_and_has_no_complaint(name: str, tmp_path: Path) -> None:
    with WORKING[name](tmp_path) as channel:
        outcome = channel.send(delivery(name, ADDRESSES[name]), NOW)
        assert outcome.kind is OutcomeKind.SENT
        assert outcome.reference
        assert channel.check() is None


@pytest.mark.parametrize("name", sorted(WORKING))
def test_a_reply_is_sent_too(name: str, tmp_path: Path) -> None:
    with WORKING[name](tmp_path) as channel:
        first = channel.send(delivery(name, ADDRESSES[name]), NOW)
        reply = delivery(name, ADDRESSES[name], key="7a" * 32, root_reference=first.reference, broadcast=True)
        assert channel.send(reply, NOW).kind is OutcomeKind.SENT


@pytest.mark.parametrize("name", sorted(WORKING))
@pytest.mark.parametrize(
    "message",
    [
        Message(level="low", subject="", headline=""),
        replace(MESSAGE, body="word\n" * 3000),
        replace(MESSAGE, headline="\x00\u202e<!channel>\r\n" * 50, subject="\r\nBcc: x", why="&" * 5000),
        replace(
            MESSAGE, quotes=(replace(MESSAGE.quotes[0], url="javascript:alert(1)|<>", publisher="*x* <@U1>"),) * 40
        ),
    ],
    ids=["empty", "long", "hostile", "many quotes"],
)
def test_any_message_can_be_sent(name: str, message: Message, tmp_path: Path) -> None:
    with WORKING[name](tmp_path) as channel:
        assert channel.send(delivery(name, ADDRESSES[name], message=message), NOW).kind is OutcomeKind.SENT


@pytest.mark.parametrize("name", sorted(REFUSING))
def test_what_is_refused_is_not_tried_again(name: str, tmp_path: Path) -> None:
    with REFUSING[name](tmp_path) as channel:
        assert channel.send(delivery(name, ADDRESSES[name]), NOW).kind is OutcomeKind.REFUSED


@pytest.mark.parametrize("name", sorted(FAILING))
def test_trouble_on_the_way_is_an_outcome_with_a_reason_and_a_complaint(name: str, tmp_path: Path) -> None:
    with FAILING[name](tmp_path) as channel:
        outcome = channel.send(delivery(name, ADDRESSES[name]), NOW)
        complaint = channel.check()
    assert outcome.kind in {OutcomeKind.LATER, OutcomeKind.AMBIGUOUS}
    assert outcome.reason
    assert complaint
    assert SECRET not in f"{outcome}{complaint}{channel}"


def test_a_file_holds_the_whole_message_once_however_often_it_is_written(tmp_path: Path) -> None:
    channel = configure({"file": {"folder": str(tmp_path)}})["file"]
    first, again = (channel.send(delivery("file", "outbox"), NOW) for _ in range(2))
    (written,) = (tmp_path / "outbox").iterdir()
    assert first == again
    assert written.name == "20260613T020500Z-5f5f5f5f.txt"
    text = written.read_text(encoding="utf-8")
    assert MESSAGE.headline in text
    assert "https://www.anthropic.example/n" in text
    assert f"Subject: {MESSAGE.subject}" in text


def test_nothing_in_a_file_is_acted_on_by_a_terminal(tmp_path: Path) -> None:
    channel = configure({"file": {"folder": tmp_path}})["file"]
    trick = "\x1b]0;owned\x07\x1b[31mred\x9b2J\u202e\r\n\u2066"
    hostile = replace(MESSAGE, subject=trick, headline=trick, quotes=(Quote(words=trick, publisher=trick, url=trick),))
    channel.send(delivery("file", "outbox", message=hostile, root_reference=trick, subscriber=trick), NOW)
    (written,) = (tmp_path / "outbox").iterdir()
    text = written.read_text(encoding="utf-8")
    assert "red" in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize("address", ["../../etc", "/etc/passwd", "..", "", "a/b\x00c"])
def test_no_address_leads_out_of_the_folder(address: str, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    channel = configure({"file": {"folder": folder}})["file"]
    assert channel.send(delivery("file", address), NOW).kind is OutcomeKind.SENT
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) == 1
    assert folder in written[0].parents


def test_a_folder_that_is_none_is_noticed_before_anything_is_sent(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    channel = configure({"file": {"folder": tmp_path / "taken" / "out"}})["file"]
    assert "not a folder" in str(channel.check())
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
