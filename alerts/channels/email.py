"""Mail, by SMTP: one recipient per message."""

import ipaddress
import ssl
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parseaddr
from pathlib import Path

from alerts.channel import Channel
from alerts.mail_client import Server, greet, submit
from alerts.mail_form import mail
from alerts.options import OptionTable
from alerts.secret import Secret
from domain.delivery import Delivery, Outcome, OutcomeKind

SECURITY = ("starttls", "tls", "none")
_PORTS = {"starttls": 587, "tls": 465, "none": 25}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailOptions:
    """How to hand over mail. `security` "none" is for a server on this machine only."""

    host: str
    port: int
    sender: str
    security: str = "starttls"
    username: str = ""
    password: Secret = field(default_factory=lambda: Secret(""))
    ca_file: Path | None = None
    deadline: timedelta = timedelta(seconds=30)


def read_options(table: OptionTable) -> MailOptions:
    """The options of `[channels.email]`: host, port, sender, security, username, password, ca_file, deadline_seconds.

    Raises ConfigurationError for `security = "none"` with a server that is not on this machine.
    """
    security = table.choice("security", SECURITY, "starttls")
    options = MailOptions(
        host=table.text("host"),
        port=table.number("port", _PORTS[security]),
        sender=table.text("sender"),
        security=security,
        username=table.text("username", ""),
        password=table.secret("password", ""),
        ca_file=table.file("ca_file"),
        deadline=timedelta(seconds=table.number("deadline_seconds", 30)),
    )
    table.done()
    if security == "none" and not _is_here(options.host):
        raise table.error("security", '"none" is for a server on this machine', 'write security = "starttls"')
    if not _is_address(options.sender):
        raise table.error("sender", f"{options.sender!r} is not a mail address", 'write sender = "alerts@example.org"')
    return options


def send(delivery: Delivery, options: MailOptions, now: datetime) -> Outcome:
    """Hand the mail over to the server."""
    if not _is_address(delivery.address):
        return Outcome(kind=OutcomeKind.REFUSED, reason="not a mail address")
    return submit(_server(options), options.sender, delivery.address, mail(delivery, options.sender, now))


def check(options: MailOptions) -> str | None:
    """What keeps us from logging in, None where we can. Nothing is sent."""
    outcome = greet(_server(options))
    return None if outcome.kind is OutcomeKind.SENT else outcome.reason


def _server(options: MailOptions) -> Server:
    context = ssl.create_default_context()
    if options.ca_file:
        context.load_verify_locations(cafile=options.ca_file)
    return Server(
        host=options.host,
        port=options.port,
        security=options.security,
        context=context,
        username=options.username,
        password=options.password,
        deadline=options.deadline,
    )


def _is_address(text: str) -> bool:
    plain = text.isascii() and text.isprintable() and " " not in text
    return plain and text.count("@") == 1 and parseaddr(text)[1] == text and not text.startswith("@")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


KIND = Channel(name="email", read_options=read_options, send=send, check=check)
