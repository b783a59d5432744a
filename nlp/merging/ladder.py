"""Which claim may change where a target stands, and to what."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from domain.claim import Claim
from domain.status import Status
from nlp.merging.actors import is_court
from nlp.merging.attestation import Weight, is_main, is_own_denial, moment, weight

_RUNGS: Final = (Status.RUMOURED, Status.PROPOSED, Status.ANNOUNCED, Status.IN_EFFECT)
_DEPTH: Final = {Status.EASED: 1, Status.STAYED: 2, Status.REVERSED: 3, Status.ENDED: 3, Status.DENIED: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one target stands on one channel, and by whose word.

    `claim` set it; `by` is the most weight that ever said so. `lists` are the bodies that a relief is limited to, and
    `behind` is then what still binds all others. `round` counts re-impositions, `relieved_on` is the day of the last relief.
    """

    status: Status
    since_at: datetime
    claim: Claim
    by: Weight
    lists: tuple[str, ...] = ()
    behind: Status | None = None
    round: int = 0
    relieved_on: date | None = None

    @property
    def binding(self) -> Status:
        """The status for those outside the lists."""
        return self.behind or self.status


def opening(claim: Claim) -> Standing:
    """The standing that an event begins with."""
    return Standing(
        status=claim.finding.status,
        since_at=moment(claim),
        claim=claim,
        by=weight(claim),
        lists=claim.finding.scope.lists if claim.finding.status.is_relief else (),
        relieved_on=_day_of(claim) if claim.finding.status.is_relief else None,
    )


def step(current: Standing, claim: Claim, *, recalls: bool) -> Standing:
    """The standing after the claim, which is not weak and was not reported before what set the current one.

    `recalls` says that its article reports relief, so that what it calls in force was so before.

    Up the rungs freely; down them only by correction. Relief only deepens. What was relieved binds again only by a new act.
    """
    status = claim.finding.status
    if status is current.status:
        return _confirmed(current, claim)
    if status in _RUNGS:
        return _bind(current, claim, recalls=recalls)
    return _relieve(current, claim) if _relieves(current, claim) else current


def _confirmed(current: Standing, claim: Claim) -> Standing:
    """The same standing, held by the heavier word. Lists may be added; a vaguer report that leaves them out ends no limit."""
    lists = tuple(sorted({*current.lists, *claim.finding.scope.lists}))
    if current.lists and lists != current.lists:
        return replace(_changed(current, claim), lists=lists, behind=current.behind)
    return replace(current, by=max(current.by, weight(claim)))


def told_apart(rest: Standing, claim: Claim) -> Standing:
    """The standing of a channel that the claim names for the first time, where it stands as the rest does."""
    return replace(rest, since_at=moment(claim), claim=claim, by=weight(claim))


def _changed(current: Standing, claim: Claim) -> Standing:
    """The claim's status without any limit to lists, in the same round."""
    return replace(
        current,
        status=claim.finding.status,
        since_at=moment(claim),
        claim=claim,
        by=weight(claim),
        lists=(),
        behind=None,
    )


def _bind(current: Standing, claim: Claim, *, recalls: bool) -> Standing:
    if current.status not in _RUNGS:
        again = not recalls and reimposes(current, claim)
        return replace(_changed(current, claim), round=current.round + 1) if again else current
    climbs = _RUNGS.index(claim.finding.status) > _RUNGS.index(current.status)
    if not climbs and not _corrects(current, claim):
        return current
    return _changed(current, claim)


def _corrects(current: Standing, claim: Claim) -> bool:
    """Whether the claim may take a status back a rung: news from the actor itself, or the first good word after a weak one."""
    heavier = weight(claim) > current.by
    return heavier and is_main(claim) and (weight(claim) is Weight.OFFICIAL or current.by is Weight.WEAK)


def reimposes(current: Standing, claim: Claim) -> bool:
    """Whether the claim reports that what was relieved binds again, and does not merely recall that it once did.

    It is the news of an official or tier A source and gives an effective day after the relief. A court's ruling on what
    was stayed, and an act that its actor had denied, are new of themselves. What only a weak claim called relieved gives
    way to the first good report that is news.
    """
    finding = claim.finding
    if current.by is Weight.WEAK:
        return is_main(claim)
    again = finding.status in {Status.IN_EFFECT, Status.ANNOUNCED} and is_main(claim) and weight(claim) >= Weight.WIRE
    if not again:
        return False
    ruled = current.status is Status.STAYED and any(is_court(actor) for actor in finding.actor)
    if current.status is Status.DENIED or ruled:
        return True
    relieved_on = current.relieved_on or current.since_at.date()
    return finding.effective_on is not None and finding.effective_on > relieved_on


def _relieves(current: Standing, claim: Claim) -> bool:
    status = claim.finding.status
    if status is Status.DENIED and not is_own_denial(claim):
        return False
    if _DEPTH[status] <= _DEPTH.get(current.status, 0):
        return False
    return current.round == 0 or is_main(claim) or _is_after(claim, current)


def _is_after(claim: Claim, current: Standing) -> bool:
    """Whether a recalled relief is one of this round, and not the one before the re-imposition."""
    day = claim.finding.effective_on
    return day is not None and (current.relieved_on is None or day > current.relieved_on)


def _relieve(current: Standing, claim: Claim) -> Standing:
    lists = claim.finding.scope.lists
    behind = current.binding if lists else None
    return replace(_changed(current, claim), lists=lists, behind=behind, relieved_on=_day_of(claim))


def _day_of(claim: Claim) -> date:
    return claim.finding.effective_on or moment(claim).date()
