"""Which state acts, and whose users, buyers or firms are hit."""

import re

from nlp.catalog import literals
from nlp.components.screen import Screen
from nlp.cue import Cue
from nlp.passage import Name, Passage, Sentence
from nlp.report import Report, relation

_BODIES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"\b(?:lawmakers?|senators?|congress(?:man|woman|men)?|house (?:panel|committee|bill)"
            r"|legislators?|bipartisan|the senate)\b",
            re.IGNORECASE,
        ),
        "congress",
    ),
    (
        re.compile(
            r"\b(?:(?:district |appeals |federal |high |supreme |top |state )?courts?|(?:federal )?judges?"
            r"|jury|tribunal)\b",
            re.IGNORECASE,
        ),
        "courts",
    ),
    (re.compile(r"\b(?:commerce (?:department|secretary)|department of commerce|BIS\b)", re.IGNORECASE), "commerce"),
    (
        re.compile(r"\b(?:the )?(?:president|white house|trump|biden|admin(?:istration)?(?:'s)?)\b", re.IGNORECASE),
        "white-house",
    ),
    (
        re.compile(
            r"\b(?:pentagon|defen[cs]e (?:department|secretary)|department of (?:defense|war))\b", re.IGNORECASE
        ),
        "defense",
    ),
    (re.compile(r"\bTreasury(?: Department)?\b(?! (?:bonds?|bills?|yields?|notes?))"), "treasury"),
    (
        re.compile(r"\b(?:governors?\b|Gov\.|state (?:senate|house|assembly|legislat\w+|lawmakers?))", re.IGNORECASE),
        "state",
    ),
    (
        re.compile(
            r"\b(?:data protection|privacy) (?:authority|watchdog|regulator|agency|commission(?:er)?|office)",
            re.IGNORECASE,
        ),
        "privacy",
    ),
    (
        re.compile(r"\b(?:competition|antitrust) (?:authority|watchdog|regulator|agency|commission)", re.IGNORECASE),
        "competition",
    ),
    (re.compile(r"\b(?:[Pp]arliament|MEPs?)\b"), "parliament"),
    (re.compile(r"\b(?:Council|[Mm]ember states|EU (?:ministers|governments|negotiators))\b"), "council"),
)
_US_BODIES = {
    "congress": "us-congress",
    "courts": "us-courts",
    "commerce": "us-commerce",
    "white-house": "us-white-house",
    "defense": "us-defense",
    "treasury": "us-treasury",
}
# Bodies that have a name of their own, by country.
_BODIES_AT_HOME = {
    ("privacy", "IT"): "it-garante",
    ("privacy", "IE"): "ie-dpc",
    ("privacy", "FR"): "fr-cnil",
    ("privacy", "GB"): "uk-ico",
    ("privacy", "KR"): "kr-pipc",
    ("privacy", "NL"): "nl-ap",
    ("competition", "IT"): "it-agcm",
    ("competition", "GB"): "uk-cma",
    ("competition", "US"): "us-ftc",
}
_ONLY_AT_HOME = {"parliament", "council", "privacy", "competition"}
_LABEL_WORDS = 3
_GOVERNMENT = re.compile(
    r"^(?:'s)?\s*(?:\w+\s){0,2}(?:government(?![- ](?:back|link|own)\w+)|authorit(?:y|ies)|officials?|regulators?"
    r"|ministers?|ministry|state(?!(?: media|[- ](?:hack|back|sponsor|link|own|run|align)\w*))|cabinet|parliament"
    r"|watchdog|courts?|judges?|privacy|data protection|competition|antitrust|prosecutors?|police"
    r"|military(?![ -](?:compan|end|industr)\w*)|army|agenc(?:y|ies))\b"
    r"|^(?:'s)?\s*(?:(?:lower|upper) )?(?:president|prime minister|premier|senate|congress|chamber|house|assembly"
    r"|legislat(?:ure|ors?)|lawmakers?|MPs|deput(?:y|ies)|commission|governor)\b",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    r"\b(?:U\.?S\.?|American?|Congress\w*|Trump|Biden|White House|Capitol|Republicans?|Democrats?)\b"
)
_STATE_ID = re.compile(r"us-[a-z]{2}")
_STATE_LAW = re.compile(r"law:(?!us-)(?P<state>[a-z]{2})-")
# Whose a list or rule is, where nobody says who changes it.
_KEEPERS = {
    "law:us-1260h": "us-defense",
    "law:us-3252": "us-defense",
    "law:us-sdn": "us-treasury",
    "law:us-nscmic": "us-treasury",
    "law:us-entity-list": "us-commerce",
    "law:us-ear": "us-commerce",
    "law:us-fcc-covered": "us-fcc",
    "law:cn-uel": "cn-mofcom",
    "law:cn-ecl": "cn-mofcom",
    "law:cn-genai": "cn-cac",
    "law:cn-labels": "cn-cac",
}
_PREFIXES = {"GB": "uk"}
_EVERYONE = re.compile(
    r"\b(?:all (?:of )?(?:its |our |the )?(?:customers|users|subscribers|accounts|developers|callers"
    r"|tenants|traffic)|every (?:customer|user|account|caller|subscriber"
    r"|tenant)|everyone|everybody|world-?wide|globally|global (?:\w+ )?(?:outage|shortage|scarcity|crunch"
    r"|disruption|body)|around the world|across the (?:world|globe)"
    r"|anywhere|for all\b|all customers)",
    re.IGNORECASE,
)
_FOREIGNERS = re.compile(
    r"\b(?:foreign (?:nationals?|persons?|citizens?|users?)|foreigners|non-?U\.?S\.? (?:persons?"
    r"|nationals?|citizens?|users?|customers?)|non-?americans?|"
    r"non-?citizens?|anyone (?:who is )?(?:not|other than) (?:a )?U\.?S\.? (?:persons?|citizens?)|(?:users"
    r"|customers|anyone|people|persons) outside (?:of )?the (?:U\.?S\.?|United States))",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?:'s)?\s+(?:\w+\s+)?(?:access|users|customers|firms|companies|buyers|entities|nationals|developers|military)\b",
    re.IGNORECASE,
)
_ONWARD = re.compile(
    r"(?:['’]s|-based|-made|-owned|-backed|\s+(?:giant|startup|start-up|company|firm|maker|tech|chipmaker"
    r"|rival|lab|AI lab))\b",
    re.IGNORECASE,
)


