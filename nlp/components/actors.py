"""Who does it: the actor of a report."""

import re
from collections.abc import Iterable

from nlp.catalog import Catalog
from nlp.catalog.names import slug
from nlp.components.topics import is_core
from nlp.passage import Name, Passage
from nlp.report import Report, governors, relation

WE = re.compile(r"\b(?:we|we're|we've|we'll|our|us)\b", re.IGNORECASE)


def vendor_actor(report: Report, passage: Passage, targets: Iterable[Name], catalog: Catalog) -> str | None:
    """The vendor that acts: the trigger's agent or subject, the speaker for "we", one named before, or the targets' own."""
    named = [name for name in report.sentence.names if _vendor_of(name)]
    for wanted in ("agent", "subject"):
        for name in named:
            if (
                relation_of(report, name) == wanted
                and not _is_possessed(report, name)
                and not _is_passive_product(report, name)
            ):
                return _vendor_of(name)
    if passage.speaker and (report.trigger.passive or not any(name.kind == "vendor" for name in named)):
        return passage.speaker
    if WE.search(report.before[-40:]) and passage.speaker:
        return passage.speaker
    left = [name for name in named if report.is_left(name) and relation_of(report, name) not in {"passive", "object"}]
    if left and left[-1].kind == "vendor":
        return left[-1].entity
    own = next((name.vendor for name in targets if name.vendor), None)
    if own:
        return own
    return left[-1].entity if left and left[-1].kind == "vendor" else _vendor_around(report, passage, catalog)


def _vendor_around(report: Report, passage: Passage, catalog: Catalog) -> str | None:
    if passage.speaker:
        return passage.speaker
    for sentence in (*passage.headline, *passage.around(report.sentence)):
        for name in sentence.names:
            if is_core(name, catalog) or (name.is_product and name.vendor):
                return name.vendor or name.entity
    return None


def _vendor_of(name: Name) -> str | None:
    if name.kind == "vendor":
        return name.entity
    return name.vendor if name.is_product else None


def relation_of(report: Report, name: Name) -> str:
    """How a name hangs on the trigger's word: subject, passive, object, agent, or other."""
    token = report.token_of(name)
    return relation(token, report.head) if token is not None and report.head is not None else "other"


def _is_passive_product(report: Report, name: Name) -> bool:
    return report.trigger.passive and name.is_product


def _is_possessed(report: Report, name: Name) -> bool:
    behind = report.sentence.words[name.end - report.sentence.start :]
    return (
        name.kind == "vendor"
        and behind.startswith("'s ")
        and not re.match(r"'s\s+(?:\w+\s){0,2}(?:ceo|team|chief|decision)", behind)
    )


_PARTY = re.compile(r"(?P<name>(?:[A-Z][\w.&'-]*)(?:\s+(?:[A-Z][\w.&-]*|of|the|for|and)){0,4})\s*$")


