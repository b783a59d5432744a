"""The words of better news: eased, reversed, closed."""

from collections.abc import Sequence

from alerts.news import ThreadNews, urgency
from alerts.wording.actions import relief_of
from alerts.wording.alert import first_fitting, footer_of
from alerts.wording.commands import answers
from alerts.wording.evidence import quotes_of
from alerts.wording.limits import HEADLINE, OWNERS, STATUS, SUBJECT
from alerts.wording.phrases import (
    affected,
    attested,
    cut,
    fitting,
    headline_of,
    kind_of,
    listed,
    moment,
    names,
    status_words,
    targets_of,
)
from alerts.wording.reasons import origins_of, zone_of
from alerts.wording.systems import dependency_of, foremost, not_hit, restoring_line, system_ids, unconfirmed
from domain.alert import Thread
from domain.development import Change, Development
from domain.event import Event
from domain.impact import Impact, ImpactState
from domain.message import Message


def eased_message(news: ThreadNews, thread: Thread) -> Message:
    """What got better for others, and that the reader's exposure is unchanged."""
    development, event = _relief(news)
    eased = names(news.entities, development.targets or event.targets)
    rest = [target for target in event.targets if development.targets and target not in development.targets]
    still = _unclosed(news)
    word = status_words(development.status)
    channels = listed(development.scope.channels)
    only = f"{eased} on {channels}" if channels else f"{eased} only" if rest else f"{eased}, in part"
    what = f"{word} ({only})"
    return Message(
        level=thread.level.value,
        subject=first_fitting(
            [f"[{word}] {eased}: your exposure unchanged", f"[{word}] Your exposure unchanged"], SUBJECT
        ),
        headline=first_fitting([f"🟠 {text} · your exposure unchanged" for text in (what, word)], HEADLINE),
        status=fitting(
            [_eased_for(news, development, event), _left_as_it_was(news, rest, channels, still)], STATUS, " "
        ),
        systems=(f"{system_ids(still)} as before, no action",) if still else (),
        owners=_not_covered(development),
        quotes=quotes_of(news)[:1],
        origins=origins_of(event),
        footer=footer_of(thread),
    )


def _left_as_it_was(news: ThreadNews, rest: Sequence[str], channels: str, still: Sequence[Impact]) -> str:
    """What the easing leaves alone: the reader's own ways of access, or the targets that it does not name."""
    if channels and still:
        return f"Not confirmed: {listed(list(dict.fromkeys(unconfirmed(news, impact) for impact in still)))}."
    return f"{names(news.entities, rest)} unchanged." if rest else ""


def reversed_message(news: ThreadNews, thread: Thread) -> Message:
    """What is lifted, which systems are restoring, what is not confirmed, and how to confirm it."""
    development, event = _relief(news)
    left = _unclosed(news)
    word = status_words(development.status)
    states = joined_states(left)
    return Message(
        level=thread.level.value,
        subject=first_fitting(
            [f"[{word}] {targets_of(event, news.entities, most)}{states}" for most in (2, 1)], SUBJECT
        ),
        headline=first_fitting([f"🟢 {word} · {text}" for text in _lifted(news, development, event)], HEADLINE),
        status=fitting(
            [f"{word} since {moment(development.at, zone_of(news))}", kind_of(event).label, attested(event)], STATUS
        ),
        systems=_restoring(news, left),
        owners=cut(not_hit(news), OWNERS) if not left else "",
        actions=_return_steps(news, event, left),
        why=_may_return(event, left),
        quotes=quotes_of(news)[:1],
        origins=origins_of(event),
        commands=answers("confirm", [impact for impact in left if impact.state is ImpactState.RESTORING]),
        footer=footer_of(thread),
    )


def closed_message(news: ThreadNews, thread: Thread) -> Message:
    """That nothing of the reader's is open any more."""
    event = news.lead
    closed = foremost(sorted(news.impacts, key=urgency))
    systems = system_ids(closed)
    targets = targets_of(event, news.entities, most=2)
    return Message(
        level=thread.level.value,
        subject=cut(f"[CLOSED] {targets}: {systems} closed", SUBJECT),
        headline=first_fitting([f"🟢 CLOSED · {targets}: {systems} closed", f"🟢 CLOSED · {systems} closed"], HEADLINE),
        status=fitting([f"{status_words(event.status)} · {kind_of(event).label}", attested(event)], STATUS),
        systems=(f"{systems} closed",),
        actions=relief_of(event)[-1:] if event.status.is_relief else (),
        why=_closed_because(news),
        quotes=quotes_of(news)[:1],
        origins=origins_of(event),
        commands=answers("reopen", closed),
        footer=footer_of(thread),
    )


