"""Mail over real SMTP servers on loopback, obliging and otherwise."""

import email.policy
import re
import time
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from email.parser import Parser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.channel import configure
from alerts.channels.email import MailOptions, check, send
from alerts.mail_form import mail, message_id
from alerts.secret import Secret
from domain.delivery import Delivery, DeliveryState, Outcome, OutcomeKind
from domain.errors import ConfigurationError
from domain.message import Quote
from foreshock.demo.certificates import CertificateAuthority
from foreshock.demo.mail_server import MailServer
from tests.builders.alerts import MESSAGE, NOW, delivery
from tests.faulty_mail import HANG_UP, SILENCE, scripted_mail

SENDER = "alerts@foreshock.example"
READER = "fraud-ops@bank.example"
LATER, REFUSED, AMBIGUOUS, SENT = OutcomeKind.LATER, OutcomeKind.REFUSED, OutcomeKind.AMBIGUOUS, OutcomeKind.SENT


def options(port: int, **changes: Any) -> MailOptions:
    plain = MailOptions(host="127.0.0.1", port=port, sender=SENDER, security="none", deadline=timedelta(seconds=5))
    return replace(plain, **changes)


def to_reader(address: str = READER, **changes: Any) -> Delivery:
    return delivery("email", address, **changes)


def sent_with(script: dict[str, str], **changes: Any) -> Outcome:
    with scripted_mail(**script) as server:
        return send(to_reader(), options(server.port, **changes), NOW)


def test_a_mail_arrives_with_its_words_its_urls_and_its_headers() -> None:
    with MailServer() as server:
        outcome = send(to_reader(), options(server.port), NOW)
        (taken,) = server.mails
    assert (outcome.kind, outcome.reference) == (SENT, message_id("5f" * 32, SENDER))
    assert taken.recipients == (READER,)
    headers = taken.message
    assert headers["Subject"] == MESSAGE.subject
    assert headers["Message-ID"] == outcome.reference
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["In-Reply-To"] is None
    assert headers.get_content_type() == "text/plain"
    assert "Anthropic: https://www.anthropic.example/n" in taken.text
    assert "1) switch EB1 to Claude Opus 4.8 (tested fallback)" in taken.text


def test_a_reply_names_the_first_mail_of_its_thread() -> None:
    first = message_id("aa" * 32, SENDER)
    headers = mail(to_reader(root_reference=first), SENDER, NOW)
    assert (headers["In-Reply-To"], headers["References"]) == (first, first)


@pytest.mark.case("A-14")
def test_one_bad_recipient_of_ten_costs_nobody_else_the_message() -> None:
    with MailServer() as server:
        server.refuse("reader3@bank.example", 550, "5.1.1 unknown user")
        outcomes = [send(to_reader(f"reader{n}@bank.example"), options(server.port), NOW) for n in range(10)]
        assert len(server.mails) == 9
        assert all(len(taken.recipients) == 1 for taken in server.mails)
    assert [outcome.kind for outcome in outcomes] == [SENT] * 3 + [REFUSED] + [SENT] * 6
    assert not outcomes[3].channel_broken


@pytest.mark.parametrize(
    ("script", "kind", "broken"),
    [
        ({"RCPT": "450 4.7.1 greylisted"}, LATER, False),
        ({"MAIL": "451 4.3.0 busy"}, LATER, False),
        ({"DATA": "421 4.3.2 closing"}, LATER, False),
        ({"dot": "452 4.3.1 full"}, LATER, False),
        ({"greeting": "421 too many"}, LATER, False),
        ({"greeting": HANG_UP}, LATER, False),
        ({"RCPT": HANG_UP}, LATER, False),
        ({"RCPT": "550 5.1.1 unknown user"}, REFUSED, False),
        ({"RCPT": "550 no such user"}, REFUSED, False),
        ({"RCPT": "552 5.2.2 over quota"}, LATER, False),
        ({"RCPT": "552 mailbox full"}, LATER, False),
        ({"dot": "554 5.2.2 over quota"}, LATER, False),
        ({"RCPT": "550 5.7.1 policy"}, REFUSED, True),
        ({"dot": "554 5.7.1 spam"}, REFUSED, True),
        ({"MAIL": "553 5.1.8 bad sender"}, REFUSED, True),
        ({"dot": "554 5.6.0 malformed"}, REFUSED, False),
        ({"greeting": "554 no service"}, REFUSED, True),
        ({"dot": HANG_UP}, AMBIGUOUS, False),
    ],
)
def test_every_answer_of_a_mail_server_has_its_outcome(script: dict[str, str], kind: OutcomeKind, broken: bool) -> None:
    outcome = sent_with(script)
    assert (outcome.kind, outcome.channel_broken) == (kind, broken), outcome


