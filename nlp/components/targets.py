"""What it is done to: the targets of a report."""

import re

from nlp.catalog import Catalog
from nlp.components.actors import WE, relation_of
from nlp.components.coined import coined, overlaps
from nlp.components.firms import ASIDE, changing_hands, most_specific, named_firms, short_suppliers, struck_firms
from nlp.cue import About, By, Hits
from nlp.passage import Name, Passage, Sentence
from nlp.report import Report

_SPARED = re.compile(
    r"^[^,.;]{0,40}?\b(?:remains?|stays?|continues?|(?:is|are|was|were) (?:not (?:affected|covered)"
    r"|unaffected|still|untouched|spared)|not affected)\b",
    re.IGNORECASE,
)


_ANAPHORA = re.compile(
    r"\b(?:both|the two|these|those|either|the|its|this|their|all)\s+(?:\w+\s+){0,2}(?:models?|systems?"
    r"|version|products?)\b|\b(?:it|them|they|both)\b",
    re.IGNORECASE,
)


_ELSEWHERE = re.compile(
    r"\b(?:that|for|in|with|using|across|on|from|to|at|via|within|inside|against|about|where|while|after"
    r"|into|over|than|as|by|which|whose)\b",
    re.IGNORECASE,
)


_SUPPORT = re.compile(
    r"\b(?:support|access|integration|subscription|app|plugin|features?|updates?|guide|tools?|prices?"
    r"|pricing|benchmarks?|limits?|context)\s+"
    r"(?:for|to|in|of|with|on)\s+(?:the |its )?$",
    re.IGNORECASE,
)


_NOTICE = 3


_MODELS = re.compile(r"\b(?:both|these|those|the|all) (?:\w+ )?models\b", re.IGNORECASE)


_BOTH = re.compile(r"\b(?:both|these models|the two models|they|them|either)\b", re.IGNORECASE)


_LISTING = re.compile(r",|\band\b|\bor\b|&|\+|/")


_CLAUSE_END = re.compile(
    r"\b(?:after|because|following|while|whereas|in response to|to comply with|as part of|amid|despite"
    r"|although|says?|said)\b|[;]",
    re.IGNORECASE,
)


def read_targets(report: Report, passage: Passage, catalog: Catalog, *, by_state: bool) -> list[Name]:
    """The products that are hit or released, the most specific the text names; firms only where it names no product."""
    if report.cue.hits is Hits.NOTHING:
        return []
    if report.cue.hits in {Hits.FIRMS, Hits.LISTED}:
        return struck_firms(report, passage, catalog)
    if report.cue.hits is Hits.ACQUIRED:
        return changing_hands(report, passage, catalog)
    if report.cue.hits is Hits.SUPPLIERS:
        near = [report.sentence, *_earlier(report, passage), *_following(report, passage)]
        makers = [
            name
            for sentence in (report.sentence, *passage.headline)
            for name in sentence.names
            if name.kind == "vendor" and name.role == "" and catalog.is_supplier(name.entity)
        ]
        return next((found for sentence in near if (found := short_suppliers(sentence, makers, catalog))), [])
    products = [
        name for name in _products(report, passage, catalog) if not (report.cue.drops_chips and name.kind == "chip")
    ]
    if products:
        return most_specific(products)
    return _fallback(report, passage, catalog, by_state=by_state) or _named_in_opening(report, passage)


_OPENING = 4


def _named_in_opening(report: Report, passage: Passage) -> list[Name]:
    """The products that the text's first sentences name, where an act that controls products tells of them elsewhere."""
    if not report.cue.named_later:
        return []
    for sentence in (own for own in passage.sentences if 0 <= own.number < _OPENING):
        found = [name for name in sentence.names if is_meant(name, sentence)]
        if found:
            return most_specific(found)
    return []


