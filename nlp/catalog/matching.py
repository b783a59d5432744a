"""Finding names in running text: one Aho–Corasick pass over literals, then a grammar only where one of its stems stood."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.catalog.context import AI, Context, Surroundings, Vocabulary
from nlp.catalog.names import model_key, slug, without_vendor

# Brands whose numbers their grammars know; "GPT 5 times faster" is no member.
_NUMBERED_BY_GRAMMAR = {
    "claude",
    "gpt",
    "gemini",
    "chatgpt",
    "grok",
    "llama",
    "claude-opus",
    "claude-sonnet",
    "claude-haiku",
}
_NUMBER_BEHIND = re.compile(
    r"[- \u2010-\u2015\u00a0]v?(\d{1,2}(?:\.\d{1,2})?)(?![\w%]|[.,]\d| (?:times|percent|per|months?|weeks?"
    r"|days?|years?|people|million|billion|users)\b)"
)
_OLD_CLAUDE = re.compile(r"^claude-(opus|sonnet|haiku)-(3(?:\.\d)?)$")
WINDOW = 160
REACH = 80
_RANK = {"model": 0, "family": 0, "service": 1, "chip": 2, "law": 3, "authority": 4, "vendor": 5, "jurisdiction": 6}


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found at [start, end). `role` tells persons, countries, demonyms, capitals, states and laws apart.

    `candidate` marks an identifier inferred from a family's grammar that the catalog does not hold.
    """

    start: int
    end: int
    entity: str
    kind: str
    role: str
    vendor: str | None
    candidate: bool = False
    families: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Scene:
    """A text being searched, the lead that gives its names context, and what the lead holds beside a name.

    `is_told` says that the text is known to be about AI, whatever its lead says.
    """

    text: str
    lead: str
    is_told: bool
    matcher: "Matcher"
    leads: dict[str, Surroundings] = field(default_factory=dict)

    @cached_property
    def about_ai(self) -> bool:
        return self.is_told or self.matcher.speaks_of_ai(self.lead)

    @cached_property
    def near(self) -> Surroundings:
        return self.matcher.vocabulary.read(self.text)

    def lead_without(self, name: str) -> Surroundings:
        """What the lead holds where the name is cut out of it, since it is no sign for itself."""
        if name not in self.leads:
            self.leads[name] = self.matcher.vocabulary.read(self.lead.replace(name, "\x01"))
        return self.leads[name]


