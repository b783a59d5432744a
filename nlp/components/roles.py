"""Who does it and to what: the actor and the targets of a report."""

import re
from collections.abc import Iterable

from nlp.catalog import Catalog
from nlp.catalog.names import slug, without_vendor
from nlp.components.triggers import CAMEL, COINED, is_core, is_firm_of_ours
from nlp.cue import About, Hits
from nlp.passage import Name, Passage, Sentence
from nlp.report import Report, governors, relation

_ASIDE = re.compile(
    r"(?:instead of|fall(?:s|ing)? back (?:on|to)|fallback (?:is|to|model)?|switch(?:es|ed|ing)? (?:\w+ "
    r")?to|mov(?:e|es|ed|ing) (?:\w+ )?to|rivals?(?:ing)?|like|unlike|than|"
    r"versus|vs\.?|compared (?:to|with)|beats?|beating|outperform\w*|surpass\w*|match(?:es|ing)?|against"
    r"|ahead of|successor to|succeeds?|replac(?:es|ing)|based on|"
    r"powered by|fine-tuned from|distilled from|built (?:on|with)|point(?:s|ed|ing)? (?:\w+ )?to|such as"
    r"|alternatives? to|similar to|including other|other|competitors?|"
    r"(?:send|sends|sent|sending|re-?direct\w*|re-?rout\w+|mov\w+) (?:\w+ )?requests? to"
    r"|route[sd]? to|recommends?|suggests?|predecessor|trained on|running on|runs on|take on"
    r"|challenge|competes? with)\s+(?:the |its |their |a |an )?$",
    re.IGNORECASE,
)
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
_WE = re.compile(r"\b(?:we|we're|we've|we'll|our|us)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"\b(?:after|because|following|while|whereas|in response to|to comply with|as part of|amid|despite"
    r"|although|says?|said)\b|[;]",
    re.IGNORECASE,
)


def vendor_actor(report: Report, passage: Passage, targets: Iterable[Name], catalog: Catalog) -> str | None:
    """The vendor that acts: the trigger's agent or subject, the speaker for "we", one named before, or the targets' own."""
    named = [name for name in report.sentence.names if _vendor_of(name)]
    for wanted in ("agent", "subject"):
        for name in named:
            if (
                _relation(report, name) == wanted
                and not _is_possessed(report, name)
                and not _is_passive_product(report, name)
            ):
                return _vendor_of(name)
    if passage.speaker and (report.trigger.passive or not any(name.kind == "vendor" for name in named)):
        return passage.speaker
    if _WE.search(report.before[-40:]) and passage.speaker:
        return passage.speaker
    left = [name for name in named if report.is_left(name) and _relation(report, name) not in {"passive", "object"}]
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


def _relation(report: Report, name: Name) -> str:
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


def read_targets(report: Report, passage: Passage, catalog: Catalog, *, by_state: bool) -> list[Name]:
    """The products that are hit or released, the most specific the text names; firms only where it names no product."""
    if report.cue.hits is Hits.NOTHING:
        return []
    if report.cue.hits in {Hits.FIRMS, Hits.LISTED}:
        return _struck(report, passage, catalog)
    if report.cue.hits is Hits.ACQUIRED:
        return _changing_hands(report, passage, catalog)
    if report.cue.hits is Hits.SUPPLIERS:
        near = [report.sentence, *_earlier(report, passage), *_following(report, passage)]
        makers = [
            name
            for sentence in (report.sentence, *passage.headline)
            for name in sentence.names
            if name.kind == "vendor" and name.role == "" and catalog.is_supplier(name.entity)
        ]
        return next((found for sentence in near if (found := _suppliers(sentence, makers, catalog))), [])
    products = [
        name for name in _products(report, passage, catalog) if not (report.cue.drops_chips and name.kind == "chip")
    ]
    if products:
        return most_specific(products)
    return _fallback(report, passage, catalog, by_state=by_state)


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
    return [] if wanted_new else _narrowed(_firms(report, passage, catalog, by_state=by_state), passage)


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
    if not (bare or (_WE.search(sentence.words) and not sentence.names)):
        return []
    if bare and not any(_WE.search(other.words) for other in passage.sentences if 0 <= other.number < _NOTICE):
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
    firms = _firms(report, passage, catalog, by_state=by_state) if match and not by_state else []
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


def _struck(report: Report, passage: Passage, catalog: Catalog) -> list[Name]:
    """The firms that are the verb's object, or those of their products that the sentence names behind them."""
    named = [
        name
        for name in report.sentence.names
        if (name.is_product or name.kind == "vendor")
        and name.role != "person"
        and not _is_attribute(name, report.sentence)
    ]
    passive = report.trigger.passive or any(_relation(report, name) == "passive" for name in named)
    left = [name for name in named if report.is_left(name) and _relation(report, name) not in {"agent", "subject"}]
    right = [name for name in named if not report.is_left(name) and _relation(report, name) != "agent"]
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
        return _firms(report, passage, catalog, by_state=True) or _firms_listed_next(report, passage, catalog)
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


def _changing_hands(report: Report, passage: Passage, catalog: Catalog) -> list[Name]:
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
        name for name in _struck(report, passage, catalog) if name not in buyers and not catalog.is_state(name.entity)
    ]
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