_NO_PARTY = re.compile(
    r"^(?:The|A|An|In|On|At|It|He|She|They|We|I|This|That|These|Here|How|Why|What|New|More|Two|Three"
    r"|Several|Many|Users?|Customers?|Developers?|Police|"
    r"Court|Judge|Music|Industry|Authors|Artists|Publishers|Parents|Families|Researchers|Hackers|Lawyers"
    r"|Report|Update|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)


# "Legal AI start-up sues": who it is stands further down.
_ONLY_A_KIND = re.compile(
    r"\b(?:start[- ]?ups?|firms?|compan(?:y|ies)|makers?|(?-i:labs?|groups?)|giants?|developers?|owners?|publishers?"
    r"|authors|artists"
    r"|writers|musicians|users?|customers?|parents?|famil(?:y|ies)|states?|cities|newspapers?|rivals?|unions?)$",
    re.IGNORECASE,
)


def named_party(report: Report, catalog: Catalog) -> str | None:
    """Whoever the sentence names as the trigger's subject: one that we know, else the kebab form of their name."""
    for name in report.sentence.names:
        if name.kind not in {"vendor", "party"} or _is_possessed(report, name):
            continue
        if relation_of(report, name) in {"subject", "agent"}:
            words = report.sentence.words[report.place(name) : name.end - report.sentence.start]
            return slug(catalog.full_name(words) or words) if name.role == "person" else name.entity
    if (meant := _antecedent(report)) is not None:
        return meant
    subject = (_subject_words(report) or "").split(" and ")[0] or None
    if subject is None or _NO_PARTY.match(subject) or _ONLY_A_KIND.search(subject):
        return _only_vendor(report) if report.cue.hits_itself else None
    known = catalog.resolve(subject)
    if known is not None and known.kind.value in {"vendor", "authority"}:
        return known.id
    return slug((catalog.full_name(subject) or subject).removesuffix("'s"))


def _antecedent(report: Report) -> str | None:
    """The firm that a pronoun stands for in what that firm says of itself ("Halden told staff it was insolvent")."""
    if not refers_to_firm(report) or report.head is None:
        return None
    speaker = next(child for child in report.head.head.children if child.dep_ == "nsubj")
    return next((name.entity for name in report.sentence.names if report.token_of(name) == speaker), None)


def _only_vendor(report: Report) -> str | None:
    """The one vendor that the sentence names, itself or by its products ("the vendor's updated terms let it keep chats")."""
    vendors = {
        name.entity if name.kind == "vendor" else name.vendor for name in report.sentence.names if _vendor_of(name)
    }
    return vendors.pop() if len(vendors) == 1 else None


# The parser takes "start-up" for three words.
_HYPHEN = re.compile(r"\s-\s")


def _subject_words(report: Report) -> str | None:
    """The name in front of the trigger, as its subject or right before its verb."""
    if report.head is not None:
        for governor in governors(report.head):
            for child in governor.children:
                if child.dep_ in {"nsubj", "nsubjpass"} and child.idx < report.start:
                    phrase = [
                        token
                        for token in child.subtree
                        if token.idx <= child.idx and token.dep_ in {"compound", "nsubj", "flat", "nsubjpass"}
                    ]
                    words = _HYPHEN.sub(
                        "-", " ".join(report.sentence.words[token.idx : token.idx + len(token)] for token in phrase)
                    )
                    if words[:1].isupper():
                        return words
    match = _PARTY.search(report.before.rstrip())
    return match.group("name") if match else None


_FIRM_WORD = re.compile(
    r"\b(?:we|it|he|she|they|I|who|which|that|compan(?:y|ies)|firms?|start-?ups?|labs?|vendors?|makers?|providers?|platforms?"
    r"|teams?|giants?|group|owners?|parents?|developers?|chief|CEO|spokes\w+|engineers?|cloud|hosts?|moves?|change|update)\b",
    re.IGNORECASE,
)


_THING_WORD = re.compile(
    r"\b(?:it|they|both|which|that|access|availability|models?|apps?|API|services?|accounts?|users?|customers?|capacity|downloads?"
    r"|registrations?|sign-?ups?|log-?ins?|sign-?ins?|sessions?|credentials?|chatbot|assistant|tool|version"
    r"|subscriptions?"
    r"|tokens?|keys?|all|everything)\b",
    re.IGNORECASE,
)


def has_firm_for_subject(report: Report) -> bool:
    """Whether a firm, a product or a pronoun is the trigger's subject, or the parse finds none."""
    return _has_subject(report, _FIRM_WORD, proper=True)


def has_product_for_subject(report: Report) -> bool:
    """Whether a product, or access to one, is the trigger's subject, or the parse finds none."""
    return _has_subject(report, _THING_WORD, proper=False)


def refers_to_firm(report: Report) -> bool:
    """Whether the subject is a pronoun for the firm that the sentence quotes ("OpenAI said it had banned …")."""
    if report.head is None:
        return False
    own = next((child for child in report.head.children if child.dep_ == "nsubj"), None)
    if own is None or own.lower_ not in {"it", "we", "they"} or report.head.dep_ != "ccomp":
        return False
    speakers = [child for child in report.head.head.children if child.dep_ == "nsubj"]
    return any(name.kind == "vendor" and report.token_of(name) in speakers for name in report.sentence.names)


def _has_subject(report: Report, wanted: re.Pattern[str], *, proper: bool) -> bool:
    subjects = [
        child
        for governor in (governors(report.head) if report.head is not None else ())
        for child in governor.children
        if child.dep_ in {"nsubj", "nsubjpass", "csubj"} and child.idx < report.start
    ]
    if not subjects:
        return True
    low, high = subjects[0].left_edge.idx, subjects[0].right_edge.idx + len(subjects[0].right_edge)
    named = any(
        low <= report.place(name) < high
        and (name.is_product or (name.kind in {"vendor", "party"} and (proper or report.token_of(name) == subjects[0])))
        for name in report.sentence.names
    )
    return named or (proper and subjects[0].pos_ == "PROPN") or bool(wanted.search(report.sentence.words[low:high]))
