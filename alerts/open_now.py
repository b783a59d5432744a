"""Telling what is open already when sources are first imported or an inventory changes."""

from collections.abc import Sequence
from datetime import datetime

from alerts.decide import alert_key, thread_of
from alerts.news import Decision, Recipient, ThreadNews
from alerts.routing import LEAST, recipients_for, unique
from alerts.wording.open_now import summary_message
from alerts.wording.render import message_for
from domain.alert import Alert, AlertKind, Thread
from domain.event_type import Effect
from domain.event_types import EVENT_TYPES
from domain.impact import Level
from domain.message import Message

MOST_SINGLY = 5


def open_now(news: Sequence[ThreadNews], now: datetime) -> tuple[Decision, ...]:
    """A thread for every chain that hits the organisation and that nobody was told of, and what is sent about them.

    `news` is of one organisation. Critical ones are told singly, at most five; all others in one summary. What only may
    matter (a release, a change of owner) is news on its day and no state, so it is not told afterwards.
    """
    due = sorted(
        (one for one in news if one.thread is None and one.level.rank >= LEAST.rank and _lasts(one)),
        key=lambda one: (-one.level.rank, one.root.first_observed_at, one.root.id),
    )
    singly = [one for one in due if one.level is Level.CRITICAL][:MOST_SINGLY]
    together = [one for one in due if one not in singly]
    if len(together) == 1:
        singly, together = [*singly, *together], []
    decisions = [_single(one, now) for one in singly]
    return (*decisions, *_summary(together, now)) if together else tuple(decisions)


def _lasts(news: ThreadNews) -> bool:
    return EVENT_TYPES[news.lead.type].in_effect is not Effect.MAY_MATTER


def _single(news: ThreadNews, now: datetime) -> Decision:
    thread = thread_of(news, now)
    recipients = recipients_for(news.inventory, news.binding, news.level)
    told = f"open-now:{thread.id}"
    alerts = [
        (
            _alert(thread.id, told, recipient, thread, now),
            message_for(news, AlertKind.OPEN_NOW, thread, recipient[1]),
        )
        for recipient in recipients
    ]
    return Decision(thread=thread, alerts=tuple(alerts))


def _summary(news: Sequence[ThreadNews], now: datetime) -> tuple[Decision, ...]:
    threads = [thread_of(one, now) for one in news]
    message: Message = summary_message(news)
    told = f"open-now:{threads[0].organisation}:" + ",".join(thread.id for thread in threads)
    recipients = unique(r for one in news for r in recipients_for(one.inventory, one.binding, one.level))
    alerts = tuple((_alert(told, told, recipient, threads[0], now), message) for recipient in recipients)
    return (*(Decision(thread=thread) for thread in threads), Decision(alerts=alerts))


def _alert(thread_id: str, told: str, recipient: Recipient, thread: Thread, now: datetime) -> Alert:
    subscriber, channel, address = recipient
    return Alert(
        key=alert_key(told, recipient),
        organisation=thread.organisation,
        thread_id=thread_id,
        development_id=told,
        subscriber=subscriber,
        channel=channel,
        address=address,
        kind=AlertKind.OPEN_NOW,
        level=thread.level,
        broadcast=False,
        created_at=now,
    )
