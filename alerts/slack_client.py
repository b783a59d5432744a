"""Slack's client with a transport of our own: one total deadline, no redirects, no proxies, small answers."""

import contextlib
import http.client
import json
import logging
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request

from slack_sdk import WebClient

MOST_ANSWER_BYTES = 64 * 1024

# The client logs failures at ERROR with the answer's words in them; outcomes say what matters, so it is quiet here.
_silent = logging.Logger("alerts.slack_client", level=logging.CRITICAL + 1)


class NotWritten(Exception):
    """The request was not sent: trying again cannot double anything."""


class NotTrusted(Exception):
    """The other side could not prove that it is Slack; nothing was sent."""


class AnswerLost(Exception):
    """The request was sent and no usable answer came in time: Slack may have the message."""


class DeadlineClient(WebClient):
    """Slack's client, with retries off and a deadline over connecting, handshake, sending and the whole answer."""

    def __init__(self, *, token: str, base_url: str, context: ssl.SSLContext, deadline: timedelta) -> None:
        super().__init__(token=token, base_url=base_url, ssl=context, retry_handlers=[], logger=_silent)
        self._context = context
        self._deadline = deadline

    def _perform_urllib_http_request_internal(self, url: str, req: Request) -> dict[str, Any]:
        until = time.monotonic() + self._deadline.total_seconds()
        parts = urlsplit(url)
        connection = _connection(parts.hostname or "", parts.port, parts.scheme, self._context, until)
        with contextlib.closing(connection), _cut_off(connection.sock, until):
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            return _exchange(connection, path, req, until)


def _connection(
    host: str, port: int | None, scheme: str, context: ssl.SSLContext, until: float
) -> http.client.HTTPConnection:
    try:
        plain = socket.create_connection((host, port or (443 if scheme == "https" else 80)), timeout=_left(until))
    except OSError as error:
        raise NotWritten(f"cannot connect to {host}: {_reason(error)}") from error
    connection = http.client.HTTPConnection(host, port)
    connection.sock = plain
    if scheme != "https":
        return connection
    with contextlib.ExitStack() as stack:
        stack.callback(plain.close)
        connection.sock = _encrypted(plain, host, context, until)
        stack.pop_all()
    return connection


def _encrypted(plain: socket.socket, host: str, context: ssl.SSLContext, until: float) -> ssl.SSLSocket:
    encrypted = context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
    try:
        with _cut_off(encrypted, until):
            encrypted.do_handshake()
    except ssl.SSLCertVerificationError as error:
        encrypted.close()
        raise NotTrusted(f"the certificate of {host} is not trusted: {_reason(error)}") from error
    except OSError as error:
        encrypted.close()
        raise NotWritten(f"no verified TLS with {host}: {_reason(error)}") from error
    return encrypted


def _exchange(connection: http.client.HTTPConnection, path: str, req: Request, until: float) -> dict[str, Any]:
    data = req.data if isinstance(req.data, bytes) else b""
    try:
        connection.request("POST", path, body=data, headers=dict(req.header_items()))
        answer = connection.getresponse()
        body = answer.read(MOST_ANSWER_BYTES + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = "no answer within the deadline" if time.monotonic() >= until else _reason(error)
        raise AnswerLost(late) from error
    headers = {name.lower(): value for name, value in answer.getheaders()}
    return {"status": answer.status, "headers": headers, "body": _object(body, answer.status)}


def _object(body: bytes, status: int) -> str:
    """The body's text, which must be one JSON object; other answers are no answers of Slack's."""
    if status == http.HTTPStatus.TOO_MANY_REQUESTS:
        return '{"ok": false, "error": "ratelimited"}'
    try:
        found = json.loads(body.decode()) if len(body) <= MOST_ANSWER_BYTES else None
    except ValueError:
        found = None
    if status != http.HTTPStatus.OK or not isinstance(found, dict):
        raise AnswerLost(f"HTTP {status} without a usable answer")
    return json.dumps(found)


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
    return getattr(error, "verify_message", "") or getattr(error, "strerror", "") or type(error).__name__