def state_actors(report: Report, passage: Passage) -> tuple[list[str], str | None]:
    """The authorities that act and the country or union they act for; empty where the text names none."""
    if ruling := _ruling_court(report, passage):
        return ruling
    for sentence in _from_near_to_far(report.sentence, passage):
        found = _actors_in(report if sentence is report.sentence else None, sentence, passage) or _keeper(sentence)
        if found:
            return found
    by_law = (_by_law(sentence) for sentence in _from_near_to_far(report.sentence, passage))
    found = next((found for found in by_law if found), None) or _by_gazette(passage) or _only_body(passage)
    return found or _where_it_holds(report) or ([], None)


_JUDGES = re.compile(r"\b(?:judges?|courts?|tribunal|justices|circuit)\b", re.IGNORECASE)


def _ruling_court(report: Report, passage: Passage) -> tuple[list[str], str | None] | None:
    """The courts of the country whose judge or court is the subject of the verb, also where it rules on a state's law."""
    subject = report.subject
    if subject is None or report.trigger.noun or not _JUDGES.search(subject.text):
        return None
    low, high = subject.start_char, subject.end_char
    for court in report.sentence.names:
        if court.entity.endswith("-courts") and low <= report.place(court) < high:
            return [court.entity], court.jurisdiction
    for place in report.sentence.names:
        if place.kind == "jurisdiction" and low <= report.place(place) < high and place.entity != "US":
            return _of_country(place, "courts")
    if any(name.role == "state" or name.jurisdiction == "US" for name in report.sentence.names):
        return ["us-courts"], "US"
    return _of_body("courts", report.sentence, passage)


_ENTERS = re.compile(r"\b(?:effect|force)\b", re.IGNORECASE)


def _where_it_holds(report: Report) -> tuple[list[str], str | None] | None:
    """The state in whose territory a measure takes effect that nobody is said to take ("a ban takes effect in …")."""
    if not report.cue.own_country or not _ENTERS.search(report.sentence.words[report.start : report.head_end]):
        return None
    places = {name.entity: name for name in report.sentence.names if name.kind == "jurisdiction"}
    return _of_country(next(iter(places.values())), None) if len(places) == 1 else None


