"""Saying at little cost that a text holds nothing of what expressions look for."""

from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

from nlp.catalog.context import fold

# Nobody who looks for these means them as parts of other words, where they often stand ("said", "program").
_WHOLE = frozenset({"ai", "ram"})


class Screen:
    """Literals, in lower case, of which one stands in whatever some expressions match."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = sorted({text.lower() for text in texts})
        self._scan = AhoCorasick(self._texts)

    def lets_through(self, text: str) -> bool:
        """Whether one of the literals stands in the text, in any case; where none does, none of the expressions matches."""
        return any(True for _ in self.places(text))

    def places(self, text: str) -> Iterator[int]:
        """Where in the text the literals stand."""
        low = fold(text)
        for number, start, end in self._scan.find_matches_as_indexes(low, overlapping=True):
            is_part = low[start - 1 : start].isalnum() or low[end : end + 1].isalnum()
            if not (is_part and self._texts[number] in _WHOLE):
                yield start
