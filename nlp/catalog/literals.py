"""Which literal text must occur wherever a regular expression matches, so that a scan can skip most expressions."""

import re._constants as constants  # type: ignore[import-not-found]  # the standard library ships no stubs for it
import re._parser as parser  # type: ignore[import-not-found]  # the standard library ships no stubs for it
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

# A shorter literal stands nearly everywhere; more spellings than this of one stretch are not worth their room.
_SHORTEST, MOST_SPELLINGS = 2, 24


def required(pattern: str, spellings: int = MOST_SPELLINGS) -> list[str]:
    """Literals of which at least one occurs in every match of the pattern, the longest such choice; empty if none is sure.

    A stretch of the pattern that can be spelled in more ways than `spellings` gives no literal.
    """
    return sorted(longest(all_required(pattern, spellings)))


def all_required(pattern: str, spellings: int = MOST_SPELLINGS) -> list[set[str]]:
    """Every set of literals of which at least one occurs in every match of the pattern, in its order; empty if none is sure."""
    return _Reading(spellings).choices(parser.parse(pattern))


def longest(choices: Sequence[AbstractSet[str]]) -> AbstractSet[str]:
    """The first of the sets whose shortest literal is longest; an empty one where there is no set."""
    return max(choices, key=lambda texts: min(map(len, texts)), default=frozenset())


class _Reading:
    """A parsed expression being read for what it can spell; what has more than `most` spellings spells nothing."""

    def __init__(self, most: int) -> None:
        self._most = most

    def choices(self, sequence: Any) -> list[set[str]]:
        """The sets of literals of which one each occurs in every match of the sequence."""
        found: list[set[str]] = []
        run = {""}
        for op, argument in [*sequence, (None, None)]:
            spelt = self._spelt(op, argument)
            if spelt and len(run) * len(spelt) <= self._most:
                run = {head + tail for head in run for tail in spelt}
                continue
            found += _settled(run)
            run = spelt or {""}
            if not spelt:
                found += self._inside(op, argument)
        return found

    def _spelt(self, op: Any, argument: Any) -> set[str]:
        """Everything that an item of an expression can match, or nothing."""
        if op is constants.LITERAL:
            return {chr(argument)}
        if op is constants.AT:
            return {""}
        if op is constants.IN:
            return self._few(_characters(argument))
        if op is constants.SUBPATTERN:
            return self._spellings(argument[3])
        if op is constants.BRANCH:
            return self._of_branches(argument[1])
        if op is constants.MAX_REPEAT and argument[:2] == (0, 1):
            spelt = self._spellings(argument[2])
            return self._few(spelt | {""}) if spelt else set()
        return set()

    def _spellings(self, sequence: Any) -> set[str]:
        run = {""}
        for op, argument in sequence:
            if not (spelt := self._spelt(op, argument)) or len(run) * len(spelt) > self._most:
                return set()
            run = {head + tail for head in run for tail in spelt}
        return run

    def _of_branches(self, branches: Any) -> set[str]:
        found: set[str] = set()
        for branch in branches:
            if not (spelt := self._spellings(branch)):
                return set()
            found |= spelt
        return self._few(found)

    def _few(self, spelt: set[str]) -> set[str]:
        return spelt if len(spelt) <= self._most else set()

    def _inside(self, op: Any, argument: Any) -> list[set[str]]:
        if op is constants.SUBPATTERN:
            return self.choices(argument[3])
        if op is constants.MAX_REPEAT and argument[0] > 0:
            return self.choices(argument[2])
        if op is constants.BRANCH:
            return _united([self.choices(branch) for branch in argument[1]])
        return []


def _settled(run: set[str]) -> list[set[str]]:
    """The run as a choice, without spellings that hold another; none where one of them is too short to tell anything."""
    if min(map(len, run)) < _SHORTEST:
        return []
    return [{text for text in run if not any(other in text for other in run if other != text)}]


def _characters(members: Any) -> set[str]:
    """The characters of a class, where it lists or counts them up; a long range is not followed."""
    found: set[str] = set()
    for op, argument in members:
        if op is constants.LITERAL:
            found.add(chr(argument))
        elif op is constants.RANGE and argument[1] - argument[0] < MOST_SPELLINGS:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return set()
    return found


def _united(branches: list[list[set[str]]]) -> list[set[str]]:
    if not all(branches):
        return []
    return [set().union(*map(longest, branches))]
