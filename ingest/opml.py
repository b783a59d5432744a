"""OPML 2.0, in which readers of feeds exchange what they watch. A file is hostile until it is read."""

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.saxutils import quoteattr
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml import DefusedXmlException
from defusedxml.sax import parse

from domain.errors import ConfigurationError
from domain.plain_text import clean, clean_line
from domain.source import Source
from ingest.catalogue_text import plain_values, span_text

MOST_BYTES = 5 * 2**20
MOST_OUTLINES = 5_000
DEEPEST = 30
NAMESPACE = "https://github.com/foreshock/foreshock/opml"
# Before the names of our own attributes.
OURS = "foreshock:"
FEED_TYPE = "rss"
_UNTOLD = ("name", "url", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One outline: the line it begins on, the folders around it, outermost first, and its attributes."""

    line: int
    folders: tuple[str, ...]
    attributes: Mapping[str, str]

    @property
    def title(self) -> str:
        """What it is called, cleaned and on one line."""
        return clean_line(self.attributes.get("text") or self.attributes.get("title") or "")

    @property
    def url(self) -> str:
        """The address of its feed, empty where it has none."""
        return next((value.strip() for name, value in self.attributes.items() if name.lower() == "xmlurl"), "")


def read_opml(data: bytes, name: str) -> tuple[Outline, ...]:
    """The file's outlines in its order, folders included.

    Raises ConfigurationError that names file and line for what is no OPML, is larger than 5 MiB, 5,000 outlines or 30
    levels, or declares entities or a document type.
    """
    if len(data) > MOST_BYTES:
        raise _refused(name, 0, f"the file is larger than {MOST_BYTES // 2**20} MiB", "split it")
    reading = _Reading(name)
    try:
        parse(io.BytesIO(data), reading, forbid_dtd=True)
    except DefusedXmlException as error:
        told = "it declares a document type or entities, which no list of feeds needs"
        raise _refused(name, reading.line, told, "take the <!DOCTYPE …> out") from error
    except SAXParseException as error:
        told = f"it is not well-formed XML: {error.getMessage()}"
        raise _refused(name, error.getLineNumber() or 0, told, "export it once more") from error
    except (SAXException, ValueError, LookupError) as error:
        raise _refused(name, reading.line, f"it cannot be read: {error}", "export it once more") from error
    if not reading.is_opml:
        raise _refused(name, 1, "it is not OPML", "give an OPML or a TOML file")
    return tuple(reading.outlines)


def write_opml(sources: Iterable[Source]) -> str:
    """The sources as OPML 2.0, those of a group in a folder; what OPML has no word for stands in attributes of our own."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0" xmlns:foreshock="{NAMESPACE}">',
        "  <head><title>Foreshock sources</title></head>",
        "  <body>",
    ]
    for group, members in groupby(sorted(sources, key=lambda one: (one.group, one.id)), key=lambda one: one.group):
        outlines = [f"    {'  ' if group else ''}{_outline(source)}" for source in members]
        lines += [f"    <outline {_attribute('text', group)}>", *outlines, "    </outline>"] if group else outlines
    return "\n".join([*lines, "  </body>", "</opml>"]) + "\n"


class _Reading(ContentHandler):
    """Gathers the outlines while the parser goes through the file."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.outlines: list[Outline] = []
        self.is_opml = False
        self._name = name
        self._locator: Locator | None = None
        self._open: list[str] = []

    @property
    def line(self) -> int:
        """The line that the parser has come to."""
        return (self._locator.getLineNumber() or 0) if self._locator else 0

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - the name of the standard library
        self._locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the name of the standard library
        self.is_opml = self.is_opml or (not self._open and name.lower() == "opml")
        if len(self._open) >= DEEPEST:
            raise _refused(self._name, self.line, f"it is nested deeper than {DEEPEST} levels", "flatten its folders")
        if name.lower() != "outline":
            self._open.append("")
            return
        if len(self.outlines) >= MOST_OUTLINES:
            raise _refused(self._name, self.line, f"it holds more than {MOST_OUTLINES} outlines", "split it")
        folders = tuple(folder for folder in self._open if folder)
        outline = Outline(line=self.line, folders=folders, attributes=dict(attrs.items()))
        self.outlines.append(outline)
        self._open.append(outline.title)

    def endElement(self, name: str) -> None:  # noqa: N802, ARG002 - the name of the standard library
        self._open.pop()


def _refused(name: str, line: int, told: str, fix: str) -> ConfigurationError:
    return ConfigurationError(told, where=f"{name}: line {line}" if line else name, fix=fix)


def _outline(source: Source) -> str:
    kind = FEED_TYPE if source.kind == "feed" else source.kind
    ours = {name: value for name, value in plain_values(source).items() if name not in _UNTOLD} | {"id": source.id}
    if source.options:
        ours["options"] = {option.name: option.values for option in source.options}
    told = {"type": kind, "text": source.name, "title": source.name, "xmlUrl": source.url}
    own = {f"{OURS}{name}": _plain(value) for name, value in sorted(ours.items())}
    return f"<outline {' '.join(_attribute(name, value) for name, value in {**told, **own}.items())}/>"


def _plain(value: Any) -> str:
    """Texts, days and spans as they are, anything else as JSON."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool | int | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    return span_text(value) if hasattr(value, "total_seconds") else str(value)


def _attribute(name: str, value: str) -> str:
    return f"{name}={quoteattr(clean(value))}"
