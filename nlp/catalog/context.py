"""What must, and what must not, stand near an ambiguous name."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

AI = "$ai"
# Letters that an expression takes for ordinary ones where case does not matter.
_LIKE = {"İ": "i", "ı": "i", "ſ": "s", "µ": "μ", "ς": "σ"}


def fold(text: str) -> str:
    """The text in lower case, every character in its place."""
    low = text.lower()
    if text.isascii():
        return low
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    for odd, plain in _LIKE.items():
        low = low.replace(odd, plain)
    return low


class Vocabulary:
    """All words of all contexts, which one pass over a text finds."""

    def __init__(self, words: Iterable[str]) -> None:
        self._numbers = {word: number for number, word in enumerate(dict.fromkeys(map(fold, words)))}
        self._automaton = AhoCorasick(list(self._numbers), matchkind=MatchKind.Standard)

    def numbers(self, words: Iterable[str]) -> frozenset[int]:
        """By what numbers the words go."""
        return frozenset(self._numbers[fold(word)] for word in words)

    def read(self, text: str) -> "Surroundings":
        """Where in the text the words stand, in any case."""
        low = fold(text)
        found = self._automaton.find_matches_as_indexes(low, overlapping=True)
        return Surroundings(low, sorted((start, end, number) for number, start, end in found))


@dataclass(frozen=True)
class Surroundings:
    """A text in lower case and the context words in it, in order: start, end, number; also inside of longer words."""

    low: str
    places: list[tuple[int, int, int]]

    def hold(self, words: frozenset[int], start: int, end: int) -> bool:
        """Whether one of the words stands by itself in [start, end), as if the text were cut there."""
        start, end = max(0, start), min(end, len(self.low))
        return any(
            number in words and self._is_whole(low, high, start, end) for low, high, number in self._within(start, end)
        )

    @cached_property
    def anywhere(self) -> frozenset[int]:
        """The words that stand by themselves somewhere in the text."""
        end = len(self.low)
        return frozenset(number for low, high, number in self.places if self._is_whole(low, high, 0, end))

    def _within(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        for at in range(bisect_left(self.places, (start,)), len(self.places)):
            place = self.places[at]
            if place[0] >= end:
                return
            if place[1] <= end:
                yield place

    def _is_whole(self, low: int, high: int, start: int, end: int) -> bool:
        is_open = low <= start or not _is_letter(self.low[low - 1])
        return is_open and (high >= end or not _is_letter(self.low[high]))


def _is_letter(char: str) -> bool:
    """Whether the character goes on a word."""
    return char.isalnum() or char == "_"


class Context:
    """What must, and what must not, stand near an ambiguous name."""

    def __init__(
        self, needs: Sequence[str], nots: Sequence[str], ai_words: Sequence[str], vocabulary: Vocabulary
    ) -> None:
        self._ai = AI in needs
        self._needs = vocabulary.numbers([*(word for word in needs if word != AI), *(ai_words if self._ai else ())])
        self._nots = vocabulary.numbers(nots)

    def cleared(self, near: Surroundings, name: tuple[int, int], reach: int, *, about_ai: bool) -> bool | None:
        """Whether the words around a name make it ours; None where only the lead can still say so.

        The name itself is no sign for itself, though what speaks against it may hold it ("George Washington").
        """
        start, end = name
        if self._nots and near.hold(self._nots, start - reach, end + reach):
            return False
        if not self._needs or (self._ai and about_ai):
            return True
        if near.hold(self._needs, start - reach, start) or near.hold(self._needs, end, end + reach):
            return True
        return None

    def is_met_by(self, lead: Surroundings) -> bool:
        """Whether the lead holds a word that the name needs."""
        return not self._needs.isdisjoint(lead.anywhere)
