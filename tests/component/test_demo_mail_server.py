import smtplib
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from foreshock.demo.certificates import CertificateAuthority
from foreshock.demo.mail_server import MailServer

TO = "risk-lead@eubank.example"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as running:
        yield running


def letter(*recipients: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Claude Fable 5 off: EB1, EB2 — now"
    message["From"] = "foreshock@eubank.example"
    message["To"] = ", ".join(recipients)
    message.set_content("Use Opus 4.8 naïvely.\n")
    message.add_alternative("<p>Use <b>Opus 4.8</b></p>", subtype="html")
    return message


def send(server: MailServer, *recipients: str) -> dict[str, tuple[int, bytes]]:
    with smtplib.SMTP(server.host, server.port, timeout=5) as client:
        return client.send_message(letter(*recipients))


def test_a_letter_is_kept_with_its_parts(server: MailServer) -> None:
    send(server, TO)
    [mail] = server.mails
    assert mail.recipients == (TO,)
    assert mail.message["Subject"] == "Claude Fable 5 off: EB1, EB2 — now"
    assert mail.text == "Use Opus 4.8 naïvely.\n"
    assert "<b>Opus 4.8</b>" in mail.html


@pytest.mark.parametrize("code", [450, 550])
def test_a_recipient_can_be_refused_while_others_are_served(server: MailServer, code: int) -> None:
    server.refuse(TO, code, "no such desk")
    assert send(server, TO, "legal@eubank.example") == {TO: (code, b"no such desk")}
    assert server.mails[0].recipients == ("legal@eubank.example",)
    assert server.attempts == 2


def test_a_letter_can_be_refused_after_its_text(server: MailServer) -> None:
    server.refuse_content(452, "disk full")
    with pytest.raises(smtplib.SMTPDataError, match="disk full"):
        send(server, TO)
    assert server.mails == ()
    server.accept_all()
    assert send(server, TO) == {}


def test_a_server_with_a_login_takes_it_after_starttls_only(tmp_path: Path) -> None:
    authority = CertificateAuthority(tmp_path)
    with (
        MailServer(authority, login=("foreshock", "tide")) as server,
        smtplib.SMTP(server.host, server.port, timeout=5) as client,
    ):
        with pytest.raises(smtplib.SMTPSenderRefused):
            client.send_message(letter(TO))
        client.starttls(context=authority.client_context())
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("foreshock", "wrong")
        client.login("foreshock", "tide")
        assert client.send_message(letter(TO)) == {}
