"""A document cut into sentences, with the names found in it: what every component works on."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from domain.entity import EntityKind
from nlp.document import Document

if TYPE_CHECKING:
    from spacy.tokens import Span

LEAD = 1600
_DIGEST = re.compile(
    r"\b(?:week in|this week|round-?up|digest|newsletter|briefing|change-?log|release notes|what(?:'s| is) new"
    r"|in brief\W*$|news in|monthly|weekly|bulletin board|lifecycle update)\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-*•·–]|\d{1,2}[.)])\s+\S", re.MULTILINE)
_ITEM_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A name at [start, end) of the passage's whole text; `role` is the matcher's (person, country, demonym, law …)."""

    start: int
    end: int
    entity: str
    kind: str
    role: str
    vendor: str | None
    jurisdiction: str | None
    candidate: bool = False
    families: tuple[str, ...] = ()

    @property
    def is_product(self) -> bool:
        """Whether it is something one can depend on more exactly than a vendor."""
        return self.kind in {EntityKind.MODEL, EntityKind.FAMILY, EntityKind.SERVICE, EntityKind.CHIP}


@dataclass(slots=True)
class Sentence:
    """A sentence at [start, end) of the whole text. `words` are plain: straight quotes, plain hyphens, same offsets.

    `place` counts all of the passage's sentences; `number` is -1 and below for pieces of the title, and counts from 0 in
    the text. `parsed` is its parse, if it has one.
    """

    place: int
    number: int
    start: int
    end: int
    words: str
    in_title: bool
    names: list[Name] = field(default_factory=list)
    parsed: Span | None = None


@dataclass
class Passage:
    """A document with its sentences and names. `whole` is title, newline, text; `speaker` the vendor who publishes it."""

    document: Document
    whole: str
    sentences: list[Sentence]
    names: list[Name]
    speaker: str | None
    about_ai: bool

    @property
    def title(self) -> list[Sentence]:
        return list(itertools.takewhile(lambda sentence: sentence.in_title, self.sentences))

    @property
    def headline(self) -> list[Sentence]:
        """The title, if it is one headline; a digest's several give each other no context."""
        title = self.title
        return title if len(title) == 1 else []

    def around(self, sentence: Sentence, reach: int = 1) -> list[Sentence]:
        """The sentence and its neighbours in the text; a digest's headline stands alone."""
        if sentence.in_title and not self.headline:
            return [sentence]
        return self.sentences[max(0, sentence.place - reach) : sentence.place + reach + 1]

    def opens_item(self, sentence: Sentence) -> bool:
        """Whether the sentence opens an item of a digest or change log: one of its first two sentences."""
        if sentence.in_title:
            return False
        start = self.whole.rfind("\n", 0, sentence.start) + 1
        is_listed = self._bullets >= 2 and _BULLET.match(self.whole, start)
        if not is_listed and not self._is_digest:
            return False
        before = [other for other in self.sentences if start <= other.start < sentence.start]
        opening = [other for other in before if other.words.strip("-*•·– \t0123456789.)")]
        return len(opening) < _ITEM_SENTENCES

    @cached_property
    def _is_digest(self) -> bool:
        return bool(_DIGEST.search(self.document.title))

    @cached_property
    def _bullets(self) -> int:
        return len(_BULLET.findall(self.document.text[:LEAD]))

    def is_lead(self, sentence: Sentence) -> bool:
        """Whether the sentence begins in the title or the first 1,600 characters of the text."""
        return sentence.in_title or sentence.start < len(self.document.title) + 1 + LEAD
