"""Readers and documents for tests of extraction."""

from datetime import date
from functools import cache

from domain.claim import ClaimKind, Finding, Salience
from nlp.catalog import Catalog, load_catalog
from nlp.document import Document
from nlp.reader import Reader


@cache
def catalog() -> Catalog:
    """The packaged catalog, compiled once for the test run."""
    return load_catalog()


@cache
def reader() -> Reader:
    """A reader with the pinned model, loaded once for the test run."""
    return Reader.load(catalog())


def document(title: str, text: str = "", on: str = "2026-06-13", url: str = "", *, about_ai: bool = False) -> Document:
    """A document with these words, published on that day."""
    return Document(id="test", title=title, text=text, published_on=date.fromisoformat(on), url=url, about_ai=about_ai)


def read(title: str, text: str = "", on: str = "2026-06-13", url: str = "") -> tuple[Finding, ...]:
    """The happenings (no statements) that a document with these words reports."""
    found = reader().read(document(title, text, on, url))
    return tuple(finding for finding in found if finding.kind is ClaimKind.EVENT)


def news(findings: tuple[Finding, ...], type_name: str) -> Finding:
    """The one main happening of this type; an assertion error shows what was found instead."""
    main = [finding for finding in findings if finding.type == type_name and finding.salience is Salience.MAIN]
    assert len(main) == 1, findings
    return main[0]
