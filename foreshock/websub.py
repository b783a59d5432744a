"""WebSub, decided: which hubs to ask now, what to ask, and whether what a hub sends is right."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlencode

from domain.habits import Habits
from domain.push import Push
from domain.source import SourceHealth, SourceState

LONGEST_LEASE = timedelta(days=10)
EARLIEST_RENEWAL = timedelta(days=1)
# Between two requests about one subscription, and after one that failed; polling goes on meanwhile.
SHORTEST_ASK = timedelta(hours=1)
FAILED_PAUSE = timedelta(hours=6)
# Between two visits that pushes bring about.
SHORTEST_PAUSE = timedelta(minutes=1)
CONTENT_TYPE = "application/x-www-form-urlencoded"

_METHODS = ("sha256", "sha384", "sha512", "sha1")
_VISITED = (SourceHealth.NEVER, SourceHealth.HEALTHY, SourceHealth.DEGRADED, SourceHealth.FAILING)


class Mode(StrEnum):
    """What a hub is asked."""

    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing to ask a hub; `push` is the subscription as it stands, None where there is none for this hub and topic."""

    mode: Mode
    source_id: str
    hub: str
    topic: str
    push: Push | None = None


def asks(states: Iterable[SourceState], pushes: Iterable[Push], now: datetime) -> list[Ask]:
    """What to ask which hubs now, given the sources that we watch and the subscriptions that stand.

    A hub is asked where there is no subscription, where its lease ends within a tenth of the lease (at most a day), and to
    stop where the publisher no longer names it or we no longer watch the source. Only hubs over HTTPS are asked, since the
    secret that makes pushes worth something must not be overheard.
    """
    known = {push.source_id: push for push in pushes}
    offered = _offers(states)
    wanted = (
        _asked(source_id, habits.hub, habits.topic, known.get(source_id), now)
        for source_id, habits in sorted(offered.items())
    )
    unwanted = (
        Ask(mode=Mode.UNSUBSCRIBE, source_id=push.source_id, hub=push.hub, topic=push.topic, push=push)
        for source_id, push in sorted(known.items())
        if source_id not in offered and _stands(push, now) and now >= push.asked_at + SHORTEST_ASK
    )
    return [*(one for one in wanted if one), *unwanted]


def outlived(states: Iterable[SourceState], pushes: Iterable[Push], now: datetime) -> list[Push]:
    """The subscriptions to forget: nobody offers them any more, and the hub owes nothing."""
    offered = _offers(states)
    return [push for push in pushes if push.source_id not in offered and not _stands(push, now)]


def is_wanted(push: Push, state: SourceState | None) -> bool:
    """Whether the subscription is one that we want: the source is watched and its publisher names this hub and topic."""
    return state is not None and (state.habits.hub, state.habits.topic) == (push.hub, push.topic)


def form(ask: Ask, push: Push, callback: str) -> bytes:
    """The body of the request to the hub."""
    fields = {"hub.mode": ask.mode.value, "hub.topic": ask.topic, "hub.callback": callback}
    if ask.mode is Mode.SUBSCRIBE:
        fields |= {"hub.secret": push.secret, "hub.lease_seconds": str(int(LONGEST_LEASE.total_seconds()))}
    return urlencode(fields).encode()


def lease_until(seconds: str, now: datetime) -> datetime | None:
    """Until when the hub pushes, at most ten days from now; None where it names no whole number of seconds above nought."""
    if not seconds.isascii() or not seconds.isdigit() or not int(seconds[:12]):
        return None
    return now + min(timedelta(seconds=int(seconds[:12])), LONGEST_LEASE)


def is_signed(secret: str, body: bytes, header: str) -> bool:
    """Whether the header holds the body's signature under this secret, by one of the methods that WebSub recognises."""
    method, _, signature = header.strip().partition("=")
    if method.lower() not in _METHODS:
        return False
    right = hmac.new(secret.encode(), body, method.lower()).hexdigest()
    return hmac.compare_digest(right.encode(), signature.strip().lower().encode())


def advanced(state: SourceState, *, held_until: datetime | None, now: datetime) -> datetime | None:
    """When to visit the source since its hub pushed; None where that changes nothing.

    At most a visit a minute; none for a source that is paused, gone or quarantined, or whose host asked to be left alone.
    """
    if state.health not in _VISITED or (held_until and held_until > now):
        return None
    earliest = max(now, state.last_visit_at + SHORTEST_PAUSE) if state.last_visit_at else now
    return earliest if state.next_visit_at and earliest < state.next_visit_at else None


def _offers(states: Iterable[SourceState]) -> dict[str, Habits]:
    """The hubs and topics that we would subscribe to, by source."""
    return {
        state.source_id: state.habits
        for state in states
        if state.health is not SourceHealth.GONE and state.habits.hub.lower().startswith("https://")
    }


def _asked(source_id: str, hub: str, topic: str, push: Push | None, now: datetime) -> Ask | None:
    mine = push if push and (push.hub, push.topic) == (hub, topic) else None
    if mine is not None and not _is_due(mine, now):
        return None
    return Ask(mode=Mode.SUBSCRIBE, source_id=source_id, hub=hub, topic=topic, push=mine)


def _is_due(push: Push, now: datetime) -> bool:
    """Whether to ask again for a subscription that stands or was asked for."""
    if now < push.asked_at + (FAILED_PAUSE if push.error else SHORTEST_ASK):
        return False
    if push.lease_until is None or push.lease_until <= now:
        return True
    return now >= push.lease_until - min((push.lease_until - push.asked_at) / 10, EARLIEST_RENEWAL)


def _stands(push: Push, now: datetime) -> bool:
    return push.lease_until is not None and push.lease_until > now
