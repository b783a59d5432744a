"""Which documents, and which of their sentences, deserve a parse."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

from nlp.catalog import Catalog, literals
from nlp.components.triggers import is_core
from nlp.cue import Cue, Trigger
from nlp.passage import Passage, Sentence

SENTENCE_LIMIT = 400
_LAWYERS = re.compile(r"\b(?:attorneys?|lawyers?|counsel|filings?|citations?|brief|pro hac vice)\b", re.IGNORECASE)
_FABRICATED = re.compile(
    r"\b(?:sanction\w*|fabricat\w+|hallucinat\w+|gibberish|disqualif\w+|AI-(?:drafted|generated|fabricated|assisted)|fake"
    r"|bogus)\b",
    re.IGNORECASE,
)
_OTHER_TRADES = re.compile(
    r"\b(?:\d+% off|price drop|black friday|prime day|props|horoscope|picks|recipe|giveaway|best deals?"
    r"|deal of the day|directors' deals|premarket|stocks to (?:buy|watch)|"
    r"wordle|crossword)\b",
    re.IGNORECASE,
)


_BOILERPLATE = re.compile(r"^the post\b.*\bappeared first on\b", re.IGNORECASE)


def is_noise(title: str) -> bool:
    """Whether a title announces another trade: lawyers sanctioned for machine-made citations, bargains, bets."""
    of_court = any(_LAWYERS.search(line) and _FABRICATED.search(line) for line in title.split("\n"))
    return of_court or bool(_OTHER_TRADES.search(title))


class Gate:
    """Lets a sentence through where a trigger's stem and a name of ours stand in it, beside it or in the title."""

    def __init__(self, cues: Iterable[Cue], catalog: Catalog) -> None:
        self._catalog = catalog
        self._triggers = [(cue, trigger) for cue in cues for trigger in cue.triggers]
        by_stem: dict[str, list[int]] = defaultdict(list)
        self._stemless: list[int] = []
        for number, (_, trigger) in enumerate(self._triggers):
            stems = {stem.lower() for stem in literals.required(trigger.pattern)}
            for stem in stems:
                by_stem[stem].append(number)
            if not stems:
                self._stemless.append(number)
        self._numbers = list(by_stem.values())
        self._stems = AhoCorasick(list(by_stem))

    def near(self, passage: Passage) -> Iterator[Sentence]:
        """The sentences to look at, in order, at most 400; none where the document names nothing of ours."""
        if is_noise(" ".join(sentence.words for sentence in passage.title)):
            return
        if not passage.about_ai and not any(self._is_ours(sentence) for sentence in passage.sentences):
            return
        title_is_ours = any(self._is_ours(sentence) for sentence in passage.title)
        opened = 0
        for sentence in passage.sentences:
            if not self._is_near_ours(passage, sentence, title_is_ours=title_is_ours):
                continue
            if not _BOILERPLATE.search(sentence.words):
                yield sentence
                opened += 1
            if opened >= SENTENCE_LIMIT:
                return

    def triggers_in(self, sentence: Sentence) -> list[tuple[Cue, Trigger]]:
        """The triggers whose stems stand in the sentence."""
        found = set(self._stemless) if sentence.in_title else set()
        for stem, _, _ in self._stems.find_matches_as_indexes(sentence.words.lower(), overlapping=True):
            found.update(self._numbers[stem])
        if found:
            found.update(self._stemless)
        return [self._triggers[number] for number in sorted(found)]

    def _is_near_ours(self, passage: Passage, sentence: Sentence, *, title_is_ours: bool) -> bool:
        if passage.about_ai or (title_is_ours and passage.is_lead(sentence)):
            return True
        near = passage.sentences[max(0, sentence.place - 1) : sentence.place + 2]
        return any(self._is_ours(other) for other in near)

    def _is_ours(self, sentence: Sentence) -> bool:
        return any(name.is_product or name.role == "law" or is_core(name, self._catalog) for name in sentence.names)
