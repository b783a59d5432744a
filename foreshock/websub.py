"""WebSub, decided: which hubs to ask now, what to ask, and whether what a hub sends is right."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlencode

from domain.push import Push
from domain.source import SourceHealth, SourceState

LONGEST_LEASE = timedelta(days=10)
EARLIEST_RENEWAL = timedelta(days=1)
# Visits in a row that name a hub, or none any more, before we act on it.
SURE = 2
# Between two requests about one source, whatever the hub, and after one that failed; polling goes on meanwhile.
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

    A hub is asked where there is no subscription, where its lease ends within a tenth of the lease (at most a day), and once
    to stop where the publisher no longer names it or we no longer watch the source. A publisher decides by two visits in a
    row, and makes us ask once in SHORTEST_ASK, whatever hubs it names. Only hubs over HTTPS are asked, since the secret that
    makes pushes worth something must not be overheard.
    """
    known = {push.source_id: push for push in pushes}
    watched = {state.source_id: state for state in states if state.health is not SourceHealth.GONE}
    wanted = (
        _asked(source_id, watched.get(source_id), known.get(source_id), now)
        for source_id in sorted(watched.keys() | known.keys())
    )
    return [one for one in wanted if one]


def begun(ask: Ask, push: Push, now: datetime) -> Push:
    """The subscription once the hub is asked: one that is to stop counts no more, whether the hub confirms that or not."""
    return replace(push, asked_at=now, lease_until=now if ask.mode is Mode.UNSUBSCRIBE else push.lease_until, error="")


def outlived(states: Iterable[SourceState], pushes: Iterable[Push], now: datetime) -> list[Push]:
    """The subscriptions to forget: nobody offers them any more, the hub owes nothing, and another may be asked by now."""
    offered = {state.source_id for state in states if _offers(state)}
    over = (push for push in pushes if push.source_id not in offered and not _stands(push, now))
    return [push for push in over if now >= push.asked_at + SHORTEST_ASK]


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

    At most a visit a minute, and none before its host is to be left alone no longer. None for a source that is paused, gone
    or quarantined, and none beside a visit that has begun: whoever stores that one asks again.
    """
    if state.health not in _VISITED or state.habits.begun_at is not None:
        return None
    earliest = max(now, held_until or now, state.last_visit_at + SHORTEST_PAUSE if state.last_visit_at else now)
    return earliest if state.next_visit_at and earliest < state.next_visit_at else None


def _offers(state: SourceState) -> bool:
    """Whether the publisher names a hub that we would ask."""
    return state.health is not SourceHealth.GONE and state.habits.hub.lower().startswith("https://")


def _asked(source_id: str, state: SourceState | None, push: Push | None, now: datetime) -> Ask | None:
    """What to ask now about the source; `state` is None where we watch it no more, `push` where no hub was asked."""
    if push and now < push.asked_at + (FAILED_PAUSE if push.error else SHORTEST_ASK):
        return None
    if state and state.habits.hub_times < SURE:
        return None
    mine = push if push and state and _offers(state) and is_wanted(push, state) else None
    if push and not mine and _stands(push, now):
        return Ask(mode=Mode.UNSUBSCRIBE, source_id=source_id, hub=push.hub, topic=push.topic, push=push)
    if state is None or not _offers(state) or (mine and not _ends_soon(mine, now)):
        return None
    return Ask(mode=Mode.SUBSCRIBE, source_id=source_id, hub=state.habits.hub, topic=state.habits.topic, push=mine)


def _ends_soon(push: Push, now: datetime) -> bool:
    """Whether the lease is over, was never granted, or is to be renewed."""
    if push.lease_until is None or push.lease_until <= now:
        return True
    return now >= push.lease_until - min((push.lease_until - push.asked_at) / 10, EARLIEST_RENEWAL)


def _stands(push: Push, now: datetime) -> bool:
    return push.lease_until is not None and push.lease_until > now
