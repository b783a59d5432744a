"""Atom (RFC 4287): every development is an entry, for feed readers."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from datetime import datetime
from typing import IO

from domain.plain_text import clean
from storage.export.dossier import Dossier, Publication
from storage.export.entries import Entry, entries_of
from storage.export.format import Format
from storage.export.record import moment

_ATOM = "http://www.w3.org/2005/Atom"


def write(dossiers: Iterable[Dossier], publication: Publication, out: IO[bytes]) -> None:
    """Writes one feed document, the newest entry first; third-party words stand in it as plain text."""
    ET.register_namespace("", _ATOM)
    entries = entries_of(dossiers)
    feed = ET.Element(_tag("feed"))
    _add(feed, "id", publication.url or "urn:foreshock:feed")
    _add(feed, "title", publication.title)
    _add(feed, "updated", moment(_newest(entries, publication)))
    _add(_add(feed, "author"), "name", publication.name)
    if publication.url:
        _add(feed, "link", rel="self", href=publication.url)
    for entry in entries:
        _write_entry(feed, entry)
    ET.ElementTree(feed).write(out, encoding="utf-8", xml_declaration=True)


def _newest(entries: list[Entry], publication: Publication) -> datetime:
    return entries[0].at if entries else publication.made_at


def _write_entry(feed: ET.Element, entry: Entry) -> None:
    element = _add(feed, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title, type="text")
    _add(element, "published", moment(entry.at))
    _add(element, "updated", moment(entry.at))
    for tag in entry.tags:
        _add(element, "category", term=tag)
    if entry.url:
        _add(element, "link", rel="alternate", href=entry.url)
    if entry.related:
        _add(element, "link", rel="related", href=entry.related)
    _add(element, "content", entry.words, type="text")


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    """A child with its text, without the characters that XML has no place for."""
    child = ET.SubElement(parent, _tag(name), {key: clean(value) for key, value in attributes.items()})
    child.text = clean(text) if text else text
    return child


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


KIND = Format(
    name="atom",
    meaning="every development as an entry, for feed readers",
    suffix=".atom",
    media_type="application/atom+xml",
    write=write,
)