_GAZETTES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\bOfficial Journal\b"), "eu-commission", "EU"),
    (re.compile(r"\bFederal Register\b"), "us-gov", "US"),
    (re.compile(r"\bBundesgesetzblatt\b|\bBundesanzeiger\b"), "de-gov", "DE"),
    (re.compile(r"\bGazzetta Ufficiale\b"), "it-gov", "IT"),
    (re.compile(r"\bStaatscourant\b|\bStaatsblad\b"), "nl-gov", "NL"),
    (re.compile(r"\bJournal officiel\b", re.IGNORECASE), "fr-gov", "FR"),
)


_GAZETTES_SCREEN = Screen(text for pattern, _, _ in _GAZETTES for text in literals.required(pattern.pattern))


def _by_gazette(passage: Passage) -> tuple[list[str], str | None] | None:
    """Whose law it is, by the gazette that publishes it."""
    words = "\n".join(sentence.words for sentence in passage.lead)
    if not _GAZETTES_SCREEN.lets_through(words):
        return None
    for pattern, authority, home in _GAZETTES:
        if pattern.search(words):
            return [authority], home
    return None


def _only_body(passage: Passage) -> tuple[list[str], str | None] | None:
    """The one authority that the opening names at all: a notice names its author once."""
    bodies = {
        name.entity: name.jurisdiction
        for sentence in passage.lead
        for name in sentence.names
        if name.kind == "authority" and name.role in {"", "person"}
    }
    return ([*bodies], next(iter(bodies.values()))) if len(bodies) == 1 else None


def acting_state(report: Report, passage: Passage) -> tuple[list[str], str | None] | None:
    """The authority that is the trigger's subject or agent, with its country; None where somebody else is."""
    named = [name for name in report.sentence.names if name.kind == "authority" and name.role in {"", "person"}]
    for name in named:
        if _distance(report, name)[0] == 0:
            return [name.entity], name.jurisdiction
    places = [name for name in report.sentence.names if name.kind == "jurisdiction" or name.role == "state"]
    acting = next((name for name in places if _acts(report, name, report.sentence) and report.is_left(name)), None)
    if acting is not None:
        return _of_country(acting, _body_of(report, report.sentence))
    nearer = [name for name in report.sentence.names if report.is_left(name) and name.kind in {"vendor", "authority"}]
    if nearer and nearer[-1].kind == "authority" and nearer[-1].role in {"", "person"}:
        return [nearer[-1].entity], nearer[-1].jurisdiction
    if _BENCH.search(report.before):
        return _actors_in(report, report.sentence, passage) or ([], None)
    return None


_BENCH = re.compile(
    r"\b(?:judges?|courts?|jury|tribunal)\b(?! (?:filings?|documents?|papers?|records?))(?! of [a-z])"
    r"(?: (?:in|of|at|on) (?:[A-Z][\w.]+ ?){1,3})?,?(?: [a-z]\w*){0,3}\s*$",
)
_SITS = re.compile(r"\b(?:courts?|judges?|tribunal)(?: of \w+)? (?:in|of|at) $")
# A court that sits in a place which the catalog does not know: its country is not told.
_SEAT = re.compile(
    r"\b(?:courts?|judges?|jury|tribunal) (?:in|of|at) (?!San |New York|Los Angeles|Washington|Manhattan|Appeals?"
    r"|Boston|Chicago|Seattle|Austin|Oakland|Delaware|the )[A-Z]"
    r"|^(?!U\.?S|Federal|Appeals|Supreme|District|Top|A |The )[A-Z]\w+ (?:court|judge)\b"
)


def _from_near_to_far(sentence: Sentence, passage: Passage) -> list[Sentence]:
    others = [other for other in passage.around(sentence) if other is not sentence]
    return [sentence, *others, *(title for title in passage.headline if title not in others)]


def _keeper(sentence: Sentence) -> tuple[list[str], str | None] | None:
    """The authority that keeps the list or rule which the sentence names."""
    law = next((name for name in sentence.names if name.entity in _KEEPERS), None)
    return ([_KEEPERS[law.entity]], law.jurisdiction) if law is not None else None


