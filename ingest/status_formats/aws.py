"""AWS's feeds per service: one item per update, told apart by service, region and headline; `[RESOLVED]` closes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from domain.entry import Entry
from ingest.incident import Incident, State, Update, state_of
from ingest.kinds.feed import read_feed
from ingest.source_kind import Document, Emptiness, Verdict
from ingest.status_format import StatusFormat, StatusPage, dated, grouped, newest_first
from ingest.text import fragment_text

_GRADES = re.compile(
    r"\A(?:(?:service is operating normally|informational message|performance issues|service disruption|service impact"
    r"|service degradation|service issue|resolved)\s*:\s*|\[[a-z ]{3,20}\]\s*)",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\[resolved\]|\Aservice is operating normally\b|\Aresolved\b", re.IGNORECASE)
_ANCHOR = re.compile(r"(?P<service>[a-z0-9]+?)-(?P<region>[a-z]{2}(?:-[a-z]+){1,2}-\d)(?:_\d+)?\Z")
_NAMES = {"bedrock": "Amazon Bedrock", "sagemaker": "Amazon SageMaker", "ec2": "Amazon EC2"}
_SEVERAL = "multipleservices"


def fits(document: Document) -> bool:
    """Whether the feed says that it is AWS's."""
    return (
        b"AWS Service Health Dashboard" in document.body[:4_000] or b"status.aws.amazon.com/#" in document.body[:20_000]
    )


def read(document: Document) -> StatusPage:
    """The items put together by incident; an empty feed says that all is well."""
    listing = read_feed(document)
    if listing.verdict is Verdict.BAD:
        return StatusPage(listing=listing)
    incidents = tuple(_incident(entries) for entries in grouped(listing.entries, _identity).values())
    return StatusPage(listing=replace(listing, emptiness=Emptiness.ALL_WELL), incidents=incidents)


def _identity(entry: Entry) -> str:
    return f"{_place(entry)} {_headline(entry).casefold()}"


def _incident(entries: Sequence[Entry]) -> Incident:
    """The incident; its day stands in its id, since headlines return."""
    updates = newest_first(_update(entry) for entry in entries)
    first = min(entries, key=lambda entry: (entry.published_at is None, entry.published_at))
    began = first.published_at.date().isoformat() if first.published_at else ""
    return dated(
        Incident(
            id=f"{_identity(first)} {began}",
            title=_headline(first),
            url=first.url,
            state=state_of(updates),
            updates=updates,
            components=(_component(_place(first)),),
            products=(_place(first),),
        )
    )


def _place(entry: Entry) -> str:
    """Service and region as the guid has them ("bedrock-us-east-1"), without the moment that follows."""
    return re.sub(r"_\d+\Z", "", entry.key.partition("#")[2])


def _component(place: str) -> str:
    found = _ANCHOR.match(place)
    if found is None:
        return place
    name = "several AWS services" if found["service"] == _SEVERAL else _NAMES.get(found["service"], found["service"])
    return f"{name} in {found['region']}"


def _headline(entry: Entry) -> str:
    """The title without what it says of the state."""
    title = entry.title
    while (shorter := _GRADES.sub("", title)) != title:
        title = shorter
    return title or entry.title


def _update(entry: Entry) -> Update:
    text = fragment_text(entry.html)
    over = _CLOSED.search(entry.title) is not None
    return Update(text=text, at=entry.published_at, state=State.RESOLVED if over else State.OPEN)


KIND = StatusFormat(name="aws", fits=fits, read=read)
