"""WebSub, done: asking hubs, and answering their calls. Polling stays the truth: a push only brings a visit forward."""

import secrets
import threading
from dataclasses import replace
from datetime import datetime

import structlog

from domain.errors import AddressRefused, TryLater
from domain.plain_text import clean_line
from domain.push import Push
from domain.source import SourceState
from foreshock.assembly import Assembly
from foreshock.websub import (
    CONTENT_TYPE,
    Ask,
    Mode,
    advanced,
    asks,
    begun,
    form,
    is_signed,
    is_wanted,
    lease_until,
    outlived,
)
from storage.session import Session
from web.push import Verification

log = structlog.get_logger(__name__)

_DENIED = "denied"


class Subscriptions:
    """What we asked hubs for; `web.push` hands their calls here. Without a public address nothing is asked."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly

    def keep(self, stop: threading.Event | None = None) -> int:
        """Ask every hub that is to be asked now; the number of requests."""
        if not self._assembly.settings.web.public_url:
            return 0
        asked = 0
        for ask in self._due():
            if stop is not None and stop.is_set():
                break
            self._ask(ask)
            asked += 1
        return asked

    def knows(self, token: str) -> bool:
        """Whether there is such a subscription."""
        with self._assembly.database.read() as session:
            return session.pushes.of_token(token) is not None

    def confirm(self, token: str, verification: Verification) -> bool:
        """Whether the hub tells what we asked for; a lease is stored."""
        now = self._assembly.clock.now()
        with self._assembly.database.write() as session:
            push = session.pushes.of_token(token)
            if push is None or verification.topic != push.topic:
                return False
            wanted = is_wanted(push, _state(session, push.source_id))
            if verification.mode == _DENIED:
                session.pushes.fail(token, clean_line(f"the hub denied it: {verification.reason}", limit=200))
                return True
            return _settle(session, push, verification, now, wanted=wanted)

    def receive(self, token: str, body: bytes, signature: str) -> None:
        """Bring the source's visit forward, if the signature is right. The body is for the signature alone."""
        now = self._assembly.clock.now()
        with self._assembly.database.write() as session:
            push = session.pushes.of_token(token)
            if push is None or not is_signed(push.secret, body, signature):
                log.info("push ignored", source=push.source_id if push else "unknown")
                return
            session.pushes.hear(token, now)
            _advance(session, push.source_id, now)
        log.info("pushed", source=push.source_id)

    def _due(self) -> list[Ask]:
        now = self._assembly.clock.now()
        with self._assembly.database.write() as session:
            states = [state for _, state in session.sources.all()]
            pushes = session.pushes.all()
            for push in outlived(states, pushes, now):
                session.pushes.remove(push.token)
            return asks(states, pushes, now)

    def _ask(self, ask: Ask) -> None:
        """Ask, after storing that we do: the hub may come back to verify before it answers."""
        settings, now = self._assembly.settings, self._assembly.clock.now()
        push = begun(ask, ask.push or _fresh(ask, now), now)
        with self._assembly.database.write() as session:
            session.pushes.put(push)
        body = form(ask, push, f"{settings.web.public_url}/push/{push.token}")
        error = self._request(ask.hub, body)
        log.info("hub asked", source=ask.source_id, mode=ask.mode, error=error)
        if error:
            with self._assembly.database.write() as session:
                session.pushes.fail(push.token, error)

    def _request(self, hub: str, body: bytes) -> str:
        """Why the hub did not take the request, empty where it did."""
        try:
            answer = self._assembly.door.post(hub, body, {"Content-Type": CONTENT_TYPE})
        except (AddressRefused, TryLater) as error:
            return clean_line(str(error), limit=200)
        return "" if 200 <= answer.status < 300 else f"HTTP {answer.status}"


def _fresh(ask: Ask, now: datetime) -> Push:
    token, secret = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    return Push(source_id=ask.source_id, hub=ask.hub, topic=ask.topic, token=token, secret=secret, asked_at=now)


def _settle(session: Session, push: Push, verification: Verification, now: datetime, *, wanted: bool) -> bool:
    until = lease_until(verification.lease_seconds, now)
    if verification.mode == Mode.SUBSCRIBE and wanted and until is not None:
        session.pushes.confirm(push.token, until)
        return True
    return verification.mode == Mode.UNSUBSCRIBE and not wanted


def _state(session: Session, source_id: str) -> SourceState | None:
    """The state of a source that we still watch."""
    return next((state for source, state in session.sources.all() if source.id == source_id), None)


def _advance(session: Session, source_id: str, now: datetime) -> None:
    _, state = session.sources.get(source_id)
    visit_at = advanced(state, held_until=session.sources.held_until(source_id), now=now)
    if visit_at is not None:
        session.sources.save_state(replace(state, next_visit_at=visit_at), at=now, reason="the publisher pushed")
