"""STIX 2.1: a bundle of reports with the parties they name, for threat intelligence platforms."""

import json
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import IO, Any

from domain.plain_text import clean
from storage.export.dossier import Dossier, Publication, urn
from storage.export.entries import is_followable
from storage.export.format import Format
from storage.export.record import record_of

# The namespace of our own identifiers: the same thing has the same id in every bundle (STIX 2.1, section 2.9, UUIDv5).
_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:foreshock:stix")
_BEGINNING = "2026-01-01T00:00:00.000Z"
_EXTENSION = f"extension-definition--{uuid.uuid5(_OURS, 'event')}"
_LONGEST = 500

Stix = dict[str, Any]


def write(dossiers: Iterable[Dossier], publication: Publication, out: IO[bytes]) -> None:
    """Writes one bundle: for each event a report that refers to its actor, targets and acting state, each object once."""
    publisher = _identity(publication.name, "organization")
    objects: dict[str, Stix] = {publisher["id"]: publisher}
    definition = _definition(publisher["id"])
    objects[definition["id"]] = definition
    for dossier in dossiers:
        for one in _objects(dossier, publisher["id"]):
            objects.setdefault(one["id"], one)
    bundle = {"type": "bundle", "id": f"bundle--{uuid.uuid5(_OURS, ' '.join(objects))}", "objects": [*objects.values()]}
    out.write(json.dumps(bundle, ensure_ascii=False, indent=1).encode() + b"\n")


def _objects(dossier: Dossier, publisher: str) -> list[Stix]:
    event = dossier.event
    actors = [_identity(name, "organization") for name in event.actor]
    targets = [_identity(name, "system") for name in event.targets]
    places = [_location(event.jurisdiction)] if event.jurisdiction else []
    links = [_relationship(dossier, actor["id"], target["id"], publisher) for actor in actors for target in targets]
    parties = [*actors, *targets, *places, *links]
    return [*parties, _report(dossier, [one["id"] for one in parties] or [publisher], publisher)]


def _report(dossier: Dossier, refers_to: list[str], publisher: str) -> Stix:
    event = dossier.event
    changed = max((one.known_at for one in dossier.developments), default=event.known_at)
    report: Stix = {
        "type": "report",
        "spec_version": "2.1",
        "id": _id("report", event.id),
        "created_by_ref": publisher,
        "created": _moment(event.known_at),
        "modified": _moment(max(changed, event.known_at)),
        "name": clean(dossier.headline),
        "report_types": ["observed-data"],
        "published": _moment(event.first_observed_at),
        "labels": [event.type, event.status.value],
        "revoked": event.status.value == "denied",
        "object_refs": refers_to,
        "extensions": {_EXTENSION: {"extension_type": "property-extension", "event": record_of(dossier)}},
    }
    if references := _references(dossier):
        report["external_references"] = references
    return report


def _references(dossier: Dossier) -> list[Stix]:
    """Where the sentences stand that prove it, each page once."""
    pages: dict[str, Stix] = {}
    for claim, own in dossier.evidence():
        if is_followable(own.url):
            told = {"source_name": claim.source_id, "url": own.url, "description": clean(own.words)[:_LONGEST]}
            pages.setdefault(own.url, told)
    return list(pages.values())


def _relationship(dossier: Dossier, actor: str, target: str, publisher: str) -> Stix:
    event = dossier.event
    return {
        "type": "relationship",
        "spec_version": "2.1",
        "id": _id("relationship", f"{event.id} {actor} {target}"),
        "created_by_ref": publisher,
        "created": _moment(event.known_at),
        "modified": _moment(event.known_at),
        "relationship_type": "related-to",
        "description": f"{event.type} ({urn(event.id)})",
        "source_ref": actor,
        "target_ref": target,
    }


def _identity(name: str, sort: str) -> Stix:
    return {
        "type": "identity",
        "spec_version": "2.1",
        "id": _id("identity", f"{sort} {name}"),
        "created": _BEGINNING,
        "modified": _BEGINNING,
        "name": clean(name),
        "identity_class": sort,
    }


def _location(code: str) -> Stix:
    """An ISO 3166-1 country, or the European Union, which STIX knows by its name alone."""
    place: Stix = {
        "type": "location",
        "spec_version": "2.1",
        "id": _id("location", code),
        "created": _BEGINNING,
        "modified": _BEGINNING,
        "name": code,
    }
    return place | ({"region": "europe"} if code == "EU" else {"country": code})


def _definition(publisher: str) -> Stix:
    """What our extension of a report holds, so that platforms may keep it."""
    return {
        "type": "extension-definition",
        "spec_version": "2.1",
        "id": _EXTENSION,
        "created_by_ref": publisher,
        "created": _BEGINNING,
        "modified": _BEGINNING,
        "name": "Foreshock event",
        "description": "The event that a report tells of, in the shape foreshock.event/1",
        "schema": "urn:foreshock:event:1",
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def _id(sort: str, what: str) -> str:
    return f"{sort}--{uuid.uuid5(_OURS, f'{sort} {what}')}"


def _moment(at: datetime) -> str:
    """The moment as STIX writes it, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


KIND = Format(
    name="stix",
    meaning="STIX 2.1 reports with the parties they name, for threat intelligence platforms",
    suffix=".stix.json",
    media_type="application/stix+json;version=2.1",
    write=write,
)
