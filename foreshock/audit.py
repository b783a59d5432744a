"""Everything that is stored about one event, in one archive: what was known when, who was told, and what they did."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.delivery import Delivery
from domain.entity import Entities
from domain.event import Event
from domain.impact import Impact, ImpactChange, ImpactState
from foreshock.cli.output import json_text, to_json
from foreshock.dossiers import dossier_of
from storage.export.record import moment, record_of
from storage.session import Session

# Archives of the same contents are the same bytes, so that two of them can be compared by their hash.
_NO_DAY = (1980, 1, 1, 0, 0, 0)

README = """\
Everything that Foreshock had stored about one event when this archive was made.

event.json        the event with its history and every sentence behind it (foreshock.event/1)
chain.json        the events that brought it about or that it brought about, in the same shape
claims.json       what each article said, with the places of its sentences
articles.json     the stored words in which those sentences stand, each with its SHA-256
impacts.json      what it did to whose systems, step by step, and what people answered
messages.json     who was told, when, where, with every try
times.json        first seen, alerted, acknowledged, fallback done, restored, closed
manifest.json     the SHA-256 of each of these files

All moments are in UTC. A sentence stands at [start, end) of its article's title or text.
"""


def audit_bundle(session: Session, event: Event, entities: Entities) -> bytes:
    """The archive (ZIP) of an event; the same database gives the same bytes."""
    told = {name: json_text(to_json(value), indent=1) + "\n" for name, value in _parts(session, event, entities)}
    told["README.txt"] = README
    hashes = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in sorted(told.items())}
    told["manifest.json"] = json.dumps(hashes, indent=1) + "\n"
    return _zipped(told)


def _zipped(files: Mapping[str, str]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _NO_DAY), text, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _parts(session: Session, event: Event, entities: Entities) -> Iterator[tuple[str, Any]]:
    dossier = dossier_of(session, event, entities)
    chain = [other for other in session.events.of_chain(event.chain) if other.id != event.id]
    impacts = [(impact, session.impacts.changes(impact.id)) for impact in session.impacts.of_event(event.id)]
    deliveries = list(_deliveries(session, event, {impact.organisation for impact, _ in impacts}))
    versions = dict.fromkeys(claim.article for claim in dossier.claims)
    yield "event.json", record_of(dossier)
    yield "chain.json", [record_of(dossier_of(session, other, entities)) for other in chain]
    yield "claims.json", dossier.claims
    yield "articles.json", [session.articles.get(version) for version in versions]
    yield "impacts.json", [{"impact": impact, "changes": changes} for impact, changes in impacts]
    yield "messages.json", [{"delivery": one, "attempts": session.outbox.attempts(one.key)} for one in deliveries]
    yield "times.json", _times(event, impacts, deliveries)


def _deliveries(session: Session, event: Event, organisations: set[str]) -> Iterator[Delivery]:
    """The messages of every organisation's thread about the event's chain, each thread's the oldest first."""
    for organisation in sorted(organisations):
        thread = session.threads.of_chain(organisation, event.chain)
        if thread is not None:
            yield from session.outbox.of_thread(thread.id)


def _times(
    event: Event, impacts: list[tuple[Impact, list[ImpactChange]]], deliveries: list[Delivery]
) -> dict[str, str | None]:
    """When each step was first taken by anybody, and when all was closed; None where it was not.

    The thread may have begun with the event's cause, so that what was sent before this event was known tells of that.
    """
    changes = [change for _, steps in impacts for change in steps]
    return {
        "first_observed": moment(event.first_observed_at),
        "first_seen": moment(event.known_at),
        "alerted": _first(one.sent_at for one in deliveries if one.sent_at and one.sent_at >= event.known_at),
        "acknowledged": _first(change.at for change in changes if change.action == "acknowledged"),
        "fallback_done": _first(change.at for change in changes if change.after is ImpactState.FALLBACK),
        "restoring": _first(change.at for change in changes if change.after is ImpactState.RESTORING),
        "closed": _all_closed([impact for impact, _ in impacts]),
    }


def _all_closed(impacts: Sequence[Impact]) -> str | None:
    """When the last of the impacts was closed; None while one is not."""
    closed = [impact.closed_at for impact in impacts if impact.closed_at]
    return moment(max(closed)) if closed and len(closed) == len(impacts) else None


def _first(moments: Iterator[datetime]) -> str | None:
    earliest = min(moments, default=None)
    return moment(earliest) if earliest else None
