"""A sentence with its names, amounts and dates put away: what is learned must hold for names that nobody has seen."""

import re

from nlp.passage import Name, Sentence

_KINDS = {
    "model": "xmodel",
    "family": "xmodel",
    "service": "xservice",
    "chip": "xchip",
    "vendor": "xvendor",
    "authority": "xbody",
    "jurisdiction": "xplace",
    "law": "xlaw",
}
_PERSON, _OTHER = "xperson", "xname"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
STAND_INS = frozenset((*_KINDS.values(), _PERSON, _OTHER))
_REPEATED = re.compile(r"\b(x[a-z]+)(?:[\s/-]+\1\b)+")
_AMOUNTS = (
    (re.compile(r"(?:us|hk|c|a)?[$€£¥]\s?[\d.,]+\s?(?:k|m|bn|million|billion|trillion)?\b"), "xmoney"),
    (re.compile(r"(?<![\d.,])[\d.,]++\s?(?:%|per ?cent\b)"), "xshare"),
    (re.compile(rf"\b{_MONTH}\.? \d{{1,2}}\b|\b\d{{1,2}} {_MONTH}\b"), "xday"),
    (re.compile(r"\b(?:19|20)\d\d\b"), "xyear"),
    (re.compile(r"\b\d[\d.,:]*\w*\b"), "xnumber"),
)


def abstract(sentence: Sentence) -> str:
    """The sentence in lower case, each name of the catalog replaced by its kind (`xvendor`, `xmodel` …).

    Amounts, shares, days, years and other numbers are replaced likewise, and a list of names of one kind counts once.
    """
    if sentence.abstracted is None:
        sentence.abstracted = _abstracted(sentence)
    return sentence.abstracted


def _abstracted(sentence: Sentence) -> str:
    pieces: list[str] = []
    end = 0
    for name in sentence.names:
        low, high = name.start - sentence.start, name.end - sentence.start
        if low >= end:
            pieces += (sentence.words[end:low], f" {_kind(name)} ")
            end = high
    text = "".join((*pieces, sentence.words[end:])).lower()
    text = _REPEATED.sub(r"\1", text)
    for pattern, word in _AMOUNTS:
        text = pattern.sub(word, text)
    return text


def _kind(name: Name) -> str:
    return _PERSON if name.role == "person" else _KINDS.get(name.kind, _OTHER)
