"""Putting an alert into words, and never losing one because its words cannot be made."""

import logging
from dataclasses import replace

from alerts.news import ThreadNews
from alerts.routing import owners_of
from alerts.wording.alert import act_message, hit_message
from alerts.wording.limits import within_limits
from alerts.wording.plain import plain_message
from alerts.wording.relief import closed_message, eased_message, reversed_message
from domain.alert import AlertKind, Thread
from domain.impact import ImpactState, Level
from domain.message import Message

_log = logging.getLogger(__name__)


def message_for(news: ThreadNews, kind: AlertKind, thread: Thread, channel: str) -> Message:
    """The alert in words for one channel, within its limits.

    Where wording fails, the failure is logged and the plainest words are used instead: an alert is a promise.
    """
    try:
        message = within_limits(_worded(news, kind, thread))
    except Exception:  # noqa: BLE001 - the render boundary: a fault in a template must not cost anybody the alert
        _log.exception("wording failed for thread %s, kind %s; plain words used", thread.display, kind.value)
        message = plain_message(news, kind, thread)
    return replace(message, mentions=_mentions(news, kind, channel))


def _worded(news: ThreadNews, kind: AlertKind, thread: Thread) -> Message:
    if kind is AlertKind.EASED:
        return eased_message(news, thread)
    if kind is AlertKind.REVERSED:
        return reversed_message(news, thread)
    if kind is AlertKind.CLOSED:
        return closed_message(news, thread)
    if kind is AlertKind.UPDATED and _only_acts(news):
        return act_message(news, thread)
    return hit_message(news, kind, thread)


def _only_acts(news: ThreadNews) -> bool:
    """Whether impacts moved, and none of them to open: somebody did or confirmed something."""
    moved = [change for change in news.changes if change.before is not change.after]
    return bool(moved) and all(change.after is not ImpactState.OPEN for change in moved)


def _mentions(news: ThreadNews, kind: AlertKind, channel: str) -> tuple[str, ...]:
    """The owners to be named at critical: by their Slack ids in Slack, by their own ids elsewhere."""
    if kind not in {AlertKind.OPENED, AlertKind.RAISED} or news.level is not Level.CRITICAL:
        return ()
    owners = owners_of(news.inventory, news.binding)
    return tuple(p.slack for p in owners if p.slack) if channel == "slack" else tuple(p.id for p in owners)
