"""The words of the one summary of what is open already."""

from collections.abc import Sequence

from alerts.news import ThreadNews
from alerts.wording.alert import icon_of
from alerts.wording.evidence import quotes_of
from alerts.wording.limits import HEADLINE, SUBJECT
from alerts.wording.phrases import attested, cut, headline_of, kind_of
from alerts.wording.systems import foremost, system_ids
from domain.message import Message

MOST = 5


def summary_message(news: Sequence[ThreadNews]) -> Message:
    """What is open already, the most urgent five in two lines each with a quote, and how many more there are."""
    first = news[0]
    systems = system_ids([impact for one in news for impact in foremost(one.binding)])
    told = f"{len(news)} events that began earlier hit {systems}"
    shown = [line for one in news[:MOST] for line in _lines(one)]
    rest = [f"and {len(news) - MOST} more: foreshock impact list"] if len(news) > MOST else []
    return Message(
        level=first.level.value,
        subject=cut(f"[OPEN NOW] {told}", SUBJECT),
        headline=cut(f"{icon_of(first.level)} OPEN NOW · {told}", HEADLINE),
        quotes=quotes_of(first)[:1],
        body="\n".join([*shown, *rest]),
    )


def _lines(news: ThreadNews) -> list[str]:
    lead = news.lead
    what = headline_of(lead, lead.status, news.entities, lead.scope, most=2)
    hits = system_ids(foremost(news.binding))
    head = f"{news.level.value.upper()} · {what} · {kind_of(lead).label} · {attested(lead)}"
    quotes = [f"  “{quote.words}” {quote.publisher}: {quote.url}" for quote in quotes_of(news)[:1]]
    return [f"{head} · hits {hits} · thread {news.root.display}", *quotes]