def _fallback(report: Report, passage: Passage, catalog: Catalog, *, by_state: bool) -> list[Name]:
    """What the sentence means where it names no product: the title's or an earlier sentence's, else a firm."""
    wanted_new = report.trigger.about is About.NEW_MODEL
    if report.trigger.tight and report.trigger.verbal:
        return []
    if listed := _listed_below(report, passage):
        return most_specific(listed)
    own = [name for name in report.sentence.names if is_meant(name, report.sentence)]
    if own and not by_state and not _says_only_where(own, report.sentence):
        return []
    for sentence in _earlier(report, passage):
        found = [
            name for name in sentence.names if is_meant(name, sentence) and (name.kind == "model" or not wanted_new)
        ]
        if found and _points_back(report, sentence, wanted_new=wanted_new):
            models = [name for name in found if name.kind == "model"]
            return most_specific(models if models and _MODELS.search(report.sentence.words) else found)
    if not wanted_new and not by_state and (own := _spoken_of(report, passage)):
        return own
    if not wanted_new and (own := _own_api(report, passage, catalog, by_state=by_state)):
        return own
    return [] if wanted_new else _narrowed(named_firms(report, passage, catalog, by_state=by_state), passage)


_LISTS_BELOW = re.compile(r"\bfollowing\b[^.;]{0,120}|:\s*$", re.IGNORECASE)


_LINE_OF_LIST = re.compile(r"^(?:[-*•·–|]|\d{1,2}[.)]|[A-Z][\w ]{0,20}:|\S+$)")


_LONGEST_LIST = 12


def _listed_below(report: Report, passage: Passage) -> list[Name]:
    """The products of the list that a sentence announces ("The following models retire on …:"), one or more a line."""
    sentence = report.sentence
    if sentence.in_title or not (sentence.words.rstrip().endswith(":") and _LISTS_BELOW.search(sentence.words)):
        return []
    found: list[Name] = []
    for other in passage.sentences[sentence.place + 1 : sentence.place + 1 + _LONGEST_LIST]:
        here = [name for name in other.names if is_meant(name, other)]
        if not here or not (_LINE_OF_LIST.match(other.words) or len(other.words) < 60):
            if other.names and not here:
                continue
            break
        found += here
    return [name for name in found if name.kind != "service"] or found


def _spoken_of(report: Report, passage: Passage) -> list[Name]:
    """What a notice in the first person is about, where its sentence or headline names nothing: the next sentence's own."""
    sentence = report.sentence
    bare = sentence.in_title and not any(name.is_product or name.kind == "vendor" for name in sentence.names)
    if not (bare or (WE.search(sentence.words) and not sentence.names)):
        return []
    if bare and not any(WE.search(other.words) for other in passage.sentences if 0 <= other.number < _NOTICE):
        return []
    for other in passage.sentences[sentence.place + 1 : sentence.place + 1 + _NOTICE]:
        products = [name for name in other.names if is_meant(name, other)]
        firms = [name for name in other.names if name.kind == "vendor" and name.role == ""]
        if products or firms:
            return most_specific(products) if products else firms[:1]
    return []


_WHOLE_OFFER = re.compile(
    r"\b(?:web (?:chat|page|app|site)|web ?site|web and|apps?|console|chat(?:bot)?)\b", re.IGNORECASE
)


# The API itself: not its keys or users, and not together with the site or the app, which is all that the firm offers.
_API = re.compile(
    r"(?<!web and )(?<!site and )(?<!page and )(?<!app and )(?<!apps and )(?<!chat and )(?<!app, )\bAPI\b"
    r"(?! (?:keys?|customers?|users?|tokens?|credentials))(?!,? and (?:the |its )?(?:web|app|site|chat|console))"
)


