"""What claims are read with: the catalog's families, and what else their articles say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.claim import Claim
from nlp.merging.attestation import counts, voices
from nlp.merging.targets import Related


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a claim is read with.

    `related` knows families and members, `speakers` who speaks in each article. `relieving` holds (article, type) where the
    article reports relief: what else it says of that type recalls what was in force before.
    """

    related: Related
    speakers: Mapping[str, frozenset[str]]
    relieving: frozenset[tuple[str, str]]


def reading_of(claims: Iterable[Claim], related: Related) -> Reading:
    """The reading of these claims, all claims of their articles among them."""
    known = tuple(claims)
    relieving = {(one.article, one.finding.type) for one in known if counts(one) and one.finding.status.is_relief}
    return Reading(related=related, speakers=voices(known), relieving=frozenset(relieving))
