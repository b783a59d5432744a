"""A loopback hub (WebSub) that verifies callbacks and pushes to them, over HTTPS of its own."""

import hashlib
import hmac
import ssl
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode
from urllib.request import Request as Call
from urllib.request import urlopen

import trustme

from foreshock.demo.https_server import Answer, HttpsServer, Request

CHALLENGE = "<b>a challenge</b> that must come back as it is"


@dataclass(frozen=True, slots=True)
class Reply:
    """What our callback answered."""

    status: int
    body: str
    content_type: str
    nosniff: bool


class Hub:
    """A hub at hub.example; `asked` holds the forms that came, `replies` what the callbacks answered when verified.

    It verifies before it answers. `status` is its answer, `lease` what it grants; with `silent` it never verifies.
    """

    def __init__(self, folder: Path) -> None:
        authority = trustme.CA()
        self.ca_file = folder / "hub-ca.pem"
        authority.cert_pem.write_to_path(str(self.ca_file))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("hub.example").configure_cert(context)
        self.asked: list[dict[str, str]] = []
        self.replies: list[Reply] = []
        self.status = 202
        self.lease = "86400"
        self.silent = False
        self._server = HttpsServer(context, self._answer)
        self._server.start()

    @property
    def url(self) -> str:
        return f"https://hub.example:{self._server.port}/"

    @property
    def allowed(self) -> str:
        return f"127.0.0.1/32:{self._server.port}"

    def close(self) -> None:
        self._server.stop()

    def _answer(self, request: Request) -> Answer:
        told = dict(parse_qsl(request.body.decode()))
        self.asked.append(told)
        if not self.silent:
            self.replies.append(self.verify(told["hub.callback"], told["hub.mode"], told["hub.topic"]))
        return Answer(status=self.status)

    def verify(self, callback: str, mode: str, topic: str, **more: str) -> Reply:
        """What the callback answers to a verification of intent."""
        query = {"hub.mode": mode, "hub.topic": topic, "hub.challenge": CHALLENGE}
        query |= {"hub.lease_seconds": self.lease} if mode == "subscribe" else {}
        return call(f"{callback}?{urlencode(query | more)}")

    def push(self, callback: str, body: bytes, secret: str, method: str = "sha256") -> Reply:
        """What the callback answers to a notification that is signed with this secret."""
        signature = hmac.new(secret.encode(), body, getattr(hashlib, method)).hexdigest()
        return call(callback, body, {"X-Hub-Signature": f"{method}={signature}"})


def call(url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Reply:
    """What a GET, or a POST of this body, is answered."""
    try:
        answer = urlopen(Call(url, data=body, headers=headers or {}))
    except HTTPError as error:
        answer = error
    with answer:
        return Reply(
            answer.status,
            answer.read().decode(),
            answer.headers.get_content_type(),
            answer.headers["X-Content-Type-Options"] == "nosniff",
        )