def is_known_place(name: str, catalog: Catalog) -> bool:
    """Whether a name is a country's, an authority's or one of ours, so that it is no unknown firm."""
    return catalog.resolve(name) is not None


def _following(report: Report, passage: Passage) -> list[Sentence]:
    """The sentence behind a headline, which tells whose supply it means."""
    place = report.sentence.place
    return passage.sentences[place + 1 : place + 2] if report.sentence.in_title else []


def _suppliers(sentence: Sentence, makers: list[Name], catalog: Catalog) -> list[Name]:
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


_PARTY = re.compile(r"(?P<name>(?:[A-Z][\w.&'-]*)(?:\s+(?:[A-Z][\w.&-]*|of|the|for|and)){0,4})\s*$")
_NO_PARTY = re.compile(
    r"^(?:The|A|An|In|On|At|It|He|She|They|We|I|This|That|These|Here|How|Why|What|New|More|Two|Three"
    r"|Several|Many|Users?|Customers?|Developers?|Police|"
    r"Court|Judge|Music|Industry|Authors|Artists|Publishers|Parents|Families|Researchers|Hackers|Lawyers"
    r"|Report|Update|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)


def named_party(report: Report, catalog: Catalog) -> str | None:
    """Whoever the sentence names as the trigger's subject: one that we know, else the kebab form of their name."""
    for name in report.sentence.names:
        if name.kind not in {"vendor", "party"} or _is_possessed(report, name):
            continue
        if _relation(report, name) in {"subject", "agent"}:
            words = report.sentence.words[report.place(name) : name.end - report.sentence.start]
            return slug(catalog.full_name(words) or words) if name.role == "person" else name.entity
    subject = (_subject_words(report) or "").split(" and ")[0] or None
    if subject is None or _NO_PARTY.match(subject):
        return None
    known = catalog.resolve(subject)
    if known is not None and known.kind.value in {"vendor", "authority"}:
        return known.id
    return slug((catalog.full_name(subject) or subject).removesuffix("'s"))


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
                    words = " ".join(report.sentence.words[token.idx : token.idx + len(token)] for token in phrase)
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
    r"|registrations?|sign-?ups?|chatbot|assistant|tool|version|subscriptions?|tokens?|keys?|all|everything)\b",
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
    passive = report.trigger.passive or any(_relation(report, name) == "passive" for name in named)
    left = [name for name in named if report.is_left(name) and _relation(report, name) != "agent"]
    cut = _CLAUSE_END.search(report.after)
    reach = report.end + (cut.start() if cut else len(report.after))
    right = [name for name in named if not report.is_left(name) and report.place(name) <= reach]
    first, second = (left, right) if passive else (right, left)
    if _says_only_where(named, sentence):
        return []
    return _without_places(first, sentence) or [
        name for name in second if passive or _relation(report, name) != "subject" or not _acts(name)
    ]


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
    models += [name for name in coined(report, passage, catalog) if not _overlaps(name, named)]
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
    return bool(report.trigger.passive or _relation(report, name) == "passive") and len(gap) <= 45 and not apart


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
    return not _ASIDE.search(before[-40:]) and not _SPARED.match(behind)


def _overlaps(name: Name, others: Iterable[Name]) -> bool:
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
        if not _overlaps(name, [other for other in found if other.end - other.start > name.end - name.start])
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


def _earlier(report: Report, passage: Passage) -> list[Sentence]:
    """The sentences before this one that may hold what "both models" stands for, nearest first, then the title."""
    place = report.sentence.place
    before = [] if report.sentence.in_title else passage.sentences[max(0, place - 3) : place][::-1]
    return [*before, *(title for title in passage.headline if title not in before and title is not report.sentence)]


def _firms(report: Report, passage: Passage, catalog: Catalog, *, by_state: bool) -> list[Name]:
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
            name for name in firms if not _ASIDE.search(sentence.words[: name.start - sentence.start][-40:]) or by_state
        ]
        if by_state or sentence is not report.sentence:
            chosen = firms
        else:
            chosen = [name for name in firms if _relation(report, name) in {"subject", "agent"}] or firms
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
