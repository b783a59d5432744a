"""Which instrument or subject the words of a claim name, so that two measures on one target stay two.

The Pentagon's designation of one vendor rested on two statutes of which one was stayed and one in force; a vendor changes
its retention and its quality limits in one week. Target, actor and time are then alike, and only the words differ.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from domain.claim import Claim

_SECTION: Final = re.compile(
    r"(?:\bU\.?S\.?C\.?|\bC\.?F\.?R\.?|\bSection|§)\s*(?:Section\s*|§+\s*)?(\d[\d.]*\d)", re.IGNORECASE
)
_ORDER: Final = re.compile(r"\b(?:Executive Order|EO)\s+(\d{4,5})\b")
_BILL: Final = re.compile(r"\b(SB|AB|HB|H\.R\.|S\.)\s*(\d{1,5})\b")
_ACT: Final = re.compile(r"\b((?:[A-Z][\w'-]*\s+){1,4}(?:Act|Omnibus))\b")
_DIRECTIVE: Final = re.compile(r"\b(20\d\d/\d{2,4})\b")
_RULE: Final = re.compile(r"\b((?:[A-Z][\w'-]*\s+){1,4}(?:Rule|Framework))\b")
_INSTRUMENTS: Final = frozenset({"sanction", "regulation", "export_control"})
_TERMS: Final = {
    "plan": re.compile(r"\b(?:plans?|subscriptions?|(?:weekly|usage) limits?)\b", re.IGNORECASE),
    "retention": re.compile(
        r"\b(?:retention|retain\w*|zero[- ]data)\b"
        r"|\b(?:keep|kept|store[sd]?)\s+(?:\w+\s+){0,2}(?:prompts|outputs|answers|logs|data)\b",
        re.IGNORECASE,
    ),
    "training": re.compile(r"\btrain(?:s|ed|ing)?\s+(?:on|its|their)\b|\bopt[- ]out\b", re.IGNORECASE),
    "ownership": re.compile(r"\b(?:owned|ownership|unsupported regions?|headquartered)\b", re.IGNORECASE),
    "licence": re.compile(r"\blicen[cs]e\b", re.IGNORECASE),
    "quality": re.compile(r"\b(?:throttl\w+|degrad\w+|quality|competing|rival)\b", re.IGNORECASE),
}
_PRICES: Final = {
    "limits": re.compile(r"\b(?:limits?|quotas?|caps?|capped|throttl\w+)\b", re.IGNORECASE),
    "price": re.compile(r"\b(?:prices?|pricing|cheaper|dearer|per (?:million|seat|month))\b", re.IGNORECASE),
    "plan": re.compile(r"\b(?:free tier|included in|inclusion|plans?)\b", re.IGNORECASE),
}


_PARTS: Final = {
    "high-risk": re.compile(r"\bhigh[- ]risk\b|\bAnnex I{1,3}\b", re.IGNORECASE),
    "general-purpose": re.compile(r"\bgeneral[- ]purpose\b|\bGPAI\b", re.IGNORECASE),
    "transparency": re.compile(r"\btransparency\b|\bArticle 50\b", re.IGNORECASE),
    "prohibited": re.compile(r"\bprohibited practices?\b", re.IGNORECASE),
}


def _subjects(words: str, table: dict[str, re.Pattern[str]]) -> frozenset[str]:
    return frozenset(subject for subject, pattern in table.items() if pattern.search(words))


def names_instruments(event_type: str) -> bool:
    """Whether the marks of this type are instruments, which one act alone bears, and not subjects."""
    return event_type in _INSTRUMENTS


def _titles(pattern: re.Pattern[str], words: str) -> frozenset[str]:
    return frozenset(match.lower().removeprefix("the ") for match in pattern.findall(words))


def _named_acts(words: str) -> frozenset[str]:
    bills = {f"{house.lower()} {number}" for house, number in _BILL.findall(words)}
    return _titles(_ACT, words) | bills | set(_ORDER.findall(words)) | set(_DIRECTIVE.findall(words))


@lru_cache(maxsize=4096)
def _marks(event_type: str, words: str) -> frozenset[str]:
    if event_type == "sanction":
        return frozenset(_SECTION.findall(words))
    if event_type == "regulation":
        return _named_acts(words)
    if event_type == "export_control":
        return _titles(_RULE, words)
    if event_type == "terms_change":
        return _subjects(words, _TERMS)
    return _subjects(words, _PRICES) if event_type == "pricing_change" else frozenset()


def parts(claim: Claim) -> frozenset[str]:
    """Which duties of a law the claim's evidence names: one act puts some off while others apply."""
    if claim.finding.type != "regulation":
        return frozenset()
    return _subjects("\n".join(evidence.words for evidence in claim.evidence), _PARTS)


def parts_of(claims: Iterable[Claim]) -> frozenset[str]:
    """All duties that the claims name."""
    return frozenset().union(*(parts(claim) for claim in claims))


def marks(claim: Claim) -> frozenset[str]:
    """The instruments (sections, acts, bills, orders) or subjects (retention, limits) that the claim's evidence names.

    Only for types where one target often has several at once. An export control's legal bases are no instruments of their
    own, as reports of one letter cite different ones; only a control that names no target is known by the rule's name.
    """
    if claim.finding.type == "export_control" and claim.finding.targets:
        return frozenset()
    return _marks(claim.finding.type, "\n".join(evidence.words for evidence in claim.evidence))


def marks_of(claims: Iterable[Claim]) -> frozenset[str]:
    """All instruments or subjects that the claims name."""
    return frozenset().union(*(marks(claim) for claim in claims))
