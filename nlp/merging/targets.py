"""Whether two sets of targets speak of the same things: same, of one family, or known by their vendor alone."""

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Final, TypeAlias

from domain.entity import Entities

Related: TypeAlias = Callable[[str, str], bool]
"""Whether one of two identifiers is a family that the other belongs to."""

OF_THE_FIRM: Final = frozenset({"sanction", "enforcement", "ownership_change"})
"""The types that hit the firm as such, whatever products of it a report names."""


class Overlap(IntEnum):
    """How closely two sets of targets meet, from not at all to the same identifier."""

    NONE = 0
    SIBLING = 1
    VENDOR = 2
    FAMILY = 3
    SAME = 4


def families_in(entities: Entities) -> Related:
    """The relation between families and members, as the catalog has it."""

    def related(one: str, other: str) -> bool:
        first, second = entities.get(one), entities.get(other)
        return (first is not None and other in first.families) or (second is not None and one in second.families)

    return related


def vendor_of(target: str) -> str:
    """The vendor's identifier, which a product's begins with."""
    return target.partition("/")[0]


def is_vendor(target: str) -> bool:
    """Whether the identifier names a vendor and none of its products."""
    return "/" not in target


def _overlap(one: str, other: str, related: Related) -> Overlap:
    if one == other:
        return Overlap.SAME
    if related(one, other):
        return Overlap.FAMILY
    if vendor_of(one) != vendor_of(other):
        return Overlap.NONE
    return Overlap.VENDOR if is_vendor(one) or is_vendor(other) else Overlap.SIBLING


def overlap(named: Iterable[str], held: Iterable[str], related: Related) -> Overlap:
    """The closest that any of the named targets comes to any of the held ones."""
    held = tuple(held)
    return max((_overlap(one, other, related) for one in named for other in held), default=Overlap.NONE)


def covers(named: str, held: str, related: Related) -> bool:
    """Whether what is said of the named target is said of the held one: the same, its family or its vendor.

    Of two related identifiers the family's is taken to be the one with which the other begins.
    """
    if named == held or (is_vendor(named) and vendor_of(held) == named):
        return True
    return related(named, held) and not named.startswith(held)
