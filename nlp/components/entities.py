"""Which names a document holds, and who speaks in it."""

from urllib.parse import urlsplit

from nlp.catalog import Catalog
from nlp.catalog.matching import Hit
from nlp.components.sentences import plain, split_text, split_title
from nlp.document import Document
from nlp.passage import LEAD, Name, Passage, Sentence

MAX_TEXT = 200_000


def read_names(document: Document, catalog: Catalog) -> Passage:
    """The document in sentences, each with the names in it; what lies beyond 200,000 characters is not read."""
    title = document.title[:2_000]
    title = catalog.matcher.recase(title) if _shouts(title) else title
    text = document.text[:MAX_TEXT]
    whole = f"{title}\n{text}"
    lead = f"{title}\n{text[:LEAD]}"
    names = [_name(hit, catalog) for hit in catalog.matcher.find(whole, lead, about_ai=document.about_ai)]
    spans = list(split_title(title))
    sentences = [_sentence(number - len(spans), span, whole, title=True) for number, span in enumerate(spans)]
    sentences += [
        _sentence(number, span, whole, title=False) for number, span in enumerate(split_text(text, len(title) + 1))
    ]
    _distribute(names, sentences)
    about_ai = document.about_ai or catalog.matcher.speaks_of_ai(lead)
    return Passage(document, whole, sentences, names, speaker_of(document.url, catalog), about_ai)


def speaker_of(url: str, catalog: Catalog) -> str | None:
    """The vendor on whose own site the document stands, if its host is one of theirs."""
    host = (urlsplit(url).hostname or "") if url.startswith(("http://", "https://")) else ""
    labels = host.split(".")
    for count in range(2, len(labels) + 1):
        if found := catalog.site(".".join(labels[-count:])):
            return found
    return None


def _name(hit: Hit, catalog: Catalog) -> Name:
    home = catalog.jurisdiction_of(hit.entity, hit.vendor)
    return Name(hit.start, hit.end, hit.entity, hit.kind, hit.role, hit.vendor, home, hit.candidate, hit.families)


def _sentence(number: int, span: tuple[int, int], whole: str, *, title: bool) -> Sentence:
    return Sentence(number, span[0], span[1], plain(whole[span[0] : span[1]]), title)


def _distribute(names: list[Name], sentences: list[Sentence]) -> None:
    """Gives each sentence the names that stand in it; both lists are in order of place."""
    place = 0
    for name in names:
        while place < len(sentences) and sentences[place].end <= name.start:
            place += 1
        if place < len(sentences) and sentences[place].start <= name.start:
            sentences[place].names.append(name)


def _shouts(title: str) -> bool:
    letters = [char for char in title if char.isalpha()]
    return len(letters) > 12 and sum(char.isupper() for char in letters) > 0.8 * len(letters)
