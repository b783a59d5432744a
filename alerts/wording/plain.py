"""The plainest words, for when the usual ones cannot be made: nothing here can fail on the facts."""

from alerts.digest import DigestFacts
from alerts.news import ThreadNews
from alerts.wording.limits import HEADLINE, QUOTE, STATUS, SUBJECT
from alerts.wording.phrases import cut, one_line
from domain.alert import AlertKind, Thread
from domain.impact import ImpactState
from domain.message import Message, Quote


def plain_message(news: ThreadNews, kind: AlertKind, thread: Thread) -> Message:
    """What is new, by ids alone, with the first sentence of evidence."""
    label = thread.level.value.upper() if kind in {AlertKind.OPENED, AlertKind.RAISED} else kind.value.upper()
    event = news.chain[0]
    systems = list(dict.fromkeys(impact.system_id for impact in news.impacts))
    what = f"{event.type} {event.status.value}: {', '.join(event.targets) or 'AI'}"
    return Message(
        level=thread.level.value,
        subject=cut(one_line(f"[{label}] {what}"), SUBJECT),
        headline=cut(one_line(f"{label} · {what}"), HEADLINE),
        status=cut(f"{event.status.value} · {event.type} · {event.corroboration.value}", STATUS),
        systems=tuple(f"{i.system_id} ({i.state.value}, {i.level.value})" for i in news.impacts[:3]),
        owners=cut(f"Systems: {', '.join(systems)}", STATUS) if len(systems) > 3 else "",
        quotes=_quotes(news),
        footer=f"Thread {thread.display}",
    )


def plain_digest(facts: DigestFacts) -> Message:
    """The week by ids alone: what is not closed, and which events developed."""
    open_ones = [impact for impact in facts.impacts if impact.state is not ImpactState.CLOSED]
    hit = {impact.system_id for impact in open_ones if impact.state is not ImpactState.WATCH}
    subject = f"{len(hit)} of your systems hit: week {facts.week}"
    impacts = [f"{i.system_id} | {i.state.value} | {i.level.value} | impact {i.id}" for i in open_ones]
    events = [f"{e.display} | {e.type} | {e.status.value} | {', '.join(e.targets) or 'AI'}" for e in facts.events]
    body = ["[YOUR EXPOSURE]", *(impacts[:20] or ["None."]), "", "[EVENTS]", *(events[:20] or ["None."])]
    return Message(level="none", subject=cut(subject, SUBJECT), headline=cut(subject, HEADLINE), body="\n".join(body))


def _quotes(news: ThreadNews) -> tuple[Quote, ...]:
    for claim in news.claims.values():
        for evidence in claim.evidence:
            source = news.sources.get(claim.source_id)
            publisher = source.publisher if source else claim.source_id
            return (Quote(words=cut(evidence.words, QUOTE), publisher=publisher, url=evidence.url),)
    return ()
