"""The demonstration's newsroom: a real HTTPS server on loopback that plays every publisher at once."""

import hashlib
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self

from foreshock.demo.certificates import CertificateAuthority
from foreshock.demo.document import DemoDocument
from foreshock.demo.feeds import write_feed
from foreshock.demo.https_server import Answer, HttpsServer, Request
from foreshock.demo.pages import article_page, front_page, notice_page
from foreshock.demo.piece import Piece
from foreshock.demo.publishers import PUBLISHERS, Publisher

ROBOTS = """User-agent: *
Disallow: /account/
Disallow: /search
Allow: /
"""
FEED_LENGTH = 20
_OPENED_AT = datetime(2026, 1, 1, tzinfo=UTC)
_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request that the newsroom was asked, and the status it answered; 0 where it hung up without a word.

    `headers` are the client's and `answered` the newsroom's, by their names in lower case.
    """

    at: datetime
    method: str
    host: str
    path: str
    query: str
    status: int
    headers: Mapping[str, str]
    answered: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mood:
    """How a host behaves at the moment; the default is well."""

    down: bool = False
    seconds: float = 0
    garbage: bool = False
    status: int = 0
    retry_after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """What stands under a path: bytes of a content type, last changed at a moment."""

    content_type: str
    body: bytes
    changed_at: datetime
    status: int = 200


class Newsroom:
    """All publishers on one port, told apart by host name; a context manager.

    `folder` receives `ca.pem`, which clients must trust. `now` gives the time that requests are recorded under (aware UTC).
    Every verb takes effect at the next request.
    """

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime],
        publishers: Iterable[Publisher] = PUBLISHERS,
        authority: CertificateAuthority | None = None,
    ) -> None:
        self.publishers = {publisher.host: publisher for publisher in publishers}
        self.authority = authority or CertificateAuthority(folder)
        self._now = now
        self._lock = threading.Lock()
        self._pieces: dict[str, Piece] = {}
        self._retracted: dict[tuple[str, str], datetime] = {}
        self._moods: dict[str, _Mood] = {}
        self._posted: dict[str, _Document] = {}
        self._robots: dict[str, str] = {}
        self._asked: list[Asked] = []
        context = self.authority.server_context(*self.publishers, "localhost", "127.0.0.1")
        self._server = HttpsServer(context, self._answer)

    @property
    def ca_file(self) -> Path:
        """The certificate that clients must trust, in PEM."""
        return self.authority.ca_file

    @property
    def port(self) -> int:
        """The port that the operating system chose."""
        return self._server.port

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every request so far, in the order in which it was answered."""
        with self._lock:
            return tuple(self._asked)

    @property
    def lost(self) -> tuple[str, ...]:
        """What broke each connection that broke, such as a client that does not trust the authority."""
        return tuple(self._server.lost)

    def site(self, host: str) -> str:
        """The address of a publisher, without a slash at the end."""
        return f"https://{host}:{self.port}"

    def feed_url(self, host: str) -> str:
        """The address of a publisher's feed."""
        return self.site(host) + self.publishers[host].feed_path

    def url(self, piece: Piece) -> str:
        """The address of a piece's page."""
        return self.site(piece.host) + piece.path

    def start(self) -> None:
        """Open for readers."""
        self._server.start()

    def stop(self) -> None:
        """Close; answers under way are ended first."""
        self._server.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def publish(self, *pieces: Piece) -> None:
        """Print pieces. Raises KeyError for a host that no publisher has."""
        with self._lock:
            for piece in pieces:
                self._pieces[self.publishers[piece.host].host + piece.path] = piece

    def post(self, *documents: DemoDocument) -> None:
        """Put documents at their paths, in place of what stood there. Raises KeyError for a host that no publisher has."""
        with self._lock:
            for one in documents:
                found = _Document(content_type=one.content_type, body=one.body.encode(), changed_at=one.at)
                self._posted[self.publishers[one.host].host + one.path] = found

    def correct(
        self, piece_id: str, *, at: datetime, title: str | None = None, body: str | None = None, note: str = ""
    ) -> Piece:
        """Change a printed piece's words at its old address. Raises KeyError where it was not printed."""
        with self._lock:
            key = self._key(piece_id)
            old = self._pieces[key]
            new = replace(old, title=title or old.title, body=body or old.body, correction=note, modified_at=at)
            self._pieces[key] = new
        return new

    def retract(self, piece_id: str, *, at: datetime) -> None:
        """Take a piece out of the feed; its page answers 410 from now on. Raises KeyError where it was not printed."""
        with self._lock:
            piece = self._pieces.pop(self._key(piece_id))
            self._retracted[(piece.host, piece.path)] = at

    def go_down(self, host: str) -> None:
        """Hang up on every request to the host, until it comes back."""
        self._set_mood(host, _Mood(down=True))

    def come_back(self, host: str) -> None:
        """Behave well again."""
        self._set_mood(host, _Mood())

    def answer_slowly(self, host: str, seconds: float) -> None:
        """Wait so long before each answer."""
        self._set_mood(host, _Mood(seconds=seconds))

    def send_garbage(self, host: str) -> None:
        """Answer feed and pages with bytes that are neither XML nor text, under the usual content type."""
        self._set_mood(host, _Mood(garbage=True))

    def refuse(self, host: str, status: int, retry_after: str = "") -> None:
        """Answer feed and pages with this status, with a Retry-After header if one is given; robots.txt stays."""
        self._set_mood(host, _Mood(status=status, retry_after=retry_after))

    def set_robots(self, host: str, text: str) -> None:
        """Serve this robots.txt from now on."""
        with self._lock:
            self._robots[self.publishers[host].host] = text

    def _set_mood(self, host: str, mood: _Mood) -> None:
        with self._lock:
            self._moods[self.publishers[host].host] = mood

    def _key(self, piece_id: str) -> str:
        return next((key for key, piece in self._pieces.items() if piece.id == piece_id), piece_id)

    def _answer(self, request: Request) -> Answer:
        with self._lock:
            answer = self._compose(request)
            self._asked.append(
                Asked(
                    at=self._now(),
                    method=request.method,
                    host=request.host,
                    path=request.path,
                    query=request.query,
                    status=0 if answer.hang_up else answer.status,
                    headers={name.lower(): value for name, value in request.headers.items()},
                    answered={name.lower(): value for name, value in answer.headers.items()},
                )
            )
        return answer

    def _compose(self, request: Request) -> Answer:
        publisher = self.publishers.get(request.host)
        if publisher is None:
            return _plain(421, "no such publisher here")
        if request.method not in {"GET", "HEAD"}:
            return _plain(405, "read only")
        mood = self._moods.get(request.host, _Mood())
        if mood.down:
            return Answer(hang_up=True)
        if request.path == "/robots.txt":
            return replace(_plain(200, self._robots.get(request.host, ROBOTS)), seconds=mood.seconds)
        if mood.status:
            return _refusal(mood)
        document = self._document(publisher, request.path)
        if mood.garbage:
            document = replace(document, body=_garbage(request.path))
        return replace(_conditional(document, request), seconds=mood.seconds)

    def _document(self, publisher: Publisher, path: str) -> _Document:
        printed = self._printed(publisher)
        changed_at = max(
            [_OPENED_AT, *(piece.changed_at for piece in printed), *self._retractions(publisher)],
        )
        if publisher.host + path in self._posted:
            return self._posted[publisher.host + path]
        if path == publisher.feed_path:
            content_type, body = write_feed(publisher, printed[:FEED_LENGTH], self.site(publisher.host))
            return _Document(content_type=content_type, body=body, changed_at=changed_at)
        if path == "/":
            return _html(front_page(publisher, printed), changed_at)
        return self._page(publisher, path)

    def _page(self, publisher: Publisher, path: str) -> _Document:
        piece = self._pieces.get(publisher.host + path)
        if piece is not None:
            return _html(article_page(publisher, piece, self.site(publisher.host)), piece.changed_at)
        if (publisher.host, path) in self._retracted:
            words = notice_page(publisher, "Withdrawn", "This article has been withdrawn by its publisher.")
            return replace(_html(words, self._retracted[(publisher.host, path)]), status=410)
        words = notice_page(publisher, "Not found", "There is no page at this address.")
        return replace(_html(words, _OPENED_AT), status=404)

    def _printed(self, publisher: Publisher) -> list[Piece]:
        """The publisher's pieces, the latest first."""
        pieces = [piece for piece in self._pieces.values() if piece.host == publisher.host]
        return sorted(pieces, key=lambda piece: (piece.published_at, piece.id), reverse=True)

    def _retractions(self, publisher: Publisher) -> list[datetime]:
        return [at for (host, _), at in self._retracted.items() if host == publisher.host]


