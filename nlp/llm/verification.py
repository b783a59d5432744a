"""What is left of a proposal once everything in it was looked up: the words in the document, the names in the catalog."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.claim import ClaimKind, Confidence, Finding, Salience
from domain.entity import Entity, EntityKind
from domain.scope import Basis, Scope
from domain.status import Status
from nlp.catalog import Catalog
from nlp.components.dates import dates_in
from nlp.components.sentences import plain, split_text
from nlp.document import Document
from nlp.llm.proposer import Proposal

FEWEST_WORDS = 4
LONGEST_EVIDENCE = 1_200
_ACTORS = frozenset({EntityKind.VENDOR, EntityKind.AUTHORITY})
_TARGETS = frozenset({EntityKind.MODEL, EntityKind.FAMILY, EntityKind.SERVICE, EntityKind.CHIP, EntityKind.VENDOR})

Span = tuple[int, int, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What stood the check, and how many proposals did not; `refused` leaves out those that the rules had found."""

    findings: tuple[Finding, ...]
    refused: int


def verify(
    proposals: Iterable[Proposal], document: Document, found: Sequence[Finding], catalog: Catalog, *, proposed_by: str
) -> Verified:
    """The proposals that the document bears out, as findings that can decide nothing.

    Every quotation must stand in the document word for word and is widened to whole sentences. Of the names, those count
    that stand in the document and that the catalog knows; a proposal must have one. A day counts if the quoted sentences
    name it. All is background of low confidence, whatever the model claims.
    """
    checked = [_finding(proposal, document, catalog, proposed_by) for proposal in proposals]
    findings: list[Finding] = []
    for finding in checked:
        if finding is not None and not any(_says_the_same(finding, other) for other in (*found, *findings)):
            findings.append(finding)
    return Verified(findings=tuple(findings), refused=checked.count(None))


def _finding(proposal: Proposal, document: Document, catalog: Catalog, proposed_by: str) -> Finding | None:
    spans = _evidence(proposal.evidence, document)
    actors = _resolved(proposal.actor, document, catalog, _ACTORS)
    targets = _resolved(proposal.targets, document, catalog, _TARGETS)
    if not spans or not (actors or targets):
        return None
    states = [entity for entity in actors if entity.kind is EntityKind.AUTHORITY]
    return Finding(
        kind=ClaimKind.EVENT,
        type=proposal.type,
        salience=Salience.BACKGROUND,
        status=Status(proposal.status),
        actor=tuple(entity.id for entity in actors),
        targets=tuple(entity.id for entity in targets),
        jurisdiction=states[0].jurisdiction if states else None,
        scope=Scope(basis=Basis.LEGAL if states else Basis.EFFECTIVE),
        effective_on=_day(proposal.effective_date, spans, document),
        confidence=Confidence.LOW,
        evidence=spans,
        proposed_by=proposed_by,
    )


def _evidence(quotations: Sequence[str], document: Document) -> tuple[Span, ...]:
    """The whole sentences that the quotations stand in; none where one of the quotations stands nowhere."""
    spans = [_span(words.strip(), document) for words in quotations]
    return tuple(dict.fromkeys(span for span in spans if span)) if all(spans) else ()


def _span(words: str, document: Document) -> Span | None:
    if len(words.split()) < FEWEST_WORDS:
        return None
    if words in document.title:
        return 0, len(document.title), True
    start = document.text.find(words)
    if start < 0:
        return None
    low, high = _widened(start, start + len(words), document.text)
    return (low, high, False) if high - low <= LONGEST_EVIDENCE else None


def _widened(start: int, end: int, text: str) -> tuple[int, int]:
    """From where the first sentence begins that the words touch to where the last one ends: half a sentence can mislead."""
    touched = [(low, high) for low, high in split_text(plain(text), 0) if low < end and high > start]
    return min((start, *(low for low, _ in touched))), max((end, *(high for _, high in touched)))


def _resolved(
    names: Iterable[str], document: Document, catalog: Catalog, kinds: frozenset[EntityKind]
) -> tuple[Entity, ...]:
    """The known entities of these kinds behind the names, each once; a name that is not in the document counts for nothing."""
    whole = f"{document.title}\n{document.text}"
    held = [name.strip() for name in names if name.strip() and name.strip() in whole]
    found = (entity for name in held for entity in _behind(name, whole, catalog) if entity.kind in kinds)
    return tuple({entity.id: entity for entity in found if not entity.candidate}.values())


def _behind(name: str, whole: str, catalog: Catalog) -> Iterator[Entity]:
    """What the catalog has under the name, else the names it finds within it ("the U.S. Department of Commerce")."""
    entity = catalog.resolve(name)
    if entity is not None:
        yield entity
        return
    for hit in catalog.matcher.find(name, whole[:2_000], about_ai=True):
        within = catalog.entity_of(hit, name) if hit.role != "person" else None
        if within is not None:
            yield within


def _day(text: str, spans: Iterable[Span], document: Document) -> date | None:
    """The proposed day, if the quoted sentences name it, be it as "on Friday"."""
    quoted = [(document.title if in_title else document.text)[start:end] for start, end, in_title in spans]
    named = {day for words in quoted for day, _, _ in dates_in(plain(words), document.published_on)}
    return next((day for day in named if day.isoformat() == text), None)


def _says_the_same(one: Finding, other: Finding) -> bool:
    """Whether both report the same: nothing is gained by proposing it."""
    alike = one.type == other.type and one.status is other.status
    return alike and (bool(set(one.targets) & set(other.targets)) or one.targets == other.targets)
