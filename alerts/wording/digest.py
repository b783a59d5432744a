"""The weekly letter in words, within its budgets (docs/messages.md)."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from alerts.digest import DigestFacts, Signal, choose, week_days
from alerts.news import urgency
from alerts.wording.actions import safe_fallbacks
from alerts.wording.limits import HEADLINE, SUBJECT
from alerts.wording.phrases import (
    barest_headline,
    cut,
    day,
    kind_of,
    listed,
    names,
    one_line,
    short_day,
    short_headline,
    status_words,
)
from alerts.wording.plain import plain_digest
from alerts.wording.reasons import disputed
from alerts.wording.signals import cut_words, happened, quote_for, signal_text
from alerts.wording.systems import access, dependency_of, foremost, system_ids
from domain.entity import display_name
from domain.event import Corroboration
from domain.impact import Impact, ImpactState, Level
from domain.message import Message
from domain.scope import Hit

_log = logging.getLogger(__name__)

ALL_WORDS = 750
_HIT = frozenset({ImpactState.OPEN, ImpactState.FALLBACK, ImpactState.RESTORING})
_LONG_OPEN = timedelta(days=30)
_STATES = {
    ImpactState.OPEN: "open",
    ImpactState.FALLBACK: "on fallback",
    ImpactState.RESTORING: "restoring",
    ImpactState.WATCH: "watch",
    ImpactState.CLOSED: "closed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    """The parts of the letter, before they are joined."""

    preheader: str
    bottom_line: str
    exposure: tuple[str, ...]
    signals: tuple[str, ...]
    threads: str
    coming: tuple[str, ...]
    disputed: tuple[str, ...]
    corrections: str
    footer: str

    def text(self) -> str:
        """The letter as plain text, every section under its name."""
        sections = [
            ("BOTTOM LINE", self.bottom_line),
            ("YOUR EXPOSURE", "\n".join(self.exposure)),
            *((f"SIGNAL {number}", signal) for number, signal in enumerate(self.signals, 1)),
            ("THREADS THAT CHANGED", self.threads),
            ("COMING UP", " · ".join(self.coming) or "Nothing with a date."),
            ("DISPUTED OR UNKNOWN", " ".join(self.disputed) or "Nothing."),
            ("CORRECTIONS", self.corrections),
            ("FOOTER", self.footer),
        ]
        return "\n\n".join([self.preheader, *(f"[{name}]\n{text}" for name, text in sections)])


def digest_message(facts: DigestFacts) -> Message:
    """The week's letter: at most 750 words, its subject beginning with how many own systems are hit.

    Where wording fails, the failure is logged and the plainest words are used instead.
    """
    try:
        return _worded(facts)
    except Exception:  # noqa: BLE001 - the render boundary: a fault in a template must not cost anybody the letter
        _log.exception("wording failed for the letter of %s; plain words used", facts.week)
        return plain_digest(facts)


def _worded(facts: DigestFacts) -> Message:
    signals = choose(facts)
    subject = _subject(facts, signals)
    level = max((signal.level for signal in signals), key=lambda found: found.rank, default=Level.NONE)
    return Message(
        level=level.value,
        subject=subject,
        headline=cut(subject, HEADLINE),
        quotes=tuple(quote for signal in signals if (quote := quote_for(facts, signal))),
        body=_shortened(_letter(facts, signals)).text(),
    )


def _shortened(letter: _Letter) -> _Letter:
    """The letter within 750 words: without its fifth signal, then the tail of what comes up, then of what is disputed."""
    shorter: Sequence[Callable[[_Letter], _Letter]] = (
        lambda long: replace(long, signals=long.signals[:4]),
        *[lambda long: replace(long, coming=long.coming[:-1])] * len(letter.coming),
        *[lambda long: replace(long, disputed=long.disputed[:-1])] * len(letter.disputed),
        lambda long: replace(long, signals=long.signals[:3]),
    )
    for drop in shorter:
        if len(letter.text().split()) <= ALL_WORDS:
            break
        letter = drop(letter)
    return letter


def _letter(facts: DigestFacts, signals: Sequence[Signal]) -> _Letter:
    first, last = week_days(facts.week)
    return _Letter(
        preheader=f"{_count(len(signals), 'signal')}, {short_day(first)} – {short_day(last)} {last.year}.",
        bottom_line=cut_words(_bottom_line(facts, signals), 60),
        exposure=_exposure(facts),
        signals=tuple(signal_text(facts, signal) for signal in signals),
        threads=cut_words(_threads(facts), 60),
        coming=_within(_coming(facts), 50),
        disputed=_within(_disputed(facts, signals), 50),
        corrections=cut_words(" ".join(facts.corrections) or "None.", 30),
        footer=cut_words(_footer(facts, signals), 45),
    )


def _subject(facts: DigestFacts, signals: Sequence[Signal]) -> str:
    hit = foremost(i for i in facts.impacts if i.state in _HIT)
    fallback = [impact for impact in hit if impact.state is ImpactState.FALLBACK]
    count = f"{len(hit)} of your systems hit" if hit else "0 of your systems hit"
    counted = f"{count}, {len(fallback)} on fallback" if fallback else count
    if not signals:
        return counted
    event = signals[0].event
    shorter = (short_headline, barest_headline)
    variants = [f"{counted}: {put(event, event.status, facts.entities, most)}" for put in shorter for most in (2, 1)]
    variants.append(f"{counted}: {kind_of(event).label}, {status_words(event.status).lower()}")
    return next((variant for variant in variants if len(variant) <= SUBJECT), cut(variants[-1], SUBJECT))


def _bottom_line(facts: DigestFacts, signals: Sequence[Signal]) -> str:
    hit = foremost(i for i in facts.impacts if i.state in _HIT)
    told = [f"{happened(facts, signals[0].event)}."] if signals else ["No event of the week was reported."]
    told.append(f"Hit: {system_ids(hit)}." if hit else "None of your systems is hit.")
    for state, words in ((ImpactState.FALLBACK, "On fallback"), (ImpactState.RESTORING, "Restoring")):
        some = [impact for impact in hit if impact.state is state]
        told += [f"{words}: {system_ids(some)}."] if some else []
    bare = [impact for impact in hit if impact.state is ImpactState.OPEN and not _has_tested_fallback(facts, impact)]
    told += [f"Open without a tested fallback: {system_ids(bare)}."] if bare else []
    if not hit and signals:
        told.append(f"{_count(len(signals), 'thing')} to watch below.")
    return " ".join(told)


def _has_tested_fallback(facts: DigestFacts, impact: Impact) -> bool:
    chain = [event for event in facts.events if event.chain == impact.chain]
    return any(f.tested for f in safe_fallbacks(impact, facts.inventory, chain, facts.entities))


def _exposure(facts: DigestFacts) -> tuple[str, ...]:
    shown = foremost(
        sorted(
            (impact for impact in facts.impacts if impact.state is not ImpactState.CLOSED),
            key=urgency,
        )
    )
    lines = [_exposure_line(facts, impact) for impact in shown]
    kept = _within(lines, 60)
    more = len(lines) - len(kept)
    return (*kept, f"+{more} more") if more else kept or ("None of your systems is hit.",)


def _exposure_line(facts: DigestFacts, impact: Impact) -> str:
    system = facts.inventory.system(impact.system_id)
    dependency = dependency_of(impact, facts.inventory)
    if system is None or dependency is None:
        return f"{impact.system_id} | {_STATES[impact.state]}"
    through = names(facts.entities, dependency.via[:1]) or access(dependency, facts.entities)
    model = display_name(facts.entities, dependency.target)
    since_when = day(impact.changed_at.astimezone(_zone(facts)).date())
    owner = facts.inventory.person(system.owner)
    unseen = impact.state is ImpactState.OPEN and not impact.acknowledged_by
    acked = ", not acknowledged" if unseen else ""
    return one_line(
        f"{system.id} {system.name} ({system.criticality.value}) | {model}{f' via {through}' if through else ''} | "
        f"{_STATES[impact.state]} since {since_when} | owner {owner.name if owner else system.owner}{acked}"
    )


def _threads(facts: DigestFacts) -> str:
    first, _ = week_days(facts.week)
    zone = _zone(facts)
    changed = {event.chain for d in facts.developments if (event := facts.event(d.event_id))}
    opened = [t for t in facts.threads if t.opened_at.astimezone(zone).date() >= first]
    open_chains = {i.chain for i in facts.impacts if i.state is not ImpactState.CLOSED}
    closed = [t for t in facts.threads if t.chain not in open_chains and t.chain in {i.chain for i in facts.impacts}]
    updated = [t for t in facts.threads if t.chain in changed and t not in opened and t not in closed]
    long = [t for t in facts.threads if t.chain in open_chains and facts.now - t.opened_at > _LONG_OPEN]
    groups = (("Opened", opened), ("Updated", updated), ("Closed", closed), ("Still open over 30 days", long))
    return " ".join(f"{name}: {', '.join(t.display for t in found) or 'none'}." for name, found in groups)


def _coming(facts: DigestFacts) -> list[str]:
    today = facts.now.astimezone(_zone(facts)).date()
    dates: list[tuple[date, str]] = []
    for event in facts.events:
        what = short_headline(event, event.status, facts.entities, most=1)
        if event.effective_on and event.effective_on >= today and not event.status.is_over:
            dates.append((event.effective_on, what))
        if event.action_deadline_on and event.action_deadline_on >= today:
            dates.append((event.action_deadline_on, f"last day to act: {what}"))
    return [f"{day(on)} {on.year}: {what}" for on, what in sorted(dates)]


def _disputed(facts: DigestFacts, signals: Sequence[Signal]) -> list[str]:
    found = []
    for signal in signals:
        event = signal.event
        what = short_headline(event, event.status, facts.entities, most=1)
        matters = disputed(facts.claims.values(), event)
        if matters:
            found.append(f"{what}: sources differ on {matters}.")
        if event.corroboration in {Corroboration.C1, Corroboration.C2}:
            found.append(f"{what}: one source so far.")
    unsure = foremost(i for i in facts.impacts if i.hit is Hit.UNKNOWN and i.state in _HIT)
    if unsure:
        found.append(f"Not known: whether it covers {listed([impact.system_id for impact in unsure[:4]])}.")
    return found


def _footer(facts: DigestFacts, signals: Sequence[Signal]) -> str:
    coverage = facts.coverage
    quiet = f" ({', '.join(one_line(name) for name in coverage.quiet[:3])})" if coverage.quiet else ""
    unread = f" {_count(coverage.unread, 'article')} could not be read." if coverage.unread else ""
    return (
        f"{_count(coverage.articles, 'article')} read, {_count(coverage.stories, 'story', 'stories')}, "
        f"{_count(coverage.events, 'event')}, {_count(len(signals), 'signal')}. Sources: {coverage.sources_fresh} fresh, "
        f"{coverage.sources_stale} stale{quiet}, {coverage.sources_never} never reached.{unread}"
    )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _within(parts: Iterable[str], most: int) -> tuple[str, ...]:
    """As many of the parts, in order, as stay within so many words; a separator is no word."""
    kept: list[str] = []
    left = most
    for part in parts:
        left -= sum(any(c.isalnum() for c in word) for word in part.split())
        if left < 0:
            break
        kept.append(part)
    return tuple(kept)


def _zone(facts: DigestFacts) -> ZoneInfo:
    return ZoneInfo(facts.inventory.organisation.time_zone)
