"""Which documents, and which of their sentences, deserve a parse."""

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

from nlp.catalog import Catalog, literals
from nlp.components.triggers import is_core
from nlp.cue import Cue
from nlp.passage import Passage, Sentence

SENTENCE_LIMIT = 400
_COURT_FILINGS = re.compile(
    r"(?=.*\b(?:attorneys?|lawyers?|counsel|filings?|citations?|brief|pro hac "
    r"vice)\b)(?=.*\b(?:sanction\w*|fabricat\w+|hallucinat\w+|gibberish|disqualif\w+|"
    r"AI-(?:drafted|generated|fabricated|assisted)|fake|bogus)\b)",
    re.IGNORECASE,
)
_OTHER_TRADES = re.compile(
    r"\b(?:\d+% off|price drop|black friday|prime day|props|horoscope|picks|recipe|giveaway|best deals?"
    r"|deal of the day|directors' deals|premarket|stocks to (?:buy|watch)|"
    r"wordle|crossword)\b",
    re.IGNORECASE,
)


def is_noise(title: str) -> bool:
    """Whether a title announces another trade: lawyers sanctioned for machine-made citations, bargains, bets."""
    return bool(_COURT_FILINGS.search(title) or _OTHER_TRADES.search(title))


class Gate:
    """Lets a sentence through where a trigger's stem and a name of ours stand in it, beside it or in the title."""

    def __init__(self, cues: Iterable[Cue], catalog: Catalog) -> None:
        self._catalog = catalog
        stems = {
            stem.lower() for cue in cues for trigger in cue.triggers for stem in literals.required(trigger.pattern)
        }
        self._stems = AhoCorasick(sorted(stem for stem in stems if len(stem) >= 2))

    def sentences(self, passage: Passage) -> Iterator[Sentence]:
        """The sentences to look at, in order, at most 400; none where the document names nothing of ours."""
        if is_noise(" ".join(sentence.words for sentence in passage.title)):
            return
        if not passage.about_ai and not any(self._is_ours(sentence) for sentence in passage.sentences):
            return
        title = passage.title
        title_is_ours = any(self._is_ours(sentence) for sentence in title)
        opened = 0
        for place, sentence in enumerate(passage.sentences):
            near = passage.sentences[max(0, place - 1) : place + 2]
            ours = title_is_ours and passage.is_lead(sentence)
            if not (ours or passage.about_ai or any(self._is_ours(other) for other in near)):
                continue
            if sentence.in_title or self._stems.find_matches_as_indexes(sentence.words.lower()):
                yield sentence
                opened += 1
            if opened >= SENTENCE_LIMIT:
                return

    def _is_ours(self, sentence: Sentence) -> bool:
        return any(name.is_product or name.role == "law" or is_core(name, self._catalog) for name in sentence.names)
