"""Which of several instruments on one target was meant by reports that named none, such as the threat that came first."""

from collections.abc import Iterable
from datetime import datetime

from nlp.merging.actors import may_be_one
from nlp.merging.attestation import moment
from nlp.merging.instruments import marks, marks_of, names_instruments
from nlp.merging.known import KnownEvent


def misplaced(home: KnownEvent, known: Iterable[KnownEvent]) -> tuple[KnownEvent, dict[str, str]]:
    """The event that began first of those that other instruments on the same target opened, and which claims are its own.

    A report that names no instrument means what there was when it was written: the instrument that was named first, even
    where we hear of another one before. The claims that stand elsewhere are given by id, with the event they stand in.
    """
    rivals = [home, *(one for one in known if _are_rivals(home, one))]
    first = min(rivals, key=lambda one: (_named_at(one), one.event.id))
    others = [one for one in rivals if one is not first]
    later = min((_named_at(one) for one in others), default=None)
    if later is None:
        return first, {}
    early = [(one, claim) for one in others for claim in one.claims if not marks(claim) and moment(claim) < later]
    return first, {claim.id: one.event.id for one, claim in early}


def _are_rivals(one: KnownEvent, other: KnownEvent) -> bool:
    """Whether the two are instruments of one authority on one target, each known by its name."""
    mine, theirs = one.event, other.event
    if mine.id == theirs.id or mine.type != theirs.type or not names_instruments(mine.type):
        return False
    named, held = marks_of(one.claims), marks_of(other.claims)
    apart = bool(named) and bool(held) and not named & held
    shared = mine.jurisdiction == theirs.jurisdiction and bool(set(mine.targets) & set(theirs.targets))
    return apart and shared and may_be_one(mine.actor, theirs.actor, mine.status)


def _named_at(known: KnownEvent) -> datetime:
    """When the event's instrument was first named."""
    return min(moment(claim) for claim in known.claims if marks(claim))
