"""Firms that are hit: struck, bought and sold, short of supplies, or named alone."""

import re
from collections.abc import Iterable

from nlp.catalog import Catalog
from nlp.catalog.names import slug
from nlp.components.actors import relation_of
from nlp.components.topics import is_firm_of_ours
from nlp.cue import Hits
from nlp.passage import Name, Passage, Sentence
from nlp.report import Report

ASIDE = re.compile(
    r"(?:instead of|fall(?:s|ing)? back (?:on|to)|fallback (?:is|to|model)?|switch(?:es|ed|ing)? (?:\w+ "
    r")?to|mov(?:e|es|ed|ing) (?:\w+ )?to|rivals?(?:ing)?|like|unlike|than|"
    r"versus|vs\.?|compared (?:to|with)|beats?|beating|outperform\w*|surpass\w*|match(?:es|ing)?|against"
    r"|ahead of|successor to|succeeds?|replac(?:es|ing)|based on|"
    r"powered by|fine-tuned from|distilled from|built (?:on|with)|point(?:s|ed|ing)? (?:\w+ )?to|such as"
    r"|alternatives? to|similar to|including other|other|competitors?|"
    r"(?:send|sends|sent|sending|re-?direct\w*|re-?rout\w+|mov\w+) (?:\w+ )?requests? to"
    r"|route[sd]? to|recommends?|suggests?|predecessor|trained on|running on|runs on|take on"
    r"|challenge|competes? with|(?:replaced|succeeded) (?:by|with)"
    r"|(?:replacement|successor|alternative)s?(?: models?)?:)\s+(?:the |its |their |a |an )?$",
    re.IGNORECASE,
)


def struck_firms(report: Report, passage: Passage, catalog: Catalog) -> list[Name]:
    """The firms that are the verb's object, or those of their products that the sentence names behind them."""
    named = [
        name
        for name in report.sentence.names
        if (name.is_product or name.kind == "vendor")
        and name.role != "person"
        and not _is_attribute(name, report.sentence)
    ]
    passive = report.trigger.passive or any(relation_of(report, name) == "passive" for name in named)
    left = [name for name in named if report.is_left(name) and relation_of(report, name) not in {"agent", "subject"}]
    right = [name for name in named if not report.is_left(name) and relation_of(report, name) != "agent"]
    if passive:
        left = [name for name in named if report.is_left(name)]
    for side in (left, right) if passive else (right, left):
        products = [name for name in side if name.is_product]
        firms = [name for name in side if name.kind == "vendor"]
        if firms and report.cue.hits is Hits.LISTED:
            return list({name.entity: name for name in firms}.values())
        if products or firms:
            return most_specific(products) if products else firms[:3]
    if not named:
        return named_firms(report, passage, catalog, by_state=True) or _firms_listed_next(report, passage, catalog)
    itself = _ABOUT_ITSELF.search(report.after) or _PAYS.match(report.sentence.words[report.start :])
    return named[:1] if itself and named[0].kind == "vendor" else []


def _is_attribute(name: Name, sentence: Sentence) -> bool:
    """Whether a name only says what another thing runs on ("Snowflake-powered")."""
    return bool(re.match(r"-(?:powered|based|backed|native)\b", sentence.words[name.end - sentence.start :]))


_BUYER = re.compile(
    r"^'s?\s+(?:\w+\s){0,3}?(?:acquisition|takeover|purchase|bid|offer|deal|merger|buyout)\b", re.IGNORECASE
)


_BY_BUYER = re.compile(r"\bby\s+(?:the\s+)?(?:\w+\s+){0,3}$")


_FROM_BUYING = re.compile(r"\bfrom\s+\w+ing(?:\s+(?:over|with))?$")


_OBJECT = re.compile(
    r"^\W*(?:(?:AI|[a-z][\w-]*)\s+){0,6}(?P<name>[A-Z][\w.&]*(?:\s(?!(?:GmbH|Inc|Ltd|Limited|Corp|AG|Co)\b)[A-Z][\w.&]*){0,2})"
)


