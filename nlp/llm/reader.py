"""The reader by language model: asks about one document, checks the answer, and lets what fails change nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.claim import Finding
from domain.errors import Refused, TryLater
from domain.source import Source
from nlp.catalog import Catalog
from nlp.document import Document
from nlp.llm.answer import read_answer
from nlp.llm.endpoint import Endpoint
from nlp.llm.prompt import prompt_version, request_body, words_sent
from nlp.llm.record import Noted, Record, question_key
from nlp.llm.verification import verify

# How often a day an endpoint may fail on one document before that is taken to be the document's fault.
MOST_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """At most so many questions a day (UTC), about at most so many characters of a document."""

    questions_a_day: int
    most_characters: int


class ModelReader:
    """A `Proposer` by a chat endpoint. It asks about documents that speak of AI, once each, within its limits."""

    def __init__(self, endpoint: Endpoint, catalog: Catalog, record: Record, limits: Limits) -> None:
        self._endpoint = endpoint
        self._catalog = catalog
        self._record = record
        self._limits = limits

    def propose(
        self, document: Document, source: Source, found: Sequence[Finding], *, now: datetime
    ) -> tuple[Finding, ...]:
        if not source.llm_ok or not self._is_about_ai(document):
            return ()
        key = self._key(document)
        try:
            answer = self._record.answer(key)
            proposals = read_answer(self._ask(document, key, now) if answer is None else answer)
        except Refused as error:
            self._note(key, "unusable", str(error), now)
            return ()
        verified = verify(proposals, document, found, self._catalog, proposed_by=self._endpoint.model)
        if verified.refused:
            self._note(key, "refused", f"{verified.refused} of {len(proposals)} proposals", now)
        return verified.findings

    def troubles(self, now: datetime) -> tuple[str, ...]:
        lines = self._record.today(now)
        counts = Counter(line.outcome for line in lines)
        reasons = {line.outcome: line.reason for line in lines}
        told = {"failed": "did not answer", "unusable": "gave no usable answer"}
        return tuple(
            f"the language model {words} {counts[outcome]} times in {counts['asked']} questions today, last: "
            f"{reasons[outcome]}; what the rules read is not affected"
            for outcome, words in told.items()
            if counts[outcome]
        )

    def _is_about_ai(self, document: Document) -> bool:
        """Whether what would be sent names AI, or something that the catalog knows."""
        title, text = words_sent(document, self._limits.most_characters)
        matcher, words = self._catalog.matcher, f"{title}\n{text}"
        return matcher.speaks_of_ai(words) or any(
            hit.kind != "jurisdiction" for hit in matcher.find(words, words[:2_000], about_ai=document.about_ai)
        )

    def _key(self, document: Document) -> str:
        title, text = words_sent(document, self._limits.most_characters)
        return question_key(title, text, str(document.published_on), prompt_version(), self._endpoint.model)

    def _ask(self, document: Document, key: str, now: datetime) -> str:
        """The model's words, which are kept. Raises TryLater and Refused."""
        failed = sum(line.key == key and line.outcome == "failed" for line in self._record.today(now))
        if failed >= MOST_TRIES:
            raise Refused(f"{failed} tries failed on one document, which is left alone")
        if not self._record.take(key, now, self._limits.questions_a_day):
            raise TryLater(f"all {self._limits.questions_a_day} questions of the day are asked")
        body = request_body(document, self._endpoint.model, self._limits.most_characters)
        try:
            answer = self._endpoint.ask(body)
        except TryLater as error:
            self._note(key, "failed", str(error), now)
            raise
        self._record.keep(key, answer, now)
        return answer

    def _note(self, key: str, outcome: str, reason: str, now: datetime) -> None:
        self._record.note(Noted(key=key, outcome=outcome, reason=reason), now)
