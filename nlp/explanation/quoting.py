"""Places of a passage as places of its document's title or text."""

from nlp.components.entities import MAX_TITLE
from nlp.explanation.account import Quote
from nlp.passage import Passage, Sentence


def quote_of(passage: Passage, start: int, end: int) -> Quote:
    """The document's own words at [start, end) of the passage's whole text."""
    document = passage.document
    text_start = len(document.title[:MAX_TITLE]) + 1
    if start < text_start:
        return Quote(words=document.title[start:end], start=start, end=end, in_title=True)
    low, high = start - text_start, end - text_start
    return Quote(words=document.text[low:high], start=low, end=high, in_title=False)


def sentence_quote(passage: Passage, sentence: Sentence) -> Quote:
    """The whole sentence, as the document has it."""
    return quote_of(passage, sentence.start, sentence.end)
