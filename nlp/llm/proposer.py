"""What a reader by language model is to the rest of Foreshock, and what it says before anything of it is checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.claim import Finding
from domain.source import Source
from nlp.document import Document


class Proposer(Protocol):
    """Proposes happenings that a document may report, beside those that the rules found."""

    def propose(
        self, document: Document, source: Source, found: Sequence[Finding], *, now: datetime
    ) -> tuple[Finding, ...]:
        """Findings of low confidence and with the mark `proposed_by`; none where there is nothing to add or ask.

        `found` is what the rules read, which is not proposed again. Raises TryLater where nothing more is to be asked for
        now: the endpoint does not answer, or the day's budget is used up.
        """

    def troubles(self, now: datetime) -> tuple[str, ...]:
        """What went wrong today (UTC), as sentences that a person can act on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One happening as a language model puts it. Nothing of it is checked but its form: names and quotations may be made up.

    `effective_date` is an ISO day or empty; `evidence` holds what it says are quotations.
    """

    type: str
    status: str
    actor: tuple[str, ...]
    targets: tuple[str, ...]
    effective_date: str
    evidence: tuple[str, ...]
