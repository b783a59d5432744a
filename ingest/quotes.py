"""The long passages that an article quotes, and whether all that it quotes stands in another article."""

import re
from collections.abc import Iterator, Sequence
from zlib import crc32

LEAST_WORDS = 8
KEPT = 24
# So many passages, and all but a tenth of them, are more than two reporters pick alike out of one statement or speech.
LEAST_SHARED = 4
MOST_SHARED = 0.9
# Words between two quotations that only say who speaks.
ATTRIBUTION = 40

_QUOTED = re.compile(r"“([^“”]{1,2000})”|\"([^\"\n]{1,2000})\"|«([^«»]{1,2000})»|„([^„“”]{1,2000})[“”]")
_WORD = re.compile(r"\w+")


def quoted(text: str) -> tuple[int, ...]:
    """The hashes (32 bits) of how the first 24 quoted passages of eight words or more begin, in their order.

    A quotation that goes on after a few words on who speaks is one passage.
    """
    beginnings = (words[:LEAST_WORDS] for words in _passages(text) if len(words) >= LEAST_WORDS)
    return tuple(dict.fromkeys(crc32(" ".join(words).casefold().encode()) for words in beginnings))[:KEPT]


def quotes_only(own: Sequence[int], other: Sequence[int]) -> bool:
    """Whether the article quotes at length, and hardly anything that the other does not quote as well, in its order."""
    shared = [passage for passage in own if passage in other]
    if len(shared) < LEAST_SHARED or len(shared) < MOST_SHARED * len(own):
        return False
    return shared == [passage for passage in other if passage in shared]


def _passages(text: str) -> Iterator[list[str]]:
    """The words of each quoted passage."""
    words: list[str] = []
    end = -ATTRIBUTION - 1
    for match in _QUOTED.finditer(text):
        if match.start() - end > ATTRIBUTION:
            yield words
            words = []
        words.extend(_WORD.findall(match[0]))
        end = match.end()
    yield words
