"""Names that the text coins: models that no catalog holds yet."""

import re
from collections.abc import Iterable

from nlp.catalog import Catalog
from nlp.catalog.names import slug, without_vendor
from nlp.components.actors import named_party, vendor_actor
from nlp.components.topics import CAMEL, COINED
from nlp.passage import Name, Passage, Sentence
from nlp.report import Report


def overlaps(name: Name, others: Iterable[Name]) -> bool:
    """Whether the name shares characters with any of the others."""
    return any(name.start < other.end and other.start < name.end for other in others)


def coined(report: Report, passage: Passage, catalog: Catalog) -> list[Name]:
    """Names that look like a new model's and that no grammar knows, where the words around say that it is a model."""
    sentence = report.sentence
    near = [sentence, *(other for other in passage.around(sentence) if other.place > sentence.place)]
    says_model = any(_MODEL_TALK.search(other.words) for other in near)
    found = []
    for match in [*COINED.finditer(sentence.words), *CAMEL.finditer(sentence.words)]:
        words = match.group(0)
        family_vendor = catalog.vendor_of_word(words.split()[0].split("-")[0])
        if not (family_vendor or says_model) or _is_no_name(match, sentence):
            continue
        vendor = family_vendor or vendor_actor(report, passage, (), catalog) or named_party(report, catalog)
        if vendor:
            own = f"{vendor}/{without_vendor(slug(words), (vendor,))}"
            start = sentence.start + match.start()
            found.append(Name(start, start + len(words), own, "model", "", vendor, None, candidate=True))
    return [
        name
        for name in found
        if not overlaps(name, [other for other in found if other.end - other.start > name.end - name.start])
    ]


_MODEL_TALK = re.compile(
    r"\b(?:models?|LLMs?|weights|open-weights?|text-to-\w+|image generator|video generator|reasoner"
    r"|multimodal|parameters?|context window|MoE)\b",
    re.IGNORECASE,
)


def _is_no_name(match: re.Match[str], sentence: Sentence) -> bool:
    """Whether the words are a handle, a path, a program's version, a firm's name or one that we know already."""
    software = re.search(r"\d+\.\d+\.\d+", match.group(0))
    handle = match.start() > 0 and sentence.words[match.start() - 1] in "@/._#"
    return bool(software or handle or _is_known(match.span(), sentence) or _is_vendor(match.span(), sentence))


def _is_vendor(span: tuple[int, int], sentence: Sentence) -> bool:
    """Whether the words are nothing but a firm's name ("DeepSeek" looks coined)."""
    firms = [name for name in sentence.names if name.kind == "vendor"]
    return any(name.start - sentence.start <= span[0] and span[1] <= name.end - sentence.start for name in firms)


def _is_known(span: tuple[int, int], sentence: Sentence) -> bool:
    """Whether a product's name stands there already; a firm's may begin a new model's."""
    known = [name for name in sentence.names if name.kind != "vendor"]
    return any(name.start - sentence.start < span[1] and span[0] < name.end - sentence.start for name in known)
