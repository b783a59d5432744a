"""One signal of the weekly letter: what happened, why it matters here, what to decide."""

from zoneinfo import ZoneInfo

from alerts.digest import DigestFacts, Signal
from alerts.wording.actions import questions, step_words, switches
from alerts.wording.evidence import best, claims_about, quote_of
from alerts.wording.phrases import attested, headline_of, kind_of, moment, names, one_line, restrictions_on
from alerts.wording.reasons import since
from alerts.wording.systems import foremost, system_ids
from domain.entity import display_name
from domain.event import Event
from domain.event_type import Audience
from domain.impact import ImpactState
from domain.message import Quote
from domain.scope import Hit


def cut_words(text: str, most: int) -> str:
    """The text, at most so many words; a longer one ends with "…"."""
    words = text.split(" ")
    return text if len(words) <= most else " ".join(words[:most]).rstrip(" ,;:·") + "…"


def signal_text(facts: DigestFacts, signal: Signal) -> str:
    """The signal's lines, each within its budget of words."""
    event = signal.event
    label = signal.level.value.upper() if signal.impacts else "NO EXPOSURE"
    quote = quote_for(facts, signal)
    words = f" “{quote.words}”" if quote else ""
    at = moment(since(event), ZoneInfo(facts.inventory.organisation.time_zone))
    lines = [
        cut_words(happened(facts, event), 14),
        cut_words(f"{label} · {event.status.value.replace('_', ' ')} · {attested(event)}", 12),
        cut_words(f"What happened: {kind_of(event).label}, {at}.{words}", 35),
        cut_words(f"Why you: {_why(facts, signal)}", 25),
        cut_words(f"Decide: {_decision(facts, signal)}", 20),
        f"Source: {quote.publisher} {quote.url}" if quote else "",
    ]
    return "\n".join(line for line in lines if line)


def happened(facts: DigestFacts, event: Event) -> str:
    """What happened, in the words of the event's type."""
    return headline_of(event, event.status, facts.entities, event.scope, most=2)


def quote_for(facts: DigestFacts, signal: Signal) -> Quote | None:
    """The best sentence behind what the week brought of the signal's leading event, else of the event at all."""
    ids = [claim_id for d in signal.developments if d.event_id == signal.event.id for claim_id in d.claims]
    of_the_week = best(claim for claim_id in ids if (claim := facts.claims.get(claim_id)))
    claim = of_the_week or best(claims_about(facts.claims.values(), signal.event))
    return quote_of(claim, facts.sources) if claim else None


def _why(facts: DigestFacts, signal: Signal) -> str:
    live = foremost(impact for impact in signal.impacts if impact.state is not ImpactState.CLOSED)
    if not live:
        none = "it no longer touches your systems." if signal.impacts else "no system of yours depends on it."
        return " ".join([none, *_restrictions(facts, signal.event)])
    unsure = " Whether it covers you is not known." if any(impact.hit is Hit.UNKNOWN for impact in live) else ""
    hit = [impact for impact in live if impact.state is not ImpactState.WATCH]
    if not hit:
        return f"{system_ids(live)} may depend on it: the exact model is not in your inventory."
    path = " → ".join(display_name(facts.entities, hop) for hop in hit[0].path)
    verb = "depends" if len(hit) == 1 else "depend"
    return one_line(f"{system_ids(hit)} {verb} on it{f': {path}' if path else ''}.{unsure}")


def _restrictions(facts: DigestFacts, event: Event) -> list[str]:
    """What is in force against those whom the event concerns, so that nobody takes them for a substitute unwarned."""
    found = {target: restrictions_on(facts.entities, target) for target in event.targets}
    return [f"{names(facts.entities, [target])}: {'; '.join(notes)}." for target, notes in found.items() if notes]


def _decision(facts: DigestFacts, signal: Signal) -> str:
    live = foremost(impact for impact in signal.impacts if impact.state is not ImpactState.CLOSED)
    if not live:
        return "nothing now; read it again before you adopt what it concerns."
    kind = kind_of(signal.event)
    chain = [event for event in facts.events if event.chain == signal.event.chain]
    open_ones = [impact for impact in live if impact.state is ImpactState.OPEN]
    restoring = [impact for impact in live if impact.state is ImpactState.RESTORING]
    on_fallback = [impact for impact in live if impact.state is ImpactState.FALLBACK]
    told = [
        f"keep {system_ids(on_fallback)} on fallback" if on_fallback else "",
        f"confirm {system_ids(restoring)} before you switch back" if restoring else "",
        *switches(open_ones, facts.inventory, chain, facts.entities),
        *questions(open_ones, facts.inventory, facts.entities),
    ]
    said = [part for part in told if part]
    steps = kind.relief if signal.event.status.is_relief else kind.playbook
    return (
        "; ".join(said) + "."
        if said
        else "".join(f"{step_words(step)}." for step in steps.get(Audience.ENTERPRISE, ())[:1])
    )