class Matcher:
    """Finds the catalog's names in text."""

    def __init__(self, compiled: dict[str, Any], kinds: dict[str, tuple[str, str | None]]) -> None:
        self._kinds = kinds
        self._families = {row["id"]: tuple(row.get("families", ())) for row in compiled["entities"]}
        self.vocabulary = Vocabulary(_context_words(compiled))
        self._contexts = [
            Context(needs, nots, compiled["ai_words"], self.vocabulary) for needs, nots in compiled["contexts"]
        ]
        self._ai = AhoCorasick([word.lower() for word in compiled["ai_words"]], matchkind=MatchKind.Standard)
        self._names: dict[str, list[tuple[str, str, int | None]]] = defaultdict(list)
        for text, entity, role, context in compiled["names"]:
            self._names[text].append((entity, role, context))
        self._grammars = compiled["grammars"]
        self._patterns: dict[int, re.Pattern[str]] = {}
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        for number, grammar in enumerate(self._grammars):
            for stem in grammar["spelt"]:
                self._by_stem[stem].append(number)
        self._stemless = [number for number, grammar in enumerate(self._grammars) if not grammar["spelt"]]
        self._keys: dict[str, str] = compiled["keys"]
        self._vendor_slugs: dict[str, list[str]] = compiled["vendor_slugs"]
        self._literals = list(dict.fromkeys([*self._names, *self._by_stem]))
        self._automaton = AhoCorasick(self._literals, matchkind=MatchKind.Standard)

    @cached_property
    def _written(self) -> list[str]:
        """Names and stems as they are written."""
        stems = (stem for grammar in self._grammars for stem in grammar["stems"])
        return list(dict.fromkeys([*self._names, *stems]))

    @cached_property
    def _cased(self) -> dict[str, str]:
        return {text.lower(): text for text in self._written}

    @cached_property
    def _folded(self) -> Any:
        return AhoCorasick([text.lower() for text in self._written], matchkind=MatchKind.LeftmostLongest)

    def recase(self, shouted: str) -> str:
        """An all-capitals line in ordinary letters, with known names as they are written; offsets stay the same."""
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in shouted)
        parts = list(low[:1].upper() + low[1:])
        folded = list(self._cased)
        for number, start, end in self._folded.find_matches_as_indexes(low):
            if _bounded(low, start, end) and len(folded) > number:
                parts[start:end] = self._cased[low[start:end]]
        return "".join(parts)

    def find(self, text: str, lead: str, *, about_ai: bool) -> list[Hit]:
        """The names in the text, longest first where they overlap; `lead` gives ambiguous ones their context."""
        return _disjoint(self._hits(_Scene(text, lead, about_ai, self)))

    def is_alias(self, words: str, entity: str) -> bool:
        """Whether the catalog itself spells the entity so."""
        return any(own == entity for own, _, _ in self._names.get(words, ()))

    def speaks_of_ai(self, text: str) -> bool:
        """Whether a word of the text shows that it is about AI."""
        low = text.lower()
        return any(
            _bounded(low, start, end) for _, start, end in self._ai.find_matches_as_indexes(low, overlapping=True)
        )

    def name_alone(self, name: str) -> Hit | None:
        """The hit that covers all of the name, which needs no context since a person meant it as a name."""
        found = self._automaton.find_matches_as_indexes(name, overlapping=True)
        spelt = {number for literal, _, _ in found for number in self._by_stem.get(self._literals[literal], ())}
        for number in sorted(spelt.union(self._stemless)):
            match = self._pattern(number).fullmatch(name)
            if match:
                return self.member(self._grammars[number], match)
        return None

    def _pattern(self, number: int) -> re.Pattern[str]:
        pattern = self._patterns.get(number)
        if pattern is None:
            pattern = self._patterns[number] = re.compile(self._grammars[number]["pattern"])
        return pattern

    def _hits(self, scene: _Scene) -> Iterator[Hit]:
        text = scene.text
        stems: dict[int, list[int]] = defaultdict(list)
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            literal = self._literals[number]
            for grammar in self._by_stem.get(literal, ()):
                stems[grammar].append(start)
            if literal in self._names and _bounded(text, start, end):
                for entity, role, context in self._names[literal]:
                    if self._fits(context, scene, start, end):
                        kind, vendor = self._kinds[entity]
                        yield Hit(start, end, entity, kind, role, vendor, families=self._families[entity])
        for number in self._stemless:
            stems[number] = list(range(REACH, len(text) + REACH, 2 * REACH))
        for number, places in stems.items():
            yield from self._grammar_hits(number, places, scene)

    def _fits(self, context: int | None, scene: _Scene, start: int, end: int) -> bool:
        if context is None:
            return True
        cleared = self._contexts[context].cleared(scene.near, (start, end), WINDOW, about_ai=scene.about_ai)
        if cleared is not None:
            return cleared
        return self._contexts[context].is_met_by(scene.lead_without(scene.text[start:end]))

    def _grammar_hits(self, number: int, places: list[int], scene: _Scene) -> Iterator[Hit]:
        grammar = self._grammars[number]
        pattern = self._pattern(number)
        for low, high in _merged(places, len(scene.text)):
            for match in pattern.finditer(scene.text, low, high):
                if self._names_maker(grammar, match.group(0)) or self._fits(
                    grammar["context"], scene, match.start(), match.end()
                ):
                    yield self.member(grammar, match)

    def _names_maker(self, grammar: dict[str, Any], words: str) -> bool:
        """Whether the words of a chip begin with its maker's name, which needs no other sign ("Nvidia H100")."""
        makers = self._vendor_slugs.get(grammar["vendor"] or "", ()) if grammar["kind"] == "chip" else ()
        return any(slug(words).startswith(f"{maker}-") for maker in makers)

    def member(self, grammar: dict[str, Any], match: re.Match[str]) -> Hit:
        """The member of the family (or the chip) that the matched words name, a candidate where it is not known."""
        vendor = grammar["vendor"]
        own, known, numbered = self.identify(match.group(0), grammar, _version(match))
        end = match.end()
        if not numbered and vendor and grammar["kind"] == "model" and (more := self._numbered(grammar, match)):
            own, known, numbered, end = more
        kind = self._kinds[own][0] if own in self._kinds else ("chip" if grammar["kind"] == "chip" else "model")
        families = tuple(family for family in grammar["families"] if family != own)
        possessed = match.group(0).replace("’", "'").rfind("'s ")
        start = match.start() + (possessed + 3 if possessed >= 0 else 0)
        return Hit(start, end, own, kind, "", vendor, candidate=numbered and not known, families=families)

    def _numbered(self, grammar: dict[str, Any], match: re.Match[str]) -> tuple[str, bool, bool, int] | None:
        """The member that a number behind a family's bare name makes ("Inkling 2"), for families not written so before."""
        if grammar["family"].partition("/")[2] in _NUMBERED_BY_GRAMMAR:
            return None
        number = _NUMBER_BEHIND.match(match.string, match.end())
        if number is None:
            return None
        own, known, _ = self.identify(match.group(0) + number.group(0), grammar, number.group(1))
        return own, known, True, number.end()

    def identify(self, words: str, grammar: dict[str, Any], version: str | None) -> tuple[str, bool, bool]:
        """The identifier for these words, whether the catalog holds it, and whether they name a member of the family."""
        vendor = grammar["vendor"]
        if vendor is None:
            return grammar["family"], True, True
        bare = words.replace("’", "'").rpartition("'s ")[2]
        own = without_vendor(slug(bare), tuple(self._vendor_slugs.get(vendor, ())))
        if grammar["kind"] == "chip":
            chip = _chip_slug(own)
            return (
                (f"{vendor}/{chip}", f"{vendor}/{chip}" in self._kinds, True)
                if chip
                else (grammar["family"], True, True)
            )
        if grammar["brand"] and not own.startswith(grammar["brand"]):
            own = f"{grammar['brand']}-{own}"
        own = _OLD_CLAUDE.sub(r"claude-\2-\1", own)
        found = self._keys.get(f"{vendor} {model_key(own)}") or (
            f"{vendor}/{own}" if f"{vendor}/{own}" in self._kinds else None
        )
        if found and found != f"{vendor}/{vendor}":
            return found, True, self._kinds[found][0] != "family"
        # Without a number only a coined word is a new member ("VaultGemma"); "Gemini Advanced" is the family.
        coined = "-" not in own and f"{vendor}/{own}" != grammar["family"]
        if version or coined or any(map(str.isdecimal, own)):
            return f"{vendor}/{own}", False, True
        return (vendor if grammar["family"] == f"{vendor}/{vendor}" else grammar["family"]), True, False


