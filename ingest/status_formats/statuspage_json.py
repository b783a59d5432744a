"""Statuspage's API, version 2, which incident.io offers too: `summary.json`, `incidents.json`, `incidents/unresolved.json`."""

from ingest.incident import IMPACTS, Incident, Planned, State, Update, read_state, state_of
from ingest.json_rows import Object, UnexpectedAnswer, objects_at, read_json, text_at
from ingest.source_kind import Document
from ingest.status_format import (
    StatusFormat,
    StatusPage,
    dated,
    good,
    looks_like_json,
    moment,
    newest_first,
    relative,
    unusable,
)
from ingest.text import fragment_text


def fits(document: Document) -> bool:
    """Whether it is a JSON object with a page and its incidents or state."""
    return looks_like_json(document, b"{") and b'"page"' in document.body[:4_000]


def read(document: Document) -> StatusPage:
    """The incidents without maintenance; a summary names open ones only."""
    try:
        found = read_json(document.body)
    except UnexpectedAnswer as error:
        return unusable(str(error))
    if not isinstance(found, dict) or not isinstance(found.get("incidents"), list):
        return unusable("the answer is JSON, but names no incidents as Statuspage does")
    incidents = (_incident(one, document, text_at(found, "page", "url")) for one in objects_at(found, "incidents"))
    return StatusPage(
        listing=good(),
        incidents=tuple(incident for incident in incidents if incident),
        only_open="components" in found or document.url.endswith("unresolved.json"),
        as_of=moment(text_at(found, "page", "updated_at"), document.now),
    )


def _incident(raw: Object, document: Document, page: str) -> Incident | None:
    """The incident; None for maintenance and for what has no id."""
    now, identity, state = document.now, text_at(raw, "id"), read_state(text_at(raw, "status"))
    planned = text_at(raw, "impact") == Planned.MAINTENANCE or isinstance(state, Planned)
    if not identity or planned:
        return None
    updates = newest_first(_update(one, document) for one in objects_at(raw, "incident_updates"))
    incident = Incident(
        id=identity,
        title=text_at(raw, "name"),
        url=relative(document, page, "incidents", identity),
        state=state if isinstance(state, State) else state_of(updates),
        updates=updates,
        started_at=moment(text_at(raw, "started_at") or text_at(raw, "created_at"), now),
        ended_at=moment(text_at(raw, "resolved_at"), now),
        changed_at=moment(text_at(raw, "updated_at"), now),
        impact=text_at(raw, "impact") if text_at(raw, "impact") in IMPACTS else "",
        components=_components(raw),
    )
    return dated(incident)


def _update(raw: Object, document: Document) -> Update:
    state = read_state(text_at(raw, "status"))
    return Update(
        text=fragment_text(text_at(raw, "body")),
        at=moment(text_at(raw, "display_at") or text_at(raw, "created_at"), document.now),
        state=state if isinstance(state, State) else None,
    )


def _components(raw: Object) -> tuple[str, ...]:
    """What the incident hits: what it names now, or, once that is empty, what its updates named."""
    own = [text_at(one, "name") for one in objects_at(raw, "components")]
    told = [text_at(one, "name") for update in objects_at(raw, "incident_updates") for one in _affected(update)]
    return tuple(dict.fromkeys(own or told))


def _affected(update: Object) -> list[Object]:
    return objects_at(update, "affected_components")


KIND = StatusFormat(name="statuspage_json", fits=fits, read=read)
