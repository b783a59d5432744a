"""What one article says of one event. A claim is never changed once stored."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.scope import Scope
from domain.source import Tier
from domain.status import Status


class ClaimKind(StrEnum):
    """Whether a claim reports a happening or is comment, which never sets a status and never alerts."""

    EVENT = "event"
    STATEMENT = "statement"


class Salience(StrEnum):
    """Whether the happening is the news of the article or is recalled by it. Background never opens an event."""

    MAIN = "main"
    BACKGROUND = "background"


class Confidence(StrEnum):
    """How sure extraction is. Low never sets a status or alerts; high is rather right than wrong (docs/extraction.md)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A verbatim sentence and where it stands.

    `start` and `end` count characters in the article's title (`in_title`) or text, whose hash is `content_hash`.
    """

    words: str
    start: int
    end: int
    in_title: bool
    url: str
    fetched_at: datetime
    content_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What extraction read in one document: a claim before we know who published it.

    `evidence` holds (start, end, in_title) spans of the document, the best first. `causes` is true where the text says
    that this happening brought about the document's other one. `candidates` are targets that the catalog does not hold yet.
    `proposed_by` names the language model that proposed it, empty where we read it by ourselves: what is only proposed
    is for people to look at and decides nothing. `probability` says how likely a careful reader calls it the document's news
    and of this type, None where nobody weighed it. `doubted_days` are the days of the evidence, as written, that carry a
    weekday which is not theirs; none of them is `effective_on`.
    """

    kind: ClaimKind
    type: str
    salience: Salience
    status: Status
    actor: tuple[str, ...]
    targets: tuple[str, ...]
    jurisdiction: str | None
    scope: Scope
    effective_on: date | None
    confidence: Confidence
    evidence: tuple[tuple[int, int, bool], ...]
    caused_by: int | None = None
    candidates: tuple[str, ...] = ()
    action_deadline_on: date | None = None
    proposed_by: str = ""
    probability: float | None = None
    doubted_days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One source's statement about one event.

    `id` is a hash of article version, type, targets and evidence. `article` is the article's version key, `origin` the
    family whose words they are (a copy carries the original's). `official` is true where the source is the actor itself.
    `reported_at` is the publisher's time, `known_at` when we first saw it; both aware UTC. `silent` marks old news (a first
    import, a second reading): it builds events and alerts nobody. `caused_by` names the claim of the same article that
    brought this happening about. `removed_at` is when the publisher was found to have taken the article away, which the store
    knows beside the claim.
    """

    id: str
    article: str
    source_id: str
    tier: Tier
    origin: str
    official: bool
    verified: bool
    finding: Finding
    evidence: tuple[Evidence, ...]
    reported_at: datetime
    known_at: datetime
    silent: bool = False
    caused_by: str | None = None
    removed_at: datetime | None = None
