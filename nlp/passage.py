"""A document cut into sentences, with the names found in it: what every component works on."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from domain.entity import EntityKind
from nlp.components.sentences import plain, split_text, split_title
from nlp.document import Document

if TYPE_CHECKING:
    from spacy.tokens import Span

LEAD = 1600
# Prose of 80,000 characters has some 600 sentences; what has ten thousand is none.
MAX_SENTENCES = 4_000
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
    the text. `parsed` is its parse, if it has one, and `abstracted` its words with the names put away, once they were.
    """

    place: int
    number: int
    start: int
    end: int
    words: str
    in_title: bool
    names: list[Name] = field(default_factory=list)
    parsed: Span | None = None
    abstracted: str | None = field(default=None, compare=False, repr=False)


@dataclass
class Passage:
    """A document with its names, and its sentences once somebody asks for them.

    `whole` is title, newline, text, and `title_end` where the title ends in it; `speaker` is the vendor who publishes it.
    """

    document: Document
    whole: str
    title_end: int
    names: list[Name]
    speaker: str | None
    about_ai: bool

    @cached_property
    def words(self) -> str:
        """The whole in plain letters, of which the sentences' words are pieces."""
        return plain(self.whole)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences, at most 4,000 of the text behind those of the title, each with the names that stand in it."""
        whole, words = self.whole, self.words
        spans = list(split_title(whole[: self.title_end]))
        headlines = len(spans)
        text = self.title_end + 1
        spans += itertools.islice(split_text(whole[text:], text), MAX_SENTENCES)
        sentences = [
            Sentence(place, place - headlines, low, high, words[low:high], place < headlines)
            for place, (low, high) in enumerate(spans)
        ]
        _distribute(self.names, sentences)
        return sentences

    @cached_property
    def title(self) -> list[Sentence]:
        return list(itertools.takewhile(lambda sentence: sentence.in_title, self.sentences))

    @cached_property
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

    @cached_property
    def lead(self) -> list[Sentence]:
        """The sentences that begin in the title or the first 1,600 characters of the text."""
        return list(filter(self.is_lead, self.sentences))

    def is_lead(self, sentence: Sentence) -> bool:
        """Whether the sentence begins in the title or the first 1,600 characters of the text."""
        return sentence.in_title or sentence.start < len(self.document.title) + 1 + LEAD


def _distribute(names: list[Name], sentences: list[Sentence]) -> None:
    """Gives each sentence the names that stand in it; both lists are in order of place."""
    place = 0
    for name in names:
        while place < len(sentences) and sentences[place].end <= name.start:
            place += 1
        if place < len(sentences) and sentences[place].start <= name.start:
            sentences[place].names.append(name)
