"""CloudEvents 1.0 in the JSON batch format: every development is an event of its own, for buses and webhooks."""

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from domain.development import Change, Development
from storage.export.dossier import Dossier, Publication, urn
from storage.export.format import Format
from storage.export.record import SCHEMA, development_of, moment, record_of

SOURCE = "urn:foreshock"
_TYPES = {
    Change.OPENED: "opened",
    Change.STATUS: "status_changed",
    Change.SCOPE: "scope_changed",
    Change.CORROBORATED: "corroborated",
    Change.LINKED: "linked",
}


def write(dossiers: Iterable[Dossier], _: Publication, out: IO[bytes]) -> None:
    """Writes one JSON array, event by event in the order given, each event's developments in their own."""
    out.write(b"[")
    for number, one in enumerate(_events(dossiers)):
        out.write(b",\n" if number else b"\n")
        out.write(json.dumps(one, ensure_ascii=False).encode())
    out.write(b"\n]\n")


def cloudevent_of(dossier: Dossier, development: Development) -> dict[str, Any]:
    """The development as a CloudEvent; the same one always has the same `id`, so that receivers can drop a second copy."""
    return {
        "specversion": "1.0",
        "id": urn(development.event_id, development.number),
        "source": SOURCE,
        "type": f"io.foreshock.event.{_TYPES[development.change]}.v1",
        "subject": development.event_id,
        "time": moment(development.known_at),
        "datacontenttype": "application/json",
        "dataschema": f"urn:{SCHEMA.replace('/', ':').replace('.', ':')}",
        "data": {"event": record_of(dossier), "development": development_of(development)},
    }


def _events(dossiers: Iterable[Dossier]) -> Iterator[dict[str, Any]]:
    for dossier in dossiers:
        for development in dossier.developments:
            yield cloudevent_of(dossier, development)


KIND = Format(
    name="cloudevents",
    meaning="every development as a CloudEvent, for buses and webhooks",
    suffix=".cloudevents.json",
    media_type="application/cloudevents-batch+json",
    write=write,
)
