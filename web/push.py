"""Where hubs reach us (WebSub): they verify what we asked for, and they push. Nothing that they send is read for content."""

import asyncio
from dataclasses import dataclass
from typing import Protocol

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import PlainTextResponse

MOST_BYTES = 2**20
MOST_SECONDS = 10.0
LONGEST_CHALLENGE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a hub asks to be confirmed or tells to have denied; every text is the hub's own. `lease_seconds` may be empty."""

    mode: str
    topic: str
    lease_seconds: str = ""
    reason: str = ""


class Callbacks(Protocol):
    """What decides on the calls of hubs; `token` is the end of the callback's address."""

    def knows(self, token: str) -> bool:
        """Whether there is such a subscription."""

    def confirm(self, token: str, verification: Verification) -> bool:
        """Whether this is what we asked for; what is confirmed is stored."""

    def receive(self, token: str, body: bytes, signature: str) -> None:
        """Let the source be visited soon, if the signature is right."""


def push_router(callbacks: Callbacks) -> APIRouter:
    """The two routes under /push/; an unknown token answers 404, a wrong signature 200."""
    router = APIRouter(prefix="/push")

    @router.get("/{token}")
    def verify(token: str, request: Request) -> PlainTextResponse:
        query = request.query_params
        challenge = query.get("hub.challenge", "")
        verification = Verification(
            mode=query.get("hub.mode", ""),
            topic=query.get("hub.topic", ""),
            lease_seconds=query.get("hub.lease_seconds", ""),
            reason=query.get("hub.reason", ""),
        )
        if len(challenge) > LONGEST_CHALLENGE or not callbacks.confirm(token, verification):
            return _plain("not what was asked for", 404)
        return _plain(challenge, 200)

    @router.post("/{token}")
    async def receive(token: str, request: Request) -> PlainTextResponse:
        if not await run_in_threadpool(callbacks.knows, token):
            return _plain("unknown", 404)
        try:
            async with asyncio.timeout(MOST_SECONDS):
                body = await _read(request)
        except TimeoutError:
            return _plain("too slow", 408)
        if body is None:
            return _plain("too long", 413)
        await run_in_threadpool(callbacks.receive, token, body, request.headers.get("X-Hub-Signature", ""))
        return _plain("", 200)

    return router


async def _read(request: Request) -> bytes | None:
    """The request's body; None where it is longer than a mebibyte."""
    read = bytearray()
    async for piece in request.stream():
        read += piece
        if len(read) > MOST_BYTES:
            return None
    return bytes(read)


def _plain(text: str, status: int) -> PlainTextResponse:
    return PlainTextResponse(text, status_code=status)
