"""Deciding whether a change is told, as what, and to whom."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from alerts.news import BY_ITSELF, Decision, Recipient, ThreadNews
from alerts.routing import LEAST, recipients_for, unique
from alerts.wording.render import message_for
from domain.alert import Alert, AlertKind, Thread
from domain.development import Change, Development
from domain.impact import ImpactChange, ImpactState

__all__ = ["Decision", "ThreadNews", "alert_key", "change_id", "decide", "thread_id", "thread_of"]

_WEIGHT = {Change.STATUS: 4, Change.OPENED: 3, Change.SCOPE: 2, Change.LINKED: 1, Change.CORROBORATED: 0}
_TELLING = frozenset({Change.STATUS, Change.OPENED, Change.SCOPE})
_STOPPED = frozenset({ImpactState.OPEN, ImpactState.FALLBACK})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """What the change means for the thread. `widen` also tells those who are newly due."""

    kind: AlertKind
    broadcast: bool = False
    widen: bool = False


def decide(news: ThreadNews, now: datetime) -> Decision:
    """The thread after the change and one alert for each of its recipients, or no alerts where nothing need be said."""
    if news.thread is None:
        return _opened(news, now)
    turn = _turn(news, news.thread)
    level = max(news.thread.level, news.level, key=lambda found: found.rank)
    thread = replace(news.thread, level=level)
    if turn is None:
        return Decision(thread=thread)
    due = recipients_for(news.inventory, news.binding, news.level) if turn.widen else ()
    # A thread that began in a summary has no readers of its own yet: they are those whom its impacts concern.
    readers = unique([*news.recipients, *due]) or recipients_for(news.inventory, news.impacts, thread.level)
    return _decision(news, thread, turn, readers, now)


def thread_id(organisation: str, chain: str) -> str:
    """The id of the organisation's one thread about this chain."""
    return "th_" + hashlib.sha256(f"{organisation}\x1f{chain}".encode()).hexdigest()[:16]


def thread_of(news: ThreadNews, now: datetime) -> Thread:
    """The thread that would be opened for this chain now, named after its root event."""
    organisation = news.inventory.organisation.id
    return Thread(
        id=thread_id(organisation, news.root.chain),
        organisation=organisation,
        chain=news.root.chain,
        display=news.root.display,
        opened_at=now,
        level=news.level,
    )


def change_id(change: ImpactChange) -> str:
    """The id under which a step of an impact's life is told."""
    return f"{change.impact_id}@{change.at:%Y%m%dT%H%M%S.%fZ}:{change.action}"


def alert_key(development_id: str, recipient: Recipient) -> str:
    """The idempotency key of telling this recipient of this development."""
    return hashlib.sha256("\x1f".join((development_id, *recipient)).encode()).hexdigest()


def _opened(news: ThreadNews, now: datetime) -> Decision:
    if news.level.rank < LEAST.rank or not _is_new(news):
        return Decision()
    thread = thread_of(news, now)
    recipients = recipients_for(news.inventory, news.binding, news.level)
    return _decision(news, thread, _Turn(kind=AlertKind.OPENED), recipients, now)


def _is_new(news: ThreadNews) -> bool:
    """Whether more happened than that old news was matched or that a person did something."""
    return bool(news.developments) or any(
        change.by == BY_ITSELF and change.before is not None for change in news.changes
    )


def _turn(news: ThreadNews, thread: Thread) -> _Turn | None:
    """What the change means; the first that applies wins, so that one change is told once."""
    if not news.developments and not news.changes:
        return None
    if news.level.rank > thread.level.rank:
        return _Turn(kind=AlertKind.RAISED, broadcast=True, widen=True)
    if _lifted(news):
        return _Turn(kind=AlertKind.REVERSED, broadcast=True)
    if _moves(news, to=ImpactState.CLOSED):
        return _Turn(kind=AlertKind.UPDATED if _unclosed(news) else AlertKind.CLOSED)
    if any(d.status.is_relief and d.change in _TELLING for d in news.developments):
        return _Turn(kind=AlertKind.EASED)
    return _updated(news)


def _updated(news: ThreadNews) -> _Turn | None:
    hit = _moves(news, to=ImpactState.OPEN)
    if hit:
        again = any(c.before in {ImpactState.RESTORING, ImpactState.CLOSED} and c.by == BY_ITSELF for c in hit)
        return _Turn(kind=AlertKind.UPDATED, broadcast=again, widen=True)
    if any(change.before is not change.after for change in news.changes):
        return _Turn(kind=AlertKind.UPDATED)
    bound = {impact.event_id for impact in news.binding}
    if any(d.change in _TELLING and d.event_id in bound for d in news.developments):
        return _Turn(kind=AlertKind.UPDATED)
    return None


def _lifted(news: ThreadNews) -> bool:
    """Whether impacts turned restoring, or the last that stopped anything is over by the event's own end."""
    over = any(d.status.is_over and d.change in _TELLING for d in news.developments)
    stopped = any(impact.state in _STOPPED for impact in news.impacts)
    return bool(_moves(news, to=ImpactState.RESTORING)) or (over and not stopped)


def _moves(news: ThreadNews, *, to: ImpactState) -> list[ImpactChange]:
    return [change for change in news.changes if change.after is to and change.before is not to]


def _unclosed(news: ThreadNews) -> bool:
    return any(impact.state is not ImpactState.CLOSED for impact in news.impacts)


def _decision(
    news: ThreadNews, thread: Thread, turn: _Turn, recipients: Sequence[Recipient], now: datetime
) -> Decision:
    told = _told(news)
    alerts = []
    for recipient in recipients:
        subscriber, channel, address = recipient
        alert = Alert(
            key=alert_key(told, recipient),
            organisation=thread.organisation,
            thread_id=thread.id,
            development_id=told,
            subscriber=subscriber,
            channel=channel,
            address=address,
            kind=turn.kind,
            level=thread.level,
            broadcast=turn.broadcast,
            created_at=now,
        )
        alerts.append((alert, message_for(news, turn.kind, thread, channel)))
    return Decision(thread=thread, alerts=tuple(alerts))


def _told(news: ThreadNews) -> str:
    """The id of what is told: the weightiest new development, else the step of an impact's life that changed its state."""
    if news.developments:
        return max(news.developments, key=lambda d: _weight(news, d)).id
    return change_id(max(news.changes, key=lambda c: (c.before is not c.after, c.at, c.impact_id)))


def _weight(news: ThreadNews, development: Development) -> tuple[int, bool, int, str]:
    return (
        _WEIGHT[development.change],
        development.event_id == news.lead.id,
        development.number,
        development.id,
    )