def _context_words(compiled: dict[str, Any]) -> Iterator[str]:
    """Every word that any name needs near it, or that speaks against one."""
    yield from compiled["ai_words"]
    for needs, nots in compiled["contexts"]:
        yield from (word for word in needs if word != AI)
        yield from nots


def _chip_slug(words: str) -> str:
    words = re.sub(
        r"-(?:gpus?|chips?|machines?|tools?|systems?|lithography|class|generation|architecture|platform)$", "", words
    )
    return re.sub(r"(?<=\d)s$|(?<=tpu)s$", "", words)


def _version(match: re.Match[str]) -> str | None:
    return next((value for name, value in match.groupdict().items() if name.startswith("ver") and value), None)


def _merged(places: Iterable[int], length: int) -> Iterator[tuple[int, int]]:
    """Stretches of text around the places, joined where they touch."""
    low = high = -1
    for place in sorted(places):
        if place - REACH > high:
            if high > 0:
                yield low, high
            low = max(0, place - REACH)
        high = min(length, place + REACH)
    if high > 0:
        yield low, high


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether the span is a word of its own; scripts without spaces have no such bounds."""
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = text[start], text[end - 1]
    open_left = not (before.isalnum() or before == "_") or not (first.isascii() and first.isalnum())
    open_right = not (after.isalnum() or after == "_") or not (last.isascii() and last.isalnum())
    return open_left and open_right


def _disjoint(hits: Iterable[Hit]) -> list[Hit]:
    """The hits without those that another covers: the longest wins, then what is nearest to a dependency."""
    kept: list[Hit] = []
    ordered = sorted(
        set(hits),
        key=lambda hit: (
            hit.start - hit.end,
            hit.candidate,
            _RANK.get(hit.kind, 9),
            hit.role,
            hit.start,
            hit.entity,
            hit.families,
        ),
    )
    taken: set[int] = set()
    for hit in ordered:
        if taken.isdisjoint(range(hit.start, hit.end)):
            taken.update(range(hit.start, hit.end))
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)
