"""Saying at little cost that a text holds nothing of what expressions look for."""

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick

# Nobody who looks for these means them as parts of other words, where they often stand ("said", "program").
_WHOLE = frozenset({"ai", "ram"})


class Screen:
    """Literals, in lower case, of which one stands in whatever some expressions match."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = sorted({text.lower() for text in texts})
        self._scan = AhoCorasick(self._texts)

    def lets_through(self, text: str) -> bool:
        """Whether one of the literals stands in the text, in any case; where none does, none of the expressions matches."""
        low = text.lower()
        return any(
            self._texts[number] not in _WHOLE or not (low[start - 1 : start].isalnum() or low[end : end + 1].isalnum())
            for number, start, end in self._scan.find_matches_as_indexes(low, overlapping=True)
        )