def _own_api(report: Report, passage: Passage, catalog: Catalog, *, by_state: bool) -> list[Name]:
    """The firm's API, where the sentence says that this is what is meant ("DeepSeek cut its API prices")."""
    match = _API.search(report.sentence.words)
    if _WHOLE_OFFER.search(report.sentence.words):
        return []
    firms = named_firms(report, passage, catalog, by_state=by_state) if match and not by_state else []
    if match is None or not firms:
        return []
    start = report.sentence.start + match.start()
    return [Name(start, start + 3, f"{firms[0].entity}/api", "service", "", firms[0].entity, firms[0].jurisdiction)]


def _narrowed(firms: list[Name], passage: Passage) -> list[Name]:
    """The firms, each replaced by the one brand of its own that the opening names ("Anthropic, maker of Claude")."""
    opening = [name for sentence in passage.sentences if passage.is_lead(sentence) for name in sentence.names]
    narrowed = []
    for firm in firms:
        brands = {
            name.entity: name for name in opening if name.vendor == firm.entity and name.kind in {"family", "model"}
        }
        families = {own: name for own, name in brands.items() if name.kind == "family"}
        chosen = list((families or brands).values())
        narrowed.append(chosen[0] if len(chosen) == 1 else firm)
    return narrowed


def _following(report: Report, passage: Passage) -> list[Sentence]:
    """The sentence behind a headline, which tells whose supply it means."""
    place = report.sentence.place
    return passage.sentences[place + 1 : place + 2] if report.sentence.in_title else []


def _points_back(report: Report, sentence: Sentence, *, wanted_new: bool) -> bool:
    """Whether the report speaks of what that sentence names: by a pronoun, or because that is the title."""
    if wanted_new:
        return bool(_ANAPHORA.search(report.before[-30:]))
    return sentence.in_title or bool(_ANAPHORA.search(report.sentence.words))


def _products(report: Report, passage: Passage, catalog: Catalog) -> list[Name]:
    sentence = report.sentence
    named = [name for name in sentence.names if is_meant(name, sentence)]
    if report.trigger.about is About.NEW_MODEL:
        return _released(report, passage, catalog, named)
    if report.trigger.tight:
        return [name for name in named if touches(report, name) and not _is_within(report, name)]
    if report.cue.hits_all:
        return named
    passive = report.trigger.passive or any(relation_of(report, name) == "passive" for name in named)
    left = [name for name in named if report.is_left(name) and relation_of(report, name) != "agent"]
    cut = _CLAUSE_END.search(report.after)
    reach = report.end + (cut.start() if cut else len(report.after))
    right = [name for name in named if not report.is_left(name) and report.place(name) <= reach]
    first, second = (left, right) if passive else (right, left)
    if _says_only_where(named, sentence):
        return []
    # A fault or a stranger's deed has no actor among the products, so what stands as the subject is hit, too.
    free = passive or report.trigger.by is By.NOBODY
    others = [name for name in second if free or relation_of(report, name) != "subject" or not _acts(name)]
    return _without_places(first, sentence) or _without_places(others, sentence)


_PLACED = re.compile(r"\b(?:in|on|via|from|through|within|inside|using|across)\s+(?:the |its )?$", re.IGNORECASE)


def _without_places(names: list[Name], sentence: Sentence) -> list[Name]:
    """The names without services that only say where ("retires GPT-4o from ChatGPT") or whose ("ChatGPT's GPT-4o")."""
    if not any(name.kind == "model" for name in names):
        return names
    words = sentence.words
    return [
        name
        for name in names
        if name.kind == "model"
        or not (
            _PLACED.search(words[: name.start - sentence.start]) or words[name.end - sentence.start :].startswith("'s ")
        )
    ]


def _says_only_where(names: list[Name], sentence: Sentence) -> bool:
    """Whether all that is named is a service that "both" of an earlier sentence are on ("both retire on Bedrock")."""
    return (
        bool(names)
        and bool(_BOTH.search(sentence.words))
        and all(
            name.kind == "service" and _PLACED.search(sentence.words[: name.start - sentence.start]) for name in names
        )
    )


