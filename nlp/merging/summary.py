"""An event as all of its claims leave it."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.claim import Claim, Salience
from domain.event import Corroboration, Event
from domain.status import Status
from nlp.merging.attestation import corroboration, counts, moment, origins
from nlp.merging.known import KnownEvent
from nlp.merging.reading import Reading
from nlp.merging.scopes import action_deadline_on, actors_of, effective_on, jurisdiction_of, scope_of, shaping
from nlp.merging.standings import read_standings, status_of, targets_of, targets_status


def event_id(claim: Claim) -> str:
    """The id of the event that this claim opens: opaque, and the same whenever the claim opens one."""
    return f"ev_{hashlib.sha256(claim.id.encode()).hexdigest()[:16]}"


def open_event(claim: Claim, display: str, reading: Reading) -> KnownEvent:
    """The event that the claim opens, without any development yet."""
    own_id = event_id(claim)
    blank = Event(
        id=own_id,
        display=display,
        type=claim.finding.type,
        actor=(),
        targets=(),
        jurisdiction=None,
        scope=claim.finding.scope,
        status=claim.finding.status,
        targets_status=(),
        corroboration=Corroboration.C0,
        origins=(),
        chain=own_id,
        caused_by=None,
        effective_on=None,
        action_deadline_on=None,
        first_observed_at=moment(claim),
        known_at=claim.known_at,
        last_verified_at=claim.known_at,
        revision=0,
    )
    return summarise(KnownEvent(event=blank, developments=(), claims=(claim,)), reading)


def summarise(known: KnownEvent, reading: Reading) -> KnownEvent:
    """The event computed from its claims anew; identity, chain and revision stay. Corroboration never falls."""
    event = known.event
    standings, heard = read_standings(_since_it_was_news(known.claims), reading)
    if not standings:
        return known
    counted = [claim for claim in known.claims if counts(claim)]
    status = status_of(standings)
    shapers = shaping(heard)
    return replace(
        known,
        event=replace(
            event,
            actor=actors_of(shapers),
            targets=targets_of(standings),
            jurisdiction=jurisdiction_of(shapers),
            scope=scope_of(shapers),
            status=status,
            targets_status=targets_status(standings),
            corroboration=max(event.corroboration, corroboration(counted, reading.speakers)),
            origins=origins(counted),
            effective_on=effective_on(heard, tuple(standings.values())),
            action_deadline_on=action_deadline_on(heard),
            first_observed_at=min(moment(claim) for claim in _tellers(counted)),
            known_at=min(claim.known_at for claim in _tellers(counted)),
            last_verified_at=_verified_at(counted, status, known),
        ),
    )


def _since_it_was_news(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims without what others mentioned in passing before anybody told the event as news: an earlier state, perhaps."""
    main = [moment(claim) for claim in claims if claim.finding.salience is Salience.MAIN]
    if not main:
        return claims
    return [claim for claim in claims if claim.finding.salience is Salience.MAIN or moment(claim) >= min(main)]


def _tellers(counted: Sequence[Claim]) -> Sequence[Claim]:
    """The claims that date the event: those whose news it is; what others mention in passing may be an earlier matter."""
    return [claim for claim in counted if claim.finding.salience is Salience.MAIN] or counted


def _verified_at(counted: Sequence[Claim], status: Status, known: KnownEvent) -> datetime:
    """When we last saw a report that agrees with the status."""
    agreeing = [claim.known_at for claim in counted if claim.finding.status is status]
    return max(agreeing, default=known.event.last_verified_at)
