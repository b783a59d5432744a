"""What one source says of one property of an entity, and whose word counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

PERSON = "person"
PACKAGED = "packaged"
_RANK = {PERSON: 0, PACKAGED: 1}


class Property(StrEnum):
    """What can be said of an entity.

    `released_on` and `ends_on` are ISO days, `open_weights` is yes or no, `family` an identifier, `jurisdiction` an ISO code or
    EU, `api_ids` what interfaces call it, with spaces between; `accepted` is a person's yes to an entity that was only listed.
    """

    NAME = "name"
    FAMILY = "family"
    JURISDICTION = "jurisdiction"
    RELEASED_ON = "released_on"
    ENDS_ON = "ends_on"
    OPEN_WEIGHTS = "open_weights"
    API_IDS = "api_ids"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One source's word on one property of one entity.

    `source` is a model list's name, `packaged` for the catalog that Foreshock ships, or `person`. `since_at` is when the source
    was first seen to say this value, `seen_at` when it last was.
    """

    source: str
    entity_id: str
    property: Property
    value: str
    since_at: datetime
    seen_at: datetime


def by_weight(said: Iterable[Assertion]) -> list[Assertion]:
    """The assertions on one property, the one that counts first: a person's, the packaged one, then the newest value."""
    newest = sorted(said, key=lambda one: (one.since_at, one.seen_at, one.source), reverse=True)
    return sorted(newest, key=lambda one: _RANK.get(one.source, len(_RANK)))
