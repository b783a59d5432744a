"""Merge: turn claims into events and, in the same transaction, into impacts and the messages that tell of them."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from domain.claim import Claim
from domain.failpoint import failpoint
from domain.impact import Impact, ImpactChange, ImpactState
from foreshock.assembly import Assembly
from foreshock.pipeline.boundary import attempt
from foreshock.pipeline.tell import follow_chain, tell_chain, tell_open
from nlp.merge import KnownEvent, Merged
from nlp.merge import merge as merge_claims
from nlp.merging.attestation import moment
from nlp.merging.targets import families_in, vendor_of
from nlp.merging.windows import longest_window
from storage.session import Session
from storage.store.events import Candidates

STAGE = "merge"
# Grows when merging decides differently, so that the ledger reads the archive anew.
VERSION = "1"
BATCH = 200
# How many of the newest claims without an event are looked at again.
LEFTOVERS = 500
# A report that mentions an event in passing comes at most so long before those whose news it is.
PRECEDES = timedelta(days=2)
# An event may have been told of for so long after the last report that agrees with its status.
LAG = timedelta(days=60)


@dataclass(slots=True)
class MergedCount:
    """What one run made: articles merged, events new or changed, messages put into the outbox, articles that failed."""

    articles: int = 0
    events: int = 0
    messages: int = 0
    failed: int = 0


def merge(assembly: Assembly, stop: threading.Event | None = None) -> MergedCount:
    """Merge the claims of every extracted article version that was not merged since, oldest first."""
    count = MergedCount()
    for version_key in _pending(assembly, count):
        if stop is not None and stop.is_set():
            break
        if attempt(assembly, STAGE, VERSION, version_key, partial(_merge_article, assembly, version_key, count)):
            count.articles += 1
        else:
            count.failed += 1
    if count.articles or _somebody_waits(assembly):
        count.messages += _announce_open(assembly)
    return count


def _somebody_waits(assembly: Assembly) -> bool:
    """Whether impacts were stored by a merging that died before it told of what is open."""
    with assembly.database.read() as session:
        organisations = [inventory.organisation.id for inventory in session.organisations.all()]
        return any(session.impacts.unannounced(one) for one in organisations)


def _pending(assembly: Assembly, count: MergedCount) -> Iterator[str]:
    """The articles with claims that wait, oldest first; those without are done at once, as there is nothing to merge."""
    while True:
        with assembly.database.read() as session:
            batch = session.ledger.pending_articles(STAGE, VERSION, limit=BATCH, now=assembly.clock.now())
        if not batch:
            return
        telling = _telling(assembly, batch)
        count.articles += len(batch) - len(telling)
        yield from (version_key for version_key in batch if version_key in telling)


def _telling(assembly: Assembly, version_keys: Sequence[str]) -> set[str]:
    """Those of the articles that have claims, after the others were noted as merged."""
    with assembly.database.write() as session:
        telling = session.claims.articles_with_any(version_keys)
        quiet = [version_key for version_key in version_keys if version_key not in telling]
        session.ledger.done_all(STAGE, VERSION, quiet, at=assembly.clock.now())
    return telling


def _merge_article(assembly: Assembly, version_key: str, count: MergedCount) -> None:
    now = assembly.clock.now()
    with assembly.database.write() as session:
        claims = session.claims.of_article(version_key)
        if claims:
            _merge_claims(assembly, session, claims, count, now)
        failpoint("merge.before_commit")
        session.ledger.done(STAGE, VERSION, version_key, at=now)
    failpoint("merge.after_commit")


def _merge_claims(
    assembly: Assembly, session: Session, claims: Sequence[Claim], count: MergedCount, now: datetime
) -> None:
    everything = [*claims, *_leftovers(session, claims)]
    merged = merge_claims(
        everything,
        known_events(session, everything),
        now=now,
        display=session.events.next_display,
        related=families_in(assembly.catalog),
    )
    _save(session, merged, known_at=_known_at(claims, everything, merged), now=now)
    failpoint("merge.after_events")
    for chain in sorted({event.chain for event in merged.events}):
        count.messages += tell_chain(assembly.catalog, session, chain, merged.developments, now)
    count.events += len(merged.events)


def _leftovers(session: Session, claims: Sequence[Claim]) -> list[Claim]:
    """Recent claims on the same vendors that belong to no event yet: a background report may precede its event."""
    vendors = {vendor_of(target) for claim in claims for target in claim.finding.targets}
    types = {claim.finding.type for claim in claims}
    given = {claim.id for claim in claims}
    since = min(claim.reported_at for claim in claims) - PRECEDES
    return [
        claim
        for claim in session.claims.waiting(types, since, LEFTOVERS)
        if claim.id not in given and vendors & {vendor_of(target) for target in claim.finding.targets}
    ]


def _known_at(claims: Iterable[Claim], everything: Iterable[Claim], merged: Merged) -> datetime:
    """When all of what was merged was known: the article's claims, and those that had waited for them."""
    return max(claim.known_at for claim in (*claims, *(one for one in everything if one.id in merged.assignments)))


