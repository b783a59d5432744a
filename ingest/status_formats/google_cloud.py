"""Google's `incidents.json`: its whole history in one list, of which an operator chooses products."""

import re

from domain.plain_text import clean_line
from ingest.incident import Incident, State, Update
from ingest.json_rows import Object, UnexpectedAnswer, objects_at, read_json, text_at
from ingest.source_kind import Document, Emptiness
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

_IMPACTS = {"SERVICE_INFORMATION": "minor", "SERVICE_DISRUPTION": "major", "SERVICE_OUTAGE": "critical"}
_MARKDOWN = re.compile(r"^#+\s*|\*\*|\[(?P<words>[^\]]{1,300})\]\([^)]{1,500}\)", re.MULTILINE)
_TITLE = 200


def fits(document: Document) -> bool:
    """Whether it is a list of JSON objects that name affected products, or an empty list."""
    return looks_like_json(document, b"[") and (
        b'"affected_products"' in document.body or document.body.strip() == b"[]"
    )


def read(document: Document) -> StatusPage:
    """All incidents with their products' names and ids; an empty list is unheard of and means nothing."""
    try:
        found = read_json(document.body)
    except UnexpectedAnswer as error:
        return unusable(str(error))
    if not isinstance(found, list):
        return unusable("the answer is JSON, but no list of incidents as Google gives it")
    incidents = (_incident(one, document) for one in objects_at({"all": found}, "all"))
    return StatusPage(
        listing=good(empty=Emptiness.UNCLEAR), incidents=tuple(incident for incident in incidents if incident)
    )


def _incident(raw: Object, document: Document) -> Incident | None:
    identity = text_at(raw, "id")
    if not identity:
        return None
    now, ended_at = document.now, moment(text_at(raw, "end"), document.now)
    told = objects_at(raw, "updates") or objects_at({"newest": [raw.get("most_recent_update")]}, "newest")
    products = objects_at(raw, "affected_products")
    incident = Incident(
        id=identity,
        title=_title(_plain(text_at(raw, "external_desc"))),
        url=relative(document, text_at(raw, "uri") or f"incidents/{identity}"),
        state=State.RESOLVED if text_at(raw, "end") else State.OPEN,
        updates=newest_first(_update(one, document) for one in told),
        started_at=moment(text_at(raw, "begin"), now),
        ended_at=ended_at,
        changed_at=moment(text_at(raw, "modified"), now),
        impact=_IMPACTS.get(text_at(raw, "status_impact"), ""),
        components=tuple(text_at(one, "title") for one in products),
        products=tuple(text_at(one, "id") for one in products),
    )
    return dated(incident)


def _title(text: str) -> str:
    """The first line that is more than a headline such as "Summary"."""
    lines = [line for line in text.split("\n") if len(line.split()) > 2] or [text]
    return clean_line(lines[0], limit=_TITLE)


def _update(raw: Object, document: Document) -> Update:
    """The update; its state is told only where it says that the service is there again."""
    over = text_at(raw, "status") == "AVAILABLE"
    at = moment(text_at(raw, "when") or text_at(raw, "created"), document.now)
    return Update(text=_plain(text_at(raw, "text")), at=at, state=State.RESOLVED if over else None)


def _plain(text: str) -> str:
    """The words without the marks of Markdown that Google uses."""
    return fragment_text(_MARKDOWN.sub(lambda found: found["words"] or "", text).replace("\n", "<br>"))


KIND = StatusFormat(name="google_cloud", fits=fits, read=read)
