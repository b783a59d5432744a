"""A chat endpoint that speaks OpenAI's dialect, reached through a door that the composition root hands in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from domain.errors import Refused, TryLater
from nlp.llm.answer import text_of

_LATER = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


class Reply(Protocol):
    """What the other side answered."""

    @property
    def status(self) -> int:
        """The HTTP status."""

    @property
    def body(self) -> bytes:
        """The body, which the door keeps short."""


class Door(Protocol):
    """The way to the network: checked addresses, verified TLS, one deadline, a short answer, no redirects followed."""

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        """What the URL answers; raises AddressRefused, and TryLater where there is no usable answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model answers: `base_url` without the last part of the path, the model's name there, and its key, if any."""

    base_url: str
    model: str
    door: Door = field(repr=False)
    key: str = field(default="", repr=False)

    def ask(self, body: bytes) -> str:
        """The model's words.

        Raises TryLater where the endpoint did not answer or is busy, and Refused (UnusableAnswer, AddressRefused) where it
        will not answer this. No message holds the key, the request or anything of the answer's body.
        """
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        reply = self.door.post(f"{self.base_url.rstrip('/')}/chat/completions", body, headers)
        if reply.status == 200:
            return text_of(reply.body)
        told = f"{urlsplit(self.base_url).hostname}: HTTP {reply.status}"
        if reply.status in _LATER:
            raise TryLater(told)
        raise Refused(told)