def _announce_open(assembly: Assembly) -> int:
    """Tell, in one summary per organisation, what old news left open; the number of messages queued."""
    now = assembly.clock.now()
    with assembly.database.write() as session:
        return sum(tell_open(assembly.catalog, session, inventory, now) for inventory in session.organisations.all())


def known_events(session: Session, claims: Iterable[Claim]) -> tuple[KnownEvent, ...]:
    """The events that these claims could belong to, with all events of their chains."""
    events = session.events.candidates(_wanted(claims))
    ids = [event.id for event in events]
    histories, told = session.events.histories(ids), session.claims.of_events(ids)
    return tuple(KnownEvent(event=event, developments=histories[event.id], claims=told[event.id]) for event in events)


def _wanted(claims: Iterable[Claim]) -> Iterator[Candidates]:
    """Which events to look at, type by type; all vendors' where a claim names no target, as laws on AI in general do."""
    by_type: dict[str, list[Claim]] = {}
    for claim in claims:
        by_type.setdefault(claim.finding.type, []).append(claim)
    for name, mine in by_type.items():
        has_targets = all(claim.finding.targets for claim in mine)
        yield Candidates(
            type=name,
            vendors={vendor_of(target) for claim in mine for target in claim.finding.targets} if has_targets else None,
            since=min(map(moment, mine)) - longest_window(name) - LAG,
            days={claim.finding.effective_on for claim in mine if claim.finding.effective_on},
        )


def _save(session: Session, merged: Merged, *, known_at: datetime, now: datetime) -> None:
    for event in merged.events:
        session.events.save(event, known_at=min(known_at, now), now=now)
    for development in merged.developments:
        session.events.add_development(development)
    for claim_id, event_id in merged.assignments.items():
        session.claims.assign(claim_id, event_id, at=known_at)
    for old_id, new_id in merged.redirects.items():
        join(session, old_id, new_id, now, known_at=known_at)


def join(session: Session, old_id: str, new_id: str, now: datetime, *, known_at: datetime | None = None) -> None:
    """Let one event be another, since it was known to be (None: now): its impacts and the conversation about it go over."""
    old, new = session.events.get(old_id), session.events.get(new_id)
    session.events.redirect(old_id, new_id, known_at or now)
    twins = {_place(impact): impact for impact in session.impacts.of_event(new_id)}
    for impact in session.impacts.of_event(old_id):
        twin = twins.get(_place(impact))
        if twin is None:
            session.impacts.save(replace(impact, event_id=new_id), None)
        else:
            _fold(session, impact, twin, now)
    if not session.events.of_chain(old.chain):
        for inventory in session.organisations.all():
            follow_chain(session, inventory, (old.chain,), new.chain, now)


def _place(impact: Impact) -> tuple[str, str, str]:
    return impact.organisation, impact.system_id, impact.dependency_key


def _fold(session: Session, impact: Impact, twin: Impact, now: datetime) -> None:
    """Close an impact that the joined event has as well, keeping what people did about it."""
    acted = twin.state is ImpactState.OPEN and impact.state is ImpactState.FALLBACK
    kept = replace(
        twin,
        state=impact.state if acted else twin.state,
        acknowledged_by=twin.acknowledged_by or impact.acknowledged_by,
        announced=twin.announced or impact.announced,
    )
    session.impacts.save(kept, None)
    closed = replace(impact, state=ImpactState.CLOSED, changed_at=now, closed_at=now)
    why = f"the event is the same as that of {twin.id}"
    change = ImpactChange(
        impact_id=impact.id,
        at=now,
        by="foreshock",
        action="joined",
        before=impact.state,
        after=ImpactState.CLOSED,
        note=why,
    )
    session.impacts.save(closed, change)
