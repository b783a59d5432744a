"""The plainest words, for when the usual ones cannot be made: nothing here can fail on the facts."""

from alerts.news import ThreadNews
from alerts.wording.limits import HEADLINE, QUOTE, STATUS, SUBJECT
from alerts.wording.phrases import cut, one_line
from domain.alert import AlertKind, Thread
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


def _quotes(news: ThreadNews) -> tuple[Quote, ...]:
    for claim in news.claims.values():
        for evidence in claim.evidence:
            source = news.sources.get(claim.source_id)
            publisher = source.publisher if source else claim.source_id
            return (Quote(words=cut(evidence.words, QUOTE), publisher=publisher, url=evidence.url),)
    return ()
