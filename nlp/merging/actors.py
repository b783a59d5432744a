"""Whether two sets of actors can be behind one measure."""

from collections.abc import Iterable

from domain.status import Status

_GENERAL = ("gov", "white-house")
_RULINGS = frozenset({Status.STAYED, Status.REVERSED, Status.EASED, Status.IN_EFFECT, Status.ENDED})


def is_court(actor: str) -> bool:
    """Whether the identifier is that of a state's courts."""
    return actor.endswith("-courts")


def _speaks_for_state(actor: str, other: str) -> bool:
    """Whether the one is the other's government at large: `us-gov`, or the head of state who announces a department's act."""
    country, _, body = actor.partition("-")
    return body in _GENERAL and other.startswith(f"{country}-") and not is_court(other)


def _rules_on(actor: str, other: str) -> bool:
    return is_court(actor) and other.partition("-")[0] == actor.partition("-")[0]


def may_be_one(named: Iterable[str], held: Iterable[str], status: Status) -> bool:
    """Whether a claim by the named actors can speak of a measure by the held ones.

    Yes if they share one or either is unstated, if one is the other's government at large, and if a court of the same
    state rules on the measure. Two departments of one state are two authorities, hence two instruments.
    """
    one, other = tuple(named), tuple(held)
    if not one or not other or set(one) & set(other):
        return True
    pairs = [(a, b) for a in one for b in other]
    if any(_speaks_for_state(a, b) or _speaks_for_state(b, a) for a, b in pairs):
        return True
    return any((status in _RULINGS and _rules_on(a, b)) or _rules_on(b, a) for a, b in pairs)