def _actors_in(report: Report | None, sentence: Sentence, passage: Passage) -> tuple[list[str], str | None] | None:
    named = [
        name
        for name in sentence.names
        if name.kind == "authority" and name.role in {"", "person"} and not _is_told(name, sentence)
    ]
    places = [name for name in sentence.names if name.kind == "jurisdiction" or name.role == "state"]
    acting = [name for name in places if _acts(report, name, sentence)]
    best = min(named, key=lambda name: _distance(report, name), default=None)
    # "US licenses … after CEO meets Trump": who is only met does not act.
    if best is not None and not (
        acting and report is not None and _distance(report, best)[0] and not report.is_left(best)
    ):
        return [best.entity], best.jurisdiction
    home = acting[0] if acting else None
    body = _body_of(report, sentence)
    elsewhere = next((place for place in places if place.entity != "US"), None)
    if body == "courts" and home is None and elsewhere is not None:
        home = elsewhere
    if body and home is None:
        return _of_body(body, sentence, passage)
    if body in _US_BODIES and home is not None and home.entity == "US":
        return [_US_BODIES[body]], "US"
    return _of_country(home, body) if home is not None else None


_TOLD = re.compile(
    r"\b(?:filings?|filed|documents?|papers|reports?|reported|registered|lodged|submi\w+|disclosed|disclosures?"
    r"|applications?)"
    r" (?:\w+ ){0,2}?(?:with|to|at|before) (?:the )?(?:[A-Z]\.?){0,3} ?$"
)


def _is_told(name: Name, sentence: Sentence) -> bool:
    """Whether an authority is only where a paper is filed, so that it does not act."""
    return bool(_TOLD.search(sentence.words[: name.start - sentence.start]))


def _of_body(body: str, sentence: Sentence, passage: Passage) -> tuple[list[str], str | None] | None:
    """The body whose country the sentence leaves out: told beside it or in the opening, else American where it may be."""
    around = [*_from_near_to_far(sentence, passage), *(own for own in passage.sentences if 0 <= own.number < 2)]
    if body not in _ONLY_AT_HOME and _AMERICAN.search(sentence.words):
        return _american(body)
    if body in {"state", "congress"} and (state := next(filter(None, map(_state_of, around)), None)):
        return [state], "US"
    for other in around:
        if body in {"parliament", "council"} and any("EU" in (name.entity, name.jurisdiction) for name in other.names):
            return [f"eu-{body}"], "EU"
        for place in other.names:
            before, behind = other.words[: place.start - other.start], other.words[place.end - other.start :]
            sits = body == "courts" and _SITS.search(before) and place.entity != "US"
            labels = len(other.words.split()) <= _LABEL_WORDS and place.start == other.start
            if place.kind == "jurisdiction" and (sits or labels or _GOVERNMENT.match(behind)):
                return _of_country(place, body)
    return None if body == "courts" and _SEAT.search(sentence.words) else _american(body)


def _american(body: str) -> tuple[list[str], str | None] | None:
    return None if body in _ONLY_AT_HOME else ([_US_BODIES.get(body, "us-gov")], "US")


def _state_of(sentence: Sentence) -> str | None:
    """The American state that the sentence names, itself or by one of its laws."""
    for name in sentence.names:
        if _STATE_ID.fullmatch(name.entity):
            return name.entity
        law = _STATE_LAW.match(name.entity)
        if law and name.jurisdiction == "US":
            return f"us-{law.group('state')}"
    return None


def _of_country(home: Name, body: str | None) -> tuple[list[str], str | None]:
    if home.role == "state":
        return [home.entity], home.jurisdiction
    prefix = _PREFIXES.get(home.entity, home.entity.lower())
    if own := _BODIES_AT_HOME.get((body or "", home.entity)):
        return [own], home.entity
    if prefix == "eu" and body in {"parliament", "council"}:
        return [f"eu-{body}"], "EU"
    if prefix == "eu" and body != "courts":
        return ["eu-commission"], "EU"
    if prefix == "us" and body in _US_BODIES:
        return [_US_BODIES[body]], "US"
    return [f"{prefix}-courts" if body == "courts" else f"{prefix}-gov"], home.entity


def _by_law(sentence: Sentence) -> tuple[list[str], str | None] | None:
    law = next((name for name in sentence.names if name.role == "law"), None)
    if law is None or not law.jurisdiction or len(law.jurisdiction) != 2:
        return None
    if law.jurisdiction == "EU":
        return ["eu-commission"], "EU"
    return [f"{_PREFIXES.get(law.jurisdiction, law.jurisdiction.lower())}-gov"], law.jurisdiction


def _distance(report: Report | None, name: Name) -> tuple[int, int]:
    if report is None:
        return (0, name.start)
    token = report.token_of(name)
    tied = token is not None and report.head is not None and relation(token, report.head) in {"subject", "agent"}
    gap = report.start - report.place(name)
    return (0 if tied else 1, gap if gap > 0 else 100 - gap)


