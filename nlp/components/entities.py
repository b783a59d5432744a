"""Which names a document holds, and who speaks in it."""

import re
from urllib.parse import urlsplit

from nlp.catalog import Catalog, literals
from nlp.catalog.matching import Hit
from nlp.components.screen import Screen
from nlp.components.short_names import with_short_names
from nlp.components.unseen import with_unseen_products
from nlp.components.whole_names import with_whole_names
from nlp.document import Document
from nlp.passage import LEAD, Name, Passage

MAX_TITLE, MAX_TEXT = 2_000, 80_000
AI_WORDS = re.compile(
    r"\b(?:(?:image|video|speech|voice|world|vision|language|reasoning|foundation|coding|embedding"
    r"|multimodal|generation|diffusion) models?"
    r"|text-to-(?:speech|image|video|music)|open[- ]weights?|model weights)\b|"
    r"\b(?:AI|A\.I\.|LLMs?|GPUs?|HBM|DRAM|RAM|(?i:artificial intelligence|language models?|chatbots?|deepfakes?"
    r"|machine learning|semiconductors?)|generative|data cent(?:er|re)s?|algorithms?|chips?|chipmak\w+|lithography)\b"
)
_SCREEN = Screen(literals.required(AI_WORDS.pattern))
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_names(document: Document, catalog: Catalog) -> Passage:
    """The document with its names, not cut into sentences yet; what lies beyond 80,000 characters is not read."""
    title = _whole_characters(document.title[:MAX_TITLE])
    title = catalog.matcher.recase(title) if _shouts(title) else title
    text = _whole_characters(document.text[:MAX_TEXT])
    whole = f"{title}\n{text}"
    lead = f"{title}\n{text[:LEAD]}\n{_words_of(document.url)}"
    names = [_name(hit, catalog) for hit in catalog.matcher.find(whole, lead, about_ai=document.about_ai)]
    names = with_whole_names(_with_unseen_ids(names, whole, catalog), whole, catalog)
    names = with_unseen_products(names, whole, catalog)
    names = with_short_names(names, whole, catalog)
    lead = f"{title}\n{text[:LEAD]}"
    about_ai = document.about_ai or catalog.matcher.speaks_of_ai(lead) or _speaks_of_models(lead)
    return Passage(document, whole, len(title), names, speaker_of(document.url, catalog), about_ai)


def _whole_characters(text: str) -> str:
    """The text without halves of characters."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _speaks_of_models(lead: str) -> bool:
    return _SCREEN.lets_through(lead) and bool(AI_WORDS.search(lead))


def _with_unseen_ids(names: list[Name], whole: str, catalog: Catalog) -> list[Name]:
    """The names and, where none of them stands, API ids of members that the catalog does not hold yet."""
    taken = {place for name in names for place in range(name.start, name.end)}
    added = [
        Name(
            start, end, entity.id, "model", "api", entity.vendor, entity.jurisdiction, entity.candidate, entity.families
        )
        for start, end, entity in catalog.unseen_ids(whole)
        if start not in taken
    ]
    return sorted([*names, *added], key=lambda name: name.start)


def speaker_of(url: str, catalog: Catalog) -> str | None:
    """The vendor on whose own site the document stands, if its host is one of theirs."""
    labels = _host(url).split(".")
    for count in range(2, len(labels) + 1):
        if found := catalog.site(".".join(labels[-count:])):
            return found
    return None


def _words_of(url: str) -> str:
    """The words of a web address, which give a name its context as a title does ("/2026/openai-o3-price")."""
    return re.sub(r"[^A-Za-z0-9.]+", " ", url[:300].replace(".com", " "))


def _host(url: str) -> str:
    """The host of a web address, empty where it is none (a publisher may write anything)."""
    try:
        return urlsplit(url).hostname or "" if url.startswith(("http://", "https://")) else ""
    except ValueError:
        return ""


def _name(hit: Hit, catalog: Catalog) -> Name:
    home = catalog.jurisdiction_of(hit.entity, hit.vendor)
    return Name(hit.start, hit.end, hit.entity, hit.kind, hit.role, hit.vendor, home, hit.candidate, hit.families)


def _shouts(title: str) -> bool:
    letters = sum(map(str.isalpha, title))
    return letters > 12 and sum(map(str.isupper, filter(str.isalpha, title))) > 0.8 * letters