_AI_TRADE = re.compile(
    r"\b(?:AI|artificial intelligence|chips?|chipmaker|GPUs?|compute|data cent(?:er|re)s?|machine learning"
    r"|inference|LLMs?|robotics|model)\b"
)


def changing_hands(report: Report, passage: Passage, catalog: Catalog) -> list[Name]:
    """The firm that is bought, split or insolvent: not the buyer, and not in the catalog only if its trade is named."""
    buyers = [
        name
        for name in report.sentence.names
        if _BUYER.match(report.sentence.words[name.end - report.sentence.start :])
        or _BY_BUYER.search(report.sentence.words[: report.place(name)])
        or (
            _FROM_BUYING.search(report.sentence.words[: report.end]) and report.start <= report.place(name) < report.end
        )
    ]
    known = [
        name
        for name in struck_firms(report, passage, catalog)
        if name not in buyers and not catalog.is_state(name.entity)
    ]
    if bought := _bought(report, catalog):
        return [bought]
    if known or report.trigger.passive:
        return [name for name in known if name.is_product or is_firm_of_ours(name, catalog) or name.role == ""]
    match = _OBJECT.match(report.after)
    if match is None or is_known_place(match.group("name"), catalog):
        return []
    buyers = [name for name in report.sentence.names if is_firm_of_ours(name, catalog)]
    told = " ".join(sentence.words for sentence in (report.sentence, *passage.headline))
    specialist = any(not catalog.is_giant(name.entity) for name in buyers)
    if not (specialist or (_AI_TRADE.search(match.group(0)) or (buyers and _AI_TRADE.search(told)))):
        return []
    start = report.sentence.start + report.end + match.start("name")
    own = slug(match.group("name").removesuffix("'s"))
    return [Name(start, start + len(match.group("name")), own, "vendor", "", None, None, candidate=True)]


_KIND_OF_FIRM = (
    r"(?:start-?ups?|firm|company|maker|lab|developer|unit|rival|business|group|provider|specialist|vendor|platform)"
)
# "to buy Halden Compute, a maker of chips", "to swallow Norwegian chip start-up Halden Compute for".
_BOUGHT = re.compile(
    r"^\W*(?:(?:the|a|its|rival|fellow|all of|control of|[A-Z][a-z]+(?:ese|ian|ish|an|i|ch)|[A-Z][a-z]+-based|[a-z][\w-]*)"
    r" ){0,6}?"
    rf"(?:{_KIND_OF_FIRM} )?(?P<name>[A-Z][\w&]*(?:[ .-][A-Z0-9][\w&]*){{0,3}})"
    rf"(?:,? (?:a|an|the|which|whose|maker|owner) [^.;]{{0,90}})?"
)


def _bought(report: Report, catalog: Catalog) -> Name | None:
    """The firm right behind the verb that no catalog holds, where the words say that its trade is ours."""
    if report.trigger.passive or report.trigger.noun:
        return None
    capitals = [word[0].isupper() for word in report.sentence.words.split() if word[0].isalpha()]
    match = _BOUGHT.match(report.after) if sum(capitals) < 0.6 * len(capitals) else None
    if match is None or match["name"].startswith("AI") or is_known_place(match["name"], catalog):
        return None
    low = report.sentence.start + report.end + match.start("name")
    high = low + len(match["name"])
    taken = any(name.start < high and low < name.end for name in report.sentence.names)
    if taken or not _AI_TRADE.search(match.group(0)):
        return None
    return Name(low, high, slug(match["name"].removesuffix("'s")), "vendor", "", None, None, candidate=True)


def is_known_place(name: str, catalog: Catalog) -> bool:
    """Whether a name is a country's, an authority's or one of ours, so that it is no unknown firm."""
    return catalog.resolve(name) is not None