def _acts(report: Report | None, name: Name, sentence: Sentence) -> bool:
    """Whether a country stands where somebody acts: as the subject, before its government's name, or first in the line."""
    behind = sentence.words[name.end - sentence.start :]
    if _GOVERNMENT.match(behind):
        return True
    if report is None:
        return name.start == sentence.start and name.role != "demonym"
    token = report.token_of(name)
    direct = token is not None and token.dep_ in {"nsubj", "nsubjpass", "pobj"}
    if (
        token is not None
        and direct
        and report.head is not None
        and relation(token, report.head) in {"subject", "agent"}
    ):
        return True
    if name.role == "demonym" and not _GOVERNMENT.match(behind):
        return bool(
            re.match(
                r"\s+(?:export|chip|curbs|controls|restrictions|rules?|sanctions|ban|law)\b", behind, re.IGNORECASE
            )
        )
    return report.place(name) < report.end and (
        report.before[: report.place(name)].strip(" \"'").lower() in {"", "the"}
        or bool(re.match(r"\s+(?:export|chip|AI|proposed|new|entity)\b", behind, re.IGNORECASE))
    )


_LEGISLATES = re.compile(
    r"\b(?:lawmakers?|senators?|congress(?:man|woman|men)|house (?:panel|committee)|bill|legislat\w+)\b", re.IGNORECASE
)


def _body_of(report: Report | None, sentence: Sentence) -> str | None:
    if _LEGISLATES.search(sentence.words):
        return "congress"
    words = sentence.words if report is None else report.before
    found = [(match.start(), body) for pattern, body in _BODIES for match in pattern.finditer(words)]
    # A court that rules on a measure is not its author.
    authors = [row for row in found if row[1] != "courts"]
    return max(authors or found)[1] if found else None


def read_affected(report: Report, cue: Cue, jurisdiction: str | None, *, by_state: bool) -> tuple[str, ...]:
    """Country codes, `*` or `!US`, as the sentence states them; the acting state's own where the type says so."""
    words = report.sentence.words
    if _FOREIGNERS.search(words) and by_state:
        return ("!US",)
    if _EVERYONE.search(words) and not (by_state and report.trigger.noun):
        return ("*",)
    if cue.own_country and jurisdiction:
        return (jurisdiction,)
    return tuple(dict.fromkeys(_hit_countries(report, jurisdiction, by_state=by_state)))


_CITY_STATES = {"HK", "MO", "SG", "MC", "VA"}


def _hit_countries(report: Report, jurisdiction: str | None, *, by_state: bool) -> list[str]:
    found = []
    for name in report.sentence.names:
        if name.role == "state" and not by_state and name.jurisdiction:
            found.append(name.jurisdiction)
        capital = name.role == "capital" and name.entity not in _CITY_STATES
        if name.kind != "jurisdiction" or name.entity == jurisdiction or capital:
            continue
        before = report.sentence.words[: report.place(name)]
        behind = report.sentence.words[name.end - report.sentence.start :]
        into = re.search(
            r"\b(?:to|in|into|from|for|against|with|of|like|including|and|or|,|block\w*|ban\w*|bar\w*|on|across"
            r"|at)\s*(?:the |mainland )?$",
            before,
            re.IGNORECASE,
        )
        people = _PEOPLE.match(behind)
        if (into and not _ONWARD.match(behind)) or people:
            found.append(name.entity)
    return found if by_state or len(found) < 8 else []


def names_state_body(report: Report) -> bool:
    """Whether a government, court or legislature is named in front of the trigger."""
    return _body_of(report, report.sentence) is not None or bool(
        re.search(
            r"\b(?:government|regulators?|authorities|ministry|watchdog|parliament)\b", report.before, re.IGNORECASE
        )
    )


_BODY = re.compile(
    r"\b(?:governments?|regulators?|authorit(?:y|ies)|minist(?:ry|ries|ers?)|watchdogs?|parliament|cabinet|prosecutors?"
    r"|courts?|judges?|tribunal|attorneys? general|lawmakers|legislature|governor|senate|data protection"
    r"|commissioner|garante|justice(?! department)|judge?ment)\b",
    re.IGNORECASE,
)


def names_body(sentence: Sentence) -> bool:
    """Whether the sentence names some public body, though of no country that it tells."""
    return bool(_BODY.search(sentence.words))