def _is_within(report: Report, name: Name) -> bool:
    """Whether a verb's own subject stands in front of the name ("Bugs in Claude Code were removed")."""
    return report.trigger.verbal and bool(_PLACED.search(report.sentence.words[: report.place(name)]))


def touches(report: Report, name: Name) -> bool:
    """Whether the name ends right before the trigger, or begins right behind it and a small word or two."""
    behind = report.place(name) - report.end
    in_front = report.start - (name.end - report.sentence.start)
    return 0 <= in_front <= 3 or 0 <= behind <= 12


def _released(report: Report, passage: Passage, catalog: Catalog, named: list[Name]) -> list[Name]:
    """The models that the trigger's verb has as its object (or subject, where they "are available"), with their company."""
    models = [
        name
        for name in named
        if name.kind == "model" or (name.kind == "family" and catalog.is_small_family(name.entity))
    ]
    models += [name for name in coined(report, passage, catalog) if not overlaps(name, named)]
    models.sort(key=lambda name: name.start)
    if report.trigger.names_only:
        known = [name for name in models if name in named]
        return known if _is_bare_headline(report, passage, known) else []
    chosen: list[Name] = []
    for name in models:
        if _adjoins(report, name) or (chosen and _is_listed_with(report.sentence, chosen[-1], name)):
            chosen.append(name)
    if chosen and report.trigger.passive:
        chosen = [
            name
            for name in models
            if name.start < chosen[0].start and _is_listed_with(report.sentence, name, chosen[0])
        ] + chosen
    return chosen


_COMES = re.compile(r"\b(?:announc|releas|launch|introduc|unveil|now available|debut|today)\w*", re.IGNORECASE)


def _is_bare_headline(report: Report, passage: Passage, models: list[Name]) -> bool:
    """Whether a headline is little more than models' names and the text's opening speaks of their coming."""
    sentence = report.sentence
    if not sentence.in_title or not models or any(name.kind == "family" for name in models):
        return False
    covered = sum(name.end - name.start for name in models)
    opening = " ".join(other.words for other in passage.sentences if 0 <= other.number < 2)
    return covered >= 0.6 * len(sentence.words) and bool(_COMES.search(opening))


def _adjoins(report: Report, name: Name) -> bool:
    words = report.sentence.words
    low, high = report.place(name), name.end - report.sentence.start
    if low >= report.start:
        gap = words[min(report.head_end, low) : low]
        return not report.trigger.passive and len(gap) <= 90 and not _ELSEWHERE.search(gap)
    gap = words[high : report.start]
    if report.trigger.noun:
        return len(gap) <= 25 and not _ELSEWHERE.search(gap)
    apart = _ELSEWHERE.search(gap) or _SUPPORT.search(words[:low])
    return bool(report.trigger.passive or relation_of(report, name) == "passive") and len(gap) <= 45 and not apart


def _is_listed_with(sentence: Sentence, one: Name, other: Name) -> bool:
    gap = sentence.words[one.end - sentence.start : other.start - sentence.start]
    return len(gap) <= 30 and bool(_LISTING.search(gap)) and not _ELSEWHERE.search(gap)


def _acts(name: Name) -> bool:
    return name.kind in {"service", "family"}


def is_meant(name: Name, sentence: Sentence) -> bool:
    """Whether a name is of a product that the sentence speaks of, not one that it is compared with or replaced by."""
    if not name.is_product:
        return False
    before = sentence.words[: name.start - sentence.start]
    behind = sentence.words[name.end - sentence.start :]
    return not ASIDE.search(before[-40:]) and not _SPARED.match(behind)


def _earlier(report: Report, passage: Passage) -> list[Sentence]:
    """The sentences before this one that may hold what "both models" stands for, nearest first, then the title."""
    place = report.sentence.place
    before = [] if report.sentence.in_title else passage.sentences[max(0, place - 3) : place][::-1]
    return [*before, *(title for title in passage.headline if title not in before and title is not report.sentence)]
