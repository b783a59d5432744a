"""The words of an alert that something hits the reader: a new thread, a higher level, further news."""

from collections.abc import Iterable, Sequence

from alerts.news import BY_ITSELF, ThreadNews, urgency
from alerts.wording.actions import actions_of
from alerts.wording.commands import answers
from alerts.wording.evidence import quotes_of
from alerts.wording.limits import HEADLINE, OWNERS, SUBJECT
from alerts.wording.phrases import barest_headline, cut, headline_of, joined, kind_of, listed, one_line, short_headline
from alerts.wording.reasons import origins_of, status_line, sure_of, why_of
from alerts.wording.systems import foremost, owners_line, system_ids, system_lines
from domain.alert import AlertKind, Thread
from domain.event import Event
from domain.impact import Impact, ImpactChange, ImpactState, Level
from domain.message import Message

ICONS = {Level.CRITICAL: "🔴", Level.HIGH: "🟠", Level.MEDIUM: "🟡"}
_LABELS = {AlertKind.UPDATED: "UPDATED", AlertKind.OPEN_NOW: "OPEN NOW"}
_ACTS = {
    ImpactState.OPEN: "open again",
    ImpactState.FALLBACK: "on its fallback",
    ImpactState.RESTORING: "restoring",
    ImpactState.CLOSED: "closed",
    ImpactState.WATCH: "on watch",
}


def hit_message(news: ThreadNews, kind: AlertKind, thread: Thread) -> Message:
    """What happened, which systems it hits, what to do, why, and on what evidence."""
    level = news.level if news.level is not Level.NONE else thread.level
    hits = foremost(news.binding)
    stopped = [hit for hit in hits if hit.state is not ImpactState.WATCH] or hits
    label = _LABELS.get(kind) or level.value.upper()
    event = news.lead
    return Message(
        level=level.value,
        subject=first_fitting([f"[{label}] {text}{_tail(stopped)}" for text in _briefly(news, event)], SUBJECT),
        headline=f"{icon_of(level)} {label} · " + _happened(news, event, HEADLINE - len(label) - 5),
        status=status_line(news, event),
        systems=system_lines(news, hits),
        owners=owners_line(news, hits, OWNERS),
        actions=actions_of(news, hits),
        why=why_of(news, hits),
        quotes=quotes_of(news),
        origins=origins_of(event),
        sure=sure_of(news),
        commands=answers("ack|fallback|not-ours", stopped),
        footer=footer_of(thread),
    )


def act_message(news: ThreadNews, thread: Thread) -> Message:
    """What people confirmed of their systems, and what is still open."""
    acts = [change for change in news.changes if change.before is not change.after]
    unclosed = (impact for impact in news.impacts if impact.state is not ImpactState.CLOSED)
    left = foremost(sorted(unclosed, key=urgency))
    told = listed(list(dict.fromkeys(act_of(news, change) for change in acts)))
    notes = dict.fromkeys(f"Note: {one_line(change.note)}" for change in acts if change.note)
    return Message(
        level=thread.level.value,
        subject=cut(f"[UPDATED] {told}", SUBJECT),
        headline=cut(f"🔵 UPDATED · {told}", HEADLINE),
        status=status_line(news, news.lead),
        systems=system_lines(news, left),
        owners=owners_line(news, left, OWNERS),
        why=joined([_by_whom(news, acts), *notes], " "),
        quotes=quotes_of(news)[:1],
        origins=origins_of(news.lead),
        commands=answers("fallback|confirm|reopen", [one for one in left if one.state is not ImpactState.WATCH]),
        footer=footer_of(thread),
    )


def act_of(news: ThreadNews, change: ImpactChange) -> str:
    """One step in words: "EB1 on its fallback"."""
    impact = news.impact(change.impact_id)
    return f"{impact.system_id if impact else change.impact_id} {_ACTS[change.after]}"


def icon_of(level: Level) -> str:
    """A coloured dot for a level."""
    return ICONS.get(level, "⚪")


def footer_of(thread: Thread) -> str:
    """The thread's name for people."""
    return f"Thread {thread.display}"


def first_fitting(variants: Sequence[str], limit: int) -> str:
    """The first variant that is short enough, else the last, cut at a word."""
    return next((variant for variant in variants if len(variant) <= limit), cut(variants[-1], limit))


def _happened(news: ThreadNews, event: Event, limit: int) -> str:
    full = [headline_of(event, event.status, news.entities, event.scope, most) for most in (3, 2, 1)]
    return first_fitting([*full, *_briefly(news, event)], limit)


def _briefly(news: ThreadNews, event: Event) -> list[str]:
    """What happened, ever shorter; the status stays in it."""
    short = [short_headline(event, event.status, news.entities, most) for most in (2, 1)]
    return [*short, *(barest_headline(event, event.status, news.entities, most) for most in (2, 1))]


def _tail(hits: Sequence[Impact]) -> str:
    return f": {system_ids(hits)}" if hits else ""


def _by_whom(news: ThreadNews, acts: Iterable[ImpactChange]) -> str:
    people = [change.by for change in acts if change.by != BY_ITSELF]
    found = [person.name if (person := news.inventory.person(one)) else one for one in dict.fromkeys(people)]
    subject = kind_of(news.lead).label
    return (
        f"Confirmed by {listed([one_line(name) for name in found])}." if found else f"The {subject} covers it no more."
    )
