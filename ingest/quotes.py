"""The long sentences that an article quotes, and whether all it quotes stands in another article."""

import re
from collections.abc import Iterator, Sequence
from zlib import crc32

LEAST_WORDS = 8
KEPT = 24
# So many sentences, and all but a tenth of them, are more than two reporters pick alike out of one statement.
LEAST_SHARED = 3
MOST_SHARED = 0.9

_QUOTED = re.compile(r"“([^“”]{30,2000})”|\"([^\"\n]{30,2000})\"|«([^«»]{30,2000})»|„([^„“”]{30,2000})[“”]")
_SENTENCE = re.compile(r"[^.!?]+")
_WORD = re.compile(r"\w+")


def quoted(text: str) -> tuple[int, ...]:
    """The hashes (32 bits) of the text's first 24 quoted sentences of eight words or more, in their order."""
    found = (crc32(" ".join(words).casefold().encode()) for words in _sentences(text))
    return tuple(dict.fromkeys(found))[:KEPT]


def quotes_only(own: Sequence[int], other: Sequence[int]) -> bool:
    """Whether the article quotes at length, and hardly anything that the other does not quote as well."""
    shared = len(set(own) & set(other))
    return shared >= LEAST_SHARED and shared >= MOST_SHARED * len(own)


def _sentences(text: str) -> Iterator[list[str]]:
    for match in _QUOTED.finditer(text):
        for sentence in _SENTENCE.findall(next(group for group in match.groups() if group)):
            words = _WORD.findall(sentence)
            if len(words) >= LEAST_WORDS:
                yield words
