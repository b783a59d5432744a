"""Whom an event hits and when, read from its claims: the best attested statement of each, and all who state it as well."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from domain.claim import Claim
from domain.scope import Scope
from domain.status import Status
from nlp.merging.actors import is_court
from nlp.merging.attestation import Weight, best_stated, is_main, moment, weight
from nlp.merging.ladder import Standing

BINDING: Final = frozenset({Status.RUMOURED, Status.PROPOSED, Status.ANNOUNCED, Status.IN_EFFECT})
_EVERYONE: Final = "*"


def shaping(heard: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that may say what the event is: the first, those whose news it is, and the actor's own words.

    Claims of relief say whom the relief concerns and are left out, unless there is nothing else.
    """
    able = [c for number, c in enumerate(heard) if number == 0 or is_main(c) or weight(c) is Weight.OFFICIAL]
    return tuple(claim for claim in able if claim.finding.status in BINDING) or tuple(able)


def scope_of(claims: Sequence[Claim]) -> Scope:
    """The scope that the shaping claims give the event.

    Who is affected: what the weightiest claims that state it say, together. Channels, lists and plans limit an event, so
    one claim of that weight which names none leaves it without limit.
    """
    affected = best_stated(claims, lambda claim: claim.finding.scope.affected)
    best = max(weight(claim) for claim in claims)
    heaviest = [claim for claim in claims if weight(claim) is best]
    binding = heaviest[0].finding.status in BINDING
    return Scope(
        basis=heaviest[0].finding.scope.basis,
        affected=(_EVERYONE,) if _EVERYONE in affected else tuple(sorted(affected)),
        channels=_limit(heaviest, lambda scope: scope.channels) if binding else (),
        lists=_limit(heaviest, lambda scope: scope.lists) if binding else (),
        plans=_limit(heaviest, lambda scope: scope.plans) if binding else (),
    )


def _limit(claims: Sequence[Claim], part: Callable[[Scope], tuple[str, ...]]) -> tuple[str, ...]:
    parts = [part(claim.finding.scope) for claim in claims]
    return tuple(sorted({item for items in parts for item in items})) if all(parts) else ()


def actors_of(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Who is behind the event: whom the weightiest claims name; courts only where nobody else is named."""
    makers = best_stated(claims, lambda claim: tuple(a for a in claim.finding.actor if not is_court(a)))
    return makers or best_stated(claims, lambda claim: claim.finding.actor)


def jurisdiction_of(claims: Sequence[Claim]) -> str | None:
    """The acting state, as the weightiest claim that names one has it."""
    return next(iter(best_stated(claims, lambda claim: _present(claim.finding.jurisdiction))), None)


def effective_on(heard: Sequence[Claim], standings: Sequence[Standing]) -> date | None:
    """The day on which it takes or took effect: that of the re-imposition, of a delay, else of the best attested claim.

    Between claims of one weight, one that agrees with the furthest status is better, then the earlier report: what is
    said later and vaguer overwrites nothing.
    """
    last = max(standings, key=lambda standing: (standing.round, standing.since_at, standing.claim.id))
    if last.round and last.status in BINDING and last.claim.finding.effective_on:
        return last.claim.finding.effective_on
    dated = [claim for claim in shaping(heard) if claim.finding.effective_on is not None]
    best = min(dated, key=_rank_of_date, default=None)
    day = best.finding.effective_on if best else None
    return _delayed(day, last) or day


def _rank_of_date(claim: Claim) -> tuple[int, bool, float, str]:
    return -weight(claim), claim.finding.status is not Status.IN_EFFECT, moment(claim).timestamp(), claim.id


def _delayed(day: date | None, last: Standing) -> date | None:
    """The new day where what was not in force yet is eased by a delay."""
    later = last.claim.finding.effective_on
    is_delay = last.status is Status.EASED and day is not None and later is not None
    not_yet = is_delay and day is not None and day > moment(last.claim).date()
    return later if not_yet and later is not None and day is not None and later > day else None


def action_deadline_on(heard: Sequence[Claim]) -> date | None:
    """The last day to act (a refund's window, a comment period), as the best attested claim that names one has it."""
    dated = [claim for claim in heard if claim.finding.action_deadline_on is not None]
    best = min(dated, key=lambda claim: (-weight(claim), moment(claim), claim.id), default=None)
    return best.finding.action_deadline_on if best else None


def _present(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
