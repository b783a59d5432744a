"""Reading a document: what happened, by what it says itself."""

from collections.abc import Iterator
from dataclasses import replace

import nlp.cues
from domain.claim import Finding
from domain.kinds import load_kinds
from nlp.catalog import Catalog
from nlp.components.entities import read_names
from nlp.components.triggers import find_reports
from nlp.cue import Cue
from nlp.document import Document
from nlp.drafts import Draft, draft_of
from nlp.gate import Gate
from nlp.grouping import findings_of
from nlp.language import load_language
from nlp.model import ModelFiles, find_model
from nlp.passage import Passage, Sentence
from nlp.report import Report, acting_token
from nlp.version import reading_version

PARSE_LIMIT = 80


class Reader:
    """Reads documents; one for a process. `version` changes whenever cues, components, catalog or model change."""

    def __init__(self, catalog: Catalog, model: ModelFiles) -> None:
        self._catalog = catalog
        self._language = load_language(model)
        self._gate = Gate(load_kinds(nlp.cues, Cue).values(), catalog)
        self.version = reading_version(catalog)

    @classmethod
    def load(cls, catalog: Catalog) -> "Reader":
        """A reader with the pinned language model. Raises ModelMismatch where it is missing or another."""
        return cls(catalog, find_model())

    def read(self, document: Document) -> tuple[Finding, ...]:
        """The happenings that the document asserts, in the order of its text; nothing where it reports none."""
        passage = read_names(document, self._catalog)
        reports = [
            report
            for sentence, triggers in self._gate.opened(passage)
            for report in find_reports(passage, sentence, triggers, self._catalog)
        ]
        self._parse(reports)
        return findings_of(self._drafts(reports, passage), passage)

    def _parse(self, reports: list[Report]) -> None:
        """Parses the sentences that hold reports, at most 80: those of the title and the lead come first."""
        sentences = list({id(report.sentence): report.sentence for report in reports}.values())[:PARSE_LIMIT]
        texts = [_for_parser(sentence) for sentence in sentences]
        for sentence, parsed in zip(sentences, self._language.pipe(texts, batch_size=32), strict=True):
            sentence.parsed = parsed[:]

    def _drafts(self, reports: list[Report], passage: Passage) -> Iterator[Draft]:
        """The first draft that each type's triggers make of each sentence."""
        done: set[tuple[int, str]] = set()
        for report in reports:
            key = (id(report.sentence), report.cue.name)
            if key in done or report.sentence.parsed is None:
                continue
            draft = draft_of(replace(report, head=acting_token(report.sentence, report.start)), passage, self._catalog)
            if draft is not None:
                done.add(key)
                yield draft


def _for_parser(sentence: Sentence) -> str:
    """The sentence's words; a headline in title case is put in ordinary case, which the parser knows better."""
    words = sentence.words
    tokens = [word for word in words.split() if word[:1].isalpha()]
    if len(tokens) < 4 or sum(word[0].isupper() for word in tokens) < 0.7 * len(tokens):
        return words
    letters = list(words.lower()) if len(words.lower()) == len(words) else list(words)
    letters[0] = words[0]
    for name in sentence.names:
        low, high = name.start - sentence.start, name.end - sentence.start
        letters[low:high] = words[low:high]
    return "".join(letters)