def _unclosed(news: ThreadNews) -> tuple[Impact, ...]:
    unclosed = (impact for impact in news.impacts if impact.state is not ImpactState.CLOSED)
    return foremost(sorted(unclosed, key=urgency))


def joined_states(left: Sequence[Impact]) -> str:
    """How the systems stand, for a subject: ": EB1, EB2 restoring"."""
    if not left:
        return ": nothing of yours is open"
    restoring = [impact for impact in left if impact.state is ImpactState.RESTORING]
    return f": {system_ids(restoring)} restoring" if restoring else f": {system_ids(left)} still open"


def _lifted(news: ThreadNews, development: Development, event: Event) -> list[str]:
    full = [headline_of(event, development.status, news.entities, development.scope, most) for most in (3, 2)]
    return [*full, *(f"{kind_of(event).label} · {targets_of(event, news.entities, most)}" for most in (3, 2, 1))]


def _relief(news: ThreadNews) -> tuple[Development, Event]:
    """The new development that brings relief and its event; made from the lead where only the impacts changed."""
    telling = [d for d in news.developments if d.status.is_relief and d.change is not Change.CORROBORATED]
    ours = {dependency.target for impact in news.impacts if (dependency := dependency_of(impact, news.inventory))}
    by_weight = sorted(telling, key=lambda d: (d.status.is_over, bool(ours & set(d.targets)), d.number), reverse=True)
    for development in by_weight:
        if event := news.event(development.event_id):
            return development, event
    over = next((event for event in news.chain if event.status.is_over), news.lead)
    return _standing_as_development(over), over


def _standing_as_development(event: Event) -> Development:
    return Development(
        id=event.id,
        event_id=event.id,
        number=event.revision,
        change=Change.STATUS,
        targets=event.targets,
        status=event.status,
        scope=event.scope,
        claims=(),
        at=event.last_verified_at,
        known_at=event.last_verified_at,
    )


def _eased_for(news: ThreadNews, development: Development, event: Event) -> str:
    label = f"{kind_of(event).label} {status_words(development.status).lower()} for {affected(development.scope)}"
    channels = f" on {listed(development.scope.channels)}" if development.scope.channels else ""
    return f"{moment(development.at, zone_of(news))}: {label}{channels}."


def _not_covered(development: Development) -> str:
    lists = development.scope.lists
    return f"You are not on {listed(lists)} as far as your inventory says." if lists else ""


def _restoring(news: ThreadNews, left: Sequence[Impact]) -> tuple[str, ...]:
    shown = [restoring_line(news, impact) for impact in left[:3]]
    more = (f"+{len(left) - 3}",) if len(left) > 3 else ()
    return (*shown, *more) if shown else ("all closed",)


def _return_steps(news: ThreadNews, event: Event, left: Sequence[Impact]) -> tuple[str, ...]:
    restoring = [impact for impact in left if impact.state is ImpactState.RESTORING]
    if not restoring:
        return relief_of(event)
    channels = listed(list(dict.fromkeys(unconfirmed(news, impact) for impact in restoring)))
    return (f"do not switch back yet: {channels} not confirmed", *relief_of(news.lead)[1:])


def _may_return(event: Event, left: Sequence[Impact]) -> str:
    confirm = "Each system stays restoring until a source for its channel or a person confirms it." if left else ""
    again = f"The {kind_of(event).label} can come back." if kind_of(event).by_state else ""
    return " ".join(part for part in (confirm, again) if part)


def _closed_because(news: ThreadNews) -> str:
    people = [change.by for change in news.changes if change.after is ImpactState.CLOSED]
    person = next((p for by in people if (p := news.inventory.person(by))), None)
    return f"Confirmed by {person.name}." if person else "The channel is confirmed, or no longer covered."
