"""One line of the history: an article in our own words, and the claims that it makes."""

from datetime import date
from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator, model_validator

from domain.article import Precision
from domain.claim import ClaimKind, Confidence, Salience
from domain.event_types import EVENT_TYPES
from domain.scope import Basis
from domain.source import Tier
from domain.status import Status

Words = Annotated[str, Field(min_length=1)]


class Line(BaseModel):
    """A part of a line; a key it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ClaimLine(Line):
    """What the article says of one event, by the arguments of docs/event-types.md.

    `evidence` are sentences of the article's text, the best first. `caused_by` is the place, from 0, of that claim of the
    same article which brought this happening about.
    """

    type: str
    status: Status
    kind: ClaimKind = ClaimKind.EVENT
    salience: Salience = Salience.MAIN
    actor: tuple[Words, ...] = ()
    targets: tuple[Words, ...] = ()
    jurisdiction: str | None = None
    basis: Basis = Basis.EFFECTIVE
    affected: tuple[Words, ...] = ()
    channels: tuple[Words, ...] = ()
    lists: tuple[Words, ...] = ()
    plans: tuple[Words, ...] = ()
    effective_on: date | None = None
    action_deadline_on: date | None = None
    confidence: Confidence
    evidence: Annotated[tuple[Words, ...], Field(min_length=1)]
    caused_by: int | None = None

    @field_validator("type")
    @classmethod
    def _check_type(cls, named: str) -> str:
        if named not in EVENT_TYPES:
            raise ValueError(f"there is no event type {named!r}")
        return named


class HistoryLine(Line):
    """An article of the history.

    `id` never changes, for it makes the article's key. `url` is the page that the line rests on, `published` when it was
    told, with its offset. `tier` and `official` say how near to the act that page's account is: A where it relays the
    acting party's own letter, filing, notice or ruling, B where it only reports; official where it carries their words.
    """

    id: Words
    url: Annotated[str, Field(pattern=r"^https?://[^/\s]+/?\S*$")]
    published: AwareDatetime
    precision: Precision
    tier: Tier
    official: bool = False
    title: Words
    text: Words
    claims: Annotated[tuple[ClaimLine, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _check_claims(self) -> Self:
        for place, claim in enumerate(self.claims):
            for sentence in claim.evidence:
                if sentence not in self.text:
                    raise ValueError(f"the evidence {sentence!r} does not stand in the text")
            if claim.caused_by is not None and claim.caused_by not in set(range(len(self.claims))) - {place}:
                raise ValueError(f"caused_by is {claim.caused_by}, which is no other claim of the line")
        return self
