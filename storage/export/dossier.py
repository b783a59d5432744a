"""What an export tells of one event: the event, how it came about, and what was said of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from domain.claim import Claim, Evidence
from domain.development import Development
from domain.event import Event
from domain.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One event with its history in order, its claims, and a headline for each of its statuses.

    `headline` says what holds now; `headlines` what each development left, by its number. `by_state` is true where the type's
    usual actor is an authority, so that no acting state is unknown and not merely inapplicable.
    """

    event: Event
    headline: str
    by_state: bool
    developments: tuple[Development, ...] = ()
    claims: tuple[Claim, ...] = ()
    headlines: dict[int, str] = field(default_factory=dict)

    def evidence(self, development: Development | None = None) -> Iterator[tuple[Claim, Evidence]]:
        """The verbatim sentences behind the event, or behind one development, each with the claim that it proves."""
        for claim in self.claims:
            if development is None or claim.id in development.claims:
                for evidence in claim.evidence:
                    yield claim, evidence

    def headline_of(self, development: Development) -> str:
        """What the development left, in words."""
        return self.headlines.get(development.number, self.headline)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What an export says of itself: its title, who publishes it (`name`), when it was made, and where it can be had.

    `made_at` is aware UTC; `url` is empty where nobody serves it.
    """

    title: str
    name: str
    made_at: datetime
    url: str = ""


def message_type(development: Development) -> str:
    """Whether a development is a first `alert`, an `update`, or a `cancel` of what was said before, as CAP 1.2 has it."""
    if development.status.is_over:
        return "cancel"
    return "alert" if development.number == 1 else "update"


def urn(event_id: str, revision: int | None = None) -> str:
    """The name of an event, or of what one of its revisions said; it never changes and is never used again."""
    return f"urn:foreshock:event:{event_id}" + (f":{revision}" if revision else "")


def words_of(status: Status) -> str:
    """The status in words: "in effect"."""
    return status.value.replace("_", " ")
