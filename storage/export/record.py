"""An event as plain JSON values: the canonical shape, `foreshock.event/1`, of which the other formats take parts."""

from datetime import UTC, date, datetime
from typing import Any

from domain.claim import Claim, Evidence
from domain.development import Development
from domain.event import TargetStatus
from domain.scope import Scope
from storage.export.dossier import Dossier, message_type, urn

SCHEMA = "foreshock.event/1"

Json = dict[str, Any]


def record_of(dossier: Dossier) -> Json:
    """The event as JSON values by `storage/export/event.schema.json`; moments in UTC, days as ISO dates.

    Where a part may be missing it says why: `unknown` (no source says it) or `not_applicable` (there is none).
    """
    event = dossier.event
    return {
        "schema": SCHEMA,
        "id": event.id,
        "urn": urn(event.id),
        "display": event.display,
        "revision": event.revision,
        "supersedes": urn(event.id, event.revision - 1) if event.revision > 1 else None,
        "headline": dossier.headline,
        "type": event.type,
        "status": event.status.value,
        "actor": _stated(list(event.actor)),
        "targets": _stated(list(event.targets)),
        "jurisdiction": _of_state(event.jurisdiction, by_state=dossier.by_state),
        "scope": scope_of(event.scope),
        "standings": [_standing(one) for one in event.targets_status],
        "corroboration": event.corroboration.value,
        "origins": list(event.origins),
        "chain": event.chain,
        "caused_by": urn(event.caused_by) if event.caused_by else None,
        "effective_on": _stated(day(event.effective_on)),
        "action_deadline_on": day(event.action_deadline_on),
        "first_observed_at": moment(event.first_observed_at),
        "known_at": moment(event.known_at),
        "last_verified_at": moment(event.last_verified_at),
        "developments": [development_of(one) for one in dossier.developments],
        "evidence": [evidence_of(*pair) for pair in dossier.evidence()],
    }


def development_of(development: Development) -> Json:
    """One change of an event; `message_type` and `references` follow CAP 1.2: a change never edits what was said before."""
    earlier = development.number - 1
    return {
        "urn": urn(development.event_id, development.number),
        "revision": development.number,
        "message_type": message_type(development),
        "references": [urn(development.event_id, earlier)] if earlier else [],
        "change": development.change.value,
        "status": development.status.value,
        "targets": list(development.targets),
        "scope": scope_of(development.scope),
        "at": moment(development.at),
        "known_at": moment(development.known_at),
        "claims": list(development.claims),
    }


def evidence_of(claim: Claim, evidence: Evidence) -> Json:
    """A verbatim sentence, where it stands, and what its source says by it."""
    return {
        "claim": claim.id,
        "source": claim.source_id,
        "tier": claim.tier.value,
        "origin": claim.origin,
        "official": claim.official,
        "status": claim.finding.status.value,
        "confidence": claim.finding.confidence.value,
        "words": evidence.words,
        "url": evidence.url,
        "start": evidence.start,
        "end": evidence.end,
        "in_title": evidence.in_title,
        "content_hash": evidence.content_hash,
        "reported_at": moment(claim.reported_at),
        "fetched_at": moment(evidence.fetched_at),
    }


def scope_of(scope: Scope) -> Json:
    """Whom it hits; an empty list is no limit."""
    return {
        "basis": scope.basis.value,
        "affected": list(scope.affected),
        "channels": list(scope.channels),
        "lists": list(scope.lists),
        "plans": list(scope.plans),
    }


def moment(at: datetime) -> str:
    """The moment as ISO 8601 in UTC."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def day(on: date | None) -> str | None:
    """The day as an ISO date."""
    return on.isoformat() if on else None


def _standing(standing: TargetStatus) -> Json:
    return {
        "target": standing.target,
        "channel": standing.channel,
        "status": standing.status.value,
        "since_at": moment(standing.since_at),
        "lists": list(standing.lists),
    }


def _stated(value: Any) -> Json:
    return {"state": "known", "value": value} if value else {"state": "unknown"}


def _of_state(jurisdiction: str | None, *, by_state: bool) -> Json:
    if jurisdiction or by_state:
        return _stated(jurisdiction)
    return {"state": "not_applicable", "why": "no state acts"}
