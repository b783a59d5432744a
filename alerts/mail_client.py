"""One mail to one recipient over SMTP, with a deadline, and what the server's answers mean."""

import contextlib
import re
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage

from alerts.secret import Secret
from domain.delivery import Outcome, OutcomeKind

_ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_OVER_QUOTA = 552


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A mail server that the operator named. `security` is "starttls", "tls" or "none"; `context` verifies it."""

    host: str
    port: int
    security: str
    context: ssl.SSLContext
    username: str
    password: Secret
    deadline: timedelta


class Answered(Exception):
    """The server's answer settles the attempt."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(outcome.reason)


def submit(server: Server, sender: str, recipient: str, message: EmailMessage) -> Outcome:
    """What handing over the mail came to; `reference` is its Message-ID."""
    try:
        with _session(server) as smtp:
            return _hand_over(smtp, sender, recipient, message)
    except Answered as answered:
        return answered.outcome


def greet(server: Server) -> Outcome:
    """What connecting and logging in came to; nothing is sent."""
    try:
        with _session(server) as smtp:
            _expect(smtp.noop(), "NOOP")
            return Outcome(kind=OutcomeKind.SENT)
    except Answered as answered:
        return answered.outcome


@contextlib.contextmanager
def _session(server: Server) -> Iterator[smtplib.SMTP]:
    """A session with an authenticated server, cut off at the deadline. Raises Answered where there is none to be had."""
    smtp = _unconnected(server)
    with _deadline(smtp, server.deadline), contextlib.closing(smtp):
        try:
            _open(smtp, server)
        except (ssl.SSLError, smtplib.SMTPNotSupportedError) as error:
            raise Answered(_broken(f"no verified TLS with {server.host}: {_words(error)}")) from error
        except smtplib.SMTPResponseException as error:
            raise Answered(_outcome_of_login(error)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise Answered(_later(f"cannot reach {server.host}: {_words(error)}")) from error
        yield smtp
        with contextlib.suppress(OSError, smtplib.SMTPException):
            smtp.quit()


def _unconnected(server: Server) -> smtplib.SMTP:
    seconds = server.deadline.total_seconds()
    if server.security == "tls":
        return smtplib.SMTP_SSL(timeout=seconds, context=server.context)
    return smtplib.SMTP(timeout=seconds)


def _open(smtp: smtplib.SMTP, server: Server) -> None:
    # smtplib checks certificates against the host given at construction, but would connect there and then, unwatched.
    smtp._host = server.host  # type: ignore[attr-defined]  # its constructor sets it, the stubs leave it out
    code, answer = smtp.connect(server.host, server.port)
    if code != 220:
        raise smtplib.SMTPConnectError(code, answer)
    smtp.ehlo_or_helo_if_needed()
    if server.security == "starttls":
        smtp.starttls(context=server.context)
        smtp.ehlo()
    if server.username:
        smtp.login(server.username, server.password.reveal())


def _hand_over(smtp: smtplib.SMTP, sender: str, recipient: str, message: EmailMessage) -> Outcome:
    body = message.as_bytes()
    try:
        _expect(smtp.mail(sender), "MAIL")
        _expect(smtp.rcpt(recipient), "RCPT")
        _expect(smtp.docmd("DATA"), "DATA", want=354)
        smtp.send(_stuffed(body))
    except (OSError, smtplib.SMTPException) as error:
        return _later(f"the server went away: {_words(error)}")
    try:
        # The final dot goes by itself: only once it is out may the server have taken the mail.
        smtp.send(b".\r\n")
        _expect(smtp.getreply(), "message")
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(kind=OutcomeKind.AMBIGUOUS, reason=f"no answer after the message: {_words(error)}")
    return Outcome(kind=OutcomeKind.SENT, reference=str(message["Message-ID"]))


def _stuffed(body: bytes) -> bytes:
    """The mail with lines that begin with a dot doubled (RFC 5321, 4.5.2), ending with a line end."""
    doubled = re.sub(rb"(?m)^\.", b"..", body)
    return doubled if doubled.endswith(b"\r\n") else doubled + b"\r\n"


def _expect(answer: tuple[int, bytes], stage: str, want: int | None = None) -> None:
    code, words = answer
    if code == want or (want is None and 200 <= code < 300):
        return
    raise Answered(outcome_of(code, words.decode("utf-8", "replace"), stage))


def outcome_of(code: int, words: str, stage: str) -> Outcome:
    """What a refusal means. `stage` is the command refused: MAIL, RCPT, DATA, message."""
    found = _ENHANCED.search(words)
    group, detail = (found[2], found[3]) if found else ("", "")
    reason = f"{stage}: {code} {found[0] if found else ''}".strip()
    if not 500 <= code < 600 or (group, detail) == ("2", "2") or (code == _OVER_QUOTA and not group):
        return _later(reason)
    if group == "7" or stage == "MAIL":
        return _broken(reason)
    return Outcome(kind=OutcomeKind.REFUSED, reason=reason)


def _outcome_of_login(error: smtplib.SMTPResponseException) -> Outcome:
    stage = "login" if isinstance(error, smtplib.SMTPAuthenticationError) else "greeting"
    reason = f"{stage}: {error.smtp_code}"
    return _broken(reason) if 500 <= error.smtp_code < 600 else _later(reason)


def _later(reason: str) -> Outcome:
    return Outcome(kind=OutcomeKind.LATER, reason=reason)


def _broken(reason: str) -> Outcome:
    return Outcome(kind=OutcomeKind.REFUSED, reason=reason, channel_broken=True)


def _words(error: Exception) -> str:
    """What went wrong without the server's own words, which may repeat what we sent."""
    return getattr(error, "verify_message", "") or getattr(error, "strerror", "") or type(error).__name__


@contextlib.contextmanager
def _deadline(smtp: smtplib.SMTP, deadline: timedelta) -> Iterator[None]:
    """Shut the connection down at the deadline: a socket's own timeout starts anew with every byte that drips in."""

    def shut_down() -> None:
        sock = smtp.sock
        if isinstance(sock, socket.socket):
            with contextlib.suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)

    until = time.monotonic() + deadline.total_seconds()
    timer = threading.Timer(max(0.001, until - time.monotonic()), shut_down)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
