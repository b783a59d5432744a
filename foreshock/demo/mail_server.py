"""A mail server on loopback that keeps what it is sent and can refuse."""

import asyncio
import email.policy
import socket
import threading
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from types import TracebackType
from typing import Any, Literal, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from foreshock.demo.certificates import CertificateAuthority

_PARSER = BytesParser(policy=email.policy.default)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message that was taken, with the addresses of its envelope."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage

    @property
    def text(self) -> str:
        """Its plain-text part, empty where it has none."""
        return self._part("plain")

    @property
    def html(self) -> str:
        """Its HTML part, empty where it has none."""
        return self._part("html")

    def _part(self, kind: Literal["plain", "html"]) -> str:
        part = self.message.get_body(preferencelist=(kind,))
        return str(part.get_content()).replace("\r\n", "\n") if part is not None else ""


class MailServer:
    """An SMTP server at a port that the operating system chose; a context manager.

    With an `authority` it offers STARTTLS, with a `login` (user, password) it demands it after STARTTLS.
    """

    host = "127.0.0.1"

    def __init__(self, authority: CertificateAuthority | None = None, login: tuple[str, str] | None = None) -> None:
        self._postbox = _Postbox()
        self._socket = socket.create_server((self.host, 0))
        self.port: int = self._socket.getsockname()[1]
        self._controller = _OnSocket(
            self._postbox,
            self._socket,
            hostname=self.host,
            port=self.port,
            server_hostname="mail.example",
            tls_context=authority.server_context(self.host, "localhost") if authority else None,
            auth_required=login is not None,
            authenticator=_Doorman(login) if login else None,
        )

    @property
    def mails(self) -> tuple[Mail, ...]:
        """Every message that was taken, in order."""
        return self._postbox.mails

    @property
    def attempts(self) -> int:
        """How many times a client came as far as naming a recipient."""
        return self._postbox.attempts

    def start(self) -> None:
        """Begin to take mail."""
        self._controller.start()

    def stop(self) -> None:
        """Stop taking mail."""
        self._controller.stop(no_assert=True)
        self._socket.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def refuse(self, recipient: str, code: int, words: str = "refused") -> None:
        """Refuse a recipient from now on with an SMTP code (450 for a while, 550 for good)."""
        self._postbox.set_refusal(recipient, f"{code} {words}")

    def refuse_content(self, code: int, words: str = "refused") -> None:
        """Refuse every message after its text was sent, with an SMTP code."""
        self._postbox.set_refusal("", f"{code} {words}")

    def accept_all(self) -> None:
        """Refuse nobody any more."""
        self._postbox.clear()


class _Postbox:
    """What aiosmtpd asks at each step of a session; its method names are aiosmtpd's."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._mails: list[Mail] = []
        self._refusals: dict[str, str] = {}
        self.attempts = 0

    @property
    def mails(self) -> tuple[Mail, ...]:
        with self._lock:
            return tuple(self._mails)

    def set_refusal(self, recipient: str, words: str) -> None:
        with self._lock:
            self._refusals[recipient.lower()] = words

    def clear(self) -> None:
        with self._lock:
            self._refusals.clear()

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Sequence[str]
    ) -> str:
        with self._lock:
            self.attempts += 1
            refusal = self._refusals.get(address.lower())
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the name is aiosmtpd's
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        message = _PARSER.parsebytes(content if isinstance(content, bytes) else str(content).encode())
        with self._lock:
            if "" in self._refusals:
                return self._refusals[""]
            mail = Mail(sender=envelope.mail_from or "", recipients=tuple(envelope.rcpt_tos), message=message)
            self._mails.append(mail)
        return "250 taken"


class _Doorman:
    """Lets in who knows the login."""

    def __init__(self, login: tuple[str, str]) -> None:
        self._login = login

    def __call__(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: object
    ) -> AuthResult:
        known = LoginPassword(self._login[0].encode(), self._login[1].encode())
        return AuthResult(success=isinstance(given, LoginPassword) and given == known, handled=False)


class _OnSocket(Controller):
    """A controller on a socket that is already bound, since aiosmtpd cannot be told to let the system choose a port."""

    def __init__(self, postbox: _Postbox, bound: socket.socket, **options: Any) -> None:
        self._bound = bound
        super().__init__(postbox, **options)

    def _create_server(self) -> Coroutine[Any, Any, asyncio.AbstractServer]:
        return self.loop.create_server(self._factory_invoker, sock=self._bound)
