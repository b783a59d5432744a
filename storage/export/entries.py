"""The developments of events as the entries of a feed: a change is a new entry, and none is ever edited."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from domain.development import Development
from storage.export.dossier import Dossier, message_type, urn, words_of

_SENTENCES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One development in the words of a feed: `id` is the event's with the revision, `related` that of the one before it.

    `words` is plain text; `url` is where the best sentence stands, empty where there is none that a reader may follow.
    """

    id: str
    dossier: Dossier
    development: Development
    title: str
    words: str
    url: str
    tags: tuple[str, ...]
    related: str | None

    @property
    def at(self) -> datetime:
        """When we knew of the change."""
        return self.development.known_at


def entries_of(dossiers: Iterable[Dossier]) -> list[Entry]:
    """An entry for each development, the newest first."""
    entries = [entry for dossier in dossiers for entry in _entries(dossier)]
    return sorted(entries, key=lambda entry: (entry.at, entry.id), reverse=True)


def _entries(dossier: Dossier) -> Iterator[Entry]:
    for development in dossier.developments:
        number = development.number
        yield Entry(
            id=urn(dossier.event.id, number),
            dossier=dossier,
            development=development,
            title=dossier.headline_of(development),
            words=_told(dossier, development),
            url=next((own.url for _, own in dossier.evidence(development) if is_followable(own.url)), ""),
            tags=(dossier.event.type, development.status.value, message_type(development)),
            related=urn(dossier.event.id, number - 1) if number > 1 else None,
        )


def _told(dossier: Dossier, development: Development) -> str:
    """Number, status and corroboration, then the sentences that prove it, each with its source."""
    event = dossier.event
    head = f"{event.display}, {event.type.replace('_', ' ')}: {words_of(development.status)} (evidence {event.corroboration})."
    quotes = list(dict.fromkeys((own.words, claim.source_id) for claim, own in dossier.evidence(development)))
    return "\n\n".join((head, *(f"“{words}” ({source})" for words, source in quotes[:_SENTENCES])))


def is_followable(url: str) -> bool:
    """Whether a reader may be given the address as a link: third-party addresses of other schemes are none."""
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
