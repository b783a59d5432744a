"""Reading a text that a person hands in: what it says, which known events that belongs to, and what it would do to us."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.article import Article, Precision, content_hash
from domain.claim import Finding
from domain.event import Event
from domain.impact import Impact
from domain.source import Source, Tier
from domain.story import Origin
from exposure.match import match
from foreshock.assembly import Assembly
from foreshock.pipeline.merge import known_events
from nlp.claims import claims_of
from nlp.document import Document
from nlp.merge import merge
from nlp.merging.targets import families_in
from storage.session import Session

# Whoever hands a text in vouches for nothing: what it says is no better attested than hearsay.
BY_HAND = Source(
    id="by-hand",
    name="handed in",
    url="https://handed.invalid/",
    kind="feed",
    publisher="",
    family="by-hand",
    tier=Tier.C,
)
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class HandReading:
    """What a text says. `known` are those of `events` that are stored already; `impacts` what they do to one inventory."""

    findings: tuple[Finding, ...]
    document: Document
    events: tuple[Event, ...]
    known: frozenset[str]
    impacts: tuple[Impact, ...]


def read_by_hand(assembly: Assembly, text: str, organisation: str | None) -> HandReading:
    """Read a text and match it, storing nothing; `organisation` is whose inventory it is matched against, if any."""
    now = assembly.clock.now()
    document = _document(text, now)
    findings = assembly.reader.read(document)
    with assembly.database.read() as session:
        claims = claims_of(_article(document, now), BY_HAND, _origin(), findings, silent=False)
        known = known_events(session, claims)
        merged = merge(claims, known, now=now, display=_no_number, related=families_in(assembly.catalog))
        stored = {one.event.id: one.event for one in known}
        events = {event.id: event for event in merged.events}
        met = [events.get(own) or stored[own] for own in dict.fromkeys(merged.assignments.values())]
        impacts = _impacts(assembly, session, organisation, met, now)
    return HandReading(
        findings=findings, document=document, events=tuple(met), known=frozenset(stored), impacts=impacts
    )


def _document(text: str, now: datetime) -> Document:
    """The first line is the title where it is short enough to be one."""
    head, _, rest = text.strip().partition("\n")
    title, body = (head, rest) if len(head) <= LONGEST_TITLE and rest.strip() else ("", text)
    return Document(id="by-hand", title=title.strip(), text=body.strip(), published_on=now.date())


def _article(document: Document, now: datetime) -> Article:
    return Article(
        key="by-hand",
        source_id=BY_HAND.id,
        entry_key="by-hand",
        entry_hash="",
        url=BY_HAND.url,
        title=document.title,
        text=document.text,
        content_hash=content_hash(document.title, document.text),
        fetched_at=now,
        first_seen_at=now,
        published_at=now,
        precision=Precision.MINUTE,
    )


def _origin() -> Origin:
    return Origin(article_key="by-hand", family=BY_HAND.family, story="by-hand")


def _no_number(_day: date) -> str:
    return "not known yet"


def _impacts(
    assembly: Assembly, session: Session, organisation: str | None, events: Sequence[Event], now: datetime
) -> tuple[Impact, ...]:
    if organisation is None:
        return ()
    inventory = session.organisations.get(organisation)
    found = [match([event], (), inventory, (), assembly.catalog, now) for event in events]
    return tuple(impact for changes in found for impact, _ in changes)
