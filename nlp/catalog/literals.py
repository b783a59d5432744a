"""Which literal text must occur wherever a regular expression matches, so that a scan can skip most expressions."""

import re._constants as constants  # type: ignore[import-not-found]  # the standard library ships no stubs for it
import re._parser as parser  # type: ignore[import-not-found]  # the standard library ships no stubs for it
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any


def required(pattern: str) -> list[str]:
    """Literals of which at least one occurs in every match of the pattern, the longest such choice; empty if none is sure."""
    return sorted(longest(all_required(pattern)))


def all_required(pattern: str) -> list[set[str]]:
    """Every set of literals of which at least one occurs in every match of the pattern, in its order; empty if none is sure."""
    return _choices(parser.parse(pattern))


def longest(choices: Sequence[AbstractSet[str]]) -> AbstractSet[str]:
    """The first of the sets whose shortest literal is longest; an empty one where there is no set."""
    return max(choices, key=lambda texts: min(map(len, texts)), default=frozenset())


def _choices(sequence: Any) -> list[set[str]]:
    found: list[set[str]] = []
    run = ""
    for op, argument in [*sequence, (None, None)]:
        if op is constants.LITERAL:
            run += chr(argument)
            continue
        if len(run) >= 2:
            found.append({run})
        run = ""
        found += _inside(op, argument)
    return found


def _inside(op: Any, argument: Any) -> list[set[str]]:
    if op is constants.SUBPATTERN:
        return _choices(argument[3])
    if op is constants.MAX_REPEAT and argument[0] > 0:
        return _choices(argument[2])
    if op is constants.BRANCH:
        return _united([_choices(branch) for branch in argument[1]])
    return []


def _united(branches: list[list[set[str]]]) -> list[set[str]]:
    if not all(branches):
        return []
    return [set().union(*map(longest, branches))]
