"""Loading the language model into spaCy."""

import spacy
from spacy.language import Language

from nlp.model import ModelFiles

_UNUSED = ["ner", "senter"]


def load_language(files: ModelFiles) -> Language:
    """The pipeline of a verified model, without the parts that extraction does not use."""
    return spacy.load(files.folder, exclude=_UNUSED)
