"""Better Stack's `index.json` (JSON:API): reports, their updates, and the resources that they hit."""

from collections.abc import Mapping

from ingest.incident import Incident, State, Update, read_state, state_of
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
    """Whether it is a JSON object about a status page of theirs."""
    return looks_like_json(document, b"{") and b'"status_page' in document.body[:4_000]


def read(document: Document) -> StatusPage:
    """The reports that are no maintenance."""
    try:
        found = read_json(document.body)
    except UnexpectedAnswer as error:
        return unusable(str(error))
    if not text_at(found, "data", "attributes", "aggregate_state"):
        return unusable("the answer is JSON, but not that of a Better Stack status page")
    included = objects_at(found, "included")
    names = {
        text_at(one, "id"): text_at(one, "attributes", "public_name")
        for one in _of_type(included, "status_page_resource")
    }
    updates = _of_type(included, "status_update")
    reports = (_incident(one, updates, names, document) for one in _of_type(included, "status_report"))
    return StatusPage(listing=good(), incidents=tuple(report for report in reports if report))


def _incident(report: Object, updates: list[Object], names: Mapping[str, str], document: Document) -> Incident | None:
    """The report as an incident; None for maintenance and for what has no id."""
    identity, state = text_at(report, "id"), text_at(report, "attributes", "aggregate_state")
    if not identity or "maintenance" in (state, text_at(report, "attributes", "report_type")):
        return None
    ended_at = moment(text_at(report, "attributes", "ends_at"), document.now)
    own = (one for one in updates if text_at(one, "relationships", "status_report", "data", "id") == identity)
    told = newest_first(_update(one, document) for one in own)
    read = read_state(state)
    over = ended_at is not None and ended_at <= document.now
    affected = objects_at(report, "attributes", "affected_resources")
    incident = Incident(
        id=identity,
        title=text_at(report, "attributes", "title"),
        url=relative(document, "incident", identity),
        state=State.RESOLVED if over else read if isinstance(read, State) else state_of(told),
        updates=told,
        started_at=moment(text_at(report, "attributes", "starts_at"), document.now),
        ended_at=ended_at,
        components=tuple(names.get(text_at(one, "status_page_resource_id"), "") for one in affected),
    )
    return dated(incident)


def _update(raw: Object, document: Document) -> Update:
    at = moment(text_at(raw, "attributes", "published_at"), document.now)
    return Update(text=fragment_text(text_at(raw, "attributes", "message")), at=at)


def _of_type(included: list[Object], wanted: str) -> list[Object]:
    return [one for one in included if text_at(one, "type") == wanted]


KIND = StatusFormat(name="better_stack_json", fits=fits, read=read)
