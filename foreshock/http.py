"""The door to the network for everything but sources: one total deadline, checked addresses, no redirects, no proxies."""

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from domain.address import Address, AddressPolicy, Target
from domain.errors import TryLater
from domain.plain_text import clean_line

DEADLINE = 15.0
MOST_ANSWER_BYTES = 64 * 1024
_LATE = "no answer within the deadline"

Lookup = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the other side answered; header names are in lower case. A redirect is an answer like any other."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked, and how long the answer may be."""

    method: str
    body: bytes | None
    headers: Mapping[str, str]
    most_bytes: int


def look_up(host: str, port: int) -> list[str]:
    """The addresses that the system's resolver gives for the name; raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Requests to addresses that were checked when they were dialled.

    `ca_file` is trusted beside the system's authorities. `deadline` is in seconds, over all of a request: looking up,
    connecting, handshake, sending and the whole answer.
    """

    policy: AddressPolicy
    user_agent: str
    ca_file: Path | None = None
    deadline: float = DEADLINE
    look_up: Lookup = field(default=look_up, repr=False)

    def get(self, url: str, headers: Mapping[str, str], *, most_bytes: int = MOST_ANSWER_BYTES) -> Answer:
        """What the URL answers; raises as `post` does, for an answer of more bytes too."""
        return self._ask(url, _Question("GET", None, headers, most_bytes))

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """What the URL answers to this body.

        Raises AddressRefused for an address that may not be dialled, and TryLater where there is no usable answer.
        Neither message holds more of the URL than its host.
        """
        return self._ask(url, _Question("POST", body, headers, MOST_ANSWER_BYTES))

    def _ask(self, url: str, question: _Question) -> Answer:
        target, until = self.policy.check_url(url), time.monotonic() + self.deadline
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        with contextlib.ExitStack() as stack:
            try:
                plain = stack.enter_context(_dial(self._addresses(target, until), target.port, until))
                sock = stack.enter_context(self._encrypted(plain, target, until))
                stack.enter_context(_cut_off(sock, until))
                answer = _exchange(sock, target, path, question, self.user_agent)
            except (OSError, http.client.HTTPException) as error:
                late = _LATE if time.monotonic() >= until else _reason(error)
                raise TryLater(f"{target.host}: {late}") from error
        if time.monotonic() >= until:
            # What was cut off in its head looks like an answer without a body.
            raise TryLater(f"{target.host}: {_LATE}")
        return answer

    def _addresses(self, target: Target, until: float) -> tuple[Address, ...]:
        """The checked addresses of the host; the system's resolver knows no deadline, so it is asked in a thread."""
        fixed = self.policy.operator_address(target.host)
        found = [fixed] if fixed else _in_time(lambda: self.look_up(target.host, target.port), until)
        return self.policy.check_answers(target.host, target.port, found)

    def _encrypted(self, plain: socket.socket, target: Target, until: float) -> socket.socket:
        if target.scheme != "https":
            return plain
        context = ssl.create_default_context()
        if self.ca_file:
            context.load_verify_locations(self.ca_file)
        encrypted = context.wrap_socket(plain, server_hostname=target.host, do_handshake_on_connect=False)
        try:
            with _cut_off(encrypted, until):
                encrypted.do_handshake()
        except OSError:
            encrypted.close()
            raise
        return encrypted


def _in_time(ask: Callable[[], list[str]], until: float) -> list[str]:
    """What asking returns; raises TimeoutError at the deadline, after which nobody listens to it any more."""
    answers: list[list[str]] = []
    errors: list[OSError] = []

    def run() -> None:
        try:
            answers.append(ask())
        except OSError as error:
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(_left(until))
    if errors:
        raise errors[0]
    if not answers:
        raise TimeoutError("its name could not be looked up in time")
    return answers[0]


def _dial(addresses: tuple[Address, ...], port: int, until: float) -> socket.socket:
    """A connection to the first of the addresses that takes one."""
    *others, last = addresses
    for address in others:
        with contextlib.suppress(OSError):
            return socket.create_connection((str(address), port), timeout=_left(until))
    return socket.create_connection((str(last), port), timeout=_left(until))


def _exchange(sock: socket.socket, target: Target, path: str, question: _Question, user_agent: str) -> Answer:
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.sock = sock
    own = {"Host": _authority(target), "Connection": "close", "User-Agent": user_agent}
    connection.request(question.method, path, body=question.body, headers={**own, **question.headers})
    answer = connection.getresponse()
    found = answer.read(question.most_bytes + 1)
    if len(found) > question.most_bytes:
        raise http.client.HTTPException(f"an answer of more than {question.most_bytes} bytes")
    return Answer(
        status=answer.status, headers={name.lower(): value for name, value in answer.getheaders()}, body=found
    )


def _authority(target: Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    return host if target.port == {"http": 80, "https": 443}[target.scheme] else f"{host}:{target.port}"


@contextlib.contextmanager
def _cut_off(sock: socket.socket, until: float) -> Iterator[None]:
    """Shut the socket down at the deadline: a socket's own timeout starts anew with every byte that drips in."""
    timer = threading.Timer(_left(until), _shut_down, [sock])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _shut_down(sock: socket.socket) -> None:
    # The plain method: an encrypted socket's own would first drop the state that the other thread is reading with.
    with contextlib.suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _left(until: float) -> float:
    return max(0.001, until - time.monotonic())


def _reason(error: Exception) -> str:
    known = getattr(error, "verify_message", "") or getattr(error, "strerror", "") or str(error)
    return clean_line(known, limit=200) or type(error).__name__
