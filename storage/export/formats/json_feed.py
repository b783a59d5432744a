"""JSON Feed 1.1: every development is an item, with the event in the canonical shape beside it."""

import json
from collections.abc import Iterable
from typing import IO, Any

from storage.export.dossier import Dossier, Publication
from storage.export.entries import Entry, entries_of
from storage.export.format import Format
from storage.export.record import development_of, moment, record_of


def write(dossiers: Iterable[Dossier], publication: Publication, out: IO[bytes]) -> None:
    """Writes one feed document, the newest item first; the extension `_foreshock` holds event and development as JSON."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": publication.title,
        "authors": [{"name": publication.name}],
        "items": [_item(entry) for entry in entries_of(dossiers)],
    }
    if publication.url:
        feed["feed_url"] = publication.url
    out.write(json.dumps(feed, ensure_ascii=False, indent=1).encode() + b"\n")


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "title": entry.title,
        "content_text": entry.words,
        "date_published": moment(entry.at),
        "date_modified": moment(entry.at),
        "tags": list(entry.tags),
        "_foreshock": {
            "event": record_of(entry.dossier),
            "development": development_of(entry.development),
            "related": entry.related,
        },
    }
    if entry.url:
        item["external_url"] = entry.url
    return item


KIND = Format(
    name="json_feed",
    meaning="every development as an item, with the whole event beside it",
    suffix=".feed.json",
    media_type="application/feed+json",
    write=write,
)