@pytest.mark.case("A-16")
def test_a_mail_whose_receipt_was_never_confirmed_is_sent_again_under_the_same_message_id() -> None:
    with scripted_mail(dot=SILENCE) as server:
        started = time.monotonic()
        first = send(to_reader(), options(server.port, deadline=timedelta(seconds=0.5)), NOW)
        assert time.monotonic() - started < 3
        server.over.set()
        server.answers["."] = "250 2.0.0 taken"
        second = send(to_reader(state=DeliveryState.AMBIGUOUS), options(server.port), NOW)
        ids = [_parsed(words)["Message-ID"] for words in server.messages]
    assert (first.kind, second.kind) == (AMBIGUOUS, SENT)
    assert len(ids) == 2
    assert len(set(ids)) == 1
    assert "(resent" in server.messages[1]


@pytest.mark.parametrize("moment", ["greeting", "EHLO", "MAIL"])
def test_silence_before_the_message_is_cut_off_and_tried_later(moment: str) -> None:
    started = time.monotonic()
    assert sent_with({moment: SILENCE}, deadline=timedelta(seconds=0.5)).kind is LATER
    assert time.monotonic() - started < 3


@pytest.mark.case("A-17")
def test_without_starttls_a_bad_certificate_or_a_wrong_password_nothing_is_sent(tmp_path: Path) -> None:
    authority = CertificateAuthority(tmp_path)
    safe = {"security": "starttls", "ca_file": authority.ca_file, "username": "foreshock", "password": Secret("right")}
    with scripted_mail() as stripped:
        no_tls = send(to_reader(), options(stripped.port, **safe), NOW)
        assert not any("foreshock" in command for command in stripped.commands)
    with MailServer(authority, login=("foreshock", "right")) as server:
        stranger = send(to_reader(), options(server.port, **{**safe, "ca_file": None}), NOW)
        wrong = send(to_reader(), options(server.port, **{**safe, "password": Secret("canary-4d1e")}), NOW)
        assert not any(server.mails)
        right = send(to_reader(), options(server.port, **safe), NOW)
        assert check(options(server.port, **safe)) is None
        assert len(server.mails) == 1
    assert right.kind is SENT
    assert {(one.kind, one.channel_broken) for one in (no_tls, stranger, wrong)} == {(REFUSED, True)}
    assert "535" in wrong.reason
    assert "canary-4d1e" not in repr((wrong, options(1, **{**safe, "password": Secret("canary-4d1e")})))


def test_lines_that_begin_with_a_dot_arrive_whole() -> None:
    dotted = replace(MESSAGE, body="first\n.\n..two\nlast")
    with MailServer() as server:
        assert send(to_reader(message=dotted), options(server.port), NOW).kind is SENT
        assert server.mails[0].text == "first\n.\n..two\nlast\n"


@pytest.mark.case("X-17")
@given(words=st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_words_of_others_can_add_a_header(words: str) -> None:
    hostile = f"{words}\r\nBcc: victim@bank.example\r\n\r\nbody"
    message = replace(
        MESSAGE, subject=hostile, headline=hostile, quotes=(Quote(words=hostile, publisher=hostile, url=hostile),)
    )
    written = mail(to_reader(message=message, root_reference=hostile), SENDER, NOW)
    read = _parsed(written.as_bytes().decode("ascii"))
    assert read["Bcc"] is None
    assert read["In-Reply-To"] is None
    assert sorted(read.keys()) == sorted(written.keys())
    assert len(str(read["Subject"])) <= 70
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", read.get_content().replace("\r\n", "\n"))


def test_an_address_that_is_none_is_refused_without_a_word_to_the_server() -> None:
    with scripted_mail() as server:
        outcome = send(to_reader("a@b.example>\r\nRCPT TO:<c@d.example"), options(server.port), NOW)
        assert server.commands == []
    assert outcome.kind is REFUSED


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ({"sender": SENDER}, "host"),
        ({"host": "mail.bank.example", "sender": SENDER, "security": "none"}, "security"),
        ({"host": "mail.bank.example", "sender": "nobody"}, "sender"),
        ({"host": "mail.bank.example", "sender": SENDER, "security": "ssl"}, "security"),
        ({"host": "mail.bank.example", "sender": SENDER, "port": True}, "port"),
    ],
)
def test_options_that_cannot_be_used_name_the_key(table: dict[str, object], where: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        configure({"email": table})
    assert caught.value.where.endswith(where)


def _parsed(words: str) -> EmailMessage:
    found = Parser(policy=email.policy.default).parsestr(words)
    assert isinstance(found, EmailMessage)
    return found