def _html(words: str, changed_at: datetime) -> _Document:
    return _Document(content_type=_HTML, body=words.encode(), changed_at=changed_at)


def _plain(status: int, words: str) -> Answer:
    return Answer(status=status, headers={"Content-Type": "text/plain; charset=utf-8"}, body=words.encode())


def _refusal(mood: _Mood) -> Answer:
    headers = {"Content-Type": _HTML} | ({"Retry-After": mood.retry_after} if mood.retry_after else {})
    return Answer(status=mood.status, headers=headers, body=b"<h1>Request refused</h1>")


def _garbage(path: str) -> bytes:
    """Bytes that mean nothing, the same for each path."""
    return b"\x00\xff\xfe<" + Random(path).randbytes(600)  # noqa: S311 - noise, not a secret


def _conditional(document: _Document, request: Request) -> Answer:
    """The document, or 304 where the client's copy is still good (RFC 9110: an entity tag outweighs a date)."""
    etag = f'"{hashlib.sha256(document.body).hexdigest()[:20]}"'
    headers = {
        "Content-Type": document.content_type,
        "ETag": etag,
        "Last-Modified": format_datetime(document.changed_at, usegmt=True),
        "Cache-Control": "max-age=60",
    }
    if document.status == 200 and _unchanged(request, etag, document.changed_at):
        return Answer(status=304, headers=headers)
    return Answer(status=document.status, headers=headers, body=document.body)


def _unchanged(request: Request, etag: str, changed_at: datetime) -> bool:
    tags = request.headers.get("If-None-Match")
    if tags is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return etag in known or "*" in known
    since = request.headers.get("If-Modified-Since")
    return since is not None and _not_after(changed_at, since)


def _not_after(changed_at: datetime, since: str) -> bool:
    """Whether the moment is not after an HTTP date; an unreadable date is as good as none."""
    try:
        return changed_at.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False
