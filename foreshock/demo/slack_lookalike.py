"""A stand-in for Slack's Web API on loopback, which keeps what it is told and can refuse."""

import json
import re
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl

from foreshock.demo.certificates import CertificateAuthority
from foreshock.demo.https_server import Answer, HttpsServer, Request

LONGEST_TEXT = 40_000
MOST_BLOCKS = 50
LONGEST_SECTION = 3_000
_TIMESTAMP = re.compile(r"\d{10}\.\d{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackMessage:
    """A message as a reader of the channel sees it; `broadcast` replies are shown outside their thread as well."""

    channel: str
    ts: str
    at: datetime
    text: str
    blocks: tuple[Mapping[str, Any], ...] = ()
    thread_ts: str | None = None
    broadcast: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackCall:
    """One call of a method: what was asked and how it ended (`ok`, an error code, an HTTP status or `hung up`)."""

    at: datetime
    method: str
    channel: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refusal:
    """What a channel answers instead of taking a message, how many times more (None: until further notice)."""

    code: str = ""
    status: int = 200
    retry_after: int | None = None
    hang_up: bool = False
    keep: bool = False
    times: int | None = None


@dataclass(slots=True)
class _Books:
    """What the look-alike remembers."""

    messages: list[SlackMessage] = field(default_factory=list)
    calls: list[SlackCall] = field(default_factory=list)
    refusals: dict[str, _Refusal] = field(default_factory=dict)
    posted_at: dict[str, list[datetime]] = field(default_factory=dict)


class SlackLookalike:
    """Slack's `auth.test` and `chat.postMessage` over HTTPS; a context manager.

    Takes calls that bear `token`, for these channels (all, if none are given). `now` dates the messages (aware UTC).
    """

    def __init__(
        self,
        authority: CertificateAuthority,
        now: Callable[[], datetime],
        token: str = "xoxb-demonstration",  # noqa: S107 - opens nothing but this look-alike
        channels: Collection[str] = (),
    ) -> None:
        self.token = token
        self.ca_file = authority.ca_file
        self._now = now
        self._channels = frozenset(channels)
        self._lock = threading.Lock()
        self._books = _Books()
        self._limit: tuple[int, timedelta] | None = None
        self._server = HttpsServer(authority.server_context("127.0.0.1", "localhost"), self._answer)

    @property
    def base_url(self) -> str:
        """The address that a Slack client takes for Slack's."""
        return f"https://127.0.0.1:{self._server.port}/api/"

    @property
    def port(self) -> int:
        """The port that the operating system chose."""
        return self._server.port

    @property
    def messages(self) -> tuple[SlackMessage, ...]:
        """Every message that was taken, in order."""
        with self._lock:
            return tuple(self._books.messages)

    @property
    def calls(self) -> tuple[SlackCall, ...]:
        """Every call so far, in order."""
        with self._lock:
            return tuple(self._books.calls)

    def start(self) -> None:
        """Begin to answer."""
        self._server.start()

    def stop(self) -> None:
        """Stop answering."""
        self._server.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def set_answer(
        self, channel: str, answer: str | int, *, retry_after: int | None = None, times: int | None = None
    ) -> None:
        """Refuse messages for a channel with an error code (`is_archived`) or an HTTP status, so many times or for good."""
        refusal = _Refusal(retry_after=retry_after, times=times)
        kind = replace(refusal, code=answer) if isinstance(answer, str) else replace(refusal, status=answer)
        self._refuse(channel, kind)

    def take_and_hang_up(self, channel: str, *, times: int | None = 1) -> None:
        """Keep the message but close the connection instead of saying so, so many times."""
        self._refuse(channel, _Refusal(hang_up=True, keep=True, times=times))

    def clear_answer(self, channel: str) -> None:
        """Take messages for the channel again."""
        with self._lock:
            self._books.refusals.pop(channel, None)

    def set_rate_limit(self, messages: int, window: timedelta) -> None:
        """Take at most so many messages per channel in a window of time, by the look-alike's clock."""
        with self._lock:
            self._limit = (messages, window)

    def _refuse(self, channel: str, refusal: _Refusal) -> None:
        with self._lock:
            self._books.refusals[channel] = refusal

    def _answer(self, request: Request) -> Answer:
        method = request.path.removeprefix("/api/")
        with self._lock:
            told = _told(request)
            answer = self._call(method, request, told)
            outcome = "hung up" if answer.hang_up else _outcome(answer)
            call = SlackCall(at=self._now(), method=method, channel=str(told.get("channel", "")), outcome=outcome)
            self._books.calls.append(call)
        return answer

    def _call(self, method: str, request: Request, told: Mapping[str, Any]) -> Answer:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or told.get("token", "")
        if not token:
            return _error("not_authed")
        if token != self.token:
            return _error("invalid_auth")
        if method == "auth.test":
            return _ok(self._identity())
        if method == "chat.postMessage":
            return self._post(told)
        return _error("unknown_method")

    def _identity(self) -> dict[str, Any]:
        return {
            "url": "https://demonstration.slack.example/",
            "team": "Demonstration",
            "user": "foreshock",
            "team_id": "T0DEMO",
            "user_id": "U0FORESHOCK",
            "bot_id": "B0FORESHOCK",
            "is_enterprise_install": False,
        }

    def _post(self, told: Mapping[str, Any]) -> Answer:
        channel = str(told.get("channel", ""))
        refusal = self._next_refusal(channel)
        if refusal is not None and not refusal.keep:
            return _refused(refusal)
        wrong = self._what_is_wrong(channel, told)
        if wrong:
            return _error(wrong)
        if self._over_limit(channel):
            return _refused(_Refusal(status=429, retry_after=self._wait_seconds()))
        message = self._keep(channel, told)
        if refusal is not None:
            return Answer(hang_up=True)
        return _ok({"channel": channel, "ts": message.ts, "message": {"type": "message", "text": message.text}})

    def _what_is_wrong(self, channel: str, told: Mapping[str, Any]) -> str:
        """Slack's code for what is wrong with a message, empty if nothing is."""
        if not channel or (self._channels and channel not in self._channels):
            return "channel_not_found"
        text, blocks = str(told.get("text") or ""), _blocks(told)
        if not text and not blocks:
            return "no_text"
        if len(text) > LONGEST_TEXT:
            return "msg_too_long"
        if not _blocks_fit(blocks):
            return "invalid_blocks"
        return self._what_is_wrong_with_thread(channel, told.get("thread_ts"))

    def _what_is_wrong_with_thread(self, channel: str, thread_ts: object) -> str:
        if thread_ts is None:
            return ""
        if not _TIMESTAMP.fullmatch(str(thread_ts)):
            return "invalid_thread_ts"
        known = any(m.channel == channel and m.ts == thread_ts for m in self._books.messages)
        return "" if known else "thread_not_found"

    def _keep(self, channel: str, told: Mapping[str, Any]) -> SlackMessage:
        at = self._now()
        message = SlackMessage(
            channel=channel,
            ts=f"{int(at.timestamp()):010d}.{len(self._books.messages) + 1:06d}",
            at=at,
            text=str(told.get("text") or ""),
            blocks=tuple(_blocks(told)),
            thread_ts=told.get("thread_ts"),
            broadcast=str(told.get("reply_broadcast", "")).lower() in {"true", "1"},
        )
        self._books.messages.append(message)
        self._books.posted_at.setdefault(channel, []).append(at)
        return message

    def _next_refusal(self, channel: str) -> _Refusal | None:
        refusal = self._books.refusals.get(channel)
        if refusal is not None and refusal.times is not None:
            left = replace(refusal, times=refusal.times - 1)
            self._books.refusals[channel] = left
            if not left.times:
                del self._books.refusals[channel]
        return refusal

    def _over_limit(self, channel: str) -> bool:
        if self._limit is None:
            return False
        most, window = self._limit
        since = self._now() - window
        return sum(at > since for at in self._books.posted_at.get(channel, ())) >= most

    def _wait_seconds(self) -> int:
        return max(1, int(self._limit[1].total_seconds())) if self._limit else 1


def _told(request: Request) -> dict[str, Any]:
    """The arguments of a call, from a JSON or a form body; empty where the body is neither."""
    words = request.body.decode("utf-8", "replace")
    if "json" not in request.headers.get("Content-Type", ""):
        return dict(parse_qsl(words))
    try:
        told = json.loads(words)
    except json.JSONDecodeError:
        return {}
    return told if isinstance(told, dict) else {}


def _blocks(told: Mapping[str, Any]) -> list[Any]:
    """The message's blocks, which a form body holds as JSON; `[None]`, which never fits, where that is broken."""
    blocks = told.get("blocks") or []
    if isinstance(blocks, str):
        try:
            blocks = json.loads(blocks)
        except json.JSONDecodeError:
            return [None]
    return blocks if isinstance(blocks, list) else [None]


def _blocks_fit(blocks: list[Any]) -> bool:
    """Whether Slack would show these blocks: at most 50, each with a type, no text of a section over 3,000 characters."""
    if len(blocks) > MOST_BLOCKS:
        return False
    return all(isinstance(block, dict) and "type" in block and _text_fits(block.get("text")) for block in blocks)


def _text_fits(text: object) -> bool:
    return not isinstance(text, dict) or 0 < len(str(text.get("text", ""))) <= LONGEST_SECTION


def _ok(values: Mapping[str, Any]) -> Answer:
    return _json({"ok": True, **values})


def _error(code: str) -> Answer:
    return _json({"ok": False, "error": code})


def _refused(refusal: _Refusal) -> Answer:
    headers = {} if refusal.retry_after is None else {"Retry-After": str(refusal.retry_after)}
    code = refusal.code or ("ratelimited" if refusal.status == 429 else "internal_error")
    answer = _error(code)
    return replace(answer, status=refusal.status, headers={**answer.headers, **headers})


def _json(values: Mapping[str, Any]) -> Answer:
    headers = {"Content-Type": "application/json; charset=utf-8", "x-oauth-scopes": "chat:write,chat:write.public"}
    return Answer(headers=headers, body=json.dumps(values).encode())


def _outcome(answer: Answer) -> str:
    if answer.status != 200:
        return str(answer.status)
    values = json.loads(answer.body)
    return "ok" if values["ok"] else str(values["error"])
