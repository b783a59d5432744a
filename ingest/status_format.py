"""What a way of reading a status page must offer, and what all of them share."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urljoin

from domain.address import URL_LIMIT
from domain.entry import Entry
from domain.plain_text import clean_line
from ingest.dates import read_moment
from ingest.incident import Incident, State, Update
from ingest.source_kind import Document, Emptiness, Listing, Verdict

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPage:
    """What a document says of a status page: the frame of its listing without entries, and its incidents.

    `only_open` says that it names open incidents alone, so that one which stays away has ended; `as_of` is its own date.
    """

    listing: Listing
    incidents: tuple[Incident, ...] = ()
    only_open: bool = False
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusFormat:
    """One platform's way of telling its incidents.

    `fits` says whether a document looks like its own; a `general` one is taken where no other fits. `read` never raises for
    what a publisher sent.
    """

    name: str
    fits: Callable[[Document], bool]
    read: Callable[[Document], StatusPage]
    general: bool = False


def unusable(reason: str) -> StatusPage:
    """A document that is not the platform's."""
    return StatusPage(listing=Listing(verdict=Verdict.BAD, reason=reason))


def good(*, empty: Emptiness = Emptiness.ALL_WELL) -> Listing:
    """The frame of a document in which nothing is odd; `empty` is what it means if it names no incident."""
    return Listing(verdict=Verdict.GOOD, emptiness=empty)


def moment(text: str, now: datetime) -> datetime | None:
    """The moment that a publisher wrote, None where it is no believable one."""
    return read_moment(text, now)[0]


def relative(document: Document, *parts: str) -> str | None:
    """The address that these parts lead to from where the document came; None where they cannot be one."""
    try:
        return clean_line(urljoin(document.url, "/".join(part.rstrip("/") for part in parts if part)), limit=URL_LIMIT)
    except ValueError:
        return None


def looks_like_json(document: Document, first: bytes) -> bool:
    """Whether the document begins with this bracket."""
    return document.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == first


def grouped(entries: Iterable[Entry], identity: Callable[[Entry], str]) -> dict[str, list[Entry]]:
    """The entries by what they are about, without those that are about nothing."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        if name := identity(entry):
            groups.setdefault(name, []).append(entry)
    return groups


def dated(incident: Incident) -> Incident:
    """The incident with the times that its updates give where the publisher gave none of its own."""
    moments = [update.at for update in incident.updates if update.at]
    resolved = [update.at for update in incident.updates if update.at and update.state is State.RESOLVED]
    changed_at = max((one for one in (incident.changed_at, *moments) if one), default=None)
    # One word alone that it is over does not tell when it began.
    began = min(moments, default=None) if len(moments) > 1 or not incident.is_over else None
    return replace(
        incident,
        started_at=incident.started_at or began,
        ended_at=(incident.ended_at or min(resolved, default=changed_at)) if incident.is_over else None,
        changed_at=changed_at,
    )


def newest_first(updates: Iterable[Update]) -> tuple[Update, ...]:
    """The updates in the order of their times; those without one keep their order at the end."""
    return tuple(sorted(updates, key=lambda update: update.at or _NEVER, reverse=True))
