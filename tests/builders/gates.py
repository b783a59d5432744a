"""A reader without gates: the same rules, with every sentence looked at and every trigger tried."""

from collections.abc import Iterable
from functools import cache

from nlp.catalog import Catalog
from nlp.components.topics import Topics
from nlp.cue import Cue, Trigger
from nlp.gate import Gate
from nlp.model import ModelFiles, find_model
from nlp.passage import Passage, Sentence
from nlp.reader import Reader
from tests.builders.nlp import catalog


class OpenGate(Gate):
    """Lets every sentence of every document through with all triggers; what is another trade's or boilerplate stays out."""

    def promising(self, topics: Topics, near: Iterable[Sentence]) -> list[Sentence]:
        return list(near)

    def triggers_in(self, sentence: Sentence) -> list[tuple[Cue, Trigger]]:
        return list(self._triggers)

    def _is_near_ours(self, passage: Passage, sentence: Sentence, *, title_is_ours: bool) -> bool:
        return True

    def _may_concern(self, passage: Passage) -> bool:
        return True

    def _is_ours(self, sentence: Sentence) -> bool:
        return True


class UngatedReader(Reader):
    """The reader of the product behind an open gate."""

    def __init__(self, catalog: Catalog, model: ModelFiles) -> None:
        super().__init__(catalog, model)
        self._gate = OpenGate(self._cues.values(), catalog)


@cache
def ungated_reader() -> UngatedReader:
    """An ungated reader with the pinned model, loaded once for the test run."""
    return UngatedReader(catalog(), find_model())
