"""Reading a document: what happened, by what it says itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Self

import nlp.cues
from domain.claim import Finding, Salience
from domain.kinds import load_kinds
from nlp.catalog import Catalog
from nlp.components.entities import read_names
from nlp.components.topics import Topics
from nlp.components.triggers import find_reports
from nlp.confidence import confidence_in, echoes_of, reads_as_news, stands_in_opening
from nlp.cue import Cue
from nlp.document import Document
from nlp.drafts import Draft, draft_of, words_around
from nlp.explanation.account import Account
from nlp.explanation.explain import Rules, Workings, account_of
from nlp.findings import findings_of
from nlp.gate import Gate
from nlp.grouping import happenings_of, narrow_targets
from nlp.language import load_language
from nlp.learned.classifier import Classifier
from nlp.learned.proposals import proposed, report_of
from nlp.model import ModelFiles, find_model
from nlp.passage import Passage, Sentence
from nlp.report import Report, acting_token
from nlp.standing import learned_status
from nlp.version import reading_version

PARSE_LIMIT = 80
# How likely a happening must be to count as the document's news: one that a trigger's words tell, alone or beside a likelier
# one; one that only the classifier sees; one whose words seem to recall it. What a vendor tells on its own pages is its news,
# and so is what opens an item of a digest.
WORDED_FROM, OUTDONE_FROM, UNWORDED_FROM, RECALLED_FROM = 0.15, 0.3, 0.6, 0.8


class Reader:
    """Reads documents with its `catalog` and its `classifier`; one for a process.

    `version` changes whenever cues, components, catalog, classifier or language model change.
    """

    def __init__(self, catalog: Catalog, model: ModelFiles) -> None:
        self.catalog = catalog
        self._language = load_language(model)
        self._cues = load_kinds(nlp.cues, Cue)
        self._gate = Gate(self._cues.values(), catalog)
        self.classifier = Classifier.load()
        self.version = reading_version(catalog)

    @classmethod
    def load(cls, catalog: Catalog) -> Self:
        """A reader with the pinned language model. Raises ModelMismatch where it is missing or another."""
        return cls(catalog, find_model())

    def read(self, document: Document) -> tuple[Finding, ...]:
        """The happenings that the document asserts, in the order of its text; nothing where it reports none."""
        passage = read_names(document, self.catalog)
        groups = self.happenings(passage)
        return findings_of(self.settled(groups, passage), passage) if groups else ()

    def explain(self, document: Document) -> Account:
        """What `read` finds and what it puts in the background, each with everything that it rests on."""
        passage = read_names(document, self.catalog)
        near, groups = list(self._gate.near(passage)), self.happenings(passage)
        worded = list(self._reports(Topics(passage, self.catalog), near))
        workings = Workings(passage=passage, near=near, worded=worded, happenings=groups)
        rules = Rules(weigh=self._weighed, settle=self.settled)
        return account_of(workings, rules, classifier=self.classifier, catalog=self.catalog, version=self.version)

    def settled(self, groups: list[Draft], passage: Passage) -> list[Draft]:
        """The happenings that are worth a claim, each with its probability, salience, and what else bears it out."""
        for group in groups:
            group.probability = confidence_in(group, groups, passage, self.classifier)
        weighed = [self._weighed(group, groups, passage) for group in groups]
        for group, salience in zip(groups, weighed, strict=True):
            group.salience = salience
            if salience is Salience.MAIN:
                echoes = list(echoes_of(group, passage, self.classifier))
                narrow_targets(group, echoes)
                group.echoes = tuple(words_around(sentence, 0) for sentence in echoes)
        kept = [group for group in groups if _is_kept(group)]
        for group in kept:
            learned = learned_status(group, passage.document.published_on, self.classifier)
            if learned is not None:
                group.status, group.status_share = learned
        return kept

    def _weighed(self, group: Draft, groups: list[Draft], passage: Passage) -> Salience:
        """Whether the happening is likely enough to be the document's news."""
        if group.salience is Salience.BACKGROUND:
            is_told = any(other.type == group.type and other.salience is Salience.MAIN for other in groups)
            is_fresh = not is_told and stands_in_opening(group) and reads_as_news(group, self.classifier)
            is_news = is_fresh and group.probability >= RECALLED_FROM
        elif not group.is_worded:
            is_news = group.probability >= UNWORDED_FROM
        else:
            likelier = max((other.probability for other in groups if other.salience is Salience.MAIN), default=0.0)
            is_outdone = likelier >= UNWORDED_FROM and likelier > group.probability
            stands_alone = passage.speaker or any(
                passage.opens_item(draft.report.sentence) for draft in (group, *group.more)
            )
            is_news = bool(stands_alone) or group.probability >= (OUTDONE_FROM if is_outdone else WORDED_FROM)
        return Salience.MAIN if is_news else Salience.BACKGROUND

    def happenings(self, passage: Passage) -> list[Draft]:
        """What the passage reports, before it is weighed."""
        topics = Topics(passage, self.catalog)
        near = self._gate.promising(topics, self._gate.near(passage))
        if not near:
            return []
        worded = self.worded(topics, near)
        drafts = [*worded, *self.unworded(passage, near, worded)]
        return happenings_of(sorted(drafts, key=_place), passage)

    def worded(self, topics: Topics, near: Iterable[Sentence]) -> list[Draft]:
        """What the words of triggers tell."""
        reports = list(self._reports(topics, near))
        self._parse(report.sentence for report in reports)
        return list(self._drafts(reports, topics.passage))

    def unworded(self, passage: Passage, near: Sequence[Sentence], worded: Sequence[Draft]) -> list[Draft]:
        """What the classifier reads in the opening beyond that."""
        told: dict[int, set[str]] = defaultdict(set)
        for draft in worded:
            told[draft.report.sentence.place].add(draft.type)
        proposals = list(proposed(passage, near, told, self._cues, self.classifier, self.catalog))
        self._parse(sentence for sentence, _ in proposals if sentence.parsed is None)
        reports = [report for sentence, cue in proposals if (report := report_of(sentence, cue))]
        return list(self._drafts(reports, passage))

    def _reports(self, topics: Topics, near: Iterable[Sentence]) -> Iterator[Report]:
        """Where triggers' words stand in the sentences."""
        for sentence in near:
            yield from find_reports(topics, sentence, self._gate.triggers_in(sentence))

    def _parse(self, wanted: Iterable[Sentence]) -> None:
        """Parses the sentences, at most 80: those of the title and the lead come first."""
        sentences = sorted({id(sentence): sentence for sentence in wanted}.values(), key=lambda own: own.place)[
            :PARSE_LIMIT
        ]
        if not sentences:
            return
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
            draft = draft_of(replace(report, head=acting_token(report.sentence, report.start)), passage, self.catalog)
            if draft is not None:
                done.add(key)
                yield draft


def _is_kept(group: Draft) -> bool:
    """Whether the happening is worth a claim: what only the classifier sees is, as news alone."""
    return group.is_worded or group.salience is Salience.MAIN


def _place(draft: Draft) -> int:
    return draft.report.sentence.place


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