def short_suppliers(sentence: Sentence, makers: list[Name], catalog: Catalog) -> list[Name]:
    """The chips, else their makers, else the clouds that a sentence names."""
    named = [name for name in sentence.names if name.role == ""]
    own_makers = [name for name in named if name.kind == "vendor" and catalog.is_supplier(name.entity)]
    chips = [own for name in named if name.kind == "chip" for own in _made(name, own_makers or makers, sentence)]
    clouds = [
        name
        for name in named
        if name.kind == "service"
        or (
            name.kind == "vendor"
            and catalog.vendor_kinds(name.entity) & {"cloud", "host"}
            and not _is_source(name, sentence)
        )
    ]
    return most_specific(chips or own_makers or clouds)


def _is_source(name: Name, sentence: Sentence) -> bool:
    """Whether a firm is only where something comes from ("models from Naver")."""
    return bool(re.search(r"\b(?:from|of|by)\s+(?:[\w.]+ and )?$", sentence.words[: name.start - sentence.start]))


def _made(chip: Name, makers: list[Name], sentence: Sentence) -> list[Name]:
    """A chip as it is listed: memory, which several firms make, also under its one named maker ("samsung/hbm4")."""
    words = sentence.words[chip.start - sentence.start : chip.end - sentence.start]
    if not chip.vendor and not words.upper().startswith("HBM"):
        return []
    if chip.vendor or len({name.entity for name in makers}) != 1:
        return [chip]
    maker = makers[0]
    if not re.search(r"\d", words):
        return [maker, chip]
    own = f"{maker.entity}/{slug(words)}"
    return [Name(chip.start, chip.end, own, "chip", "", maker.entity, maker.jurisdiction), chip]


_PAYS = re.compile(r"(?:settl\w*|agree\w* to (?:pay|settle)|pays?|paid)\b", re.IGNORECASE)


_ABOUT_ITSELF = re.compile(
    r"\b(?:over|to (?:block|stop|undo|overturn|vacate|lift)|against|challeng\w+)\b[^.;]{0,40}\b(?:being"
    r"|its|their|label\w*|designat\w+|blacklist\w*|ban|listing|"
    r"supply[- ]chain risk)\b",
    re.IGNORECASE,
)


def named_firms(report: Report, passage: Passage, catalog: Catalog, *, by_state: bool) -> list[Name]:
    """The firms that the sentence, else the headline, names alone: targets where no product is named."""
    sentences = [report.sentence, *(title for title in passage.headline if title is not report.sentence)]
    for sentence in sentences:
        firms = [
            name
            for name in sentence.names
            if name.kind == "vendor"
            and name.role == ""
            and is_firm_of_ours(name, catalog)
            and not _is_attribute(name, sentence)
        ]
        firms = [
            name for name in firms if not ASIDE.search(sentence.words[: name.start - sentence.start][-40:]) or by_state
        ]
        if by_state or sentence is not report.sentence:
            chosen = firms
        else:
            chosen = [name for name in firms if relation_of(report, name) in {"subject", "agent"}] or firms
        if chosen:
            return chosen[:4] if by_state else chosen[:1]
    return []


_LISTED_NEXT = 2


def _firms_listed_next(report: Report, passage: Passage, catalog: Catalog) -> list[Name]:
    """The firms that the following sentences name, where an act speaks of "seven companies" first."""
    place = report.sentence.place
    for sentence in passage.sentences[place + 1 : place + 1 + _LISTED_NEXT]:
        firms = [
            name
            for name in sentence.names
            if name.kind == "vendor" and name.role == "" and is_firm_of_ours(name, catalog)
        ]
        if firms:
            return list({name.entity: name for name in firms}.values())
    return []


def most_specific(names: Iterable[Name]) -> list[Name]:
    """The names without repetitions and without families of which a member is named too."""
    unique: dict[str, Name] = {}
    for name in names:
        unique.setdefault(name.entity, name)
    covered = {family for name in unique.values() for family in name.families}
    kept = [name for own, name in unique.items() if own not in covered]
    models = [name for name in kept if name.kind == "model"]
    return [name for name in kept if not (models and (_is_plan(name) or _is_api(name)))]


def _is_plan(name: Name) -> bool:
    """Whether a name is a plan's, which says who has a model where one is named."""
    return name.kind == "service" and bool(name.families)


def _is_api(name: Name) -> bool:
    return name.kind in {"service", "family"} and name.entity.endswith("/api")
